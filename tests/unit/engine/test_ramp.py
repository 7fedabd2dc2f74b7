"""Find my limit: steps, what they are worth, and who is let in."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.builders import WordJudge, claim, line, script, stage
from tests.builders_night import RAMP, live
from trainer.engine.commands import Act, Commit, Send
from trainer.engine.events import (
    Arrived,
    ConversationEnded,
    HoldingChanged,
    SessionEnded,
    TurnJudged,
)
from trainer.engine.judging import Finding, Judgement, Turn
from trainer.engine.plan import Plan, Ramp
from trainer.engine.ramp import RampStep, steps
from trainer.engine.replay import replay
from trainer.engine.script import Criterion, Script
from trainer.engine.session import Session
from trainer.matching.values import Role, Verdict
from trainer.source import Source
from trainer.units import Millis

GOOD = "身高 七天 L码"
SLOW = replace(RAMP, least_rounds=99)
"""Every step is as long as it may be."""


def at(moment: int) -> Millis:
    return Millis(moment)


def climb(*delays: int, ramp: Ramp = RAMP, closes: int = 900_000, ends: int = 1_800_000) -> Plan:
    return live(*delays, ramp=ramp, closes=at(closes), ends=at(ends))


def run(told: Plan, judge: WordJudge | None = None) -> Session:
    session = Session(told, judge if judge is not None else WordJudge())
    session.advance(at(0))
    return session


def write(session: Session, moment: int, text: str = GOOD, conversation: str = "c1") -> None:
    draft = Commit(
        at=at(moment),
        conversation=conversation,
        offset=0,
        deleted=0,
        inserted=text,
        source=Source.IME,
    )
    session.tell(draft)
    session.tell(Send(at=at(moment), conversation=conversation))


def close(session: Session, moment: int, conversation: str) -> None:
    session.tell(Act(at=at(moment), conversation=conversation, name="close"))


def serve(session: Session, until: int, *, within: int = 5_000) -> None:
    """Everybody who waits is answered well, `within` ms after asking."""
    while not session.is_over and session.at < until:
        waiting = [
            (c.waiting_since, c.id)
            for c in session.view().conversations
            if c.waiting_since is not None and not c.is_typing_from
        ]
        moment = session.next_moment()
        if waiting and (moment is None or min(waiting)[0] + within <= moment):
            since, name = min(waiting)
            write(session, max(since + within, session.at), GOOD, name)
        else:
            assert moment is not None
            session.advance(moment)


def holding(session: Session) -> list[tuple[int, int, bool | None]]:
    return [(e.at, e.holds, e.held) for e in session.log if isinstance(e, HoldingChanged)]


def test_as_many_are_let_in_as_are_held_each_after_a_delay_of_their_own() -> None:
    session = run(climb(500, 2_000, 1_000, ramp=replace(RAMP, first=2)))
    session.advance(at(10_000))
    assert session.view().holds == 2
    close(session, 12_000, "c1")
    session.advance(at(20_000))

    assert [(e.at, e.conversation, e.seat) for e in session.log if isinstance(e, Arrived)] == [
        (500, "c1", 1),
        (2_000, "c2", 2),
        (13_000, "c3", 1),
    ]
    assert session.view().conversations[2].arrived_at == 13_000


def test_a_step_that_held_is_followed_by_one_with_one_more_up_to_the_most() -> None:
    session = run(climb(*[0] * 40))
    serve(session, 900_000)

    told = holding(session)
    assert [(holds, held) for _, holds, held in told] == [
        (1, None),
        (2, True),
        (3, True),
        (0, True),
    ]
    assert [b - a for (a, _, _), (b, _, _) in pairwise(told)] == [60_000] * 3
    assert isinstance(session.log[-1], SessionEnded)
    assert session.log[-1].reason == "finished"
    found = steps(session.log, session.plan)
    assert [(s.holds, s.from_at, s.to_at, s.held) for s in found] == [
        (1, 0, 60_000, True),
        (2, 60_000, 120_000, True),
        (3, 120_000, 180_000, True),
    ]
    assert all(0 < step.in_time == step.waits for step in found)
    judged = [e.at for e in session.log if isinstance(e, TurnJudged)]
    assert [step.quality_of_halves for step in found] == [
        2 * sum(step.from_at < moment <= step.to_at for moment in judged) for step in found
    ]
    assert replay(session.plan, session.log).log == session.log


def test_the_first_step_that_breaks_is_the_last() -> None:
    session = run(climb(*[0] * 40))
    serve(session, 60_000)
    serve(session, 900_000, within=40_000)

    assert [(holds, held) for _, holds, held in holding(session)] == [
        (1, None),
        (2, True),
        (0, False),
    ]
    gone = holding(session)[-1][0]
    assert all(e.at <= gone for e in session.log if isinstance(e, Arrived))
    assert all(e.at >= gone for e in session.log if isinstance(e, SessionEnded))


def test_who_was_promised_a_place_does_not_come_when_it_is_over() -> None:
    session = run(climb(0, 70_000, 0, ramp=replace(RAMP, first=2, least_rounds=0)))
    session.advance(at(60_001))

    assert holding(session)[-1] == (60_000, 0, False)
    session.advance(at(300_000))
    assert [e.conversation for e in session.log if isinstance(e, Arrived)] == ["c1"]
    assert session.is_over


def test_a_step_waits_for_its_rounds_but_not_for_ever() -> None:
    session = run(climb(0, 0, 0, ramp=replace(RAMP, answered_within=at(300_000))))
    write(session, 10_000, "身高多少")
    session.advance(at(80_000))
    assert session.view().holds == 1
    write(session, 90_000, "七天")
    assert holding(session)[-1] == (90_000, 2, True)

    slow = run(climb(0, 0, 0, ramp=SLOW))
    write(slow, 10_000, "身高多少")
    slow.advance(at(120_001))
    assert holding(slow)[-1] == (120_000, 2, True)


def test_an_answer_at_the_end_of_a_step_counts_in_it() -> None:
    session = run(climb(0, 0, ramp=replace(RAMP, answered_within=at(60_000), least_rounds=1)))
    write(session, 60_000)
    session.advance(at(60_001))

    assert holding(session)[-1] == (60_000, 2, True)
    assert [e.at for e in session.log if isinstance(e, Arrived)] == [0, 60_000]


@pytest.mark.parametrize(("asked", "waits"), [(30_000, 1), (29_999, 2)])
def test_who_still_waits_counts_as_late_only_past_the_limit(asked: int, waits: int) -> None:
    ramp = replace(RAMP, first=2, least_rounds=1, in_time=1.0)
    session = run(climb(0, asked, 500_000, ramp=ramp))
    write(session, 5_000, "身高 七天")
    close(session, 7_000, "c1")
    session.advance(at(60_001))
    (step,) = steps(session.log, session.plan)

    assert (step.waits, step.in_time, step.held) == (waits, 1, waits == 1)


def test_a_wait_of_the_step_before_is_not_this_steps() -> None:
    ramp = replace(RAMP, answered_within=at(300_000), least_rounds=0)
    session = run(climb(0, 0, 500_000, 500_000, ramp=ramp))
    session.advance(at(60_001))
    assert holding(session)[-1] == (60_000, 2, True)
    write(session, 61_000, "您的身高")
    close(session, 61_500, "c1")
    write(session, 62_000, conversation="c2")
    session.advance(at(200_000))
    second = steps(session.log, session.plan)[1]

    assert (second.holds, second.waits) == (2, 1)


def test_leaving_and_closing_without_a_word_are_answers_to_nobody() -> None:
    session = run(climb(0, 0, 0, ramp=replace(RAMP, first=2)))
    close(session, 10_000, "c1")
    session.advance(at(120_001))
    (step,) = steps(session.log, session.plan)

    assert (step.waits, step.in_time) == (3, 0)


def test_a_shown_action_answers_and_what_was_answered_ahead_is_no_wait() -> None:
    told = script(
        stages=(
            stage("opening", line("在吗", 0), to="after", criteria=(claim("ask", "身高"),)),
            stage(
                "after",
                line("那个"),
                line("能退吗", 9_000),
                to="bought",
                criteria=(claim("week", "七天"),),
            ),
        )
    )
    planned = climb(0)
    session = run(replace(planned, arrivals=(replace(planned.arrivals[0], script=told),)))
    session.tell(
        Act(at=at(2_000), conversation="c1", name="send_product", args=(("product", "d1"),))
    )
    write(session, 2_500, "身高")
    session.advance(at(9_000))
    write(session, 10_000, "七天可以退")
    session.advance(at(120_001))
    assert [e.credited_ahead for e in session.log if isinstance(e, TurnJudged)] == [False, True]
    step = worth(session)
    assert (step.waits, step.in_time) == (2, 2)
    assert (step.quality_halves, step.quality_of_halves) == (4, 4)


def worth(session: Session) -> RampStep:
    """The only step of a session, as if it had held."""
    last = HoldingChanged(seq=len(session.log), at=session.at, holds=0, held=True)
    log = tuple(e for e in session.log if not (isinstance(e, HoldingChanged) and e.seq))
    (step,) = steps((*log, last), session.plan)
    return step


class Verdicts(WordJudge):
    """Says the given verdicts of the first turn; 稍等 is a hold."""

    def __init__(self, *findings: tuple[str, Verdict]) -> None:
        self._findings = findings

    def judge_turn(
        self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement:
        judged = super().judge_turn(script, stage, criteria, turn)
        found = tuple(Finding(criterion=name, verdict=verdict) for name, verdict in self._findings)
        return replace(judged, findings=found if stage == "opening" else ())


@pytest.mark.parametrize(
    ("findings", "text", "worth_of"),
    [
        ((("must", Verdict.MET),), "好", (2, 2)),
        ((("must", Verdict.AMBER), ("must2", Verdict.MISSED)), "好", (1, 4)),
        ((("must", Verdict.VIOLATED),), "好", (0, 2)),
        ((("must", Verdict.NA), ("kind", Verdict.MISSED), ("else", Verdict.MET)), "好", (0, 0)),
        ((("never", Verdict.MET), ("must", Verdict.MET)), "好", (2, 2)),
        ((("never", Verdict.VIOLATED), ("must", Verdict.MET)), "好", (2, 4)),
        ((("forbidden.blame", Verdict.VIOLATED),), "好", (0, 2)),
        ((("forbidden.blame", Verdict.AMBER),), "好", (0, 0)),
        ((("must", Verdict.MISSED), ("never", Verdict.VIOLATED)), "稍等", (0, 2)),
    ],
)
def test_quality_is_what_was_required_and_what_is_forbidden(
    findings: tuple[tuple[str, Verdict], ...], text: str, worth_of: tuple[int, int]
) -> None:
    criteria = (
        claim("must", "好"),
        claim("must2", "好"),
        replace(claim("kind", "好"), required=False),
        claim("never", "坏", role=Role.FORBID),
    )
    told = script(stages=(stage("opening", line("在吗", 0), to="bought", criteria=criteria),))
    told = replace(told, stages=(replace(told.stages[0], branches=told.stages[0].branches[:1]),))
    planned = climb(0)
    session = run(
        replace(planned, arrivals=(replace(planned.arrivals[0], script=told),)),
        Verdicts(*findings),
    )
    write(session, 5_000, text)
    session.advance(at(9_001))
    step = worth(session)

    assert (step.quality_halves, step.quality_of_halves) == worth_of


def test_poor_answers_in_time_break_a_step() -> None:
    session = run(climb(*[0] * 9))
    write(session, 5_000, "在的")
    session.advance(at(12_000))
    write(session, 13_000, "在的")
    session.advance(at(60_001))
    (step,) = steps(session.log, session.plan)

    assert (step.in_time, step.waits, step.quality_halves, step.quality_of_halves) == (2, 2, 0, 4)
    assert holding(session)[-1] == (60_000, 0, False)


def test_when_the_reservoir_is_empty_as_a_step_holds_nobody_else_comes() -> None:
    session = run(climb(0, ramp=replace(RAMP, least_rounds=0)))
    write(session, 5_000, "您的身高")
    session.advance(at(15_000))
    write(session, 16_000, "稍等")
    session.advance(at(60_001))

    assert holding(session)[-1] == (60_000, 0, True)


def test_a_step_with_an_empty_place_proves_nothing_unless_it_broke() -> None:
    session = run(climb(0, ramp=replace(RAMP, first=2)))
    write(session, 5_000)
    serve(session, 900_000)

    ended = next(e for e in session.log if isinstance(e, ConversationEnded))
    assert holding(session) == [(0, 2, None), (ended.at, 0, None)]
    assert session.is_over
    assert steps(session.log, session.plan) == ()

    broken = run(climb(0, ramp=replace(RAMP, first=2)))
    broken.advance(at(500_000))
    assert holding(broken)[-1][1:] == (0, False)


def test_nobody_is_let_in_once_the_shift_is_closed() -> None:
    session = run(climb(0, 3_000, 3_000, closes=12_000))
    close(session, 5_000, "c1")
    session.advance(at(8_000))
    close(session, 9_000, "c2")

    assert [e.at for e in session.log if isinstance(e, Arrived)] == [0, 8_000]
    assert session.is_over


def test_the_end_of_the_shift_cuts_a_step_short() -> None:
    session = run(climb(0, 0, ends=40_000))
    session.advance(at(40_001))

    assert holding(session) == [(0, 1, None)]
    assert session.is_over
    assert steps(session.log, session.plan) == ()


def test_without_a_ramp_there_are_no_steps() -> None:
    session = run(live(0))
    assert session.view().holds is None
    assert steps(session.log, session.plan) == ()
    assert steps(session.log, replace(session.plan, shift=None)) == ()


def test_under_a_ramp_the_ramp_alone_says_how_many_chats_are_open() -> None:
    session = run(live(0, 0, ramp=replace(RAMP, first=2), seats=1))

    assert [e.seat for e in session.log if isinstance(e, Arrived)] == [1, 2]
