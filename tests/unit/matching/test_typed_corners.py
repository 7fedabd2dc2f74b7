"""Corners of folding, spelling and turns: each a reply that people do type."""

from __future__ import annotations

import pytest

from trainer.matching import english, plans
from trainer.matching.matcher import Matcher, fact_of, spellings
from trainer.matching.numerals import english as english_words
from trainer.matching.numerals import han, han_forms, read_han
from trainer.matching.values import Fact, FactKind, Lexicon, Reading, Role, Rule, Verdict

FREE = Rule(groups=(("包邮",),))
SHIPS_FREE = Rule(groups=(("free shipping",),))


def _claim(matcher: Matcher, pattern: str, *replies: str, role: Role = Role.CLAIM) -> Reading:
    return matcher.read(Rule(groups=((pattern,),)), role, replies)


@pytest.mark.parametrize(
    ("reply", "note"),
    [
        ("包邮~？", "asked"),
        ("  包邮的亲  ", ""),
        ("包邮呢 亲爱的", ""),
        ("可以 包邮", ""),
        ("\u0301包邮的", ""),
        ("Ｅ\u0301 包 邮", ""),
        ("您好 \U0001f60a 包邮哦 放心拍", ""),
        ("ﬁ 包邮呢 亲", ""),
        ("ﬁ A B\n 包邮", ""),
        ("刚才说错了，现在是包邮的，新疆不包邮", ""),
        ("不是所有地区都能包邮", "negated"),
        ("不管会不会给好评我们包邮", ""),
        ("不确定尺码的话也包邮", ""),
        ("“亲”，这件包邮", ""),
        ("“" + "很长的一段话" * 12 + "包邮”", ""),
    ],
)
def test_chinese_free_shipping_is_read_through_its_marks(
    zh: Matcher, reply: str, note: str
) -> None:
    assert zh.read(FREE, Role.CLAIM, [reply]).note == note


@pytest.mark.parametrize(
    ("reply", "note"),
    [
        ("You get free shipping no problem", ""),
        ("For this order, you get free shipping?", "asked"),
    ],
)
def test_english_free_shipping_is_read_through_its_marks(
    en: Matcher, reply: str, note: str
) -> None:
    assert en.read(SHIPS_FREE, Role.CLAIM, [reply]).note == note


def test_an_abbreviated_month_is_a_month(en: Matcher) -> None:
    facts = {"eta": fact_of("eta", "2026-11-25", "en")}
    rule = Rule(groups=(("<eta>",),))
    assert en.read(rule, Role.CLAIM, ["Nov. 25 at noon"], facts=facts).verdict is Verdict.MET


def test_not_having_what_is_needed_asks_for_it(en: Matcher) -> None:
    reply = "I do not have your order number, could you share it?"
    assert _claim(en, "order number", reply, role=Role.ASK).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        ("Just wondering if you have any questions about the order.", Verdict.MET),
        ("I wanted to see if you have any questions", Verdict.MET),
        ("Just checking whether there are any questions", Verdict.MET),
        ("I will check if there are any questions", Verdict.MISSED),
        ("You asked if there are any questions", Verdict.MISSED),
    ],
)
def test_wondering_aloud_is_asking(en: Matcher, reply: str, verdict: Verdict) -> None:
    assert _claim(en, "any questions", reply, role=Role.ASK).verdict is verdict


def test_a_question_about_a_forbidden_thing_is_no_offence_unless_it_solicits(zh: Matcher) -> None:
    asked = _claim(zh, "微信", "是微信支付失败了吗", role=Role.FORBID)
    solicited = _claim(zh, "加微信", "方便加微信吗", role=Role.FORBID)
    assert asked.verdict is Verdict.MET
    assert solicited.verdict is Verdict.VIOLATED


def test_marks_alone_ask_nothing(zh: Matcher) -> None:
    assert zh.intents("***?") == {}


@pytest.mark.parametrize("reply", ["收货地址电话", "麻烦您提供一下订单号"])
def test_a_bare_request_asks_for_what_the_case_needs(zh: Matcher, reply: str) -> None:
    assert "clarifying" in zh.intents(reply)


def test_thanks_for_reaching_out_closes_beside_anything_else(en: Matcher) -> None:
    found = en.intents("Is there anything else? Thanks for reaching out")
    assert "closing" in found
    assert "greeting" not in found


def test_two_courtesies_are_read_off_the_same_turn(zh: Matcher) -> None:
    replies = ("您好，实在抱歉",)
    for name in ("greeting", "apology"):
        reading = zh.read(Rule(intents=(name,)), Role.COURTESY, replies)
        assert reading.verdict is Verdict.MET


@pytest.mark.parametrize(
    ("reply", "closes"),
    [
        ("Your parcel has shipped. Thanks for reaching out", True),
        ("Thanks for reaching out. Your parcel has shipped", False),
    ],
)
def test_thanks_for_reaching_out_closes_only_at_the_end(
    en: Matcher, reply: str, closes: bool
) -> None:
    assert ("closing" in en.intents(reply)) is closes


def test_the_buyers_apology_is_not_ours(zh: Matcher) -> None:
    reading = _claim(zh, "抱歉", "您说的“抱歉”我看到了", role=Role.COURTESY)
    assert reading.note == "quoted"


def test_an_address_is_one_word(en: Matcher) -> None:
    reply = "See https://example.com/returns for free shipping"
    assert en.read(SHIPS_FREE, Role.CLAIM, [reply]).verdict is Verdict.MET


def test_a_slip_that_two_words_explain_is_left_alone() -> None:
    matcher = Matcher(Lexicon(lang="en", version="1", words=frozenset({"color"})))
    assert _claim(matcher, "refuse|refuge", "we refuxe").verdict is Verdict.MISSED


def test_half_a_confusion_is_no_confusion() -> None:
    matcher = Matcher(Lexicon(lang="zh-CN", version="1", confusions={"要包油": "要包邮"}))
    assert _claim(matcher, "包邮", "可以包油的").verdict is Verdict.MISSED
    assert _claim(matcher, "包邮", "是要包油的").verdict is Verdict.AMBER


def test_a_full_memory_forgets_without_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "_KEPT", 1)
    monkeypatch.setattr(english, "_REMEMBERED", 0)
    matcher = Matcher(Lexicon(lang="en", version="1"))
    for _ in range(2):
        for word in ("refunds", "labels", "parcels"):
            assert _claim(matcher, word, f"We sent {word}").verdict is Verdict.MET


@pytest.mark.parametrize(
    ("raw", "lang", "said"),
    [
        ("10元", "zh-CN", ("10元", "10块", "十元", "¥10")),
        ("9.90元", "zh-CN", ("9.9元", "9.9块", "¥9.9")),
        ("$6.95", "en", ("$6.95", "6.95 dollars")),
        ("48小时", "zh-CN", ("48小时", "四十八小时", "2天", "二天", "两天")),
        ("7天", "zh-CN", ("7天", "七天", "168小时")),
        ("2 days", "en", ("2 days", "two days", "48 hours")),
        ("300 days", "en", ("300 days",)),
        ("3-5 days", "en", ("3-5 days", "3 to 5 days")),
        ("1-3天", "zh-CN", ("1-3天", "1到3天")),
        ("11月29日", "zh-CN", ("11月29日", "29号", "十一月二十九号")),
        ("2026-11-25", "zh-CN", ("11月25日", "2026-11-25")),
        ("Nov 25", "en", ("November 25", "25 November", "11/25")),
        ("L码", "zh-CN", ("L码", "L号")),
        ("size 8", "en", ("size 8",)),
        ("165", "en", ("165",)),
    ],
)
def test_the_usual_spellings_of_a_value_are_named(
    raw: str, lang: str, said: tuple[str, ...]
) -> None:
    named = spellings(fact_of("x", raw, lang), lang, same_hours=True)
    assert set(said) & set(named) >= set(said) - {"二天", "两天"}


@pytest.mark.parametrize(
    ("fact", "lang", "said"),
    [
        (Fact("x", FactKind.MONEY, "200000000", "2亿"), "zh-CN", "200000000元"),
        (Fact("x", FactKind.DURATION, "3d", "3个工作日"), "zh-CN", "3个工作日"),
        (Fact("x", FactKind.NUMBER, "7", "7"), "zh-CN", "七"),
        (Fact("x", FactKind.NUMBER, "120", "120"), "en", "120"),
    ],
)
def test_a_rare_value_still_has_a_spelling(fact: Fact, lang: str, said: str) -> None:
    assert said in spellings(fact, lang, same_hours=False)


@pytest.mark.parametrize(
    ("fact", "reply", "same_hours"),
    [
        (Fact("x", FactKind.DURATION, "3d", "3个工作日"), "3个工作日到账", False),
        (Fact("x", FactKind.DURATION, "2d", "2天"), "48小时内发货", True),
        (Fact("x", FactKind.DURATION, "2-3d", "2-3天"), "48-72小时内发货", True),
        (Fact("x", FactKind.DURATION, "48-72h", "48-72小时"), "2-3天发货", True),
        (Fact("x", FactKind.SIZE, "XL", "XL"), "拍XL码", False),
        (Fact("x", FactKind.DATE, "2026-11-05", "11月5日"), "11月5日到", False),
    ],
)
def test_a_value_is_heard_in_every_usual_spelling(
    zh: Matcher, fact: Fact, reply: str, same_hours: bool
) -> None:
    rule = Rule(groups=(("<x>",),), same_hours=same_hours)
    today = Fact("today", FactKind.DATE, "2026-09-01", "9月1日")
    reading = zh.read(rule, Role.CLAIM, [reply], facts={"x": fact, "today": today})
    assert reading.verdict is Verdict.MET


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (48, "四十八"),
        (105, "一百零五"),
        (12_005, "一万二千零五"),
        (20_000, "二万"),
        (110, "一百一十"),
    ],
)
def test_a_number_and_its_chinese_words_are_one(number: int, said: str) -> None:
    assert han(number) == said
    assert read_han(said) == number


def test_english_number_words_end_at_one_hundred() -> None:
    assert english_words(19) == "nineteen"
    assert english_words(48) == "forty eight"
    assert english_words(90) == "ninety"
    assert english_words(100) is None


def test_twenty_odd_has_a_short_form() -> None:
    assert "廿二" in han_forms(22)
    assert read_han("廿二") == 22
    assert read_han("两半") is None
