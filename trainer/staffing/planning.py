"""A day's plan: heads for each hour beside the naive division, and shifts that cover them.

An agent is `slots` chats at once; shrinkage is the share of paid time away from chats.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from trainer.staffing.erlang import abandoned, in_time, mean_wait_s, needed, waiting

HOURS = 24
LENGTHS = {2: 12, 3: 8}
"""Hours of a shift by how many shifts a day has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What is asked of the line, and what one agent can do.

    `handling_s`: seconds from a chat's start to its end; `slots`: chats an agent holds safely;
    `target_s`/`level`: that share answered within so many seconds; `patience_s`: mean seconds a
    buyer waits before leaving; `shrinkage` 0–1; `most_a_day`: chats one agent has handled in a day
    at most (the naive division's figure).
    """

    handling_s: float
    slots: int
    target_s: float
    level: float
    patience_s: float
    shrinkage: float
    most_a_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffed:
    """What a number of heads gives in an hour; `wait_s` None when the line only grows."""

    heads: int
    rostered: int
    level: float
    waiting: float
    wait_s: float | None
    abandoned: float
    occupancy: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """One hour: its inquiries, the heads it needs, and the heads of the naive division."""

    hour: int
    inquiries: float
    erlangs: float
    wanted: Staffed
    naive: Staffed


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Heads who start and end together; `start` and `end` in hours, `end` may pass midnight."""

    start: int
    end: int
    heads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlan:
    """A whole day: its hours, its shifts, and the head count of the naive division."""

    hours: tuple[Hour, ...]
    shifts: tuple[Shift, ...]
    naive_heads: int
    service: Service


def plan_day(inquiries: Sequence[float], service: Service, *, shifts: int) -> DayPlan:
    """The plan of a day of 24 hourly counts, in two or three shifts.

    The naive division's heads work the same shifts, spread evenly: that many are there at once.
    """
    naive = ceil(sum(inquiries) / service.most_a_day)
    at_once = ceil(naive * LENGTHS[shifts] / HOURS)
    hours = tuple(_hour(hour, count, service, at_once) for hour, count in enumerate(inquiries))
    wanted = [one.wanted.rostered for one in hours]
    return DayPlan(hours=hours, shifts=cover(wanted, shifts), naive_heads=naive, service=service)


def staffed(heads: int, erlangs: float, service: Service) -> Staffed:
    """What so many heads at their chats give under a load."""
    servers = heads * service.slots
    times = {"handling_s": service.handling_s}
    return Staffed(
        heads=heads,
        rostered=rostered(heads, service.shrinkage),
        level=in_time(servers, erlangs, target_s=service.target_s, **times),
        waiting=waiting(servers, erlangs),
        wait_s=mean_wait_s(servers, erlangs, **times),
        abandoned=abandoned(servers, erlangs, patience_s=service.patience_s, **times),
        occupancy=min(1.0, erlangs / servers) if servers else float(erlangs > 0),
    )


def rostered(heads: int, shrinkage: float) -> int:
    """Heads to put on the roster so that `heads` are at their chats."""
    return ceil(round(heads / (1 - shrinkage), 9))


def _hour(hour: int, inquiries: float, service: Service, naive: int) -> Hour:
    erlangs = inquiries * service.handling_s / 3600
    servers = needed(
        erlangs, handling_s=service.handling_s, target_s=service.target_s, level=service.level
    )
    return Hour(
        hour=hour,
        inquiries=inquiries,
        erlangs=erlangs,
        wanted=staffed(ceil(servers / service.slots), erlangs, service),
        naive=staffed(naive if inquiries else 0, erlangs, service),
    )


def cover(wanted: Sequence[int], shifts: int) -> tuple[Shift, ...]:
    """Two or three shifts that give every hour its heads with the fewest paid hours.

    Two shifts last twelve hours, three last eight with a start of their own each; of equal costs
    the earliest starts win. Hours that want nobody need no shift.
    """
    length = LENGTHS[shifts]
    best: tuple[int, tuple[int, ...], tuple[int, ...]] | None = None
    for starts in _starts(shifts):
        heads = _heads(wanted, starts, length)
        if heads is not None:
            cost = sum(heads) * length
            if best is None or (cost, starts) < best[:2]:
                best = (cost, starts, heads)
    if best is None:
        return ()
    _, starts, found = best
    return tuple(
        Shift(start=start, end=start + length, heads=count)
        for start, count in zip(starts, found, strict=True)
        if count
    )


def _starts(shifts: int) -> Iterable[tuple[int, ...]]:
    if shifts == 2:
        return ((one, two) for one in range(HOURS) for two in range(one, HOURS))
    return (
        (one, two, three)
        for one in range(HOURS)
        for two in range(one, HOURS)
        for three in range(two, HOURS)
    )


def _heads(wanted: Sequence[int], starts: tuple[int, ...], length: int) -> tuple[int, ...] | None:
    """Heads for each start, greedily: whoever covers an hour last takes what is still missing."""
    heads = [0] * len(starts)
    covered = [
        [index for index, start in enumerate(starts) if (hour - start) % HOURS < length]
        for hour in range(HOURS)
    ]
    if any(want and not by for want, by in zip(wanted, covered, strict=True)):
        return None
    for hour in sorted(range(HOURS), key=lambda one: (len(covered[one]), -wanted[one])):
        missing = wanted[hour] - sum(heads[index] for index in covered[hour])
        if missing > 0:
            heads[covered[hour][-1]] += missing
    return tuple(heads)
