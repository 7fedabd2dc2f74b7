"""Customers one after another, up to an end of time."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import WordJudge, plan, script
from trainer.engine.events import Arrived, ConversationEnded, SessionEnded
from trainer.engine.plan import InTurn, Plan
from trainer.engine.replay import replay
from trainer.engine.script import Outcome
from trainer.engine.session import Session
from trainer.units import Millis


def told(*, ends: int = 1_000_000) -> Plan:
    """Three customers, each two seconds after the one before is gone."""
    three = plan(script(), script(), script())
    arrivals = tuple(replace(one, at=Millis(2_000)) for one in three.arrivals)
    in_turn = InTurn(sitting="s1", title="测评", ends=Millis(ends))
    return replace(three, arrivals=arrivals, in_turn=in_turn)


def over(the_plan: Plan) -> Session:
    session = Session(the_plan, WordJudge())
    session.advance(Millis(2_000_000))
    return session


def test_the_next_customer_comes_when_the_one_before_is_gone() -> None:
    log = over(told()).log
    came = [e.at for e in log if isinstance(e, Arrived)]
    gone = [e.at for e in log if isinstance(e, ConversationEnded)]

    assert came == [2_000, gone[0] + 2_000, gone[1] + 2_000]
    assert log[-1] == SessionEnded(seq=len(log) - 1, at=gone[2], reason="finished")


def test_what_is_open_when_time_is_up_stays_open_and_nobody_else_comes() -> None:
    log = over(told(ends=60_000)).log

    assert [e.outcome for e in log if isinstance(e, ConversationEnded)] == [Outcome.OPEN]
    assert sum(isinstance(e, Arrived) for e in log) == 1
    assert log[-1] == SessionEnded(seq=len(log) - 1, at=Millis(60_000), reason="time_up")


def test_ticks_change_nothing_and_the_log_replays() -> None:
    session = Session(told(), WordJudge())
    for moment in range(0, 2_000_000, 700):
        session.advance(Millis(moment))

    assert session.log == over(told()).log
    assert replay(told(), session.log, WordJudge()).log == session.log
