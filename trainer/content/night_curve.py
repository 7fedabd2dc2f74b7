"""When customers come, as a shop has it: points on the clock, or a table of times and counts.

Gives what a night's curve is made of, shares of its length and customers a minute; knows no night.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from trainer.content.encoding import decode, read_bytes
from trainer.content.night_spec import DAY, minute_of
from trainer.content.own_types import as_decimal
from trainer.content.problems import Problem, problem

Points = tuple[tuple[float, float], ...]
_HOUR = re.compile(r"(\d{1,2})\s*[点时hH]?")
_APART = re.compile(r"[,;\t，；]")
LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A curve from a table: the minute of the day of its first row, and its points."""

    starts: int
    minutes: int
    points: Points


def on_the_clock(curve: Iterable[tuple[int, float]], starts: int, minutes: int) -> Points:
    """Points of the clock as shares of a night; flat before the first and after the last."""
    points = [(((at - starts) % DAY) / minutes, rate) for at, rate in curve]
    first, last = points[0], points[-1]
    before = [] if first[0] == 0 else [(0.0, first[1])]
    after = [] if last[0] == 1 else [(1.0, last[1])]
    return (*before, *points, *after)


def raised_to(points: Points, peak: float) -> Points:
    """The same shape with `peak` customers a minute at its highest point."""
    highest = max(rate for _, rate in points)
    return tuple((share, rate * peak / highest) for share, rate in points)


def read_table(file: Path) -> tuple[Table | None, list[Problem]]:
    """Rows of `time,count` (`20,310` or `20:30,155`), a heading allowed; times may pass midnight.

    A count is taken to come evenly until the next row. Never raises for a bad file.
    """
    data, told = read_bytes(file)
    text = None
    if not told:
        text, told = decode(data, file)
    if text is None:
        return None, told
    rows, slips = _rows(text, file)
    told = [*told, *slips]
    if slips:
        return None, told
    if len(rows) < LEAST_ROWS:
        return None, [*told, problem("TR904", file, least=str(LEAST_ROWS))]
    slips = [*_disordered(rows, file)]
    if not slips and not any(count for _, _, count in rows):
        slips = [problem("TR902", file, (rows[0][0], 1))]
    return (None if slips else _table(rows)), [*told, *slips]


Rows = list[tuple[int, int, float]]
"""Line of the file, minutes since the midnight before the first row, count."""


def _rows(text: str, file: Path) -> tuple[Rows, list[Problem]]:
    rows: Rows = []
    told: list[Problem] = []
    for line, written in enumerate(text.splitlines(), 1):
        if not written.strip():
            continue
        row = _row(written)
        if row is not None:
            late = DAY * (rows[-1][1] // DAY) if rows else 0
            minute = row[0] + late
            rows.append((line, minute + DAY if rows and minute < rows[-1][1] else minute, row[1]))
        elif rows or told or _looks_like_figures(written):
            told.append(problem("TR903", file, (line, 1), row=written.strip()))
    return rows, told


def _row(written: str) -> tuple[int, float] | None:
    cells = [cell.strip().strip('"') for cell in _APART.split(written.strip())]
    if len(cells) != 2:
        return None
    minute, count = _minute(cells[0]), as_decimal(cells[1])
    if minute is None or count is None or count < 0:
        return None
    return minute, float(count)


def _minute(text: str) -> int | None:
    hour = _HOUR.fullmatch(text)
    return minute_of(text if hour is None else f"{hour[1]}:00")


def _looks_like_figures(written: str) -> bool:
    """Whether the first line is data gone wrong and no heading."""
    return any(character.isdigit() for character in written)


def _disordered(rows: Rows, file: Path) -> Iterator[Problem]:
    for (_, before, _), (line, after, _) in pairwise(rows):
        if after == before or after - rows[0][1] >= DAY:
            yield problem("TR905", file, (line, 1), time=_clock(after))


def _table(rows: Rows) -> Table:
    """The rate of a stretch stands in its middle; the last is as long as the one before."""
    widths = [after - before for (_, before, _), (_, after, _) in pairwise(rows)]
    widths.append(widths[-1])
    start, whole = rows[0][1], sum(widths)
    points = [
        ((minute - start + width / 2) / whole, count / width)
        for (_, minute, count), width in zip(rows, widths, strict=True)
    ]
    ends: Sequence[tuple[float, float]] = [(0.0, points[0][1]), *points, (1.0, points[-1][1])]
    return Table(starts=start % DAY, minutes=whole, points=tuple(ends))


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24}:{minute % 60:02d}"
