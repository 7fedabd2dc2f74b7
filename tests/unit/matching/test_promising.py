"""Promises to come back: whose they are, which time is theirs, and where they stand in a turn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.matching.support import shipped_matcher
from trainer.matching.lengths import DAY, HOUR, WEEK, working_days
from trainer.matching.matcher import Matcher
from trainer.matching.numerals import english, han
from trainer.units import MINUTE, SECOND


def _within(matcher: Matcher, *replies: str) -> list[int | None]:
    return [pledge.within for pledge in matcher.promises(replies)]


def _words(matcher: Matcher, reply: str) -> list[str]:
    return [reply[slice(*pledge.span)] for pledge in matcher.promises((reply,))]


@pytest.mark.parametrize(
    ("said", "length"),
    [
        ("30秒内", 30 * SECOND),
        ("１０分钟内", 10 * MINUTE),
        ("一刻钟后", 15 * MINUTE),
        ("半个小时后", 30 * MINUTE),
        ("两小时半以内", 150 * MINUTE),
        ("三五分钟", 5 * MINUTE),
        ("1.5小时内", 90 * MINUTE),
        ("十到十五分钟内", 15 * MINUTE),
        ("兩個鐘頭內", 2 * HOUR),
        ("最多俩小时", 2 * HOUR),
        ("半天内", 12 * HOUR),
        ("今晚", DAY),
        ("下午3点前", DAY),
        ("15:30前", DAY),
        ("明天下班前", 2 * DAY),
        ("后天", 3 * DAY),
        ("大后天", 4 * DAY),
        ("周五前", WEEK),
        ("下周三", 2 * WEEK),
        ("两周内", 2 * WEEK),
        ("5个工作日内", 7 * DAY),
        ("6个工作日内", 10 * DAY),
    ],
)
def test_a_chinese_time_is_the_most_that_may_pass(zh: Matcher, said: str, length: int) -> None:
    assert _within(zh, f"{said}给您答复") == [length]


@pytest.mark.parametrize(
    ("said", "length"),
    [
        ("in 30 seconds", 30 * SECOND),
        ("within １０ minutes", 10 * MINUTE),
        ("in a quarter of an hour", 15 * MINUTE),
        ("in three quarters of an hour", 45 * MINUTE),
        ("in half an hour", 30 * MINUTE),
        ("in a half hour", 30 * MINUTE),
        ("in an hour and a half", 90 * MINUTE),
        ("in two and a half hours", 150 * MINUTE),
        ("in a couple of minutes", 2 * MINUTE),
        ("within the hour", HOUR),
        ("in 10-15 mins", 15 * MINUTE),
        ("in ten to fifteen minutes", 15 * MINUTE),
        ("in a day or two", 2 * DAY),
        ("within a week", WEEK),
        ("within 3 business days", 5 * DAY),
        ("2 hours from now", 2 * HOUR),
        ("tonight", DAY),
        ("by end of day", DAY),
        ("by 5 pm", DAY),
        ("first thing tomorrow", 2 * DAY),
        ("the day after tomorrow", 3 * DAY),
        ("by Friday", WEEK),
        ("next week", 2 * WEEK),
    ],
)
def test_an_english_time_is_the_most_that_may_pass(en: Matcher, said: str, length: int) -> None:
    assert _within(en, f"I'll get back to you {said}.") == [length]


@pytest.mark.parametrize("soon", ["马上", "稍后", "尽快", "第一时间", "晚点", "一会儿"])
def test_soon_is_a_promise_without_a_time(zh: Matcher, soon: str) -> None:
    assert _within(zh, f"我{soon}回复您") == [None]


@pytest.mark.parametrize("soon", ["shortly", "soon", "in a minute", "in a sec", "in a few minutes"])
def test_shortly_is_a_promise_without_a_time(en: Matcher, soon: str) -> None:
    assert _within(en, f"I'll get back to you {soon}") == [None]


@given(count=st.integers(1, 99), spaced=st.booleans())
def test_a_number_reads_the_same_in_digits_and_in_characters(count: int, *, spaced: bool) -> None:
    gap = " " if spaced else ""
    zh = shipped_matcher("zh-CN")
    for number in (str(count), han(count)):
        assert _within(zh, f"{number}{gap}分钟内回复您") == [count * MINUTE]


@given(count=st.integers(2, 99))
def test_a_number_reads_the_same_in_digits_and_in_words(count: int) -> None:
    en = shipped_matcher("en")
    for number in (str(count), english(count)):
        assert _within(en, f"I'll update you within {number} minutes") == [count * MINUTE]


@given(st.text(alphabet="我您一小时内回复给答联系明天后了不,。？ \n10", max_size=60))
def test_every_chinese_promise_points_into_its_reply(reply: str) -> None:
    for text, (start, end), within in shipped_matcher("zh-CN").promises((reply,)):
        assert text == 0
        assert 0 <= start < end <= len(reply)
        assert within is None or within >= 0


_WORDS = st.sampled_from(
    [
        *("I", "we", "will", "you", "let", "me", "get", "back", "to", "know", "in", "10", "an"),
        *("minutes", "hour", "tomorrow", "and", "if", ",", ".", "?", "call"),
    ]
)


@given(st.lists(_WORDS, max_size=20).map(" ".join))
def test_every_english_promise_points_into_its_reply(reply: str) -> None:
    for text, (start, end), within in shipped_matcher("en").promises((reply,)):
        assert text == 0
        assert 0 <= start < end <= len(reply)
        assert within is None or within >= 0


@given(st.integers(1, 60))
def test_working_days_are_never_shorter_than_days(count: int) -> None:
    assert count * DAY < working_days(count) <= (count + 2 * (count // 5 + 1)) * DAY


def test_the_words_reach_from_the_time_to_the_verb(zh: Matcher, en: Matcher) -> None:
    assert _words(zh, "亲，您別急，一小時內回覆您哈") == ["一小時內回覆您"]
    assert _words(zh, "给我５分钟，我查清楚回复您。") == ["５分钟，我查清楚回复您"]
    assert _words(zh, "我会联系您的，最迟半小时") == ["联系您的，最迟半小时"]
    assert _words(zh, "我给您答复最迟今晚哦") == ["给您答复最迟今晚"]
    assert _words(zh, "别急，有结果我第一时间告诉您哦") == ["有结果我第一时间告诉您"]
    assert _words(en, "Sorry! I’ll get back to you in 10 mins, Ann") == [
        "I’ll get back to you in 10 mins"
    ]
    assert _words(en, "By 5pm today, I'll update you.") == ["By 5pm today, I'll update you"]


def test_a_time_of_something_else_is_not_the_promises(zh: Matcher, en: Matcher) -> None:
    assert _within(zh, "48小时内发货，发货后我联系您") == [None]
    assert _within(zh, "退款3天内到账后我通知您") == [None]
    assert _within(zh, "我给您答复，预计48小时内发货") == []
    assert _within(en, "The refund takes 3 days and I'll let you know when it's done") == [None]
    assert _within(en, "I'll let you know when it ships in 2 days") == [None]
    assert _within(en, "I'll get back to you about the 24 hour delay") == [None]
    assert _within(en, "It leaves us in 2 days and I'll call you") == [None]


def test_a_time_granted_by_the_buyer_leads_to_the_promise(zh: Matcher, en: Matcher) -> None:
    assert _within(zh, "等我十分钟，查完告诉您") == [10 * MINUTE]
    assert _within(en, "Give me 10 minutes to check with them and I'll call you") == [10 * MINUTE]
    assert _within(en, "In 10 minutes I'll call you") == [10 * MINUTE]
    assert _within(en, "I'll check within 10 minutes and call you") == [10 * MINUTE]


def test_what_others_will_do_is_no_promise(zh: Matcher, en: Matcher) -> None:
    for said in ("快递会联系您", "我让主管一小时内联系您", "已经请主管跟进了，24小时内会联系您"):
        assert _within(zh, said) == []
    assert _within(zh, "已经请主管跟进了，24小时内我联系您") == [DAY]
    assert _within(zh, "具体以派送为准，到了会给您打电话") == []
    assert _within(zh, "到了我给您打电话") == [None]
    assert _within(zh, "小雅说今天给您答复") == []
    assert _within(zh, "等快递回复了我再告诉您") == [None]
    assert _within(zh, "24小时内都可以联系您的专属客服") == []
    assert _within(zh, "我问下仓库一小时内联系您") == [HOUR]
    assert _within(zh, "快递有消息了我马上告诉您") == [None]
    assert _within(en, "I'll ask the courier and they will call you in an hour") == []
    assert _within(en, "The courier will check and will call you in an hour") == []
    assert _within(en, "I've asked them and will call you in an hour") == [HOUR]


def test_goods_on_their_way_are_no_words_to_come(zh: Matcher) -> None:
    assert _within(zh, "明天发您新的一件") == []
    assert _within(zh, "明天按新地址发给您") == []
    assert _within(zh, "明天把链接发给您") == [2 * DAY]
    assert _within(zh, "明天发您链接") == [2 * DAY]
    assert _within(zh, "待会儿发个链接给您") == [None]


def test_an_if_may_never_fall_due_and_a_polite_one_asks_nothing(zh: Matcher, en: Matcher) -> None:
    assert _within(zh, "如果一小时后还没更新，我联系您") == []
    assert _within(zh, "有问题的话我一小时内联系您") == []
    assert _within(zh, "您方便的话，我一小时后给您回电") == [HOUR]
    assert _within(en, "If it isn't there tomorrow, I'll call you") == []
    assert _within(en, "I'll let you know if anything changes by tomorrow") == []
    assert _within(en, "If that's okay, I'll call you in an hour") == [HOUR]
    assert _within(en, "Send me the photo and I'll reply in an hour") == []
    assert _within(en, "Once you send the photo, I'll reply in an hour") == []
    assert _within(zh, "麻烦您发张照片，我十分钟内回复您") == []
    assert _within(zh, "您发照片后我十分钟内回复您") == []


def test_a_promise_put_as_a_question_counts_where_it_names_a_time(zh: Matcher, en: Matcher) -> None:
    assert _within(zh, "一小时内回复您，可以吗？") == [HOUR]
    assert _within(zh, "您看行不，我一小时后回复您？") == [HOUR]
    assert _within(zh, "稍后回复您可以吗？") == []
    assert _within(zh, "需要我一小时后联系您吗？") == []
    assert _within(zh, "不是说一小时内联系您吗？您再等等") == []
    assert _within(en, "Can I call you back in an hour?") == [HOUR]
    assert _within(en, "Can I call you back?") == []
    assert _within(en, "Can I call you back in an hour, then.") == []
    assert _within(en, "Would you like me to call you in an hour?") == []


def test_now_and_before_are_not_later(zh: Matcher, en: Matcher) -> None:
    assert _within(zh, "现在给您答复") == []
    assert _within(zh, "十分钟前给您答复了") == []
    assert _within(zh, "昨天说好今天给您答复") == []
    assert _within(en, "I'll tell you now") == []
    assert _within(en, "I told you I will call you in an hour") == []


def test_a_time_named_later_in_a_reply_stands_for_all_of_it(zh: Matcher) -> None:
    assert _within(zh, "有结果马上告诉您。今天下班前给您答复。") == [DAY]
    assert _within(zh, "有结果马上告诉您。", "核实好了回复您") == [None]
    assert _within(zh, "一小时内回复您", "放心，一小时内一定给您答复") == [HOUR]
    assert _within(zh, "十分钟内回复您，明天再给您最终结果") == [10 * MINUTE, 2 * DAY]


def test_a_promise_names_the_reply_of_the_burst_it_stands_in(zh: Matcher) -> None:
    (pledge,) = zh.promises(("在的亲", "一小时内回复您"))
    assert (pledge.text, pledge.span) == (1, (0, 7))


def test_a_promise_said_anew_takes_the_place_of_the_first(zh: Matcher, en: Matcher) -> None:
    assert _within(zh, "半小时内回复您", "打错了，一小时内回复您") == [HOUR]
    assert _within(zh, "半小时内回复您。上面那条说错了，别管它") == []
    assert _within(en, "I'll call you in an hour", "Scratch that") == []


def test_what_the_buyer_said_is_no_promise(zh: Matcher, en: Matcher) -> None:
    said = "“一小时内回复您”"
    assert zh.promises((said,), buyer_lines=("一小时内回复您",)) == ()
    assert en.promises(('You said "I will call you in an hour"',)) == ()


def test_a_denied_promise_is_none(zh: Matcher, en: Matcher) -> None:
    assert _within(zh, "不能一小时内回复您，可以吗") == []
    assert _within(en, "I will not call you in an hour") == []
    assert _within(en, "I won't forget, I'll call you tonight") == [DAY]


def test_a_will_that_opens_a_sentence_is_the_writers(en: Matcher) -> None:
    assert _within(en, "Okay, will update you in an hour") == [HOUR]
    assert _within(en, "The driver will call you in an hour") == []
    assert _within(en, "We ship today. The driver will check and will call you tonight") == []


def test_a_mere_hold_is_no_promise(zh: Matcher, en: Matcher) -> None:
    for said in ("稍等", "我查一下", "马上为您查询"):
        assert _within(zh, said) == []
    for said in ("One moment", "Let me check", "I'll be right back"):
        assert _within(en, said) == []
    assert _within(en, "I'll be back in 5 minutes") == [5 * MINUTE]
    assert _within(en, "I'll call tomorrow") == [2 * DAY]
    assert _within(en, "I'll call the courier in an hour") == []


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize(
    "piece",
    [
        "给您发一个最新的", "问仓库", "我让快递", "一一一", "十分钟或", "10-", "、", "一会儿",
        "will and ", "i will also then ", "please send ", "10 or 20 ", "in about the next ",
        "if you are ", "let me ",
    ],
)  # fmt: skip
def test_long_replies_of_one_piece_end_quickly(lang: str, piece: str) -> None:
    matcher = shipped_matcher(lang)
    matcher.promises((f"{piece * (4_000 // len(piece))}给您回复 call you",))
