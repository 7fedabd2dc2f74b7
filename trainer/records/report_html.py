"""The debrief as one HTML page that needs nothing beside itself.

No scripts, no fonts, no network; every text in it is escaped.
"""

from __future__ import annotations

from trainer.grading.record import SessionRecord
from trainer.records.debrief import debrief_of
from trainer.records.pages import page
from trainer.records.timing import PARTS
from trainer.wording.speech import Wording


def report_html(record: SessionRecord, wording: Wording) -> str:
    """The debrief of a record as a page; every text in it is escaped."""
    debrief = debrief_of(record, wording)
    return page("report.html.j2", wording).render(debrief=debrief, parts=PARTS)
