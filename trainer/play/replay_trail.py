"""What a log tells beside its pictures: marks on its timeline, who was looked at, what was read.

Pure: every question is asked of the first so many events, as `Reel.fallen` counts them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from trainer.engine.events import (
    AnyEvent,
    Arrived,
    Committed,
    ConversationEnded,
    ConversationJudged,
    GapNoted,
    Log,
    Looked,
    Opened,
    Replied,
    StageEntered,
    TurnedAway,
    TurnJudged,
)
from trainer.engine.judging import Finding
from trainer.engine.script import Outcome
from trainer.matching.values import Verdict
from trainer.units import Millis

LOST = (Outcome.LEFT, Outcome.ESCALATED)
"""The ways of ending that a trainee would rather not see."""


class MarkKind(StrEnum):
    """What happened at a mark, the gravest first: of several in one place this one is shown."""

    VIOLATED = "violated"
    LEFT = "left"
    AWAY = "away"
    MISSED = "missed"
    AMBER = "amber"
    PROMISE = "promise"
    MET = "met"
    GAP = "gap"
    ENDED = "ended"


GRAVITY = {kind: place for place, kind in enumerate(MarkKind)}
"""Of two marks in one place the one of the smaller number is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One moment worth seeing again, at event number `seq` of the log.

    `conversation` None: it is the whole session's.
    """

    seq: int
    at: Millis
    kind: MarkKind
    conversation: str | None = None


Read = TurnJudged | ConversationJudged


class Trail:
    """A log with places to look things up."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.marks = marks_of(log)
        self._marks_of: dict[str, tuple[Mark, ...]] = {}
        self._opened = _numbers(log, Opened)
        self._arrived = _numbers(log, Arrived)
        self._looked = _numbers(log, Looked)
        self._gaps = _numbers(log, GapNoted)
        self._read: dict[str, list[int]] = defaultdict(list)
        self._typed: dict[str, list[int]] = defaultdict(list)
        self._told: list[int] = []
        for number, event in enumerate(log):
            if isinstance(event, TurnJudged | ConversationJudged):
                self._read[event.conversation].append(number)
            elif isinstance(event, Committed | Replied):
                self._typed[event.conversation].append(number)
            if not isinstance(event, Committed | Looked | Opened):
                self._told.append(number)

    def at_hand(self, fallen: int) -> str | None:
        """The conversation that the trainee had turned to; before any, the first that came."""
        place = bisect_left(self._opened, fallen)
        seqs = self._opened[place - 1 : place] if place else self._arrived[:1]
        event = self.log[seqs[0]] if seqs and seqs[0] < fallen else None
        return event.conversation if isinstance(event, Opened | Arrived) else None

    def read(self, fallen: int, conversation: str) -> tuple[Read, ...]:
        """Every reading of a conversation so far, the last first."""
        seqs = self._read[conversation]
        found = (self.log[seq] for seq in reversed(seqs[: bisect_left(seqs, fallen)]))
        return tuple(e for e in found if isinstance(e, TurnJudged | ConversationJudged))

    def caret(self, fallen: int, conversation: str) -> int:
        """Behind which character of the draft the last change ended."""
        seqs = self._typed[conversation]
        place = bisect_left(seqs, fallen)
        last = self.log[seqs[place - 1]] if place else None
        return last.offset + len(last.inserted) if isinstance(last, Committed) else 0

    def is_away(self, fallen: int) -> bool:
        """Whether the trainee's terminal was out of sight."""
        place = bisect_left(self._looked, fallen)
        last = self.log[self._looked[place - 1]] if place else None
        return isinstance(last, Looked) and last.away

    def gap(self, fallen: int) -> GapNoted | None:
        """The last gap so far: the clock stood still there."""
        place = bisect_left(self._gaps, fallen)
        last = self.log[self._gaps[place - 1]] if place else None
        return last if isinstance(last, GapNoted) else None

    def happening_after(self, fallen: int) -> int | None:
        """The number of the next event that is more than typing or turning, None after the last."""
        place = bisect_left(self._told, fallen)
        return self._told[place] if place < len(self._told) else None

    def just_after(self, at: Millis) -> Millis:
        """That moment; where an event is stamped with it, the first at which it is surely seen.

        What happened at a limit is on the desk from the next millisecond on.
        """
        place = bisect_left(self.log, at, key=lambda event: event.at)
        is_stamped = place < len(self.log) and self.log[place].at == at
        return Millis(at + 1) if is_stamped and at > 0 else at

    def marks_of(self, conversation: str | None) -> tuple[Mark, ...]:
        """The marks of one conversation and of the session as a whole; None: all."""
        if conversation is None:
            return self.marks
        if conversation not in self._marks_of:
            own = {conversation, None}
            self._marks_of[conversation] = tuple(m for m in self.marks if m.conversation in own)
        return self._marks_of[conversation]

    def last_mark(self, fallen: int, conversation: str | None = None) -> Mark | None:
        """The last mark so far."""
        marks = self.marks_of(conversation)
        place = bisect_left(marks, fallen, key=lambda mark: mark.seq)
        return marks[place - 1] if place else None

    def next_mark(self, fallen: int, conversation: str | None = None) -> Mark | None:
        """The first mark still to come."""
        marks = self.marks_of(conversation)
        place = bisect_right(marks, fallen - 1, key=lambda mark: mark.seq)
        return marks[place] if place < len(marks) else None


def entered(log: Log, conversation: str, stage: str) -> Millis | None:
    """When a stage of a conversation was last entered; None: never."""
    for event in reversed(log):
        if isinstance(event, StageEntered) and _is_of(event, conversation, stage):
            return event.at
    return None


def marks_of(log: Log) -> tuple[Mark, ...]:
    """Turns read, rules broken, promises, customers who left, chats that ended, gaps; in order."""
    marks: list[Mark] = []
    for number, event in enumerate(log):
        match event:
            case TurnJudged():
                kind = worst(event.findings)
                if event.promises:
                    marks.append(_mark(number, event, MarkKind.PROMISE))
                if kind is MarkKind.VIOLATED or (kind is not None and not event.is_hold):
                    marks.append(_mark(number, event, kind))
            case ConversationJudged():
                if worst(event.findings) is MarkKind.VIOLATED:
                    marks.append(_mark(number, event, MarkKind.VIOLATED))
            case ConversationEnded():
                is_lost = event.outcome in LOST
                marks.append(_mark(number, event, MarkKind.LEFT if is_lost else MarkKind.ENDED))
            case TurnedAway():
                marks.append(_mark(number, event, MarkKind.AWAY))
            case GapNoted():
                marks.append(Mark(seq=number, at=event.at, kind=MarkKind.GAP))
            case _:
                pass
    return tuple(marks)


def worst(findings: Iterable[Finding]) -> MarkKind | None:
    """How a turn was read as a whole; None when nothing was asked of it."""
    verdicts = {finding.verdict for finding in findings}
    order = (
        (Verdict.VIOLATED, MarkKind.VIOLATED),
        (Verdict.MISSED, MarkKind.MISSED),
        (Verdict.AMBER, MarkKind.AMBER),
        (Verdict.MET, MarkKind.MET),
    )
    return next((kind for verdict, kind in order if verdict in verdicts), None)


def _mark(
    number: int,
    event: TurnJudged | ConversationJudged | ConversationEnded | TurnedAway,
    kind: MarkKind,
) -> Mark:
    return Mark(seq=number, at=event.at, kind=kind, conversation=event.conversation)


def _numbers(log: Log, kind: type[AnyEvent]) -> list[int]:
    """The places of one kind of event in the log."""
    return [number for number, event in enumerate(log) if isinstance(event, kind)]


def _is_of(event: StageEntered, conversation: str, stage: str) -> bool:
    return (event.conversation, event.stage) == (conversation, stage)
