"""How many chats at once, what that did to quality, and how many this agent holds."""

from __future__ import annotations

from collections.abc import Iterator

from trainer.grading.shift_values import Crowd, GoalLine, Limit, Step
from trainer.wording.shift_story.blocks import (
    Bar,
    Bars,
    Block,
    Fact,
    Facts,
    Said,
    Table,
    TableRow,
    Tone,
)
from trainer.wording.shift_story.matter import Matter
from trainer.wording.shift_story.numbers import clock


def load_blocks(matter: Matter) -> tuple[Block, ...]:
    """Concurrency, then what the trainee was worth at each number of open chats."""
    figures, numbers = matter.figures, matter.numbers
    rows = [
        Fact(matter.say("shift_report.mean_open"), numbers.number(figures.mean_open)),
        Fact(matter.say("shift_report.peak_open"), str(figures.peak_open)),
    ]
    if figures.turned_away:
        told = matter.say("shift_report.turned_away.why")
        name = matter.say("shift_report.turned_away")
        rows.append(Fact(name, str(figures.turned_away), told, Tone.WARN))
    crowds = Bars(
        matter.say("shift_report.crowds"),
        tuple(_crowd(one, matter) for one in figures.crowds),
        matter.say("shift_report.crowds.about"),
    )
    return (
        *limit_blocks(matter),
        Facts(tuple(rows)),
        *([crowds] if figures.crowds else []),
    )


def _crowd(one: Crowd, matter: Matter) -> Bar:
    numbers = matter.numbers
    note = matter.say(
        "shift_report.crowd.note",
        turns=one.turns,
        in_time=numbers.rate(one.in_time),
        wait=numbers.span(one.mean_wait),
    )
    label = matter.wording.count("shift_report.crowd", one.chats)
    return Bar(label, one.quality, numbers.share(one.quality), note)


def limit_blocks(matter: Matter) -> tuple[Block, ...]:
    """The result of find my limit, with its uncertainty in words, and every step of it."""
    limit, shift = matter.figures.limit, matter.record.header.plan.shift
    if limit is not None:
        return tuple(_limit(limit, matter))
    if shift is None or shift.ramp is None:
        return ()
    return (Said(matter.say("shift_report.limit.unknown", n=shift.ramp.first), Tone.STRONG),)


def _limit(limit: Limit, matter: Matter) -> Iterator[Block]:
    yield Said(limit_told(limit, matter), Tone.STRONG)
    yield Said(matter.say("shift_report.limit.about"), Tone.DIM)
    if limit.holds:
        yield Said(matter.say("shift_report.limit.plan", n=limit.holds), Tone.DIM)
    heads = ("holds", "from", "in_time", "quality", "held")
    yield Table(
        matter.say("shift_report.limit.steps"),
        tuple(matter.say(f"shift_report.step.{head}") for head in heads),
        tuple(_step(one, matter) for one in limit.steps),
        gives_way=4,
    )
    yield Bars(
        matter.say("shift_report.limit.odds"),
        tuple(
            Bar(_odds_of(chats, limit, matter), odds, matter.numbers.share(odds))
            for chats, odds in limit.odds
        ),
    )


def _odds_of(chats: int, limit: Limit, matter: Matter) -> str:
    """Nothing held, exactly so many, or as many as were tried and perhaps more."""
    if chats == 0:
        return matter.say("shift_report.odds.none", n=limit.steps[0].holds)
    if chats == limit.steps[-1].holds:
        return matter.say("shift_report.odds.more", n=chats)
    return matter.wording.count("shift_report.crowd", chats)


def limit_told(limit: Limit, matter: Matter) -> str:
    """What a supervisor may rely on, in one sentence."""
    sure = f"{limit.sure:.0%}"
    if limit.holds == 0:
        return matter.say("shift_report.limit.none", n=limit.steps[0].holds)
    span = f"{limit.low}-{limit.high}" if limit.low != limit.high else str(limit.low)
    sentence = "shift_report.limit" if limit.is_found else "shift_report.limit.more"
    return matter.say(sentence, n=limit.holds, span=span, sure=sure)


def _step(one: Step, matter: Matter) -> TableRow:
    held = matter.say("shift_report.step.yes" if one.held else "shift_report.step.no")
    numbers = matter.numbers
    return TableRow(
        (
            str(one.holds),
            clock(one.from_at),
            numbers.rate(one.in_time),
            numbers.share(one.quality.value),
            held,
        ),
        Tone.GOOD if one.held else Tone.BAD,
    )


def goal_blocks(matter: Matter) -> tuple[Block, ...]:
    """Personal targets: the last promo, the floor, the stretch, and what was reached."""
    goals = matter.figures.goals
    if not goals:
        return ()
    heads = ("figure", "last", "floor", "stretch", "value", "reached")
    return (
        Table(
            "",
            tuple(matter.say(f"shift_report.goal.{head}") for head in heads),
            tuple(_goal(one, matter) for one in goals),
        ),
    )


def _goal(one: GoalLine, matter: Matter) -> TableRow:
    reached = "missed" if one.reached is None else one.reached
    told, tone = matter.say(f"shift_report.reached.{reached}"), Tone.GOOD
    if one.value is None:
        told, tone = matter.numbers.undefined, Tone.DIM
    elif one.reached is None:
        tone = Tone.WARN
    values = (one.last, one.floor, one.stretch, one.value)
    return TableRow(
        (
            matter.term("shift_report.figure", one.figure),
            *(figure_told(one.figure, value, matter) for value in values),
            told,
        ),
        tone,
    )


def figure_told(figure: str, value: float | None, matter: Matter) -> str:
    """A figure of the shift in its unit: milliseconds, points of five, or a share."""
    if figure in TIMES:
        return matter.numbers.span(value)
    if value is None:
        return matter.numbers.undefined
    return f"{value:.2f}" if figure in POINTS else f"{value:.1%}"


TIMES = frozenset({"first_median"})
POINTS = frozenset({"simulated_csat"})
