"""How long customers waited: the spread of first and of all responses, and the shift over time."""

from __future__ import annotations

from trainer.grading.shift_values import Slice, Spread
from trainer.wording.shift_story.blocks import Bar, Bars, Block, Course, Stretch
from trainer.wording.shift_story.matter import Matter
from trainer.wording.shift_story.numbers import clock

HEADS = ("at", "open", "waiting", "came", "first", "every")


def time_blocks(matter: Matter) -> tuple[Block, ...]:
    """Two spreads and the course of the shift."""
    figures = matter.figures
    return (
        _spread("shift_report.first", figures.first, matter),
        _spread("shift_report.every", figures.every, matter),
        *([_course(matter)] if figures.slices else []),
    )


def _spread(name: str, spread: Spread, matter: Matter) -> Bars:
    most = max((count for _, count in spread.buckets), default=0)
    rows: list[Bar] = []
    before = 0
    for limit, count in _worth_showing(spread):
        label = _bucket(before, limit, matter)
        rows.append(Bar(label, count / most if most else 0.0, str(count)))
        before = before if limit is None else limit
    return Bars(matter.say(name), tuple(rows), _spread_note(spread, matter))


def _spread_note(spread: Spread, matter: Matter) -> str:
    numbers = matter.numbers
    if not spread.n:
        return matter.say("shift_report.spread.none")
    return matter.say(
        "shift_report.spread",
        n=spread.n,
        mean=numbers.span(spread.mean),
        median=numbers.span(spread.median),
        p90=numbers.span(spread.p90),
        worst=numbers.span(spread.worst),
    )


def _worth_showing(spread: Spread) -> tuple[tuple[int | None, int], ...]:
    """The buckets up to the last that holds something."""
    last = max((n for n, (_, count) in enumerate(spread.buckets) if count), default=-1)
    return spread.buckets[: last + 1]


def _bucket(above: int, limit: int | None, matter: Matter) -> str:
    low = f"{above / 1000:g}"
    if limit is None:
        return matter.say("shift_report.bucket.over", low=low)
    return matter.say("shift_report.bucket", low=low, high=f"{limit / 1000:g}")


def _course(matter: Matter) -> Course:
    heads = tuple(matter.say(f"shift_report.course.{head}") for head in HEADS)
    slices = matter.figures.slices
    at, how_many, waiting, came, first, every = heads
    return Course(
        title=matter.say("shift_report.course"),
        heads=(at, how_many, waiting, came, first, every),
        rows=tuple(_stretch(one) for one in slices),
        told=tuple(_told(one, matter) for one in slices),
    )


def _stretch(one: Slice) -> Stretch:
    return Stretch(clock(one.at), one.open, one.waiting, one.arrived, one.first, one.every)


def _told(one: Slice, matter: Matter) -> tuple[str, ...]:
    numbers = matter.numbers
    return (
        clock(one.at),
        f"{one.open:.1f}",
        str(one.waiting),
        str(one.arrived),
        numbers.span(one.first),
        numbers.span(one.every),
    )
