"""Month after month: who has sat, what is due, and whether a change is more than chance.

Reads sittings as figures; knows no files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

SURE = 2.0
"""A change counts beyond so many standard errors of measurement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sat:
    """One sitting as history needs it.

    `day` ISO; `kind` full or short; `counts`: valid, or reviewed and let stand. `nets`: net speed
    of every trial, `best` of them; `spread`: the standard error of one trial's speed from its own
    windows, None where it is too short.
    """

    id: str
    day: str
    lang: str
    kind: str
    counts: bool
    nets: tuple[float, ...]
    best: float | None
    accuracy: float | None
    spread: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What a month asks and what was done; `missed` once the month is over."""

    month: str
    kind: str
    wanted: int
    done: int
    is_over: bool

    @property
    def missed(self) -> int:
        """Sittings that are not to be had any more."""
        return max(self.wanted - self.done, 0) if self.is_over else 0

    @property
    def due(self) -> int:
        """Sittings still to come this month."""
        return 0 if self.is_over else max(self.wanted - self.done, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One language's month: the best, the mean, how it stands to the month before.

    `error`: standard error of measurement of one sitting; `change` to the last month that has one;
    `verdict`: improved, same, worse, or None where there is nothing to compare.
    """

    month: str
    best: float | None
    mean: float | None
    sittings: int
    error: float | None
    change: float | None
    verdict: str | None


def error_of(sittings: Sequence[Sat]) -> float | None:
    """The standard error of measurement of a trial: √(Σd² ÷ 2n) over pairs of trials (Dahlberg).

    With fewer than three pairs the trials' own windows say it; None where neither does.
    """
    pairs = [one.nets[0] - one.nets[1] for one in sittings if len(one.nets) == 2]
    if len(pairs) >= 3:
        return sqrt(sum(d * d for d in pairs) / (2 * len(pairs)))
    spreads = [one.spread for one in sittings if one.spread is not None]
    return sqrt(sum(s * s for s in spreads) / len(spreads)) if spreads else None


def months(sittings: Sequence[Sat], lang: str) -> tuple[Month, ...]:
    """The months of one language in order, from sittings that count."""
    mine = [one for one in sittings if one.lang == lang and one.counts and one.best is not None]
    found: list[Month] = []
    for month in sorted({one.day[:7] for one in mine}):
        here = [one for one in mine if one.day[:7] == month]
        best = max(one.best for one in here if one.best is not None)
        error = error_of([one for one in mine if one.day[:7] <= month])
        before = found[-1].best if found else None
        change = None if before is None else best - before
        found.append(
            Month(
                month=month,
                best=best,
                mean=sum(one.best for one in here if one.best is not None) / len(here),
                sittings=len(here),
                error=error,
                change=change,
                verdict=_verdict(change, error),
            )
        )
    return tuple(found)


def due(
    sittings: Sequence[Sat], wanted: Sequence[tuple[str, int]], month: str, today: str
) -> tuple[Due, ...]:
    """What a month (YYYY-MM) asks of one trainee, by kind, and what is there of it."""
    return tuple(
        Due(
            month=month,
            kind=kind,
            wanted=count,
            done=sum(one.kind == kind and one.day[:7] == month for one in sittings if one.counts),
            is_over=today[:7] > month,
        )
        for kind, count in wanted
    )


def _verdict(change: float | None, error: float | None) -> str | None:
    if change is None:
        return None
    if error is None or abs(change) <= SURE * error:
        return "same"
    return "improved" if change > 0 else "worse"
