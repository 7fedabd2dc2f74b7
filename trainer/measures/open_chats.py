"""How many chats were open, and what became of each: a pure function of a log.

Knows moments and ends; what they are worth is `grading`'s business.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from trainer.engine.events import (
    Acted,
    AnyEvent,
    Arrived,
    ConversationEnded,
    ConversationEvent,
    Log,
    Replied,
    Said,
)
from trainer.engine.plan import Comes
from trainer.engine.script import Outcome, Speaker
from trainer.units import Millis


@dataclass(slots=True, kw_only=True)
class Chat:
    """One conversation that arrived, in session time; None: it did not happen.

    `asked`: the buyer's first line that wanted an answer. `answered`: the trainee's first send; of
    a live customer, the first from `asked` on. `ended` None and `outcome` open: it still is.
    """

    conversation: str
    comes: Comes
    arrived: Millis
    asked: Millis | None = None
    answered: Millis | None = None
    ended: Millis | None = None
    outcome: Outcome = Outcome.OPEN
    ending: str | None = None

    @property
    def begun(self) -> Millis | None:
        """From when it is an open chat: a left message or unpaid order from the first send on."""
        return self.arrived if self.comes is Comes.LIVE else self.answered


def chats_in(log: Log) -> tuple[Chat, ...]:
    """Every conversation that arrived, in order of arrival."""
    found: dict[str, Chat] = {}
    for event in log:
        if isinstance(event, Arrived):
            name = event.conversation
            found[name] = Chat(conversation=name, comes=event.comes, arrived=event.at)
        elif isinstance(event, ConversationEvent) and event.conversation in found:
            _note(found[event.conversation], event)
    return tuple(found.values())


def is_send(event: AnyEvent) -> bool:
    """Whether the trainee showed the buyer something: a reply, or an action in the chat."""
    return isinstance(event, Replied) or (isinstance(event, Acted) and event.message is not None)


def _note(chat: Chat, event: ConversationEvent) -> None:
    match event:
        case Said(speaker=Speaker.BUYER, expects_reply=True) if chat.asked is None:
            chat.asked = event.at
        case Replied() | Acted() if is_send(event) and chat.answered is None:
            if chat.asked is not None or chat.comes is not Comes.LIVE:
                chat.answered = event.at
        case ConversationEnded():
            chat.ended, chat.outcome, chat.ending = event.at, event.outcome, event.ending


class Stretches:
    """Half-open stretches of time, counted: who ends at a moment makes room for who begins."""

    def __init__(self, spans: Iterable[tuple[Millis, Millis]]) -> None:
        self._spans = [(start, end) for start, end in spans if end > start]
        self._starts = sorted(start for start, _ in self._spans)
        self._ends = sorted(end for _, end in self._spans)

    def at(self, moment: Millis) -> int:
        """How many hold a moment."""
        return bisect_right(self._starts, moment) - bisect_right(self._ends, moment)

    def held(self, start: Millis, end: Millis) -> Millis:
        """How long all of them lasted together between `start` and `end`."""
        shares = (min(until, end) - max(since, start) for since, until in self._spans)
        return Millis(sum(share for share in shares if share > 0))

    def most(self, start: Millis, end: Millis) -> int:
        """The most at once from `start` up to and without `end`."""
        begins = self._starts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return max(self.at(moment) for moment in (start, *begins))


def open_stretches(chats: Iterable[Chat], until: Millis) -> Stretches:
    """When each chat was open; those still open are, up to `until`."""
    return Stretches(
        (chat.begun, until if chat.ended is None else chat.ended)
        for chat in chats
        if chat.begun is not None
    )
