"""The promise ledger: what the trainee said would come, and what became of it.

Reads the promises the judge found; never reads a text for promises itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from trainer.engine.events import (
    Acted,
    ConversationEnded,
    ConversationJudged,
    Log,
    Replied,
    TurnJudged,
)
from trainer.engine.judging import Promise
from trainer.grading.shift_values import Kept, PromiseLine
from trainer.measures.open_chats import is_send
from trainer.units import Millis


def ledger(log: Log) -> tuple[PromiseLine, ...]:
    """Every promise in the order in which they were made.

    What follows in the same conversation once the turn was read keeps it: a reply, or an action
    that the buyer sees, be it writing again after the end.
    """
    book = _Book(log)
    found: dict[tuple[str, tuple[int, int]], PromiseLine] = {}
    for event in log:
        if isinstance(event, TurnJudged | ConversationJudged):
            for promise in event.promises:
                place = (promise.message, promise.span)
                if place not in found and promise.message in book.replies:
                    found[place] = book.line(event, promise)
    return tuple(sorted(found.values(), key=lambda line: line.made_at))


class _Book:
    """What can keep a promise, by conversation."""

    def __init__(self, log: Log) -> None:
        self.replies = {event.message: event for event in log if isinstance(event, Replied)}
        self._over = {event.conversation for event in log if isinstance(event, ConversationEnded)}
        self._until = log[-1].at if log else Millis(0)
        self._sends: defaultdict[str, list[tuple[int, Millis]]] = defaultdict(list)
        for event in log:
            if isinstance(event, Replied | Acted) and is_send(event):
                self._sends[event.conversation].append((event.seq, event.at))

    def line(self, turn: TurnJudged | ConversationJudged, promise: Promise) -> PromiseLine:
        """What became of one promise of a turn."""
        reply = self.replies[promise.message]
        due = None if promise.within is None else Millis(reply.at + promise.within)
        kept_at = self._after(turn)
        return PromiseLine(
            conversation=turn.conversation,
            message=promise.message,
            quote=reply.text[slice(*promise.span)],
            made_at=reply.at,
            due=due,
            kept=self._kept(turn.conversation, due, kept_at),
            kept_at=kept_at,
        )

    def _after(self, turn: TurnJudged | ConversationJudged) -> Millis | None:
        sends = self._sends[turn.conversation]
        place = bisect_right(sends, turn.seq, key=lambda send: send[0])
        return sends[place][1] if place < len(sends) else None

    def _kept(self, conversation: str, due: Millis | None, kept_at: Millis | None) -> Kept:
        if kept_at is not None:
            return Kept.KEPT if due is None or kept_at <= due else Kept.LATE
        is_open = conversation not in self._over if due is None else due > self._until
        return Kept.OPEN if is_open else Kept.BROKEN
