"""What a trainee said would come later, in one conversation, and is still owed.

Whether it came in time is for whoever reads the log; here only: has anything followed?
"""

from __future__ import annotations

from collections.abc import Iterable

from trainer.engine.judging import Promise
from trainer.engine.transcript import Transcript
from trainer.engine.view import Entry, Owed
from trainer.matching.values import Span
from trainer.units import Millis


class Promises:
    """The promises nothing has followed yet."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self.owed: tuple[Owed, ...] = ()
        self._read: set[tuple[str, Span]] = set()

    def made(self, promises: Iterable[Promise]) -> None:
        """A turn was read, and these were found in it; read once more, a promise is no new one."""
        for promise in promises:
            place = (promise.message, promise.span)
            entry = self._transcript.find(promise.message)
            if entry is not None and place not in self._read:
                self._read.add(place)
                self.owed += (_owed(promise, entry),)

    def followed(self) -> None:
        """Something the buyer sees came after the turns in which they were made."""
        self.owed = ()


def _owed(promise: Promise, entry: Entry) -> Owed:
    start, end = promise.span
    due = None if promise.within is None else Millis(entry.at + promise.within)
    return Owed(message=promise.message, quote=entry.text[start:end], made_at=entry.at, due=due)
