"""The matcher's contract: roles, facts, masks, bursts, evidence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.matching.support import shipped_matcher
from trainer.matching.matcher import Matcher, check_pattern, fact_of
from trainer.matching.values import Fact, FactKind, Lexicon, Reading, Role, Rule, Verdict

FREE = Rule(groups=(("包邮|免邮",),))
FACTS = {"ship": fact_of("ship", "48小时", "zh-CN"), "size": fact_of("size", "L码", "zh-CN")}
SHIP = Rule(groups=(("<ship>内…发货",),))
FRAGMENTS = st.sampled_from(
    [
        *"不没支持包邮的吗？如果，您说“”😊Ｌ码48小时内发货抱歉",
        "七天无理由",
        "包郵",
        "é\u0301",
        "微信",
    ]
)
ROLES = [Role.CLAIM, Role.FORBID, Role.COURTESY, Role.ASK]


def _read(matcher: Matcher, rule: Rule, *replies: str, role: Role = Role.CLAIM) -> Reading:
    return matcher.read(rule, role, replies, facts=FACTS)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(FRAGMENTS).map("".join), max_size=3), st.sampled_from(ROLES))
def test_evidence_points_into_the_reply_as_typed(replies: list[str], role: Role) -> None:
    rule = Rule(groups=(("包邮|七天无理由|<ship>内…发货|抱歉|<size>",),))
    reading = shipped_matcher("zh-CN").read(rule, role, replies, facts=FACTS)
    assert (reading.text is None) == (reading.spans == ())
    for start, end in reading.spans:
        assert reading.text is not None
        assert replies[reading.text][start:end] != ""
        assert 0 <= start < end <= len(replies[reading.text])


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["zh-CN", "en"]))
def test_intents_point_into_any_text(text: str, lang: str) -> None:
    for spans in shipped_matcher(lang).intents(text).values():
        assert spans
        for start, end in spans:
            assert 0 <= start < end <= len(text)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="free shipng do'not! $10 L 😊é\u0301,.?", max_size=60))
def test_english_evidence_points_into_any_text(text: str) -> None:
    rule = Rule(groups=(("free shipping|free|ship…$10",),))
    reading = shipped_matcher("en").read(rule, Role.CLAIM, [text])
    for start, end in reading.spans:
        assert text[start:end] != ""
        assert end <= len(text)


def test_a_span_covers_full_width_and_traditional_text(zh: Matcher) -> None:
    reading = _read(zh, FREE, "😊親，全場 包 郵 哦")
    assert reading == Reading(verdict=Verdict.MET, spans=((6, 9),), text=0, note="")


def test_an_act_is_not_read_from_text(zh: Matcher) -> None:
    with pytest.raises(ValueError, match="act"):
        zh.read(FREE, Role.ACT, ["包邮"])


def test_no_reply_says_nothing(zh: Matcher) -> None:
    assert _read(zh, FREE) == Reading(verdict=Verdict.MISSED)


def test_every_group_must_be_said_and_may_be_said_in_different_replies(zh: Matcher) -> None:
    rule = Rule(groups=(("包邮",), ("运费险",)))
    assert _read(zh, rule, "包邮的", "也有运费险").text == 1
    assert _read(zh, rule, "包邮的", "也有运费险").verdict is Verdict.MET
    assert _read(zh, rule, "包邮的").note == "partial"


def test_a_mask_excuses_what_it_overlaps(zh: Matcher) -> None:
    rule = Rule(groups=(("保证",),), excused=("保证金",))
    assert _read(zh, rule, "需要交保证金").note == "excused"
    assert _read(zh, rule, "保证金和保证书").verdict is Verdict.MET


@pytest.mark.parametrize(
    ("reply", "verdict", "note"),
    [
        ("不包邮的", Verdict.MISSED, "negated"),
        ("包邮吗", Verdict.MISSED, "asked"),
        ("您说“包邮”是吗", Verdict.MISSED, "quoted"),
        ("如果包邮的话再说", Verdict.AMBER, "conditional"),
        ("以后会考虑包邮", Verdict.AMBER, "future"),
        ("也希望能给您包邮", Verdict.AMBER, "wish"),
        ("没有不包邮的", Verdict.AMBER, "double_negation"),
        ("包油的亲", Verdict.AMBER, "spelling"),
        ("质量很好", Verdict.MISSED, "absent"),
    ],
)
def test_a_reading_says_why(zh: Matcher, reply: str, verdict: Verdict, note: str) -> None:
    reading = _read(zh, FREE, reply)
    assert (reading.verdict, reading.note) == (verdict, note)


def test_another_number_is_named_as_wrong(zh: Matcher) -> None:
    reading = _read(zh, SHIP, "亲，72小时内给您发货")
    assert reading == Reading(verdict=Verdict.MISSED, spans=((2, 6),), text=0, note="wrong_number")


def test_hours_count_as_days_only_where_the_author_allows(zh: Matcher) -> None:
    allowed = Rule(groups=SHIP.groups, same_hours=True)
    assert _read(zh, SHIP, "两天内发货").verdict is Verdict.MISSED
    assert _read(zh, allowed, "两天内发货").verdict is Verdict.MET


def test_a_correction_takes_the_earlier_value_back(zh: Matcher) -> None:
    assert _read(zh, SHIP, "48小时内发货", "打错了，72小时内发货").note == "corrected"
    assert _read(zh, SHIP, "72小时内发货", "打错了，48小时内发货").verdict is Verdict.MET


def test_forbidden_words_are_clean_unless_asserted(zh: Matcher) -> None:
    rule = Rule(groups=(("加微信",),))
    assert _read(zh, rule, "您加微信吧", role=Role.FORBID).verdict is Verdict.VIOLATED
    clean = Reading(verdict=Verdict.MET, note="")
    assert _read(zh, rule, "请不要加微信", role=Role.FORBID) == clean
    assert _read(zh, rule, "好的", role=Role.FORBID) == clean


def test_a_courtesy_survives_a_question(zh: Matcher) -> None:
    rule = Rule(groups=(("抱歉",),))
    assert _read(zh, rule, "抱歉，可以吗？", role=Role.COURTESY).verdict is Verdict.MET


def test_an_intent_is_one_more_group(zh: Matcher) -> None:
    rule = Rule(groups=(("订单",),), intents=("apology",))
    assert _read(zh, rule, "抱歉，订单漏发了", role=Role.COURTESY).verdict is Verdict.MET
    assert _read(zh, rule, "订单漏发了", role=Role.COURTESY).verdict is Verdict.MISSED


def test_a_forbidden_class_may_be_a_criterion(zh: Matcher) -> None:
    rule = Rule(intents=("blame",))
    assert _read(zh, rule, "是你自己拍错了", role=Role.FORBID).verdict is Verdict.VIOLATED
    assert _read(zh, rule, "这不是您的责任", role=Role.FORBID).verdict is Verdict.MET


def test_a_fact_that_is_not_given_cannot_be_said(zh: Matcher) -> None:
    rule = Rule(groups=(("<nowhere>",),))
    assert _read(zh, rule, "包邮").verdict is Verdict.MISSED


def test_the_same_rule_follows_the_facts_it_is_given(zh: Matcher) -> None:
    rule = Rule(groups=(("拍<size>",),))
    other = {"size": fact_of("size", "M码", "zh-CN")}
    assert zh.read(rule, Role.CLAIM, ["拍L码"], facts=FACTS).verdict is Verdict.MET
    assert zh.read(rule, Role.CLAIM, ["拍L码"], facts=other).note == "wrong_number"


def test_the_buyers_words_in_quotes_are_no_answer(zh: Matcher) -> None:
    said = ["“支持包邮”这个我看到了"]
    assert zh.read(FREE, Role.CLAIM, said).verdict is Verdict.MET
    quoted = zh.read(FREE, Role.CLAIM, said, buyer_lines=["页面写着支持包邮呀"])
    assert quoted.note == "quoted"


def test_relative_days_need_to_know_today(zh: Matcher) -> None:
    rule = Rule(groups=(("<eta>",),))
    eta = {"eta": fact_of("eta", "2026-11-25", "zh-CN")}
    today = Fact("today", FactKind.DATE, "2026-11-24", "2026-11-24")
    assert zh.read(rule, Role.CLAIM, ["明天到"], facts=eta).verdict is Verdict.MISSED
    known = zh.read(rule, Role.CLAIM, ["明天到"], facts=eta | {"today": today})
    assert known.verdict is Verdict.MET


def test_a_pack_extends_the_lexicon(zh: Matcher) -> None:
    extra = Lexicon(
        lang="zh-CN",
        version="pack",
        intents={"closing": ("有空来坐坐",)},
        forbidden={"jargon": ("款号",)},
        allowed={"jargon": ("款号表",)},
    )
    richer = zh.extended(extra)
    assert "closing" in richer.intents("有空来坐坐")
    assert "jargon" in richer.intents("报下款号")
    assert "jargon" not in richer.intents("款号表")
    assert "greeting" in richer.intents("您好")
    assert "jargon" not in zh.intents("报下款号")


def test_a_huge_reply_is_read_at_its_beginning(zh: Matcher, en: Matcher) -> None:
    assert _read(zh, FREE, "好" * 100_000 + "包邮").verdict is Verdict.MISSED
    assert _read(zh, FREE, "包邮" + "不" * 100_000).verdict is not Verdict.VIOLATED
    assert en.intents("sorry " * 20_000)["apology"]


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("包邮||免邮", "empty_alternative"),
        ("", "no_pattern"),
        (" | ", "no_pattern"),
        ("退", "one_character"),
        ("包邮，免邮", "punctuation"),
        ("不支持", "negator"),
        ("don't return", "negator"),
        ("…包邮", "edge_gap"),
        ("包邮|包邮", "repeated"),
        ("包邮|全场包邮", "contained"),
        ("推荐<size", "broken_fact"),
    ],
)
def test_a_flaw_in_a_pattern_is_named(pattern: str, code: str) -> None:
    assert code in {flaw.code for flaw in check_pattern(pattern)}


@pytest.mark.parametrize("pattern", ["包邮|免邮", "推荐…<order.size>", "free shipping", "9.90元"])
def test_a_sound_pattern_has_no_flaw(pattern: str) -> None:
    assert check_pattern(pattern) == ()
