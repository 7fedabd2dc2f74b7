"""Replies per second: 50 criteria on one reply, everything on, against a plain regex scan.

Run: python benchmarks/matching.py [--replies N]. Prints both speeds and their ratio, one language
a line; exits 1 below 5,000 replies a second.
"""

from __future__ import annotations

import argparse
import gc
import re
import sys
import time
from pathlib import Path
from typing import Any

import yaml

from trainer.matching.matcher import Matcher, fact_of
from trainer.matching.values import Lexicon, Role, Rule

ROOT = Path(__file__).parents[1]
LEXICONS = ROOT / "trainer" / "content" / "lexicons"
DATA = ROOT / "tests" / "unit" / "matching" / "data"
BAR = 5_000
CRITERIA = 50


def lexicon(lang: str) -> Lexicon:
    raw: dict[str, Any] = yaml.safe_load((LEXICONS / f"{lang}.yaml").read_text(encoding="utf-8"))

    def lines(name: str) -> list[str]:
        text = (LEXICONS / name).read_text(encoding="utf-8")
        return [line for line in text.splitlines() if line and not line.startswith("#")]

    def lists(name: str) -> dict[str, tuple[str, ...]]:
        return {key: tuple(map(str, items)) for key, items in raw[name].items()}

    chinese = lang == "zh-CN"
    return Lexicon(
        lang=lang,
        version=str(raw["version"]),
        intents=lists("intents"),
        forbidden=lists("forbidden"),
        allowed=lists("allowed"),
        confusions=dict(raw["confusions"]) if chinese else {},
        words=frozenset() if chinese else frozenset(lines("words.txt")),
        traditional=dict(line.split("=", 1) for line in lines("traditional.txt"))
        if chinese
        else {},
    )


def criteria(lang: str) -> list[tuple[Role, Rule]]:
    """Fifty criteria: the rubric of the tests, then what scenarios usually ask for."""
    raw = yaml.safe_load((DATA / "rubric.yaml").read_text(encoding="utf-8"))[lang]
    found = [
        (
            Role(rule["role"]),
            Rule(
                groups=tuple(tuple(g) for g in rule["groups"]),
                excused=tuple(rule.get("excused", ())),
            ),
        )
        for rule in raw["rules"].values()
    ]
    names = ("greeting", "apology", "empathy", "hold", "promise", "closing", "clarifying", "thanks")
    found += [(Role.COURTESY, Rule(intents=(name,))) for name in names]
    classes = ("brush_off", "blame", "insult", "off_platform", "inducement", "absolute_promise")
    found += [(Role.FORBID, Rule(intents=(name,))) for name in classes]
    more = {
        "zh-CN": (
            "尺码表|偏大|偏小 材质|面料|成分 洗涤|手洗|机洗 色差|实物拍摄 现货|有货 预售|定金 "
            "价保|保价 差价|补差 拒收|退回 快递|顺丰|邮政 签收|代收 驿站|自提 破损|少件|漏发"
            " 主管|升级 登记|备注 发票|抬头 会员|积分 优惠券|满减 赠品|礼物 保质期|生产日期 "
            "型号|规格 安装|上门 保修|质保"
        ),
        "en": (
            "chart|measurements material|fabric|cotton wash|dry clean color|colour stock|available "
            "preorder|deposit adjustment|difference courier|carrier signed|signature pickup|locker "
            "damaged|missing|broken supervisor|manager|escalate noted|note invoice|receipt "
            "member|points coupon|promo gift|bonus expiry|expiration model|version install|setup "
            "warranty|repair"
        ),
    }[lang]
    found += [(Role.CLAIM, Rule(groups=((part,),))) for part in more.split(" ")]
    return found[:CRITERIA]


ORDINARY = {
    "zh-CN": (
        "亲，这边看到您的包裹已经到站点了呢，配送员出发前会先打您电话，您留意一下手机哦，一般是下午到的",
        "好的呢，您先看下商品页面的介绍，颜色都是现拍的，不同屏幕看着会有一点差别，大家反馈都挺好的",
        "在的亲，这款是今年的新款，面料比较柔软，春秋穿刚刚好，您平时穿着习惯宽松一点还是修身一点呢",
    ),
    "en": (
        "Your parcel reached the depot and the driver will ring first",
        "This one is new, the fabric is soft and fine for autumn",
        "The colours on the page are close to the real thing",
    ),
}


def replies(lang: str) -> list[str]:
    """A labelled reply with its trap and an ordinary sentence: 60 to 100 characters, two hits."""
    short = "zh" if lang == "zh-CN" else "en"
    raw = yaml.safe_load((DATA / f"dev_{short}.yaml").read_text(encoding="utf-8"))
    says = [r["say"] if isinstance(r["say"], str) else " ".join(r["say"]) for r in raw]
    ordinary = ORDINARY[lang]
    return [f"{say} {ordinary[n % len(ordinary)]}" for n, say in enumerate(says)]


def best(run: Any, count: int, rounds: int = 5) -> float:
    """Replies per second of the quietest round, the collector off as in timeit."""
    times = []
    for _ in range(rounds):
        gc.collect()
        gc.disable()
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
        gc.enable()
    return count / min(times)


def measure(lang: str, wanted: int) -> tuple[float, float, int]:
    matcher = Matcher(lexicon(lang))
    raw = yaml.safe_load((DATA / "rubric.yaml").read_text(encoding="utf-8"))[lang]
    facts = {name: fact_of(name, str(text), lang) for name, text in raw["facts"].items()}
    rules = criteria(lang)
    texts = replies(lang)
    texts = [f"{texts[n % len(texts)]} {n}" for n in range(wanted)]
    patterns = [
        re.compile(
            "|".join(
                re.escape(p.split("…")[0]) for g in rule.groups for q in g for p in q.split("|")
            )
            or "好"
        )
        for _, rule in rules
    ]

    def judged() -> None:
        for n, text in enumerate(texts):
            fresh = f"{text}{n % 7}"
            matcher.intents(fresh)
            for role, rule in rules:
                matcher.read(rule, role, (fresh,), facts=facts)

    def scanned() -> None:
        for text in texts:
            for pattern in patterns:
                pattern.search(text)

    mean = sum(map(len, texts)) // len(texts)
    return best(judged, wanted), best(scanned, wanted), mean


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--replies", type=int, default=400)
    wanted = parser.parse_args().replies
    slowest = float("inf")
    for lang in ("zh-CN", "en"):
        judged, scanned, mean = measure(lang, wanted)
        slowest = min(slowest, judged)
        print(
            f"{lang}: {judged:,.0f} replies/s with {CRITERIA} criteria and the lexicon, "
            f"{scanned:,.0f} plain scan, ratio {scanned / judged:.1f}, {mean} characters a reply"
        )
    return 0 if slowest >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
