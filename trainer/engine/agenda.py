"""What falls due, in what order. Knows moments, not meanings.

At one moment: what is due comes before what is a limit, and each in the order it was put down.
What is due at D happens when time reaches D; a limit at D only when time has passed D, so a
command exactly at a limit is in time. Both are stamped D.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field

from trainer.units import Millis


@dataclass(order=True, slots=True)
class Due:
    """One thing to come; `cancel` takes it off."""

    at: Millis
    is_limit: bool
    order: int
    run: Callable[[Millis], None] = field(compare=False)
    is_cancelled: bool = field(default=False, compare=False)

    def cancel(self) -> None:
        """It will not happen."""
        self.is_cancelled = True


class Agenda:
    """A queue of things to come."""

    def __init__(self) -> None:
        self._heap: list[Due] = []
        self._order = 0

    def add(self, at: Millis, run: Callable[[Millis], None], *, is_limit: bool = False) -> Due:
        """Put down `run` for the moment `at`."""
        due = Due(at, is_limit, self._order, run)
        self._order += 1
        heapq.heappush(self._heap, due)
        return due

    def pop(self, to: Millis) -> Due | None:
        """The next thing that happens when time reaches `to`, or None."""
        self._drop_cancelled()
        if not self._heap:
            return None
        first = self._heap[0]
        if first.at < to or (first.at == to and not first.is_limit):
            return heapq.heappop(self._heap)
        return None

    def next_moment(self) -> Millis | None:
        """The first moment at which `pop` would give something, or None."""
        self._drop_cancelled()
        if not self._heap:
            return None
        first = self._heap[0]
        limits_only = first.is_limit
        return Millis(first.at + 1) if limits_only else first.at

    def _drop_cancelled(self) -> None:
        while self._heap and self._heap[0].is_cancelled:
            heapq.heappop(self._heap)
