"""Wordings that authors disputed or mutation found, and turns as real chats have them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.matching.support import records, shipped_matcher, tables
from trainer.matching.matcher import fact_of
from trainer.matching.values import Reading, Role, Rule, Verdict

CASES = records("cases.yaml")
TURNS = [(lang, turn) for lang, turns in tables("turns.yaml").items() for turn in turns]


def _read(case: dict[str, Any]) -> Reading:
    said, lang = case["say"], case["lang"]
    return shipped_matcher(lang).read(
        Rule(
            groups=tuple((group,) for group in case["groups"]),
            excused=tuple(case.get("excused", ())),
        ),
        Role(case.get("role", "claim")),
        (said,) if isinstance(said, str) else tuple(said),
        facts={name: fact_of(name, text, lang) for name, text in case.get("facts", {}).items()},
    )


@pytest.mark.parametrize("case", [case for case in CASES if "groups" in case], ids=str)
def test_a_disputed_reading_is_put_right(case: dict[str, Any]) -> None:
    assert _read(case).verdict.value in case["want"]


@pytest.mark.parametrize("case", [case for case in CASES if "class" in case], ids=str)
def test_a_disputed_accusation_is_put_right(case: dict[str, Any]) -> None:
    found = shipped_matcher(case["lang"]).intents(case["say"])
    assert (case["class"] in found) is case["fires"]


@pytest.mark.parametrize(("lang", "turn"), TURNS, ids=str)
def test_a_real_turn_holds_what_a_careful_reader_finds(lang: str, turn: dict[str, Any]) -> None:
    assert sorted(shipped_matcher(lang).intents(turn["say"])) == sorted(turn["has"])


@pytest.mark.parametrize(
    ("lang", "groups", "replies", "verdict"),
    [
        ("zh-CN", "无理由退", ["支持7天无理由退的", "啊看错了，这款是定制的，退不了"], "missed"),
        ("zh-CN", "有货", ["有货的亲", "不好意思刚看到，刚刚卖完了"], "missed"),
        ("zh-CN", "有货", ["有货的亲", "刚看到您要的是XL，XL也有的"], "met"),
        ("zh-CN", "包邮", ["包邮的亲，48小时内发货。啊看错了，是72小时发"], "met"),
        ("zh-CN", "补发", ["可以给您补发", "刚查了一下，已经到站点了，不用补发了"], "missed"),
        ("zh-CN", "补发", ["给您补发，不好意思啊是我们看错了"], "met"),
        ("zh-CN", "补发", ["给您补发。啊不对，是给您补发两件"], "met"),
        ("zh-CN", "包邮", ["包邮的", "好的"], "met"),
        ("zh-CN", "包邮", ["这款包邮", "应该是明天到"], "met"),
        ("en", "in stock", ["It's in stock. Oh wait, the red is not available."], "missed"),
        ("en", "free shipping", ["I can offer free shipping. Actually, not on this."], "missed"),
        ("en", "replacement", ["I can send a replacement. I just checked, it ships"], "met"),
        ("en", "free shipping", ["If you were a member, I would offer free shipping"], "amber"),
        ("en", "refund", ["The refund was rejected"], "missed"),
    ],
)
def test_what_is_taken_back_no_longer_counts(
    lang: str, groups: str, replies: list[str], verdict: str
) -> None:
    assert _read({"lang": lang, "groups": [groups], "say": replies}).verdict.value == verdict


@pytest.mark.parametrize(
    ("lang", "group", "reply", "verdict"),
    [
        ("zh-CN", "押金…<fee>", "押金200就行", "met"),
        ("zh-CN", "押金…<fee>", "押金200天", "missed"),
        ("zh-CN", "押金…<fee>", "押金2000", "missed"),
        ("en", "deposit…<fee>", "the deposit is 200", "met"),
        ("en", "deposit…<fee>", "deposit 200 days", "missed"),
        ("en", "<data>", "You get 20 GB", "met"),
        ("en", "<data>", "You get 20GB", "met"),
        ("en", "<data>", "You get 30GB", "missed"),
    ],
)
def test_a_sum_or_amount_is_read_without_its_unit(
    lang: str, group: str, reply: str, verdict: str
) -> None:
    facts = {"fee": "200元" if lang == "zh-CN" else "$200", "data": "20GB"}
    found = _read({"lang": lang, "groups": [group], "say": reply, "facts": facts})
    assert found.verdict.value == verdict


@pytest.mark.parametrize(
    ("lang", "group", "reply", "role", "verdict"),
    [
        ("zh-CN", "什么问题|怎么了", "请问您是什么问题呢？", "forbid", "violated"),
        ("zh-CN", "再看看", "您再看看别的款？", "forbid", "violated"),
        ("zh-CN", "微信", "我们不会说“加微信”这种话", "forbid", "met"),
        ("zh-CN", "好打理|正式", "选一个最在意的，好打理还是正式", "ask", "met"),
        ("zh-CN", "可以退", "您不想要可以退", "claim", "met"),
        ("zh-CN", "可以退", "如果可以退的话", "claim", "amber"),
        ("zh-CN", "包邮", "要是包邮就好了", "claim", "amber"),
        ("zh-CN", "退款", "退款还是换货都可以的", "claim", "met"),
        ("zh-CN", "退款", "给您退款还是换货呢", "claim", "met"),
        ("zh-CN", "改派", "能不能改派要看快递", "claim", "missed"),
        ("zh-CN", "看快递", "能不能成要看快递", "claim", "met"),
        ("zh-CN", "没货", "不是没货的", "claim", "missed"),
        ("zh-CN", "没货", "没货了换不了", "claim", "met"),
        ("zh-CN", "恢复不了", "取消了的恢复不了", "claim", "met"),
        ("zh-CN", "包邮", "我们没有包邮这回事", "claim", "missed"),
        ("zh-CN", "运费…我们", "我们没有故障的来回运费都是我们出这回事", "claim", "missed"),
        ("zh-CN", "运费", "您刚才提到“运费谁出”，您看下页面", "claim", "missed"),
        ("en", "label", "I don't think we email you a label", "claim", "missed"),
        ("en", "label", "We have done away with the label", "claim", "missed"),
        ("en", "what size", "What size is that?", "forbid", "violated"),
    ],
)
def test_moods_and_denials_that_were_misread(
    lang: str, group: str, reply: str, role: str, verdict: str
) -> None:
    found = _read({"lang": lang, "groups": [group], "say": reply, "role": role})
    assert found.verdict.value == verdict


@pytest.mark.parametrize(
    ("lang", "reply", "verdict"),
    [
        ("zh-CN", "2026年11月25日到", "met"),
        ("zh-CN", "26年11月25日到", "met"),
        ("zh-CN", "11月25日到", "met"),
        ("zh-CN", "2027年11月25日到", "missed"),
        ("en", "It arrives on November 25, 2026", "met"),
        ("en", "It arrives on November 25", "met"),
        ("en", "It arrives on November 25, 2027", "missed"),
        ("en", "It arrives on 25 November 2027", "missed"),
    ],
)
def test_a_day_of_another_year_is_another_day(lang: str, reply: str, verdict: str) -> None:
    case = {"lang": lang, "groups": ["<eta>"], "say": reply, "facts": {"eta": "2026-11-25"}}
    assert _read(case).verdict.value == verdict


NOISE = st.text(alphabet="亲，。 😊\u200b\u200d！～1aＡ嗯喔呢👍🏽\n", max_size=12)
SPELLINGS = st.sampled_from(["包邮", "包郵", "包\u200b邮", "包 邮"])


@given(before=NOISE, said=SPELLINGS, after=NOISE)
def test_evidence_points_into_the_reply_as_typed(before: str, said: str, after: str) -> None:
    reply = f"{before}，我们{said}，{after}"
    reading = shipped_matcher("zh-CN").read(Rule(groups=(("包邮",),)), Role.COURTESY, (reply,))
    assert reading.verdict is Verdict.MET
    assert any(
        reply[start:end][0] == "包" and reply[start:end][-1] in "邮郵"
        for start, end in reading.spans
    )


@given(before=st.text(alphabet="Hi, ok! ＡＢ😊\u200b", max_size=12), tail=NOISE)
def test_english_evidence_points_into_the_reply_as_typed(before: str, tail: str) -> None:
    reply = f"{before} \n We APOLOGISED \n {tail}"
    reading = shipped_matcher("en").read(Rule(groups=(("apology",),)), Role.COURTESY, (reply,))
    assert [reply[start:end] for start, end in reading.spans] == ["APOLOGISED"]
