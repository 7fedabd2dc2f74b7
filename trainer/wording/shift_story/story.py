"""All sections of the shift report in order; one with nothing to say is left out."""

from __future__ import annotations

from trainer.grading.record import SessionRecord
from trainer.grading.shift_books import Books
from trainer.grading.shift_values import ShiftFigures
from trainer.wording.shift_story.blocks import Section, Story
from trainer.wording.shift_story.chats import chat_blocks
from trainer.wording.shift_story.load import goal_blocks, load_blocks
from trainer.wording.shift_story.matter import matter_of
from trainer.wording.shift_story.moments import moment_blocks
from trainer.wording.shift_story.platforms import platform_blocks
from trainer.wording.shift_story.service import end_blocks, service_blocks
from trainer.wording.shift_story.times import time_blocks
from trainer.wording.shift_story.verdict import score_told, verdict_blocks
from trainer.wording.speech import Wording
from trainer.wording.visible import visible

_WRITERS = {
    "verdict": verdict_blocks,
    "times": time_blocks,
    "load": load_blocks,
    "goals": goal_blocks,
    "service": service_blocks,
    "ends": end_blocks,
    "moments": moment_blocks,
    "platforms": platform_blocks,
    "chats": chat_blocks,
}


def shift_story(
    record: SessionRecord,
    figures: ShiftFigures,
    books: Books,
    wording: Wording,
    *,
    undefined: str = "—",
) -> Story:
    """The report of a shift in the language of `wording`; `undefined` stands for no number."""
    matter = matter_of(record, figures, books, wording, undefined)
    shift = record.header.plan.shift
    sections = (
        Section(name, wording.say(f"shift_report.section.{name}"), write(matter))
        for name, write in _WRITERS.items()
    )
    return Story(
        title=visible(shift.title if shift is not None else record.header.id),
        lang=wording.lang,
        score=score_told(matter),
        passed=record.grade.passed,
        sections=tuple(section for section in sections if section.blocks),
    )
