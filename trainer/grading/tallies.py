"""What one metric makes of conversations: each gives hits, misses or nothing, with the reason.

Memory grows with buyers and answers, never with messages.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainer.grading.rulebook import Kind, Metric, Transferred, Unanswered, Unit
from trainer.measures.contacts import (
    DAY_MS,
    By,
    Contact,
    Round,
    What,
    minute_of_day,
    rounds,
)

HUMAN = frozenset({By.AGENT, By.ASSIST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A metric's value: shares 0–1, times in ms; `undefined` a reason where `value` is None.

    `n` of `of` where it is a share; else `n` things were counted. `is_assessed`: enough were
    counted for the platform to judge by it.
    """

    value: float | None
    n: int
    of: int
    undefined: str = ""
    is_assessed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one thing (a round, a conversation) gave to a metric.

    `counted`: `hit`, `miss`, or `out` with `why` (`window`, `transferred`, `unanswered`, `silent`).
    """

    counted: str
    waited: int | None = None
    why: str = ""


def given(metric: Metric, contact: Contact) -> Iterator[Given]:
    """What one conversation gives to a metric of waits, thing by thing."""
    if metric.transferred is Transferred.EXCLUDE and contact.has(What.TRANSFER_OUT):
        yield Given(counted="out", why="transferred")
        return
    if metric.by_start and not _in_window(metric, contact.start):
        yield Given(counted="out", why="window")
        return
    asked = False
    for one in rounds(contact, metric.valid):
        asked = True
        yield _of_round(metric, one)
        if metric.unit is not Unit.ROUND:
            return
    if not asked:
        yield Given(counted="out", why="silent")


def _of_round(metric: Metric, one: Round) -> Given:
    if not metric.by_start and not _in_window(metric, one.asked):
        return Given(counted="out", why="window", waited=one.waited)
    if one.waited is None:
        if metric.unanswered is Unanswered.SKIP:
            return Given(counted="out", why="unanswered")
        cap = metric.cap_ms if metric.unanswered is Unanswered.CAP else None
        return Given(counted="miss", why="unanswered", waited=cap)
    waited = one.waited if metric.cap_ms is None else min(one.waited, metric.cap_ms)
    is_hit = metric.within_ms is None or one.waited <= metric.within_ms
    return Given(counted="hit" if is_hit else "miss", waited=waited)


def _in_window(metric: Metric, at: int) -> bool:
    if metric.window is None:
        return True
    start, end = metric.window
    minute = minute_of_day(at)
    return start <= minute < end if start <= end else minute >= start or minute < end


def quantile(ordered: Sequence[int], share: float) -> float | None:
    """The value below which that share lies, between neighbours in proportion; None of nothing."""
    if not ordered:
        return None
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


class Tally:
    """Counts hits and things; a share of them unless a kind says otherwise."""

    def __init__(self, metric: Metric) -> None:
        self.metric = metric
        self.hits = 0
        self.of = 0

    def take(self, contact: Contact) -> None:
        """Count one conversation."""
        for one in given(self.metric, contact):
            self.of += one.counted != "out"
            self.hits += one.counted == "hit"

    def figure(self) -> Figure:
        """What it comes to so far."""
        return _share(self.hits, self.of, self.metric)


class _Times(Tally):
    """Mean or median of waits."""

    def __init__(self, metric: Metric) -> None:
        super().__init__(metric)
        self.waits = array("q")

    def take(self, contact: Contact) -> None:
        for one in given(self.metric, contact):
            if one.counted != "out" and one.waited is not None:
                self.waits.append(one.waited)

    def figure(self) -> Figure:
        return _time(self.waits, self.metric)


class _Resolution(_Times):
    """From a conversation's start to its last close; those still open are left out."""

    def take(self, contact: Contact) -> None:
        closes = [moment.at for moment in contact.moments if moment.what is What.CLOSED]
        if closes:
            self.waits.append(closes[-1] - contact.start)


class _Buyers(Tally):
    """Counts buyers, or buyers by day: one is a hit only if every one of their questions is."""

    def __init__(self, metric: Metric) -> None:
        super().__init__(metric)
        self.good: dict[tuple[str, int], bool] = {}

    def take(self, contact: Contact) -> None:
        day = contact.start // DAY_MS if self.metric.unit is Unit.BUYER_DAY else 0
        for one in given(self.metric, contact):
            if one.counted != "out":
                key = (contact.buyer, day)
                self.good[key] = self.good.get(key, True) and one.counted == "hit"

    def figure(self) -> Figure:
        return _share(sum(self.good.values()), len(self.good), self.metric)


class _AnsweredBuyers(_Buyers):
    """A buyer who got any reply is answered."""

    def take(self, contact: Contact) -> None:
        for one in given(self.metric, contact):
            if one.counted != "out":
                key = (contact.buyer, 0)
                self.good[key] = self.good.get(key, False) or one.counted == "hit"


class _Conversion(_Buyers):
    """Distinct buyers who ordered or paid over distinct buyers who asked."""

    def take(self, contact: Contact) -> None:
        if any(m.by is By.BUYER and m.what is What.MESSAGE for m in contact.moments):
            key = (contact.buyer, 0)
            bought = contact.has(What.ORDERED) or contact.has(What.PAID)
            self.good[key] = self.good.get(key, False) or bought


class _Conversations(Tally):
    """Conversations in which one thing happened over those in which another could."""

    def take(self, contact: Contact) -> None:
        match self.metric.kind:
            case Kind.CONNECTED:
                self.of += _is_demand(contact)
                self.hits += _is_demand(contact) and not contact.has(What.REFUSED)
            case Kind.LEFT_MESSAGES:
                self._left(contact)
            case Kind.SATISFIED:
                self._rated(contact)
            case Kind.INVITED:
                self.of += _is_valid(contact)
                self.hits += _is_valid(contact) and contact.has(What.INVITED)
            case _:
                self.of += _is_valid(contact)
                self.hits += _is_valid(contact) and contact.has(What.RATED)

    def _left(self, contact: Contact) -> None:
        left = [m.at for m in contact.moments if m.what is What.LEFT_MESSAGE]
        if left:
            self.of += 1
            self.hits += any(m.by in HUMAN and m.at >= left[0] for m in contact.moments)

    def _rated(self, contact: Contact) -> None:
        """Of several ratings in a day the last counts; 4 and 5 are satisfied."""
        values = [m.value for m in contact.moments if m.what is What.RATED and m.value is not None]
        if values:
            self.of += 1
            self.hits += values[-1] >= 4


class _Concurrency(Tally):
    """Open conversations at each full minute, on average over the minutes with one."""

    def __init__(self, metric: Metric) -> None:
        super().__init__(metric)
        self.minutes: Counter[int] = Counter()
        self.agents: dict[int, set[str]] = {}

    def take(self, contact: Contact) -> None:
        first = -(-contact.start // 60_000)
        for minute in range(first, contact.end // 60_000 + 1):
            self.minutes[minute] += 1
            self.agents.setdefault(minute, set()).add(contact.agent)

    def figure(self) -> Figure:
        shares = [count / len(self.agents[minute]) for minute, count in self.minutes.items()]
        n = len(shares)
        if not n:
            return Figure(value=None, n=0, of=0, undefined="nothing")
        return Figure(value=sum(shares) / n, n=n, of=n)


class _Online(_Concurrency):
    """Milliseconds of a day with any agent at work: from first to last message, by minutes."""

    def take(self, contact: Contact) -> None:
        at_work = [m.at // 60_000 for m in contact.moments if m.by in HUMAN]
        for minute in range(min(at_work, default=0), max(at_work, default=-1) + 1):
            self.minutes[minute] = 1

    def figure(self) -> Figure:
        days = len({minute * 60_000 // DAY_MS for minute in self.minutes})
        if not days:
            return Figure(value=None, n=0, of=0, undefined="nothing")
        return Figure(value=len(self.minutes) * 60_000 / days, n=len(self.minutes), of=days)


def _is_demand(contact: Contact) -> bool:
    """Somebody wanted something; an agent who writes first, or once more, is no demand."""
    wanted = (What.LEFT_MESSAGE, What.REFUSED)
    return any(moment.by is By.BUYER or moment.what in wanted for moment in contact.moments)


def _is_valid(contact: Contact) -> bool:
    """A conversation in which the buyer wrote and a human answered."""
    whos = {moment.by for moment in contact.moments if moment.what is What.MESSAGE}
    return By.BUYER in whos and bool(whos & HUMAN)


def tally_of(metric: Metric) -> Tally:
    """An empty tally for a metric."""
    if metric.kind is Kind.WITHIN and metric.unit in (Unit.BUYER, Unit.BUYER_DAY):
        return _Buyers(metric)
    return _TALLIES.get(metric.kind, _Conversations)(metric)


_TALLIES: dict[Kind, type[Tally]] = {
    Kind.WITHIN: Tally,
    Kind.MEAN: _Times,
    Kind.MEDIAN: _Times,
    Kind.RESOLUTION: _Resolution,
    Kind.CONVERSION: _Conversion,
    Kind.CONCURRENCY: _Concurrency,
    Kind.ONLINE: _Online,
    Kind.ANSWERED: _AnsweredBuyers,
}


def _share(hits: int, of: int, metric: Metric) -> Figure:
    if of == 0:
        return Figure(value=None, n=hits, of=of, undefined="nothing")
    return Figure(value=hits / of, n=hits, of=of, is_assessed=of >= metric.least)


def _time(waits: Sequence[int], metric: Metric) -> Figure:
    n = len(waits)
    if n == 0:
        return Figure(value=None, n=0, of=0, undefined="nothing")
    if metric.kind is Kind.MEAN:
        value: float | None = sum(waits) / n
    else:
        value = quantile(sorted(waits), 0.5)
    return Figure(value=value, n=n, of=n, is_assessed=n >= metric.least)
