"""How many chats trainees hold: what their latest search for a limit found.

Knows records and what a limit is made of; not what a plan makes of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from trainer.errors import RecordError
from trainer.grading.limit import limit_of
from trainer.grading.record import RUSH
from trainer.records.shelf import FileRecordShelf


def latest_limits(records: FileRecordShelf, trainees: Iterable[str]) -> dict[str, int]:
    """The chats each of them was last found to hold, 1 at least; who never looked is left out.

    A search counts at the clock's own speed, and when it came to its end or a step broke. A
    damaged record counts as none.
    """
    found = ((trainee, _latest(records, trainee)) for trainee in trainees)
    return {trainee: max(1, holds) for trainee, holds in found if holds is not None}


def _latest(records: FileRecordShelf, trainee: str) -> int | None:
    for summary in reversed(records.history(trainee)):
        if summary.category == RUSH and summary.speed == 1:
            with suppress(RecordError):
                record = records.load(summary.path)
                limit = limit_of(record.header.plan, record.log)
                if limit is not None and (limit.is_found or not summary.is_abandoned):
                    return limit.holds
    return None
