"""The ledger of input that was read and is not yet handled: ticks may not overtake it.

Filled by the input thread, settled by the app's loop; safe between threads. Reads no clock.
"""

from __future__ import annotations

from collections import Counter
from threading import Lock

from trainer.clock import stamp_of
from trainer.units import Millis


class Pending:
    """How many events of each stamp (seconds of the toolkit's clock) are on their way."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: Counter[float] = Counter()
        self._held: float | None = None

    def add(self, at: float) -> None:
        """Something stamped `at` is on its way."""
        with self._lock:
            self._waiting[at] += 1

    def remove(self, at: float) -> None:
        """Something stamped `at` has been handled; an unknown stamp is none of ours."""
        with self._lock:
            if self._waiting[at] > 1:
                self._waiting[at] -= 1
            else:
                del self._waiting[at]

    def hold(self, since: float | None) -> None:
        """The driver holds back input read at `since`, or nothing."""
        with self._lock:
            self._held = since

    def oldest(self) -> Millis | None:
        """The stamp of the oldest input not handled yet, or None."""
        with self._lock:
            moments = [*self._waiting] if self._held is None else [self._held, *self._waiting]
        return stamp_of(min(moments)) if moments else None
