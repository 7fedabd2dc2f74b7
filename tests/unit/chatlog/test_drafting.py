"""A real chat becomes a draft that reads, plays and holds nobody's data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from trainer.chatlog.drafting import MOST_STAGES, Draft, Drafter
from trainer.chatlog.gist import category_of, gist_of
from trainer.chatlog.values import ChatLine, Who
from trainer.content.scenario_spec import ScenarioSpec
from trainer.content.source import Source
from trainer.content.yaml_reader import read
from trainer.wording.speech import Wording

Told = tuple[Who, str, str, float | None]

ZH: list[Told] = [
    (Who.BOT, "店小蜜", "正在为您转人工", 0.0),
    (Who.BUYER, "tb小雨_99", "在吗 <3 {x} # 注", 5.0),
    (Who.BUYER, "tb小雨_99", '我的"快递"到哪了，订单2611185523940012345\x1b[31m', 9.0),
    (Who.BUYER, "tb小雨_99", "人呢", 80.0),
    (Who.AGENT, "云裳:小美", "抱歉久等，李娜女士，48小时内送到，退您10元", 95.0),
    (Who.SYSTEM, "系统", "客服小美已接入", 96.0),
    (Who.BUYER, "tb小雨_99", "13912345678 地址浙江省杭州市西湖区文三路100号", 100.0),
    (Who.AGENT, "云裳:小美", "不知道，自己看", 400.0),
    (Who.BUYER, "tb小雨_99", "谢谢小美", None),
]
EN: list[Told] = [
    (Who.AGENT, "Agent", "Welcome to our shop!", None),
    (Who.BUYER, "Customer", "hi, i'm John Smith, order #A10293", None),
    (Who.AGENT, "Agent", "Sorry, John. It ships in 2 days.", None),
]


def intents(text: str) -> Mapping[str, object]:
    words = {"apology": "抱歉", "brush_off": "自己看", "clarifying": "？"}
    return {name: True for name, word in words.items() if word in text}


def lines(told: Sequence[Told]) -> list[ChatLine]:
    return [
        ChatLine(conversation="", who=who, speaker=speaker, text=text, at=at, line=n)
        for n, (who, speaker, text, at) in enumerate(told, 1)
    ]


def drafted(told: Sequence[Told], lang: str = "zh-CN") -> Draft:
    return Drafter(Wording(lang), intents).draft(lines(told), id_="my-draft", title="催件")


def spec_of(draft: Draft) -> ScenarioSpec:
    data = draft.text.encode()
    tree, told = read(data, "draft")
    source = Source("draft", tree, data, told)  # type: ignore[arg-type]
    spec = source.fit(ScenarioSpec)
    assert source.problems == []
    assert spec is not None
    return spec


def test_a_draft_fits_the_format_and_keeps_what_was_said() -> None:
    spec = spec_of(drafted(ZH))
    assert list(spec.stages) == ["s1", "s2"]
    assert [line.text for line in spec.stages["s1"].buyer] == [
        "在吗 ＜3 {x} # 注",
        '我的"快递"到哪了，订单<order.no> [31m',
        "人呢",
    ]
    assert spec.stages["s1"].criteria["s1_says1"].say == ["48小时"]
    assert [c.role.value for c in spec.stages["s1"].criteria.values()] == [
        "courtesy",
        *["claim"] * 2,
    ]
    assert spec.begins == "bot_handover"
    assert spec.patience.nudges is not None
    assert spec.patience.nudges[0].say[0].text == "人呢"
    assert spec.samples.good is not None
    assert [step.after for step in spec.samples.good.stages["s2"]] == [60_000]


def test_nothing_of_anybody_is_in_it() -> None:
    text = drafted(ZH).text
    for private in ("小雨", "小美", "李娜", "13912345678", "文三路", "2611185523940012345"):
        assert private not in text


def test_what_is_unsure_and_what_should_not_be_said_is_marked() -> None:
    draft = drafted(ZH)
    assert draft.marks == draft.text.count("# ??") - 1
    assert "推脱敷衍" in draft.text or "敷衍" in draft.text
    assert draft.replaced["phone"] == 1


def test_an_english_draft_speaks_english_and_is_greeted_automatically() -> None:
    draft = drafted(EN, "en")
    spec = spec_of(draft)
    assert spec.begins == "auto_greeted"
    assert spec.stages["s1"].criteria["s1_says1"].label == "Says 2 days"
    assert "Smith" not in draft.text
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in draft.text.replace("催件", ""))


def test_a_chat_without_an_answer_is_a_stage_to_write() -> None:
    spec = spec_of(drafted([(Who.BUYER, "买家", "在吗", None)]))
    assert list(spec.stages) == ["s1"]
    assert spec.endings["done"].buyer[0].text == "在吗"


def test_a_long_chat_is_cut_and_says_so() -> None:
    turn: list[Told] = [(Who.BUYER, "买家", "问", None), (Who.AGENT, "客服", "答", None)]
    draft = drafted([*turn * (MOST_STAGES + 3)])
    assert draft.left_out == 3
    assert len(spec_of(draft).stages) == MOST_STAGES


@pytest.mark.parametrize(
    ("asked", "category"),
    [("衣服穿几天开线了想退款", "refund"), ("where is my parcel", "shipping"), ("嗯", "welcome")],
)
def test_the_category_follows_the_buyers_words(asked: str, category: str) -> None:
    assert category_of(asked) == category


def test_figures_become_claims_but_never_more_than_three() -> None:
    gist = gist_of("48小时内发，满300元减50元，9折，3天", {}, "s1")
    assert [one.said for one in gist.criteria] == ["48小时", "300元", "50元"]
