"""Where every character of every reply came from.

Replays the commits of a log onto drafts; knows texts and sources, not speeds or grades.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from trainer.engine.events import Committed, GapNoted, Log, Looked, Replied
from trainer.source import Source
from trainer.units import Chars, Millis

TYPED = frozenset({Source.KEY, Source.IME})
"""What the trainee's own hands composed."""
CANNED = frozenset({Source.PHRASE})
EXCLUDED = frozenset({Source.PASTE, Source.INJECTED, Source.AMBIGUOUS})
"""Kept out of every speed: not typed, or not to be told apart from what was not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One commit that went into a reply.

    `gap`: milliseconds since the commit before it, None where that says nothing about typing:
    the reply's first commit, or another conversation or a pause came between.
    """

    seq: int
    inserted: int
    source: Source
    gap: Millis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentText:
    """One sent reply; `origins[i]` is the stroke (its `seq`) and source of `text[i]`.

    A character no commit accounts for is `PROGRAM`, of stroke -1.
    """

    conversation: str
    message: str
    text: str
    origins: tuple[tuple[int, Source], ...]
    strokes: tuple[Stroke, ...]

    def count(self, sources: frozenset[Source]) -> Chars:
        """How many of its characters came from `sources`."""
        return Chars(sum(1 for _, source in self.origins if source in sources))


@dataclass(slots=True)
class _Draft:
    text: str = ""
    origins: list[tuple[int, Source]] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)


def sent_texts(log: Log) -> tuple[SentText, ...]:
    """Every sent reply with the source of each of its characters, in order of sending."""
    drafts: dict[str, _Draft] = {}
    sent: list[SentText] = []
    before: Committed | None = None
    for event in log:
        if isinstance(event, Committed):
            _take(drafts.setdefault(event.conversation, _Draft()), event, before)
            before = event
        elif isinstance(event, Replied):
            sent.append(_send(drafts.pop(event.conversation, _Draft()), event))
            before = None
        elif isinstance(event, GapNoted | Looked):
            before = None
    return tuple(sent)


def deleted_chars(log: Log) -> Chars:
    """Characters taken out of drafts again, whoever had put them there."""
    return Chars(sum(event.deleted for event in log if isinstance(event, Committed)))


def _take(draft: _Draft, event: Committed, before: Committed | None) -> None:
    end = event.offset + event.deleted
    origin = (event.seq, event.source)
    draft.text = draft.text[: event.offset] + event.inserted + draft.text[end:]
    draft.origins[event.offset : end] = [origin] * len(event.inserted)
    follows = draft.strokes and before is not None and before.conversation == event.conversation
    draft.strokes.append(
        Stroke(
            seq=event.seq,
            inserted=len(event.inserted),
            source=event.source,
            gap=Millis(event.at - before.at) if follows and before is not None else None,
        )
    )


def _send(draft: _Draft, replied: Replied) -> SentText:
    start = draft.text.find(replied.text)
    origins = draft.origins[start : start + len(replied.text)] if start >= 0 else []
    if start < 0:
        origins = [(-1, Source.PROGRAM)] * len(replied.text)
    return SentText(
        conversation=replied.conversation,
        message=replied.message,
        text=replied.text,
        origins=tuple(origins),
        strokes=tuple(draft.strokes),
    )
