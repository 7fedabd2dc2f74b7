"""How the waits of a shift are spread, and how they went on over its length.

Undefined is None; formulas and examples: docs/measures.md.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from trainer.grading.shift_values import Rate, Slice, Spread
from trainer.grading.tallies import quantile
from trainer.measures.open_chats import Chat, Stretches
from trainer.measures.session import mean
from trainer.measures.waits import Response, Wait
from trainer.units import SECOND, Millis

BUCKETS = tuple(seconds * SECOND for seconds in (5, 10, 15, 20, 30, 45, 60, 100, 180))
"""Up to and including so many ms; one bucket more holds what is longer."""
SLICES = 20
SHORTEST = 15 * SECOND
"""A shift is cut into `SLICES`, but never into slices shorter than this."""


def spread(times: Iterable[int]) -> Spread:
    """How times in ms are spread; a quantile lies between its neighbours in proportion."""
    ordered = sorted(times)
    return Spread(
        n=len(ordered),
        mean=mean(ordered),
        median=quantile(ordered, 0.5),
        p90=quantile(ordered, 0.9),
        worst=ordered[-1] if ordered else None,
        buckets=_buckets(ordered),
    )


def _buckets(ordered: Sequence[int]) -> tuple[tuple[int | None, int], ...]:
    counts = [0] * (len(BUCKETS) + 1)
    for took in ordered:
        counts[sum(1 for upper in BUCKETS if took > upper)] += 1
    return tuple(zip((*BUCKETS, None), counts, strict=True))


def took(wait: Wait) -> Millis | None:
    """From the buyer's first unanswered line to the trainee's first send; None: never."""
    return None if wait.sent is None else Millis(wait.sent - wait.asked)


def in_time(waits: Iterable[Wait], within: Millis) -> Rate:
    """Waits answered within so many ms; one that was never answered is late."""
    times = [took(wait) for wait in waits]
    return Rate(n=sum(1 for time in times if time is not None and time <= within), of=len(times))


def waiting_stretches(waits: Iterable[Wait], until: Millis) -> Stretches:
    """When each customer waited; those never answered do so until their chat or the log ends."""
    return Stretches((wait.asked, wait_end(wait, until)) for wait in waits)


def wait_end(wait: Wait, until: Millis) -> Millis:
    """When a wait was over, answered or not; `until`: the end of the log."""
    if wait.sent is not None:
        return wait.sent
    return until if wait.ended is None else wait.ended


def slices(
    chats: Sequence[Chat],
    waits: Sequence[Wait],
    firsts: Sequence[Response],
    busy: Stretches,
    until: Millis,
) -> tuple[Slice, ...]:
    """The shift in about twenty equal stretches, none for an empty one.

    A wait belongs to the slice in which it was asked; the last slice holds its own end.
    """
    if until <= 0:
        return ()
    count = min(SLICES, max(1, until // SHORTEST))
    cuts = [Millis(until * n // count) for n in range(count + 1)]
    in_line = waiting_stretches(waits, until)
    arrived = _placed(cuts, ((chat.arrived, None) for chat in chats))
    first = _placed(cuts, ((response.asked, response.first) for response in firsts))
    every = _placed(cuts, ((wait.asked, took(wait)) for wait in waits))
    return tuple(
        Slice(
            at=start,
            lasts=Millis(end - start),
            arrived=len(arrived[n]),
            open=busy.held(start, end) / (end - start),
            waiting=in_line.most(start, end),
            first=mean(first[n]),
            every=mean(every[n]),
        )
        for n, (start, end) in enumerate(pairwise(cuts))
    )


def _placed(
    cuts: Sequence[Millis], told: Iterable[tuple[Millis, Millis | None]]
) -> list[list[Millis | None]]:
    """What happened in each slice."""
    placed: list[list[Millis | None]] = [[] for _ in cuts[1:]]
    for at, value in told:
        placed[min(bisect_right(cuts, at), len(placed)) - 1].append(value)
    return placed
