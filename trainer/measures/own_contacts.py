"""The simulator's own log as platforms count it: every conversation a contact of one buyer.

A log is read as an export of the same chats would be, so that all rulebooks apply. Knows no
platform's rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from trainer.engine.events import (
    Acted,
    Arrived,
    ConversationEnded,
    ConversationEvent,
    Log,
    Replied,
    Said,
    StageEntered,
    TurnedAway,
)
from trainer.engine.plan import Comes, Plan
from trainer.engine.script import Outcome, Speaker
from trainer.measures.contacts import DAY_MS, By, Contact, Moment, What
from trainer.units import MINUTE

NOBODY: Mapping[str, float] = MappingProxyType({})
INVITE = "invite_rating"
TRANSFER = "transfer"
_MACHINES = {Speaker.AUTO_GREETING: By.AUTO, Speaker.BOT: By.BOT}
_NOT_CLOSED = (Outcome.OPEN, Outcome.TRANSFERRED)


def contacts_of(
    plan: Plan,
    log: Log,
    ratings: Mapping[str, float] = NOBODY,
    *,
    agent: str = "",
    starts: int | None = None,
) -> tuple[Contact, ...]:
    """One contact for every conversation in which anything happened, each of a buyer of its own.

    Session time 0 is `starts`, a minute of the plan's day (None: the shift's own, 0:00 without a
    shift). `ratings`: what each buyer would give, 1–5; told in whole stars, and only where a rating
    was invited.

    What was said before the hand-over to the trainee is nobody's to answer, and a goodbye is no
    question: the session closes the chat before anybody could answer it.
    """
    minute = starts if starts is not None else 0 if plan.shift is None else plan.shift.starts
    zero = (date.fromisoformat(plan.today) - date(1970, 1, 1)).days * DAY_MS + minute * MINUTE
    bought = {
        (arrival.conversation, ending.id)
        for arrival in plan.arrivals
        for ending in arrival.script.endings
        if ending.converted
    }
    chats: dict[str, _Chat] = {}
    for event in log:
        if isinstance(event, ConversationEvent):
            chat = chats.setdefault(event.conversation, _Chat(ratings.get(event.conversation)))
            for by, what, value in chat.read(event, bought):
                chat.moments.append(Moment(zero + event.at, by, what, value))
    return tuple(
        Contact(id=name, buyer=name, agent=agent, moments=tuple(chat.moments))
        for name, chat in chats.items()
        if chat.moments
    )


_Happened = tuple[By, What, float | None]
_WROTE: _Happened = (By.BUYER, What.MESSAGE, None)
_LEFT: _Happened = (By.SYSTEM, What.LEFT_MESSAGE, None)


class _Chat:
    """One conversation on its way to a contact."""

    def __init__(self, rating: float | None) -> None:
        self.moments: list[Moment] = []
        self._rating = rating
        self._comes = Comes.LIVE
        self._has_begun = False
        self._is_invited = False

    def read(self, event: ConversationEvent, bought: set[tuple[str, str]]) -> Iterator[_Happened]:
        """What a platform would note of one event, in order."""
        match event:
            case TurnedAway():
                yield By.SYSTEM, What.REFUSED, None
            case Arrived(comes=comes):
                self._comes = comes
            case StageEntered():
                self._has_begun = True
            case Said():
                yield from self._said(event)
            case Replied():
                yield self._sent()
            case Acted():
                yield from self._acted(event)
            case ConversationEnded():
                yield from self._ended(event, bought)

    def _said(self, said: Said) -> Iterator[_Happened]:
        if said.speaker in _MACHINES:
            yield _MACHINES[said.speaker], What.MESSAGE, None
        elif said.speaker is Speaker.BUYER and self._has_begun:
            yield from self._wrote(said)

    def _wrote(self, said: Said) -> Iterator[_Happened]:
        """Until the trainee has written, only a live customer is on the line."""
        if self._comes is Comes.LEFT_MESSAGE:
            yield _LEFT
        elif self._comes is Comes.LIVE and said.expects_reply:
            yield _WROTE

    def _sent(self) -> _Happened:
        self._comes = Comes.LIVE
        return By.AGENT, What.MESSAGE, None

    def _acted(self, acted: Acted) -> Iterator[_Happened]:
        if acted.name == INVITE:
            self._is_invited = True
            yield By.SYSTEM, What.INVITED, None
        elif acted.name == TRANSFER:
            yield By.SYSTEM, What.TRANSFER_OUT, None
        elif acted.message is not None:
            yield self._sent()

    def _ended(self, ended: ConversationEnded, bought: set[tuple[str, str]]) -> Iterator[_Happened]:
        if (ended.conversation, ended.ending) in bought:
            yield By.SYSTEM, What.ORDERED, None
            yield By.SYSTEM, What.PAID, None
        if ended.outcome in _NOT_CLOSED:
            return
        if self._is_invited and self._rating is not None:
            yield By.SYSTEM, What.RATED, float(round(self._rating))
        yield By.SYSTEM, What.CLOSED, None
