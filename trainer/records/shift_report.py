"""The report of a shift as plain text: nothing but characters, no colours, no cursor movements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from trainer.errors import UsageError
from trainer.grading.record import SessionRecord
from trainer.grading.shift_whole import Worked
from trainer.records.dialogue import dialogues_among
from trainer.records.report import dialogue_lines
from trainer.records.widths import cells, padded
from trainer.wording.shift_story.blocks import (
    Bars,
    Block,
    Course,
    Entries,
    Facts,
    Said,
    Table,
    belongs,
)
from trainer.wording.shift_story.story import shift_story
from trainer.wording.speech import Wording
from trainer.wording.visible import visible

TRACK = 30
"""Cells of a whole bar."""


def shift_report_text(record: SessionRecord, worked: Worked, wording: Wording) -> str:
    """The report of a shift as lines of text; of one that is kept, how to see more."""
    story = shift_story(record, worked.figures, worked.books, wording)
    title = wording.say("shift_report.title")
    lines = [wording.say("report.pair", name=title, value=story.title), "=" * 60]
    for section in story.sections:
        lines += ["", section.heading, "-" * 60]
        before: Block | None = None
        for block in section.blocks:
            if before is not None and not belongs(block, before):
                lines.append("")
            lines += _block(block)
            before = block
    if record.path:
        lines += ["", wording.say("shift_report.more", record=visible(record.header.id), id="ID")]
    return "\n".join(lines)


def conversation_text(record: SessionRecord, conversation: str, wording: Wording) -> str:
    """One conversation of a record with its verdicts; `UsageError` when it has none of that id."""
    arrivals = record.header.plan.arrivals
    wanted = [one for one in arrivals if one.conversation == conversation]
    if not wanted:
        valid = ", ".join(one.conversation for one in arrivals)
        raise UsageError("shift_report.no_conversation", conversation=conversation, valid=valid)
    told = dialogues_among(record, wanted, wording)
    return "\n".join(line for one in told for line in dialogue_lines(one, wording)).lstrip("\n")


def _block(block: Block) -> Iterable[str]:
    match block:
        case Said():
            return [block.text]
        case Facts():
            rows = [(f.name, f.value, f.note) for f in block.rows]
            return _columns(rows)
        case Bars():
            return _bars(block)
        case Course():
            return [block.title, *_course(block)]
        case Entries():
            return _entries(block)
        case Table():
            head = [block.title] if block.title else []
            return [*head, *_columns([block.heads, *(row.cells for row in block.rows)])]


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Cells side by side; the last of a row is not filled up."""
    if not rows:
        return []
    wide = [max(cells(row[i]) for row in rows) + 2 for i in range(len(rows[0]))]
    return ["  " + "".join(map(padded, row, wide)).rstrip() for row in rows]


def _bars(bars: Bars) -> Iterator[str]:
    yield bars.title
    if bars.note:
        yield f"  {bars.note}"
    rows = [(bar.label, _track(bar.share), bar.told, bar.note) for bar in bars.rows]
    yield from _columns(rows)


def _track(share: float | None) -> str:
    if share is None:
        return ""
    filled = min(round(share * TRACK), TRACK)
    return "#" * (max(filled, 1) if share > 0 else 0)


def _course(course: Course) -> list[str]:
    most = max((one.open for one in course.rows), default=0.0)
    rows = [
        (told[0], _track(one.open / most if most else 0.0), *told[1:])
        for one, told in zip(course.rows, course.told, strict=True)
    ]
    return _columns([(course.heads[0], "", *course.heads[1:]), *rows])


def _entries(entries: Entries) -> Iterator[str]:
    if entries.title:
        yield entries.title
    if not entries.rows:
        yield f"  {entries.none}"
    for entry in entries.rows:
        yield f"  {entry.text}"
        yield from (f"      {told}" for told in entry.more)
