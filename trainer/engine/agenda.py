"""What falls due, in what order. Knows moments, not meanings.

At one moment: what is due comes before what is a limit, and each in the order it was put down.
What is due at D happens when time reaches D; a limit at D only when time has passed D, so a
command exactly at a limit is in time. Both are stamped D.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass

from trainer.units import Millis


@dataclass(slots=True, eq=False)
class Due:
    """One thing to come; `cancel` takes it off."""

    at: Millis
    run: Callable[[Millis], None]
    is_cancelled: bool = False

    def cancel(self) -> None:
        """It will not happen."""
        self.is_cancelled = True


_Place = tuple[Millis, bool, int, Due]
"""What comes first in a heap: the moment, what is due before a limit, the order."""


class Agenda:
    """A queue of things to come."""

    def __init__(self) -> None:
        self._heap: list[_Place] = []
        self._order = 0

    def add(self, at: Millis, run: Callable[[Millis], None], *, is_limit: bool = False) -> Due:
        """Put down `run` for the moment `at`."""
        due = Due(at, run)
        heapq.heappush(self._heap, (at, is_limit, self._order, due))
        self._order += 1
        return due

    def pop(self, to: Millis) -> Due | None:
        """The next thing that happens when time reaches `to`, or None."""
        self._drop_cancelled()
        if not self._heap:
            return None
        at, is_limit, _, due = self._heap[0]
        if at < to or (at == to and not is_limit):
            heapq.heappop(self._heap)
            return due
        return None

    def next_moment(self) -> Millis | None:
        """The first moment at which `pop` would give something, or None."""
        self._drop_cancelled()
        if not self._heap:
            return None
        at, limits_only, _, _ = self._heap[0]
        return Millis(at + 1) if limits_only else at

    def _drop_cancelled(self) -> None:
        while self._heap and self._heap[0][3].is_cancelled:
            heapq.heappop(self._heap)
