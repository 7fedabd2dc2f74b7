"""The judge: verdicts with evidence, greetings that are not asked for, credit, holds, use."""

from __future__ import annotations

import pytest

from tests.builders_grading import SCORING, PlainReader
from tests.builders_log import criterion, script, stage
from trainer.engine.judging import Deed, Judge, Judgement, Reply, Turn
from trainer.engine.script import ActRule, ArgRule, Begins, Criterion, Script
from trainer.grading.judge import RubricJudge
from trainer.matching.values import Role, Rule, Verdict
from trainer.units import Millis

JUDGE: Judge = RubricJudge(lambda _: PlainReader(), SCORING)
SIZE = criterion("拍M码")
GREET = criterion("greet", Role.COURTESY, rule=Rule(intents=("greeting", "offer_help")))
SORRY = criterion("sorry", Role.COURTESY, rule=Rule(intents=("apology",)))
COUPON = criterion(
    "coupon",
    Role.ACT,
    act=ActRule(action="send_coupon", args=(ArgRule(name="amount", op="at_most", value="10"),)),
)


def replies(*texts: str, start: int = 1) -> tuple[Reply, ...]:
    return tuple(
        Reply(message=f"a{n}", at=Millis(n), text=text) for n, text in enumerate(texts, start)
    )


def judge(
    *texts: str,
    of: tuple[Criterion, ...] = (SIZE,),
    earlier: tuple[str, ...] = (),
    deeds: tuple[Deed, ...] = (),
    earlier_deeds: tuple[Deed, ...] = (),
    play: Script | None = None,
    name: str | None = "ask",
) -> Judgement:
    turn = Turn(
        replies=replies(*texts),
        deeds=deeds,
        earlier_replies=replies(*earlier, start=50),
        earlier_deeds=earlier_deeds,
    )
    return JUDGE.judge_turn(script(stage("ask", *of)) if play is None else play, name, of, turn)


def deed(name: str, seq: int = 7, **args: str) -> Deed:
    return Deed(seq=seq, at=Millis(0), name=name, args=tuple(args.items()))


def test_a_claim_is_met_with_the_message_and_the_span_that_say_it() -> None:
    (found,) = judge("您好", "建议拍M码哦").findings
    assert (found.verdict, found.message, found.spans) == (Verdict.MET, "a2", ((2, 5),))
    assert found.stage == "ask"


def test_what_nobody_said_is_missed_and_absent() -> None:
    (found,) = judge("好的").findings
    assert (found.verdict, found.message, found.spans) == (Verdict.MISSED, None, ())
    assert found.note == "absent"


@pytest.mark.parametrize("begins", [Begins.FRESH, Begins.UNPAID_ORDER])
def test_a_greeting_is_asked_of_whoever_opens(begins: Begins) -> None:
    (found,) = judge("拍M码", of=(GREET,), play=script(begins=begins)).findings
    assert found.verdict is Verdict.MISSED


@pytest.mark.parametrize("begins", sorted(set(Begins) - {Begins.FRESH, Begins.UNPAID_ORDER}))
def test_a_greeting_is_not_asked_for_after_somebody_else_greeted(begins: Begins) -> None:
    (found,) = judge("拍M码", of=(GREET,), play=script(begins=begins)).findings
    assert found.verdict is Verdict.NA


def test_what_was_said_before_it_was_asked_is_credited() -> None:
    (found,) = judge("好的", earlier=("给您拍M码",)).findings
    assert (found.verdict, found.ahead, found.note) == (Verdict.MET, True, "ahead")
    assert found.message == "a50"


def test_a_right_answer_taken_back_later_is_not_credited() -> None:
    (found,) = judge("不拍M码了", earlier=("给您拍M码",)).findings
    assert (found.verdict, found.note) == (Verdict.MISSED, "negated")


def test_credit_ahead_is_the_authors_to_refuse() -> None:
    (found,) = judge(
        "好的", of=(criterion("拍M码", credit_ahead=False),), earlier=("拍M码",)
    ).findings
    assert found.verdict is Verdict.MISSED


def test_a_forbidden_word_said_earlier_is_not_held_against_this_turn() -> None:
    (found,) = judge(
        "好的", of=(criterion("退一赔三", Role.FORBID),), earlier=("退一赔三",)
    ).findings
    assert found.verdict is Verdict.MET


def test_an_unsure_text_keeps_its_amber_unless_it_was_clear_before() -> None:
    assert judge("拍M码？").findings[0].verdict is Verdict.AMBER
    assert judge("拍M码？", earlier=("拍M码？",)).findings[0].message == "a1"
    assert judge("拍M码？", earlier=("拍M码",)).findings[0].verdict is Verdict.MET
    assert judge("好的", earlier=("拍M码？",)).findings[0].verdict is Verdict.AMBER


def test_an_action_within_its_demand_is_met_and_names_the_deed() -> None:
    (found,) = judge("好的", of=(COUPON,), deeds=(deed("send_coupon", amount="5.00"),)).findings
    assert (found.verdict, found.deed) == (Verdict.MET, 7)


def test_the_right_action_with_the_wrong_argument_is_missed_with_the_deed_as_evidence() -> None:
    (found,) = judge("好的", of=(COUPON,), deeds=(deed("send_coupon", amount="15"),)).findings
    assert (found.verdict, found.deed, found.note) == (Verdict.MISSED, 7, "wrong_argument")


def test_an_action_taken_earlier_is_credited() -> None:
    done = (deed("send_coupon", amount="5"),)
    (found,) = judge("好的", of=(COUPON,), earlier_deeds=done).findings
    assert (found.verdict, found.ahead) == (Verdict.MET, True)


def test_a_forbidden_action_is_violated_when_taken_and_kept_when_not() -> None:
    never = criterion("never", Role.FORBID, act=ActRule(action="send_coupon"))
    assert judge("好的", of=(never,)).findings[0].verdict is Verdict.MET
    (found,) = judge("好的", of=(never,), deeds=(deed("send_coupon", amount="5"),)).findings
    assert (found.verdict, found.deed) == (Verdict.VIOLATED, 7)


@pytest.mark.parametrize(
    ("op", "value", "given", "fits"),
    [
        ("is", "10", "10.00", True),
        ("is", "dress", "Dress", True),
        ("is", "dress", "shirt", False),
        ("at_most", "10", "10", True),
        ("at_most", "10", "10.01", False),
        ("at_most", "10", "十", False),
        ("at_least", "3", "3", True),
        ("at_least", "3", "2.9", False),
        ("contains", "开线", "袖口开线，已安抚", True),
        ("contains", "开线", "已安抚", False),
        ("is", "NaN", "NaN", True),
    ],
)
def test_demands_on_arguments(op: str, value: str, given: str, fits: bool) -> None:
    rule = ActRule(action="write_note", args=(ArgRule(name="text", op=op, value=value),))
    wanted = criterion("note", Role.ACT, act=rule)
    (found,) = judge("好", of=(wanted,), deeds=(deed("write_note", text=given),)).findings
    assert (found.verdict is Verdict.MET) is fits


def test_a_missing_argument_fulfils_nothing() -> None:
    (found,) = judge("好", of=(COUPON,), deeds=(deed("send_coupon"),)).findings
    assert found.verdict is Verdict.MISSED


def test_forbidden_language_is_watched_in_every_turn_and_silent_when_clean() -> None:
    found = judge("自己看", of=()).findings
    assert [(f.criterion, f.verdict, f.stage) for f in found] == [
        ("forbidden.brush_off", Verdict.VIOLATED, "ask")
    ]
    assert judge("拍M码", of=()).findings == ()


def test_an_unsure_forbidden_word_is_amber() -> None:
    (found,) = judge("加我微信？", of=()).findings
    assert (found.criterion, found.verdict) == ("forbidden.off_platform", Verdict.AMBER)


@pytest.mark.parametrize(
    "texts",
    [
        ("稍等，我查一下",),
        ("您好亲", "稍等哦"),
        ("您好，非常抱歉，请您稍等2分钟，我查一下库存",),
        ("在的",),
        ("您好，请问有什么可以帮您？",),
    ],
)
def test_manners_while_an_answer_is_owed_are_a_hold(texts: tuple[str, ...]) -> None:
    told = judge(*texts)
    assert told.is_hold
    assert told.useful_message is None


@pytest.mark.parametrize(
    "texts",
    [
        ("稍等", "拍M码"),
        ("稍等M码",),
        ("您穿小一号合适",),
        ("抱歉",),
        ("稍等，这款面料是棉的，洗了不会缩水也不会掉色",),
        (),
    ],
)
def test_anything_of_substance_is_no_hold(texts: tuple[str, ...]) -> None:
    assert not judge(*texts).is_hold


def test_a_card_shown_while_looking_is_no_hold_and_a_card_opened_is() -> None:
    assert not judge("稍等", deeds=(deed("send_product", product="dress"),)).is_hold
    assert judge("稍等", deeds=(deed("open_card", card="dress"),)).is_hold


def test_nothing_is_held_where_nothing_is_owed() -> None:
    assert not judge("抱歉，稍等", of=(SORRY,)).is_hold
    assert judge("稍等", of=(SORRY,)).is_hold
    assert judge("稍等", of=()).is_hold
    assert not judge("您好", of=(SORRY,)).is_hold


def test_english_manners_hold_and_english_substance_does_not() -> None:
    play = script(stage("ask", SIZE), lang="en")
    assert judge("Hello, one moment please, let me check that for you", play=play).is_hold
    assert not judge("Hello, the medium would fit you", play=play).is_hold


def test_the_useful_message_is_the_first_that_answers() -> None:
    assert judge("您好", "我这边看到了尺码表", "建议拍M码").useful_message == "a3"


def test_without_anything_to_claim_the_first_message_of_substance_is_useful() -> None:
    assert judge("您好", "这边给您登记好补发了", of=(SORRY,)).useful_message == "a2"


def test_a_wrong_answer_is_not_useful() -> None:
    assert judge("拍L码就行").useful_message is None


def test_the_whole_conversation_has_neither_hold_nor_useful_message() -> None:
    told = judge("稍等", name=None)
    assert (told.is_hold, told.useful_message) == (False, None)
    assert told.findings[0].stage is None


def ahead(*texts: str, of: tuple[Criterion, ...], deeds: tuple[Deed, ...] = ()) -> Judgement | None:
    turn = Turn(replies=(), earlier_replies=replies(*texts), earlier_deeds=deeds)
    return JUDGE.answered_ahead(script(stage("ask", *of)), of, turn)


def test_a_stage_is_answered_ahead_when_all_it_requires_was_said() -> None:
    bonus = criterion("包邮", required=False)
    rude = criterion("退一赔三", Role.FORBID)
    told = ahead("拍M码", of=(SIZE, bonus, SORRY, rude))
    assert told is not None
    assert [f.verdict for f in told.findings] == [
        Verdict.MET,
        Verdict.NA,
        Verdict.NA,
        Verdict.MET,
    ]


def test_a_stage_is_not_answered_ahead_by_half() -> None:
    assert ahead("拍M码", of=(SIZE, COUPON)) is None
    done = ahead("拍M码", of=(SIZE, COUPON), deeds=(deed("send_coupon", amount="5"),))
    assert done is not None
    assert ahead("拍M码？", of=(SIZE,)) is None


def test_a_stage_of_courtesies_alone_is_never_answered_ahead() -> None:
    assert ahead("抱歉", of=(SORRY,)) is None


def test_what_refuses_credit_is_never_answered_ahead() -> None:
    assert ahead("拍M码", of=(criterion("拍M码", credit_ahead=False),)) is None
