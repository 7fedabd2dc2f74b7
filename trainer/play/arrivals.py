"""When customers come: seeded moments by a curve of customers a minute.

An inhomogeneous Poisson stream on a piecewise linear rate, drawn by inverting its integral. Knows
no customer: what is asked about never moves a moment.
"""

from __future__ import annotations

from itertools import pairwise
from math import sqrt

from trainer.chance import Streams
from trainer.units import Millis

FIRST_WITHIN = 3_000
"""The first customer is there before anybody asks whether the program hangs, in milliseconds."""

MINUTE = 60_000
Curve = tuple[tuple[float, float], ...]


def moments(
    curve: Curve, *, length: Millis, pace: float, customers: int | None, streams: Streams
) -> tuple[Millis, ...]:
    """Ascending moments before `length` (ms), one at least, the first within three seconds.

    `curve`: (share of the length 0–1, customers a minute), `pace` multiplies it. `customers`:
    exactly so many by the shape of the curve; None: as many as the Poisson stream brings.
    """
    flow = Flow(curve, length, pace)
    draws = streams.stream("rush.arrivals")
    if customers is None:
        reached: list[float] = []
        total = draws.expovariate(1.0)
        while total < flow.total:
            reached.append(total)
            total += draws.expovariate(1.0)
    else:
        reached = sorted(draws.random() * flow.total for _ in range(customers))
    found = [min(int(flow.when(one)), length - 1) for one in reached]
    early = streams.stream("rush.first").randrange(500, FIRST_WITHIN)
    if not found or found[0] >= FIRST_WITHIN:
        found[:1] = [early]
    return tuple(Millis(at) for at in found)


class Flow:
    """The integral of a curve over time, and its inverse."""

    def __init__(self, curve: Curve, length: Millis, pace: float) -> None:
        scaled = [(share * length, rate * pace / MINUTE) for share, rate in curve]
        self._pieces = [
            (start, stop - start, before, after)
            for (start, before), (stop, after) in pairwise(scaled)
            if stop > start
        ]
        self.total = sum((before + after) / 2 * wide for _, wide, before, after in self._pieces)
        """Customers that come on average."""

    def when(self, reached: float) -> float:
        """The moment (ms) by which the integral has come to `reached` (0 to `total`)."""
        for start, wide, before, after in self._pieces[:-1]:
            whole = (before + after) / 2 * wide
            if reached <= whole:
                return start + _into(reached, wide, before, after)
            reached -= whole
        start, wide, before, after = self._pieces[-1]
        return start + _into(reached, wide, before, after)


def _into(reached: float, wide: float, before: float, after: float) -> float:
    """How far into a stretch of rates `before` to `after` so many have come."""
    slope = (after - before) / wide
    root = before + sqrt(max(before * before + 2 * slope * reached, 0.0))
    return min(2 * reached / root, wide) if root else wide
