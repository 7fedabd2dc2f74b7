"""The debrief as one HTML page that needs nothing beside itself.

No scripts, no fonts, no network; every text in it is escaped.
"""

from __future__ import annotations

from importlib.resources import files

from trainer.grading.record import SessionRecord
from trainer.records.debrief import debrief_of
from trainer.records.timing import PARTS
from trainer.wording.speech import Wording


def report_html(record: SessionRecord, wording: Wording) -> str:
    """The debrief of a record as a page; every text in it is escaped."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = (files("trainer.records") / "templates" / "report.html.j2").read_text("utf-8")
    page = environment.from_string(template)

    def pair(name: str, value: str) -> str:
        return wording.say("report.pair", name=wording.say(name), value=value)

    debrief = debrief_of(record, wording)
    return page.render(debrief=debrief, say=wording.say, pair=pair, parts=PARTS)
