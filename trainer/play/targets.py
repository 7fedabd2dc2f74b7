"""Personal targets for a shift: a little more than this trainee reached in the last one.

Knows the records of one trainee; how much more is grading's business.
"""

from __future__ import annotations

from trainer.engine.plan import Goal
from trainer.errors import RecordError
from trainer.grading.goals import goals_from
from trainer.grading.record import RUSH, RecordSummary, SessionRecord
from trainer.grading.shift import shift_figures
from trainer.play.ports import RecordShelf
from trainer.play.rush_wish import RushWish


def targets(records: RecordShelf, wish: RushWish, night: str, trainee: str) -> tuple[Goal, ...]:
    """Targets from the last whole shift on the same night, else on any; none for a first one.

    One that was left, at another speed or in search of a limit says nothing about a night; a
    search for a limit has no targets.
    """
    if wish.is_limit:
        return ()
    done = [one for one in records.history(trainee) if one.category == RUSH and _counts(one)]
    done.sort(key=lambda one: one.scenario == f"{RUSH}:{night}")
    while done:
        last = _record(records, done.pop())
        if last is not None and _is_night(last):
            header = last.header
            return goals_from(shift_figures(header.plan, last.log, last.measures, last.grade))
    return ()


def _counts(one: RecordSummary) -> bool:
    return not one.is_abandoned and one.speed == 1


def _is_night(record: SessionRecord) -> bool:
    shift = record.header.plan.shift
    return shift is not None and shift.ramp is None


def _record(records: RecordShelf, summary: RecordSummary) -> SessionRecord | None:
    """A record that cannot be read is passed over: `verify` tells of it."""
    try:
        return records.load(summary.id)
    except RecordError:
        return None
