"""The figures of a shift: each kind of end, the odd customers, and shifts of nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders_grading import SCORING
from tests.builders_log import Story, criterion, found, ms, script, stage
from tests.builders_shift import Night, night, sale
from trainer.engine.plan import Comes
from trainer.engine.script import Outcome, Speaker
from trainer.grading.assessor import Assessor
from trainer.grading.goals import goals_from
from trainer.grading.reading import is_abandoned, told
from trainer.grading.shift_times import spread
from trainer.grading.shift_values import Rate
from trainer.matching.values import Verdict
from trainer.source import Source


def rate(n: int, of: int) -> Rate:
    return Rate(n=n, of=of)


def test_a_shift_nobody_came_to_divides_by_nothing() -> None:
    told = Night().figures()
    assert (told.arrived, told.mean_open, told.peak_open, told.slices) == (0, None, 0, ())
    rates = (told.abandoned, told.reply_rate, told.in_time, told.canned, told.conversion)
    assert {one.value for one in rates} == {None}
    assert (told.first.mean, told.first.p90, told.first.worst) == (None, None, None)
    assert told.limit is None
    assert told.goals == ()


def test_a_time_at_the_edge_of_a_bucket_is_in_it() -> None:
    counts = dict(spread([0, 5_000, 5_001, 180_000, 180_001]).buckets)
    assert (counts[5_000], counts[10_000], counts[180_000], counts[None]) == (2, 1, 1, 1)


def test_an_answer_at_the_limit_is_in_time_and_silence_is_late() -> None:
    shift = Night().asks(0, "c1").asks(0, "c2").answers(45, "c1")
    assert shift.over(46).figures().in_time == rate(1, 2)


def test_who_escalates_unheard_is_abandoned_and_who_was_answered_is_not() -> None:
    shift = Night().asks(0, "c1").asks(0, "c2").answers(45, "c1")
    shift.to("c1").ends(60, Outcome.ESCALATED)
    shift.to("c2").ends(61, Outcome.ESCALATED)
    assert shift.over(70).figures().abandoned == rate(1, 2)


def test_a_reply_before_anything_was_asked_answers_nobody() -> None:
    shift = Night().comes(0, "c1")
    shift.reply(2, "您好").enters(3, "ask").buyer(3)
    assert shift.over(70).figures().reply_rate == rate(0, 1)


@pytest.mark.parametrize(
    ("ending", "outcome", "can_buy", "expected"),
    [
        ("bought", Outcome.ANSWERED, True, (1, 1)),
        ("not_bought", Outcome.ANSWERED, True, (0, 1)),
        ("helped", Outcome.ANSWERED, True, (0, 0)),
        ("left", Outcome.LEFT, True, (0, 1)),
        ("left", Outcome.LEFT, False, (0, 0)),
        (None, Outcome.CLOSED, True, (0, 1)),
        (None, Outcome.TRANSFERRED, True, (0, 0)),
        (None, Outcome.OPEN, True, (0, 0)),
    ],
)
def test_conversion_counts_what_was_decided(
    ending: str | None, outcome: Outcome, can_buy: bool, expected: tuple[int, int]
) -> None:
    shift = Night().asks(0, "c1")
    if ending is None:
        shift.ends(60, outcome)
    else:
        shift.reaches(60, "c1", ending, outcome)
    told = shift.over(70).figures(night(sale(can_buy=can_buy)))
    assert told.conversion == rate(*expected)


def test_left_messages_and_unpaid_orders_wait_for_nobody_until_they_are_on_the_line() -> None:
    shift = Night().comes(0, "c1", Comes.LEFT_MESSAGE)
    shift.enters(0, "ask").buyer(0).reply(100, "在的").buyer(110).reply(120, "有货")
    shift.comes(0, "c2", Comes.UNPAID).enters(0, "ask").ends(130, Outcome.LEFT)
    told = shift.over(200).figures()
    assert (told.first.n, told.every.n, told.every.mean) == (0, 1, 10_000)
    assert told.reply_rate == told.abandoned == rate(0, 0)
    assert (told.left_messages, told.chased, told.paid) == (rate(1, 1), rate(0, 1), rate(0, 0))
    assert told.peak_open == 1
    assert told.mean_open == pytest.approx(0.5)
    assert dict(told.ends)["left"] == 1


def test_their_opening_stage_is_graded_but_asked_in_no_crowd() -> None:
    shift = Night().comes(0, "c1", Comes.LEFT_MESSAGE)
    shift.enters(0, "ask").said(0, "在吗", Speaker.BUYER)
    shift.reply(9, "拍M码").judged(12, "ask", found("size"))
    shift.enters(13, "more", "branch").buyer(14).reply(20, "有货").judged(23, "more")
    (crowd,) = shift.over(99).figures().crowds
    assert (crowd.chats, crowd.turns, crowd.quality) == (1, 1, 0.0)


def test_a_left_message_and_an_unpaid_order_that_nobody_wrote_to_are_missed() -> None:
    shift = Night().comes(0, "c1", Comes.LEFT_MESSAGE)
    shift.enters(0, "ask").said(0, "在吗", Speaker.BUYER)
    shift.comes(0, "c2", Comes.UNPAID).enters(0, "ask").turns_away(5, "c3")
    chats = told(shift.log)
    assert [chat.reached for chat in chats.values()] == [{"ask"}, {"ask"}]
    _, grade, _ = Assessor(SCORING).assess(night(), shift.log)
    verdicts = {(c.conversation, c.id): c.verdict for c in grade.criteria}
    assert verdicts["c1", "size"] is verdicts["c2", "size"] is Verdict.MISSED


def test_who_wrote_nothing_about_an_unpaid_order_is_shown_what_could_be_written() -> None:
    shift = Night().comes(0, "c1", Comes.UNPAID)
    shift.enters(0, "ask").ends(600, Outcome.LEFT)
    whole = night(script(stage("ask", criterion("size"), model="看到您有一单还没付")))
    _, _, coaching = Assessor(SCORING).assess(whole, shift.over(600).log)
    assert coaching.change is not None
    assert (coaching.change.stage, coaching.change.rewritten) == ("ask", "看到您有一单还没付")


def test_a_shift_that_came_to_its_end_is_not_abandoned() -> None:
    assert not is_abandoned(Story().over(9, "shift_ended").log)
    assert is_abandoned(Story().over(9, "abandoned").log)


def test_canned_characters_are_of_all_characters_sent() -> None:
    shift = Night().asks(0, "c1")
    shift.reply(5, "您好欢迎光临", Source.PHRASE).reply(9, "有货的呢")
    assert shift.figures().canned == rate(6, 10)


def test_a_chat_open_longer_than_the_bound_is_over_long() -> None:
    shift = Night().asks(0, "c1").asks(0, "c2").answers(9, "c1").answers(9, "c2")
    shift.reaches(600, "c1", "bought").over(601)
    assert shift.figures().long_chats == ("c2",)
    no_shift = replace(night(), shift=None)
    assert shift.figures(no_shift).long_chats == ()
    assert shift.figures(no_shift).goals == ()


def test_pauses_are_counted_and_a_sleeping_laptop_is_none() -> None:
    shift = Night().asks(0, "c1")
    shift.gap(3, 60).gap(4, 30).gap(5, 900, "slept")
    told = shift.figures()
    assert (told.pauses, told.paused_ms) == (2, 90_000)


def test_a_stage_counts_where_the_buyer_last_began_to_ask_it() -> None:
    shift = Night().asks(0, "c1")
    shift.reply(5, "稍等").judged(8, "ask", found("size", Verdict.MISSED))
    shift.asks(10, "c2").answers(12, "c2").to("c1").enters(20, "ask", "branch").buyer(20)
    shift.nudge(22).reply(25, "拍M码").judged(28, "ask", found("size"))
    crowds = {one.chats: one for one in shift.over(99).figures().crowds}
    assert (crowds[1].turns, crowds[1].in_time) == (0, rate(1, 1))
    assert (crowds[2].turns, crowds[2].quality) == (2, 0.5)


def test_forbidden_words_never_make_a_quality_below_nothing() -> None:
    shift = Night().asks(0, "c1")
    shift.reply(5, "不知道").judged(
        8, "ask", found("size", Verdict.MISSED), found("rude", Verdict.VIOLATED, "a1")
    )
    (crowd,) = shift.figures().crowds
    assert crowd.quality == 0.0


def test_a_turn_asked_as_its_chat_ended_still_had_its_own_chat_open() -> None:
    shift = Night().asks(0, "c1")
    shift.ends(0, Outcome.LEFT)
    (crowd,) = shift.over(9).figures().crowds
    assert crowd.chats == 1


def test_targets_are_reached_step_by_step_and_times_the_other_way_round() -> None:
    last = Night().asks(0, "c1").answers(22, "c1").asks(30, "c2").over(99).figures()
    goals = goals_from(last)
    assert {goal.figure for goal in goals} == {
        "in_time", "reply_rate", "first_median", "simulated_csat",
    }  # fmt: skip
    now = Night().asks(0, "c1").asks(0, "c2").answers(19, "c1").answers(20, "c2").over(99)
    told = now.figures(night(goals=goals))
    reached = {line.figure: line.reached for line in told.goals}
    assert reached == {
        "in_time": "stretch",
        "reply_rate": "stretch",
        "first_median": "floor",
        "simulated_csat": None,
    }


def test_a_target_for_a_figure_unknown_today_is_undefined() -> None:
    (goal,) = goals_from(Night().asks(0, "c1").answers(22, "c1").figures(night(sale())))[:1]
    shift = Night().asks(0, "c1")
    (line,) = shift.figures(night(goals=(replace(goal, figure="gmv"),))).goals
    assert (line.value, line.reached) == (None, None)


def test_no_speed_is_read_off_a_scaled_clock() -> None:
    story = Story().buyer(0)
    for at in range(1, 40):
        story.commits(at, "您好")
    story.sends(60)
    plan = night(script(stage("ask", criterion("size"))))
    assert story.measures(plan).typing_speed is not None
    scaled = replace(plan, speed=20.0)
    measures, grade, _ = Assessor(SCORING).assess(scaled, story.log)
    assert measures.typing_speed is None
    assert measures.first_response_ms == ms(60)
    assert next(d.score for d in grade.dimensions if d.id == "composing") is None
