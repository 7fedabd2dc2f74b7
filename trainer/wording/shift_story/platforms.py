"""Every platform's numbers on this one shift; what is not verified says so and grades nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trainer.grading.rulebook import Kind, Metric, Rulebook
from trainer.grading.tallies import Figure
from trainer.wording.shift_story.blocks import Block, Fact, Facts, Said, Tone
from trainer.wording.shift_story.matter import Matter
from trainer.wording.undefined import undefined
from trainer.wording.visible import visible

_TIMES = (Kind.MEAN, Kind.MEDIAN, Kind.RESOLUTION)


def platform_blocks(matter: Matter) -> tuple[Block, ...]:
    """A heading, a source and the figures for each rulebook."""
    told = [block for book, figures in matter.books for block in _book(book, figures, matter)]
    return (Said(matter.say("shift_report.platforms.about"), Tone.DIM), *told)


def _book(book: Rulebook, figures: Mapping[str, Figure], matter: Matter) -> Iterator[Block]:
    head = matter.say(
        "kpi.head", platform=visible(book.platform), id=book.id, date=book.effective_from
    )
    if book.verified:
        yield Said(head, Tone.ACCENT)
    else:
        yield Said(matter.say("shift_report.unverified", told=head), Tone.WARN)
    rows = (
        _fact(metric, figures[metric.name], matter)
        for metric in book.metrics
        if metric.name in figures
    )
    yield Facts(tuple(rows))


def _fact(metric: Metric, figure: Figure, matter: Matter) -> Fact:
    return Fact(
        matter.term("kpi.metric", metric.name),
        _value(metric, figure, matter),
        _goal(metric, figure, matter),
    )


def _value(metric: Metric, figure: Figure, matter: Matter) -> str:
    if figure.value is None:
        return matter.numbers.undefined
    if metric.kind in _TIMES:
        return matter.say("kpi.time", value=f"{figure.value / 1000:.1f}", n=figure.n)
    if metric.kind is Kind.CONCURRENCY:
        return matter.say("kpi.number", value=f"{figure.value:.2f}", n=figure.n)
    if metric.kind is Kind.ONLINE:
        return matter.say("kpi.hours", value=f"{figure.value / 3_600_000:.1f}", n=figure.of)
    return matter.say("kpi.share", value=f"{figure.value:.1%}", n=figure.n, of=figure.of)


def _goal(metric: Metric, figure: Figure, matter: Matter) -> str:
    if figure.value is None:
        return undefined(metric, matter.wording)
    if metric.goal is None:
        return ""
    is_met = figure.value <= metric.goal if metric.less_is_better else figure.value >= metric.goal
    is_time = metric.kind in _TIMES
    goal = matter.numbers.span(metric.goal) if is_time else matter.numbers.share(metric.goal)
    return matter.say("kpi.goal.met" if is_met else "kpi.goal.missed", goal=goal)
