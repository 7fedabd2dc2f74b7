"""Corners of facts, quotes and moods that the labelled replies seldom reach."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.matching.support import shipped_lexicon, shipped_matcher
from trainer.matching.matcher import Matcher, fact_of, spellings
from trainer.matching.patterns import PatternCompiler
from trainer.matching.values import Fact, FactKind, Lexicon, Role, Rule, Verdict

VALUE = Rule(groups=(("<x>",),))


def _verdict(matcher: Matcher, fact: Fact, text: str, **more: Any) -> Verdict:
    return matcher.read(VALUE, Role.CLAIM, [text], facts={"x": fact} | more).verdict


@pytest.mark.parametrize(
    ("fact", "said", "unsaid"),
    [
        (Fact("x", FactKind.NUMBER, "165", "165"), "身高165哦", "身高1650"),
        (Fact("x", FactKind.NUMBER, "7", "7"), "一共七件", "一共十七件"),
        (Fact("x", FactKind.NUMBER, "1299", "1299"), "共1,299件", "共129件"),
        (Fact("x", FactKind.NUMBER, "A17", "A17"), "型号A17", "型号A170"),
        (Fact("x", FactKind.NUMBER, "20261118000", "20261118000"), "单号20261118000", "单号2026"),
        (Fact("x", FactKind.TEXT, "真丝", "100%真丝"), "面料是真丝的", "面料是棉的"),
        (Fact("x", FactKind.TEXT, "碎花裙", "碎花裙"), "这条碎花裙", "这条裙子"),
        (Fact("x", FactKind.MONEY, "9.90", "9.90"), "退您九块九", "退您九块八"),
        (Fact("x", FactKind.MONEY, "0.50", "0.50"), "补0.5元", "补5元"),
        (Fact("x", FactKind.MONEY, "一点", "一点"), "退一点", "退很多"),
        (Fact("x", FactKind.DURATION, "3-4d", "3-4d"), "三四天到", "五六天到"),
        (Fact("x", FactKind.DURATION, "1w", "1周"), "7天左右", "8天左右"),
        (Fact("x", FactKind.DURATION, "soon", "很快"), "很快就到", "明年到"),
        (Fact("x", FactKind.DATE, "someday", "改天"), "改天到", "今天到"),
        (Fact("x", FactKind.DATE, "2026-11-22", "2026-11-22"), "廿二号到", "廿三号到"),
        (Fact("x", FactKind.SIZE, "码", "均码"), "这款均码", "这款大"),
        (Fact("x", FactKind.SIZE, "38", "38"), "建议38码", "建议38斤"),
        (Fact("x", FactKind.SIZE, "2XL", "2XL"), "拍XXL码", "拍XL码"),
    ],
)
def test_a_chinese_value_is_told_from_its_neighbour(
    zh: Matcher, fact: Fact, said: str, unsaid: str
) -> None:
    assert _verdict(zh, fact, said) is Verdict.MET
    assert _verdict(zh, fact, unsaid) is Verdict.MISSED


@pytest.mark.parametrize(
    ("fact", "said", "unsaid"),
    [
        (Fact("x", FactKind.NUMBER, "7", "7"), "There are seven left", "There are 17 left"),
        (Fact("x", FactKind.NUMBER, "250", "250"), "only 250 left", "only 25 left"),
        (Fact("x", FactKind.MONEY, "9.90", "£9.90"), "That is £9.90", "That is $9.90"),
        (Fact("x", FactKind.MONEY, "20", "20"), "a 20 dollar gift", "a 200 dollar gift"),
        (Fact("x", FactKind.DURATION, "1d", "1 day"), "in a day", "in a week"),
        (Fact("x", FactKind.DATE, "2026-11-05", "Nov 5"), "November five", "November six"),
        (Fact("x", FactKind.DATE, "2026-11-25", "Nov 25"), "25/11 at noon", "26/11 at noon"),
        (Fact("x", FactKind.DATE, "--11-25", "Nov 25"), "Nov 25 at noon", "this Wednesday"),
        (Fact("x", FactKind.SIZE, "8", "8"), "go for size 8", "go for 8 of them"),
        (Fact("x", FactKind.TEXT, "silk", "pure silk"), "It is pure silk", "It is cotton"),
    ],
)
def test_an_english_value_is_told_from_its_neighbour(
    en: Matcher, fact: Fact, said: str, unsaid: str
) -> None:
    assert _verdict(en, fact, said) is Verdict.MET
    assert _verdict(en, fact, unsaid) is Verdict.MISSED


@pytest.mark.parametrize(
    ("lang", "today", "said"),
    [
        ("zh-CN", "2026-11-25", "今天到"),
        ("zh-CN", "2026-11-23", "后天到"),
        ("zh-CN", "2026-11-23", "周三到"),
        ("zh-CN", "2026-11-18", "下周三到"),
        ("en", "2026-11-25", "it comes today"),
        ("en", "2026-11-24", "it comes tomorrow"),
        ("en", "2026-11-20", "it comes on Wednesday"),
        ("en", "2026-11-18", "it comes next Wednesday"),
    ],
)
def test_near_days_are_counted_from_today(
    zh: Matcher, en: Matcher, lang: str, today: str, said: str
) -> None:
    fact = fact_of("x", "2026-11-25", lang)
    now = Fact("today", FactKind.DATE, today, today)
    assert _verdict(zh if lang == "zh-CN" else en, fact, said, today=now) is Verdict.MET


@pytest.mark.parametrize(
    ("kind", "value", "lang"),
    [
        (FactKind.MONEY, "some", "zh-CN"),
        (FactKind.MONEY, "some", "en"),
        (FactKind.DURATION, "soon", "en"),
        (FactKind.DATE, "soon", "en"),
        (FactKind.NUMBER, "1234567890", "zh-CN"),
        (FactKind.TEXT, "丝", "zh-CN"),
        (FactKind.SIZE, "8", "en"),
    ],
)
def test_a_value_that_cannot_be_spelled_stands_for_itself(
    kind: FactKind, value: str, lang: str
) -> None:
    assert value in " ".join(spellings(Fact("x", kind, value, value), lang, same_hours=True))


def test_days_and_hours_spell_each_other_where_allowed() -> None:
    two = Fact("x", FactKind.DURATION, "2d", "2天")
    assert "48小时" in spellings(two, "zh-CN", same_hours=True)
    assert "48小时" not in spellings(two, "zh-CN", same_hours=False)
    work = Fact("x", FactKind.DURATION, "1-3d", "1-3个工作日")
    assert "1-3个工作日" in spellings(work, "zh-CN", same_hours=False)


@pytest.mark.parametrize("text", ["Smarch 5", "Nov 45", "5 Smarch"])
def test_a_day_that_is_none_is_a_text(text: str) -> None:
    assert fact_of("x", text, "en").kind is FactKind.TEXT


@pytest.mark.parametrize(
    ("reply", "note"),
    [
        ('You wrote "free shipping", is that on the page?', "quoted"),
        ("Regarding your question about free shipping, let me check", "quoted"),
        ("You get free shipping, right?", "asked"),
        ("So it comes with free shipping, is that correct?", "asked"),
        ("Free shipping only if the warehouse agrees", "conditional"),
        ("You get free shipping if my manager approves", "conditional"),
        ("We had free shipping last month, but not any more", "negated"),
        ("Next time you may get free shipping", "future"),
    ],
)
def test_english_moods_are_told(en: Matcher, reply: str, note: str) -> None:
    rule = Rule(groups=(("free shipping",),))
    assert en.read(rule, Role.CLAIM, [reply]).note == note


@pytest.mark.parametrize(
    ("reply", "note"),
    [
        ("您写的「包邮」我看到了", "quoted"),
        ("包邮，对吗", "asked"),
        ("除非店长同意，不然给您包邮也不行", "negated"),
        ("要是能包邮就好了", "wish"),
        ("之前包邮，现在不包了", "negated"),
        ("店里打算包邮", "future"),
    ],
)
def test_chinese_moods_are_told(zh: Matcher, reply: str, note: str) -> None:
    assert zh.read(Rule(groups=(("包邮",),)), Role.CLAIM, [reply]).note == note


def test_the_buyers_english_words_in_quotes_are_no_answer(en: Matcher) -> None:
    rule = Rule(groups=(("free shipping",),))
    reading = en.read(
        rule, Role.CLAIM, ['"free shipping" is noted'], buyer_lines=["Is it free shipping?"]
    )
    assert reading.note == "quoted"


def test_a_slip_between_two_words_is_not_repaired() -> None:
    words = frozenset({"color"})
    matcher = Matcher(Lexicon(lang="en", version="1", words=words))
    rule = Rule(groups=(("refund|refuel",),))
    assert matcher.read(rule, Role.CLAIM, ["a refuned"]).verdict is Verdict.AMBER
    assert matcher.read(rule, Role.CLAIM, ["a refuxx"]).verdict is Verdict.MISSED


def test_a_lexicon_of_one_pattern_is_enough() -> None:
    matcher = Matcher(
        Lexicon(
            lang="zh-CN",
            version="1",
            intents={"price": ("10元",)},
            allowed={"price": ("20元",)},
        )
    )
    assert matcher.intents("只要十块") == {"price": ((2, 4),)}


def test_a_pattern_of_gaps_alone_compiles_to_nothing() -> None:
    compiler = PatternCompiler("zh-CN", lambda text: text)
    assert compiler.compile("…|包邮…", {}, same_hours=False, loose=True)[0].source == "包邮…"


def test_a_slice_of_english_places_is_a_list() -> None:
    folded = shipped_matcher("en")._folder.fold("Free shipping")
    assert folded.starts[0:3] == [folded.starts[0], folded.starts[1], folded.starts[2]]
    assert len(folded.starts) == len(folded.body)
    with pytest.raises(IndexError):
        folded.starts[len(folded.body)]


def test_many_rules_are_forgotten_without_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.matching.matcher._KEPT_PLANS", 1)
    matcher = Matcher(shipped_lexicon("zh-CN"))
    rules = [Rule(groups=((f"包邮{n}|包邮",),)) for n in range(4)]
    assert {matcher.read(rule, Role.CLAIM, ("包邮的",)).verdict for rule in rules} == {Verdict.MET}
