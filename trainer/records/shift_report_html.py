"""The report of a shift as one HTML page that needs nothing beside itself.

No scripts, no fonts, no network; charts are drawn in the page; every text in it is escaped.
"""

from __future__ import annotations

from trainer.engine.events import Arrived
from trainer.grading.record import SessionRecord
from trainer.grading.shift_whole import Worked
from trainer.records.dialogue import dialogues_among
from trainer.records.pages import page
from trainer.records.shift_chart import chart_of
from trainer.wording.shift_story.blocks import Block
from trainer.wording.shift_story.story import shift_story
from trainer.wording.speech import Wording


def shift_report_html(record: SessionRecord, worked: Worked, wording: Wording) -> str:
    """The report of a shift as a page, every conversation folded up below it."""
    came = {event.conversation for event in record.log if isinstance(event, Arrived)}
    arrivals = [one for one in record.header.plan.arrivals if one.conversation in came]
    told = dialogues_among(record, arrivals, wording)
    template = page("shift_report.html.j2", wording)
    known = frozenset(one.conversation for one in arrivals)
    template.globals.update(known=known, chart_of=chart_of, kind_of=kind_of)
    return template.render(
        story=shift_story(record, worked.figures, worked.books, wording),
        dialogues=tuple(zip((one.conversation for one in arrivals), told, strict=True)),
    )


def kind_of(block: Block) -> str:
    """Which macro draws a block."""
    return type(block).__name__.lower()
