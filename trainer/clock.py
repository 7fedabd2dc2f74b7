"""The only module that reads a clock.

Times are integer milliseconds from the clock's own zero and never run backwards. The wall clock
is read for headers and to notice a sleeping machine, never for arithmetic on waits.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, date, datetime
from typing import Protocol

from trainer.units import Millis


class Clock(Protocol):
    """Where the time comes from; `now` is monotonic, `wall` is the calendar."""

    def now(self) -> Millis:
        """Milliseconds since this clock's zero, never decreasing."""
        ...

    def wall(self) -> datetime:
        """The calendar moment, with its UTC offset."""
        ...

    def machine(self) -> Millis:
        """Milliseconds of the machine's own monotonic clock, whatever this one makes of them."""
        ...

    def of(self, stamp: Millis) -> Millis:
        """What this clock showed at a stamp of the machine's."""
        ...


def _seconds() -> float:
    """The terminal toolkit's own source, so that its input stamps compare with ours."""
    return time.perf_counter() if sys.platform == "win32" else time.monotonic()


class SystemClock:
    """The machine's monotonic clock."""

    def now(self) -> Millis:
        """Milliseconds of the machine's monotonic clock."""
        return stamp_of(_seconds())

    def wall(self) -> datetime:
        """The calendar moment with the local offset."""
        return datetime.now(UTC).astimezone()

    def machine(self) -> Millis:
        """The same as `now`."""
        return self.now()

    def of(self, stamp: Millis) -> Millis:
        """The stamp itself."""
        return stamp


class ScaledClock:
    """Another clock made faster or slower, for practice that is marked so in its record.

    It starts with what the other one shows and runs `speed` times as fast; the calendar stays true.
    """

    def __init__(self, real: Clock, speed: float) -> None:
        if speed <= 0:
            raise ValueError("a clock runs forward")
        self._real = real
        self._speed = speed
        self._zero = real.machine()

    def now(self) -> Millis:
        """Scaled milliseconds."""
        return self.of(self._real.machine())

    def wall(self) -> datetime:
        """The true calendar moment."""
        return self._real.wall()

    def machine(self) -> Millis:
        """The other clock's milliseconds."""
        return self._real.machine()

    def of(self, stamp: Millis) -> Millis:
        """What this clock showed at a stamp of the machine's."""
        return Millis(self._zero + round((stamp - self._zero) * self._speed))


class ManualClock:
    """A clock that moves only when told: for rehearsals and tests."""

    def __init__(self, now: int = 0, wall: datetime | None = None) -> None:
        self._now = now
        self._wall = wall if wall is not None else datetime(2026, 1, 1, tzinfo=UTC)
        self._zero = now

    def now(self) -> Millis:
        """The moment last told."""
        return Millis(self._now)

    def wall(self) -> datetime:
        """The calendar moment it was built with, moved along with `now`."""
        moved = (self._now - self._zero) / 1000
        return datetime.fromtimestamp(self._wall.timestamp() + moved, tz=self._wall.tzinfo)

    def machine(self) -> Millis:
        """The same as `now`."""
        return self.now()

    def of(self, stamp: Millis) -> Millis:
        """The stamp itself."""
        return stamp

    def move(self, by: int) -> None:
        """Move forward by `by` milliseconds (never backwards)."""
        if by < 0:
            raise ValueError("a clock does not run backwards")
        self._now += by

    def move_to(self, moment: int) -> None:
        """Move forward to `moment`; an earlier moment leaves it where it is."""
        self._now = max(self._now, moment)


def stamp_of(seconds: float) -> Millis:
    """A toolkit's stamp in seconds → the milliseconds that `SystemClock.now` counts."""
    return Millis(round(seconds * 1000))


def today() -> date:
    """The local calendar date: the default of every `--today`."""
    return datetime.now(UTC).astimezone().date()
