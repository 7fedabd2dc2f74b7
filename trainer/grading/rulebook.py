"""How one platform computes its figures: data with an id, a date and a source.

A metric is one of a few kinds with its own unit, clock, window and exclusions; knows no figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trainer.measures.contacts import By


class Kind(StrEnum):
    """What a metric computes."""

    WITHIN = "within"
    MEAN = "mean"
    MEDIAN = "median"
    ANSWERED = "answered"
    CONNECTED = "connected"
    LEFT_MESSAGES = "left_messages"
    INVITED = "invited"
    RATED = "rated"
    SATISFIED = "satisfied"
    CONVERSION = "conversion"
    RESOLUTION = "resolution"
    CONCURRENCY = "concurrency"
    ONLINE = "online"


class Unit(StrEnum):
    """What is counted: every round, a conversation's first round, a buyer, a buyer's day."""

    ROUND = "round"
    CONVERSATION = "conversation"
    BUYER = "buyer"
    BUYER_DAY = "buyer_day"


class Unanswered(StrEnum):
    """What becomes of a question that nobody answered."""

    MISS = "miss"
    SKIP = "skip"
    CAP = "cap"


class Transferred(StrEnum):
    """What becomes of a conversation that was transferred out."""

    COUNT = "count"
    EXCLUDE = "exclude"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One figure of a platform.

    `within_ms`: answered in that time counts. `cap_ms`: no wait counts for more. `window`: minutes
    of the day (from, to) outside which nothing counts, by the question's moment or, `by_start`, by
    the conversation's. `valid`: whose messages are replies. `least`: fewer are not assessed.
    `goal`: at least that much, or at most where `less_is_better`.
    """

    name: str
    kind: Kind
    unit: Unit = Unit.CONVERSATION
    within_ms: int | None = None
    cap_ms: int | None = None
    window: tuple[int, int] | None = None
    by_start: bool = False
    valid: frozenset[By] = frozenset({By.AGENT, By.ASSIST})
    unanswered: Unanswered = Unanswered.MISS
    transferred: Transferred = Transferred.COUNT
    least: int = 0
    goal: float | None = None
    less_is_better: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """A platform's rules as of a date; one that is not verified never feeds an assessed grade.

    `rejoin_ms`: a buyer who comes back within that after a close goes on with the conversation.
    """

    id: str
    platform: str
    effective_from: str
    source: str
    verified: bool
    rejoin_ms: int
    metrics: tuple[Metric, ...]
