"""One conversation as platforms count it: who wrote when, and the rounds that makes.

Times are milliseconds of local wall time since 1970-01-01T00:00, so that hours of the day can be
read off. Knows no platform's rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

DAY_MS = 86_400_000


class By(StrEnum):
    """Who or what did it; a quick phrase is the agent's own reply."""

    BUYER = "buyer"
    AGENT = "agent"
    ASSIST = "bot_assist"
    BOT = "full_bot"
    AUTO = "auto_greeting"
    SYSTEM = "system"


class What(StrEnum):
    """What happened in a conversation."""

    MESSAGE = "message"
    TRANSFER_OUT = "transfer_out"
    CLOSED = "closed"
    INVITED = "invited"
    RATED = "rated"
    ORDERED = "ordered"
    PAID = "paid"
    LEFT_MESSAGE = "left_message"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Moment:
    """Something at a moment; `value` is a rating from 1 to 5."""

    at: int
    by: By
    what: What = What.MESSAGE
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One conversation of one buyer with one agent's account.

    `moments` in order of time, one at least.
    """

    id: str
    buyer: str
    agent: str
    moments: tuple[Moment, ...]

    @property
    def start(self) -> int:
        """When it began."""
        return self.moments[0].at

    @property
    def end(self) -> int:
        """The last thing that happened in it."""
        return self.moments[-1].at

    def has(self, what: What) -> bool:
        """Whether that happened in it."""
        return any(moment.what is what for moment in self.moments)


@dataclass(frozen=True, slots=True)
class Round:
    """首问首答: the first unanswered line, and the first valid reply to it (None: never)."""

    asked: int
    answered: int | None
    transferred: bool = False

    @property
    def waited(self) -> int | None:
        """Milliseconds from the one to the other."""
        return None if self.answered is None else self.answered - self.asked


def rounds(contact: Contact, valid: Collection[By]) -> Iterator[Round]:
    """Every round; lines before the reply belong to the round that is open.

    A transfer without a reply ends the round unanswered.
    """
    asked: int | None = None
    for moment in contact.moments:
        if moment.what is What.TRANSFER_OUT and asked is not None:
            yield Round(asked, None, transferred=True)
            asked = None
        elif moment.what is not What.MESSAGE:
            continue
        elif moment.by is By.BUYER and asked is None:
            asked = moment.at
        elif moment.by in valid and asked is not None:
            yield Round(asked, moment.at)
            asked = None
    if asked is not None:
        yield Round(asked, None)


def conversations(contacts: Iterable[Contact], rejoin_ms: int) -> Iterator[Contact]:
    """Contacts of one buyer in order, cut after a close and joined where they come back soon.

    Within `rejoin_ms` after a close it is the same conversation, later a new one.
    """
    open_one: list[Moment] = []
    first: Contact | None = None
    for contact in contacts:
        for piece in _pieces(contact):
            if first is not None and piece[0].at - open_one[-1].at <= rejoin_ms:
                open_one += piece
                continue
            if first is not None:
                yield _joined(first, open_one)
            first, open_one = contact, list(piece)
    if first is not None:
        yield _joined(first, open_one)


def _pieces(contact: Contact) -> Iterator[list[Moment]]:
    """The stretches of a contact, each ending with a close or with the contact."""
    piece: list[Moment] = []
    for moment in contact.moments:
        if piece and piece[-1].what is What.CLOSED:
            yield piece
            piece = []
        piece.append(moment)
    yield piece


def _joined(first: Contact, moments: list[Moment]) -> Contact:
    return Contact(id=first.id, buyer=first.buyer, agent=first.agent, moments=tuple(moments))


def minute_of_day(at: int) -> int:
    """Minutes since midnight."""
    return at % DAY_MS // 60_000
