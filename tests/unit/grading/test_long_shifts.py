"""A shift four times as long takes about four times the work: nothing is quadratic."""

from __future__ import annotations

import sys
from types import FrameType

from tests.builders_log import criterion, found, script, stage
from tests.builders_shift import Night, night
from trainer.engine.script import Outcome
from trainer.matching.values import Role, Verdict
from trainer.measures.own_contacts import contacts_of

CROWD = 30
"""Chats open and waiting at once."""


def long_night(customers: int) -> Night:
    """Customers come faster than they are answered, in turn; every third is never answered."""
    shift = Night()
    for n in range(customers + CROWD):
        at = n * 4.0
        if n < customers:
            shift.asks(at, f"c{n}")
        done = n - CROWD
        if done >= 0:
            shift.to(f"c{done}")
            _finish(shift, done, at)
    return shift.over((customers + CROWD) * 4)


def _finish(shift: Night, n: int, at: float) -> None:
    if n % 3 == 0:
        shift.nudge(at).ends(at + 3, Outcome.LEFT)
        return
    shift.opens(at).commits(at + 1, "建议拍").reply(at + 2, "M码")
    rude = found("rude", Verdict.VIOLATED if n % 5 == 0 else Verdict.MET, f"a{shift.messages}")
    said = found("size", Verdict.MISSED if n % 4 == 0 else Verdict.MET, f"a{shift.messages}")
    shift.judged(at + 3, "ask", said, rude).reaches(at + 3.5, f"c{n}", "bought")


def work(customers: int) -> int:
    """How many calls it takes to measure, grade, coach and tell a shift of so many customers."""
    asked = stage("ask", criterion("size"), criterion("rude", Role.FORBID))
    plan = night(*[script(asked)] * customers)
    shift = long_night(customers)
    calls = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        shift.figures(plan)
        contacts_of(plan, shift.log)
    finally:
        sys.setprofile(before)
    return calls


def test_work_grows_no_faster_than_the_shift() -> None:
    assert work(320) < 5 * work(80)
