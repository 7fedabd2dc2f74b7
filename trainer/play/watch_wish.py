"""What somebody wants to watch again: a record, from where, whom, how fast. A value and no more."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.grading.record import SessionRecord
from trainer.units import Millis

SLOWEST, FASTEST = 0.5, 20.0
"""Session milliseconds per millisecond on the machine."""


_START = Millis(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchWish:
    """`at`: session time to begin with. `conversation` None: follow what the trainee looked at."""

    record: SessionRecord
    at: Millis = _START
    conversation: str | None = None
    speed: float = 1.0
