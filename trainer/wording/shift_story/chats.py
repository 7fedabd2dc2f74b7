"""Every conversation of the shift on one line, each leading into its dialogue."""

from __future__ import annotations

from trainer.engine.plan import Comes
from trainer.grading.shift_chats import ChatLine
from trainer.wording.shift_story.blocks import Block, Link, Table, TableRow, Tone
from trainer.wording.shift_story.matter import Matter
from trainer.wording.shift_story.numbers import clock
from trainer.wording.visible import visible

HEADS = ("id", "at", "customer", "title", "score", "first", "outcome")


def chat_blocks(matter: Matter) -> tuple[Block, ...]:
    """A table in order of arrival."""
    return (
        Table(
            "",
            tuple(matter.say(f"shift_report.chat.{head}") for head in HEADS),
            tuple(_row(one, matter) for one in matter.chats),
            gives_way=3,
        ),
    )


def _row(one: ChatLine, matter: Matter) -> TableRow:
    title = visible(one.title)
    if one.comes is not Comes.LIVE:
        title = matter.say(f"shift_report.comes.{one.comes}", title=title)
    score = matter.numbers.undefined if one.score is None else f"{one.score:.0f}"
    if one.violated:
        score = matter.say("shift_report.chat.violated", score=score)
    cells = (
        visible(one.conversation),
        clock(one.arrived_at),
        visible(one.customer),
        title,
        score,
        matter.numbers.span(one.first_ms),
        matter.say(f"outcome.{one.outcome}"),
    )
    return TableRow(cells, Tone.BAD if one.violated else Tone.PLAIN, Link(one.conversation))
