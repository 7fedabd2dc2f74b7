"""Facts: their kinds are read off their form, every spelling given is accepted, no other is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.matching.support import shipped_matcher
from trainer.matching.matcher import fact_of, spellings
from trainer.matching.numerals import english, han, han_forms, read_han
from trainer.matching.values import Fact, FactKind, Role, Rule, Verdict

RULE = Rule(groups=(("<x>",),))


def _says(text: str, fact: Fact, lang: str = "zh-CN", *, same_hours: bool = False) -> bool:
    rule = Rule(groups=(("<x>",),), same_hours=same_hours)
    reading = shipped_matcher(lang).read(rule, Role.CLAIM, [text], facts={"x": fact})
    return reading.verdict is Verdict.MET


@pytest.mark.parametrize(
    ("text", "lang", "kind", "value"),
    [
        ("48小时", "zh-CN", FactKind.DURATION, "48h"),
        ("七天", "zh-CN", FactKind.DURATION, "7d"),
        ("1-3个工作日", "zh-CN", FactKind.DURATION, "1-3wd"),
        ("一到三天", "zh-CN", FactKind.DURATION, "1-3d"),
        ("3-5 business days", "en", FactKind.DURATION, "3-5wd"),
        ("7d", "en", FactKind.DURATION, "7d"),
        ("10元", "zh-CN", FactKind.MONEY, "10"),
        ("¥9.90", "zh-CN", FactKind.MONEY, "9.90"),
        ("$10", "en", FactKind.MONEY, "10"),
        ("2026-11-25", "zh-CN", FactKind.DATE, "2026-11-25"),
        ("11月25日", "zh-CN", FactKind.DATE, "--11-25"),
        ("Nov 25", "en", FactKind.DATE, "--11-25"),
        ("L码", "zh-CN", FactKind.SIZE, "L"),
        ("XL", "en", FactKind.SIZE, "XL"),
        ("38码", "zh-CN", FactKind.SIZE, "38"),
        ("20261118", "zh-CN", FactKind.NUMBER, "20261118"),
        ("碎花裙", "zh-CN", FactKind.TEXT, "碎花裙"),
        ("13月45日", "zh-CN", FactKind.TEXT, "13月45日"),
    ],
)
def test_the_kind_of_a_fact_is_read_off_its_form(
    text: str, lang: str, kind: FactKind, value: str
) -> None:
    fact = fact_of("x", text, lang)
    assert (fact.kind, fact.value, fact.shown) == (kind, value, text)


FACT_TEXTS = st.one_of(
    st.integers(1, 400).map("{}天".format),
    st.integers(1, 96).map("{}小时".format),
    st.integers(1, 5000).map("{}元".format),
    st.dates().map(
        lambda day: day.replace(year=2026).isoformat() if day.day < 29 else "2026-01-30"
    ),
    st.sampled_from(["S码", "M码", "L码", "XL码", "3XL码", "38码"]),
    st.tuples(st.integers(1, 4), st.integers(5, 9)).map(lambda p: f"{p[0]}-{p[1]}天"),
)


@settings(max_examples=150, deadline=None)
@given(FACT_TEXTS, st.booleans())
def test_every_chinese_spelling_given_is_accepted(text: str, same_hours: bool) -> None:
    fact = fact_of("x", text, "zh-CN")
    for spelling in spellings(fact, "zh-CN", same_hours=same_hours):
        assert _says(f"亲，是{spelling}哦", fact, same_hours=same_hours), spelling


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(
        st.integers(1, 400).map("{} days".format),
        st.integers(1, 5000).map("${}".format),
        st.sampled_from(["2026-11-25", "size 8", "XL", "3-5 business days"]),
    )
)
def test_every_english_spelling_given_is_accepted(text: str) -> None:
    fact = fact_of("x", text, "en")
    for spelling in spellings(fact, "en", same_hours=False):
        assert _says(f"It is {spelling} then", fact, "en"), spelling


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 99), st.integers(1, 99))
def test_another_count_of_days_is_never_accepted(right: int, other: int) -> None:
    fact = fact_of("x", f"{right}天", "zh-CN")
    for form in (f"{other}天", f"{han(other)}天"):
        assert _says(f"亲，{form}内", fact) == (right == other)


@pytest.mark.parametrize(
    ("fact", "near"),
    [
        ("7天", ["17天", "70天", "十七天", "7-15天", "3-7天", "7点", "27日"]),
        ("L码", ["XL码", "XXL码", "2XL", "L1", "ML码"]),
        ("10元", ["110元", "10.5元", "100元", "5-10元", "10天", "二十元"]),
        ("2026-11-25", ["12月25日", "11月2日", "125号", "11.25元", "下周三", "11-25天"]),
        ("48小时", ["148小时", "24-48小时", "4小时", "两天"]),
    ],
)
def test_neighbours_of_a_value_are_not_the_value(fact: str, near: list[str]) -> None:
    value = fact_of("x", fact, "zh-CN")
    assert [text for text in near if _says(f"亲{text}哦", value)] == []


@given(st.integers(0, 99_999_999))
def test_a_chinese_numeral_reads_back(number: int) -> None:
    assert {read_han(form) for form in han_forms(number)} == {number}


def test_words_that_are_no_numerals_have_no_value() -> None:
    assert read_han("一定") is None
    assert read_han("") is None
    assert english(100) is None
    assert english(48) == "forty eight"
