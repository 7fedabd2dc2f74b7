"""The figures of one shift with many customers, as values; undefined is None.

Times are milliseconds of session time; every moment can be jumped to in the replay.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trainer.units import Millis


@dataclass(frozen=True, slots=True)
class Rate:
    """`n` of `of`; a rate of nothing is undefined."""

    n: int
    of: int

    @property
    def value(self) -> float | None:
        """0–1, None when there was nothing to count."""
        return self.n / self.of if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How times are spread, in ms.

    `buckets`: (up to and including so many ms, None: longer; how many).
    """

    n: int
    mean: float | None
    median: float | None
    p90: float | None
    worst: int | None
    buckets: tuple[tuple[int | None, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """One stretch of the shift: from `at` for `lasts`.

    `open`: mean number of open chats. `waiting`: most customers waiting at once. `first`, `every`:
    mean first and mean of all responses to what was asked in it.
    """

    at: Millis
    lasts: Millis
    arrived: int
    open: float
    waiting: int
    first: float | None
    every: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """What the trainee was worth with so many chats open when a turn was asked.

    `quality`: share of the points of those turns, 0–1. `in_time`: answered within the limit.
    """

    chats: int
    turns: int
    quality: float | None
    in_time: Rate
    mean_wait: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regret:
    """The wrong customer was served next.

    At `at` (event `seq`) the trainee answered `served`, who had waited `served_waited`, while
    `better` had waited `better_waited`. `saved`: milliseconds of weighted waiting that the other
    choice would have saved.
    """

    at: Millis
    seq: int
    served: str
    better: str
    served_waited: Millis
    better_waited: Millis
    saved: Millis


class Kept(StrEnum):
    """What became of a promise: in time, too late, never, or due only after the shift."""

    KEPT = "kept"
    LATE = "late"
    BROKEN = "broken"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseLine:
    """One line of the promise ledger; `due` None: no time was named."""

    conversation: str
    message: str
    quote: str
    made_at: Millis
    due: Millis | None
    kept: Kept
    kept_at: Millis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of find my limit.

    Chats held open, waits answered in time, what was met of what was asked, whether it held.
    """

    holds: int
    from_at: Millis
    in_time: Rate
    quality: Rate
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How many chats this trainee holds.

    `holds`: the last step that held (0: not even the first). `low`–`high`: the same with the
    probability `sure` (0–1), from how few waits each step has. `is_found`: a step broke; else the
    limit is `holds` or more. `odds`: (chats, probability that this is the limit).
    """

    holds: int
    low: int
    high: int
    sure: float
    is_found: bool
    steps: tuple[Step, ...]
    odds: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """A personal target and what was reached; `reached`: floor, stretch or None."""

    figure: str
    last: float
    floor: float
    stretch: float
    value: float | None
    reached: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftFigures:
    """Everything the shift report shows.

    `ends`: (outcome, how many), every arrived conversation in exactly one, `open` the still open.
    `within`: the limit of `in_time`, ms. `canned`: canned characters of all characters sent.
    `conversion`: buyers who bought of those whose scenario could end in a purchase. `chased`:
    unpaid orders written to in time, `paid` of them those paid. `long_chats`: conversations.
    """

    arrived: int
    turned_away: int
    ends: tuple[tuple[str, int], ...]
    first: Spread
    every: Spread
    slices: tuple[Slice, ...]
    mean_open: float | None
    peak_open: int
    abandoned: Rate
    reply_rate: Rate
    within: Millis
    in_time: Rate
    canned: Rate
    conversion: Rate
    left_messages: Rate
    chased: Rate
    paid: Rate
    simulated_csat: float | None
    crowds: tuple[Crowd, ...]
    regrets: tuple[Regret, ...]
    regret_ms: int
    promises: tuple[PromiseLine, ...]
    transferred: int
    long_chats: tuple[str, ...]
    pauses: int
    paused_ms: int
    limit: Limit | None
    goals: tuple[GoalLine, ...]
