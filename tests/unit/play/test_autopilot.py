"""Rehearsing a plan on its own moments."""

from __future__ import annotations

import pytest

from tests.builders import WordJudge, claim, line, plan, script, stage
from trainer.engine.catalogue import SamplePlan, SampleStep
from trainer.engine.events import Acted, ConversationEnded, Replied, StageEntered
from trainer.engine.script import Begins, Outcome
from trainer.errors import SessionError
from trainer.play.autopilot import rehearse


def steps(*told: tuple[int, str]) -> tuple[SampleStep, ...]:
    return tuple(SampleStep(after=after, reply=reply) for after, reply in told)


GOOD = SamplePlan(
    by_stage=(
        ("opening", steps((6_000, "您的身高多少"))),
        ("*", steps((5_000, "七天可以退 L码"))),
        ("wrap_up", steps((2_000, "再见"))),
    )
)


def test_steps_of_a_stage_count_from_the_buyers_last_line() -> None:
    session = rehearse(plan(), GOOD, WordJudge())

    first = next(e for e in session.log if isinstance(e, Replied))
    assert (first.at, first.waited) == (7_000, 7_000)
    assert [e.stage for e in session.log if isinstance(e, StageEntered)] == ["opening", "after"]
    assert [e.text for e in session.log if isinstance(e, Replied)][-1] == "再见"
    ended = next(e for e in session.log if isinstance(e, ConversationEnded))
    assert (ended.outcome, ended.ending) == (Outcome.ANSWERED, "bought")


def test_a_flat_plan_counts_from_the_first_line_and_then_from_the_step_before() -> None:
    flat = SamplePlan(
        flat=(
            SampleStep(after=8_000, phrase="hello"),
            SampleStep(after=3_000, reply="您的身高"),
            SampleStep(after=2_000, act="open_card", args=(("card", "x"),)),
        )
    )
    session = rehearse(plan(), flat, WordJudge())

    assert [(e.at, e.text) for e in session.log if isinstance(e, Replied)] == [
        (8_000, "您好，在的"),
        (11_000, "您的身高"),
    ]
    assert [e.at for e in session.log if isinstance(e, Acted)] == [13_000]


UNPAID = script(
    begins=Begins.UNPAID_ORDER,
    stages=(
        stage("opening", to="after", criteria=(claim("ask", "身高"),)),
        stage("after", line("能退吗"), to="bought", criteria=(claim("week", "七天"),)),
        stage("again", line("到底啥码"), to="lost", criteria=(claim("size", "L码"),)),
    ),
)


def test_where_the_trainee_writes_first_steps_count_from_the_arrival() -> None:
    session = rehearse(plan(UNPAID), GOOD, WordJudge())

    first, second, *_ = [e for e in session.log if isinstance(e, Replied)]
    assert (first.at, first.waited) == (6_000, None)
    assert (second.text, second.waited) == ("七天可以退 L码", 5_000)


def test_so_do_the_steps_of_a_flat_plan() -> None:
    flat = SamplePlan(flat=steps((8_000, "您的身高"), (30_000, "七天可以退")))
    session = rehearse(plan(UNPAID), flat, WordJudge())

    assert [e.at for e in session.log if isinstance(e, Replied)] == [8_000, 38_000]


def test_a_silent_plan_ends_with_the_buyer_gone() -> None:
    session = rehearse(plan(), SamplePlan(), WordJudge())

    ended = next(e for e in session.log if isinstance(e, ConversationEnded))
    assert (ended.outcome, ended.at) == (Outcome.LEFT, 120_000)


def test_the_same_plan_gives_the_same_log() -> None:
    assert rehearse(plan(), GOOD, WordJudge()).log == rehearse(plan(), GOOD, WordJudge()).log


def test_steps_after_the_end_are_dropped() -> None:
    late = SamplePlan(flat=steps((1_000, "身高"), (500_000, "还在吗")))
    session = rehearse(plan(), late, WordJudge())

    assert len([e for e in session.log if isinstance(e, Replied)]) == 1


def test_an_unknown_phrase_or_a_bare_action_is_refused() -> None:
    with pytest.raises(SessionError, match=r"session\.unknown_phrase"):
        rehearse(plan(), SamplePlan(flat=(SampleStep(after=1, phrase="x"),)), WordJudge())
    with pytest.raises(SessionError, match=r"session\.missing_argument"):
        rehearse(plan(), SamplePlan(flat=(SampleStep(after=1, act="send_coupon"),)), WordJudge())


def test_a_phrase_is_found_by_its_code_as_well() -> None:
    session = rehearse(
        plan(script()), SamplePlan(flat=(SampleStep(after=1, phrase="nh"),)), WordJudge()
    )

    assert next(e for e in session.log if isinstance(e, Replied)).text == "您好，在的"
