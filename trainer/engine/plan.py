"""What a session is given before it starts: who arrives when, under which limits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trainer.engine.script import Script
from trainer.units import Millis


class Mode(StrEnum):
    """Practice allows hints, retry, pause and leaving; assessed does not."""

    PRACTICE = "practice"
    ASSESSED = "assessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a wait may be: `target` is good, past `limit` is late."""

    target: Millis
    limit: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """What the trainee may give without asking; money in the shop's currency, as decimals."""

    coupon_max: str
    price_cut_max: str
    may_refund: bool
    refund_max: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """When a turn is taken as finished.

    `quiet`: after the last reply with an empty draft. `lead`: after the last commit of a draft
    that is not empty (an input method composes unseen), and after an action without words.
    `wrap_up`: how long the chat stays open for goodbyes.
    """

    quiet: Millis
    lead: Millis
    wrap_up: Millis


class Comes(StrEnum):
    """How a customer reaches the desk.

    `LIVE` writes and waits. `LEFT_MESSAGE` wrote before the shift and is not at the screen: no
    clock runs until the trainee has answered. `UNPAID` is an order without a payment: the trainee
    writes first, before the order lapses (the patience of the first stage).
    """

    LIVE = "live"
    LEFT_MESSAGE = "left_message"
    UNPAID = "unpaid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One conversation of the session and the moment it reaches the desk.

    Under a ramp or in turn, `at` is how long after a place is free the customer takes it.
    """

    conversation: str
    at: Millis
    script: Script
    comes: Comes = Comes.LIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Ramp:
    """Find my limit: `first` chats are held open at once, then one more with every step, to `most`.

    A step lasts `step` ms and until `least_rounds` waits begun in it are answered or over (at most
    twice `step`). It holds when at least the share `in_time` of them was answered within
    `answered_within` and at least the share `quality` of what was asked of the turns was met;
    the first step that does not hold is the last, and nobody is admitted after it.
    """

    first: int
    most: int
    step: Millis
    least_rounds: int
    answered_within: Millis
    in_time: float
    quality: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A personal target for one figure of the shift report: `floor` to reach, `stretch` to try."""

    figure: str
    last: float
    floor: float
    stretch: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What makes a session a shift with many customers.

    `night`, `title`: which promo night, and its name in the session's language. `starts`: the
    minute of the day at session time 0. Nobody comes from `closes` on; what is still open at
    `ends` stays open. `slow_after`: waits that the one reminder gathers. `long_after`: a chat
    open longer is over-long. `seats`: a customer who comes while so many chats are open is turned
    away (None: never). `goals`: personal targets by the name of the figure, floor and stretch.
    """

    night: str
    title: str
    starts: int
    closes: Millis
    ends: Millis
    level: str
    slow_after: Millis
    long_after: Millis
    seats: int | None = None
    ramp: Ramp | None = None
    goals: tuple[Goal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InTurn:
    """Customers come one after another: each `at` ms after the one before is gone.

    What is still open at `ends` stays open. `title`: what this is, in the session's language;
    `sitting`: the id of the typing assessment that it belongs to.
    """

    sitting: str
    title: str
    ends: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A session before it starts; `today` is an ISO date; `retry_of` names a record and stage.

    `speed`: session milliseconds per millisecond on the machine; anything but 1 is practice.
    """

    mode: Mode
    seed: int
    today: str
    arrivals: tuple[Arrival, ...]
    limits: Limits
    authority: Authority
    pace: Pace
    retry_of: str | None = None
    retry_stage: str | None = None
    speed: float = 1.0
    shift: Shift | None = None
    in_turn: InTurn | None = None
