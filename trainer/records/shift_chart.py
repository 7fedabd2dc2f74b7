"""Where the marks of a shift's chart stand on a page: open chats as columns, waits as lines.

Numbers only, in the units of the picture; what it looks like is the template's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from trainer.wording.shift_story.blocks import Course, Stretch

WIDE, HIGH = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 40, 680, 12, 204
_TICKS = 4
_LABELS = 10


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch's open chats; `label` is told below every so many columns."""

    x: float
    y: float
    wide: float
    high: float
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through waits; where nobody was answered it is broken."""

    points: tuple[tuple[float, float], ...]
    pieces: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the left axis (chats) and of the right one (seconds)."""

    y: float
    chats: str
    seconds: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything to draw; `middle` is where the label below a column stands."""

    columns: tuple[Column, ...]
    first: Curve
    every: Curve
    ticks: tuple[Tick, ...]


def chart_of(course: Course) -> Chart:
    """The course of a shift in the picture's units."""
    rows = course.rows
    step = (RIGHT - LEFT) / max(len(rows), 1)
    most = _round_up(max((one.open for one in rows), default=0.0))
    waits = [wait for one in rows for wait in (one.first, one.every) if wait is not None]
    longest = _round_up(max(waits, default=0.0) / 1000)
    high = BOTTOM - TOP
    ticks = tuple(
        Tick(
            BOTTOM - high * n / _TICKS,
            f"{most * n / _TICKS:g}",
            f"{longest * n / _TICKS:g}",
        )
        for n in range(_TICKS + 1)
    )
    return Chart(
        columns=tuple(_column(n, one, step, most, len(rows)) for n, one in enumerate(rows)),
        first=_curve([one.first for one in rows], step, longest),
        every=_curve([one.every for one in rows], step, longest),
        ticks=ticks,
    )


def _column(n: int, one: Stretch, step: float, most: float, count: int) -> Column:
    high = (BOTTOM - TOP) * one.open / most
    apart = -(-count // _LABELS)
    return Column(
        x=round(LEFT + n * step + step * 0.15, 1),
        y=round(BOTTOM - high, 1),
        wide=round(step * 0.7, 1),
        high=round(high, 1),
        label=one.label if n % apart == 0 else "",
    )


def _curve(waits: Sequence[float | None], step: float, longest: float) -> Curve:
    high = BOTTOM - TOP
    placed = [
        None
        if wait is None
        else (
            round(LEFT + (n + 0.5) * step, 1),
            round(BOTTOM - high * wait / 1000 / longest, 1),
        )
        for n, wait in enumerate(waits)
    ]
    pieces = tuple((*a, *b) for a, b in pairwise(placed) if a is not None and b is not None)
    return Curve(tuple(one for one in placed if one is not None), pieces)


def _round_up(value: float) -> float:
    """The next number above that four ticks divide well; never 0."""
    size = 4.0
    while size < value:
        size = size * 2 if f"{size:g}"[0] != "2" else size * 2.5
    return size
