"""One run over a passage by a clock: stamps become time since GO, every event is noted at once.

The same for practice, warm-up and trial. Input is stamped by the machine when read and may be
handled later, so a tick never overtakes it: what was committed by the limit counts, however late
it is told. Knows no files and no screens.
"""

from __future__ import annotations

from collections.abc import Callable

from trainer.clock import Clock
from trainer.source import Source
from trainer.typing_test.folding import folded
from trainer.typing_test.marking import Marked, Marker
from trainer.typing_test.run_log import (
    AnyRunEvent,
    Leaked,
    LookedAway,
    Parted,
    Refused,
    RunEnded,
    Went,
    trial_of,
)
from trainer.typing_test.values import Passage, Trial, Typed
from trainer.units import Millis

APART = 5
"""Milliseconds by which the two clocks must part further to be noted again."""

Notes = Callable[[AnyRunEvent], None]


def _unnoted(event: AnyRunEvent) -> None:
    """Practice is kept nowhere."""


class TypingRun:
    """A passage being typed; nothing counts before `go` or past the limit."""

    def __init__(
        self,
        passage: Passage,
        *,
        limit: Millis,
        clock: Clock,
        widths_alike: bool = True,
        note: Notes = _unnoted,
    ) -> None:
        """`limit`: when time is up, in ms since GO. `note` is told every event as it happens."""
        self.passage = passage
        self.limit = limit
        self._clock = clock
        self._note_to = note
        self._zero: Millis | None = None
        self._pair = (Millis(0), 0.0)
        self._worst = 0
        self._events: list[AnyRunEvent] = []
        self._text = ""
        self._last = Millis(0)
        self._ended: Millis | None = None
        self._is_closed = False
        self._alike = widths_alike
        self._whole = folded(passage.text, widths_alike=widths_alike)
        self._marker = Marker(passage.text, widths_alike=widths_alike)
        self._marked: Marked | None = None

    @property
    def has_begun(self) -> bool:
        """Whether GO has been said."""
        return self._zero is not None

    @property
    def is_over(self) -> bool:
        """Whether time is up, the passage is finished or it was given up."""
        return self._ended is not None

    @property
    def text(self) -> str:
        """What stands there now."""
        return self._text

    @property
    def elapsed(self) -> Millis:
        """Time since GO, at most the limit; when it is over, up to the end."""
        if self._zero is None:
            return Millis(0)
        return self._ended if self._ended is not None else Millis(min(self._now(), self.limit))

    @property
    def remaining(self) -> Millis:
        """Time until the limit; 0 when it is over."""
        return Millis(0) if self.is_over else Millis(self.limit - self.elapsed)

    @property
    def marked(self) -> Marked:
        """The passage with what became of its characters; the same object until a commit."""
        if self._marked is None:
            self._marked = self._marker.marked()
        return self._marked

    def go(self, stamp: Millis | None = None) -> None:
        """GO: time runs from now, or from that stamp of the machine's (the first commit's)."""
        if self._zero is None:
            self._zero = self._clock.now() if stamp is None else self._clock.of(stamp)
            wall = self._clock.wall()
            self._pair = (self._clock.machine(), wall.timestamp())
            self._note(Went(at=Millis(0), machine=self._pair[0], wall=wall.isoformat()))

    def commit(
        self, offset: int, deleted: int, inserted: str, source: Source, stamp: Millis
    ) -> bool:
        """The text changed at that stamp of the machine's; False: outside the run, not in it.

        One stamped by the limit counts even when time was declared up before it was told.
        """
        at = self._at(stamp)
        if at is None or not self._takes(at):
            return False
        at = Millis(max(at, self._last))
        if at > self.limit:
            self._end(self.limit)
            return False
        offset = min(offset, len(self._text))
        deleted = min(deleted, len(self._text) - offset)
        one = Typed(at=at, offset=offset, deleted=deleted, inserted=inserted, source=source)
        self._text = self._text[:offset] + inserted + self._text[offset + deleted :]
        self._marker.take(one)
        self._marked = None
        self._last = at
        self._note(one)
        self._compare_clocks(at)
        if self._is_finished():
            self._ended = None
            self._end(at)
            self._is_closed = True
        return True

    def refuse(self, chars: int) -> None:
        """A paste of so many characters was refused."""
        if (at := self._here()) is not None:
            self._note(Refused(at=at, chars=chars))

    def leak(self) -> None:
        """A sequence of a keyboard protocol came as text."""
        if (at := self._here()) is not None:
            self._note(Leaked(at=at))

    def look(self, *, away: bool) -> None:
        """The terminal lost or regained the focus."""
        if (at := self._here()) is not None:
            self._note(LookedAway(at=at, away=away))

    def tick(self, oldest_pending: Millis | None = None) -> bool:
        """Time is up once it is past the limit and no input by the limit waits; True if it is."""
        if self._zero is None or self.is_over:
            return False
        now = self._now()
        pending = None if oldest_pending is None else self._at(oldest_pending)
        if pending is not None:
            now = min(now, pending)
        if now <= self.limit:
            return False
        self._compare_clocks(self.limit)
        self._end(self.limit)
        return True

    def stop(self) -> None:
        """Give it up now; of one that is over, nothing more is taken from here on."""
        if self._zero is not None and not self.is_over:
            at = Millis(max(min(self._now(), self.limit), self._last))
            self._compare_clocks(at)
            self._end(at)
        self._is_closed = True

    def trial(self) -> Trial:
        """The run so far as a trial."""
        return trial_of(self.passage, self.limit, self._events)

    def _is_finished(self) -> bool:
        """Whether the passage stands there to its end, but for what is no error."""
        if len(self._text) != len(self.passage.text):
            return False
        return folded(self._text, widths_alike=self._alike) == self._whole

    def _takes(self, at: Millis) -> bool:
        return not self._is_closed and at >= 0

    def _here(self) -> Millis | None:
        """Now, where something else than a commit can still be noted."""
        if self._zero is None or self.is_over:
            return None
        at = Millis(max(self._now(), self._last))
        return at if at <= self.limit else None

    def _end(self, at: Millis) -> None:
        if self._ended is None:
            self._ended = at
            self._note(RunEnded(at=at))

    def _note(self, event: AnyRunEvent) -> None:
        self._events.append(event)
        self._note_to(event)

    def _now(self) -> Millis:
        assert self._zero is not None
        return Millis(max(self._clock.now() - self._zero, 0))

    def _at(self, stamp: Millis) -> Millis | None:
        return None if self._zero is None else Millis(self._clock.of(stamp) - self._zero)

    def _compare_clocks(self, at: Millis) -> None:
        machine, wall = self._clock.machine(), self._clock.wall().timestamp()
        by = round((wall - self._pair[1]) * 1000) - (machine - self._pair[0])
        if abs(by) >= abs(self._worst) + APART:
            self._worst = by
            self._note(Parted(at=at, by=by))
