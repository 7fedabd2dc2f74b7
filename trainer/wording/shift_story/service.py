"""The rates of the shift, and how its conversations ended: each in exactly one way."""

from __future__ import annotations

from trainer.grading.shift_values import Rate
from trainer.wording.shift_story.blocks import Bar, Bars, Block, Fact, Facts
from trainer.wording.shift_story.matter import Matter


def service_blocks(matter: Matter) -> tuple[Block, ...]:
    """Abandonment, replies, canned share, conversion, and the rating that is only simulated."""
    figures, numbers = matter.figures, matter.numbers
    rates = (
        ("abandoned", figures.abandoned),
        ("reply_rate", figures.reply_rate),
        ("in_time", figures.in_time),
        ("canned", figures.canned),
        ("conversion", figures.conversion),
    )
    csat = figures.simulated_csat
    told = numbers.undefined if csat is None else f"{csat:.2f} / 5"
    return (
        Facts(
            (
                *(_fact(name, rate, matter) for name, rate in rates),
                Fact(matter.say("report.simulated_csat"), told, matter.say("shift_report.csat")),
            )
        ),
    )


def _fact(name: str, rate: Rate, matter: Matter) -> Fact:
    within = matter.numbers.span(matter.figures.within)
    about = f"shift_report.about.{name}"
    note = matter.say(about, within=within) if matter.wording.knows(about) else ""
    return Fact(matter.say(f"shift_report.figure.{name}"), matter.numbers.rate(rate), note)


def end_blocks(matter: Matter) -> tuple[Block, ...]:
    """One bar for each way to end; then what was no live chat."""
    figures = matter.figures
    total = sum(count for _, count in figures.ends)
    bars = tuple(
        Bar(matter.term("outcome", outcome), count / total if total else None, str(count))
        for outcome, count in figures.ends
    )
    others = (
        ("left_messages", figures.left_messages),
        ("chased", figures.chased),
        ("paid", figures.paid),
    )
    return (
        Bars(matter.say("shift_report.ends", n=figures.arrived), bars),
        Facts(tuple(_fact(name, rate, matter) for name, rate in others if rate.of)),
    )
