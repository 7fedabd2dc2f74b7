"""The conversation again, each verdict at the words or the action that earned or lost it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from trainer.engine.events import (
    Acted,
    Log,
    Replied,
    ReplyRecalled,
    Said,
    SaidRecalled,
    StageEntered,
)
from trainer.engine.plan import Arrival
from trainer.engine.script import LineKind, Speaker
from trainer.engine.view import Entry
from trainer.grading.disputes import Contested, contested
from trainer.grading.record import SessionRecord
from trainer.grading.standing import retry_begins
from trainer.grading.values import GradedCriterion
from trainer.matching.values import Verdict
from trainer.tui.bubbles import Bubbles
from trainer.tui.lines import EMPTY, Inked, Line, Run, centred, paragraph, term
from trainer.wording.speech import Wording

MARKS = {
    Verdict.MET: ("+", "good", "mark-good"),
    Verdict.MISSED: ("-", "bad", "mark-bad"),
    Verdict.VIOLATED: ("x", "bad", "mark-bad"),
    Verdict.AMBER: ("?", "warn", "mark-warn"),
}
_INDENT = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the transcript: the number of its event, the stage it fell in, what it shows."""

    entry: Entry
    stage: str | None
    seq: int


def talk_lines(
    wording: Wording,
    record: SessionRecord,
    cells: int,
    *,
    disputes: Mapping[Contested, str] = MappingProxyType({}),
    conversation: str | None = None,
) -> list[Line]:
    """Every conversation of the record with its verdicts, or only the one that is named.

    `disputes`: the verdicts that are contested, and why.
    """
    lines: list[Line] = [*_legend(wording, cells)]
    arrivals = arrivals_of(record, conversation)
    for arrival in arrivals:
        if len(arrivals) > 1:
            lines += [EMPTY, *paragraph(arrival.script.customer.name, cells, "title")]
        lines += _conversation(wording, record, arrival, cells, disputes)
    return lines


def arrivals_of(record: SessionRecord, conversation: str | None) -> tuple[Arrival, ...]:
    """The conversations of a record, or only the one that is named."""
    arrivals = record.header.plan.arrivals
    return tuple(a for a in arrivals if conversation in (None, a.conversation))


def rows_of(log: Log, conversation: str) -> list[Row]:
    """The rows of one conversation, recalled ones marked."""
    recalled = {event.message for event in log if isinstance(event, SaidRecalled | ReplyRecalled)}
    rows = []
    for row in _rows(log, conversation):
        is_recalled = row.entry.message in recalled
        rows.append(replace(row, entry=replace(row.entry, is_recalled=is_recalled)))
    return rows


def _rows(log: Log, conversation: str) -> Iterator[Row]:
    stage: str | None = None
    for event in log:
        if getattr(event, "conversation", None) != conversation:
            continue
        match event:
            case StageEntered():
                stage = event.stage
            case Said():
                yield Row(_said(event), stage, event.seq)
            case Replied():
                yield Row(_replied(event), stage, event.seq)
            case Acted():
                yield Row(_acted(event), stage, event.seq)
            case _:
                pass


def _said(event: Said) -> Entry:
    return Entry(
        message=event.message,
        at=event.at,
        speaker=event.speaker,
        kind=event.kind,
        text=event.text,
        ref=event.ref,
        is_nudge=event.is_nudge,
    )


def _replied(event: Replied) -> Entry:
    return Entry(
        message=event.message,
        at=event.at,
        speaker=Speaker.AGENT,
        kind=LineKind.TEXT,
        text=event.text,
    )


def _acted(event: Acted) -> Entry:
    is_card = event.name == "send_product"
    return Entry(
        message=event.message if event.message is not None else f"#{event.seq}",
        at=event.at,
        speaker=Speaker.AGENT,
        kind=LineKind.PRODUCT_CARD if is_card else LineKind.NOTICE,
        text="",
        ref=dict(event.args).get("product"),
        acted=event.name,
        args=event.args,
    )


def _legend(wording: Wording, cells: int) -> list[Line]:
    told = "   ".join(
        f"{mark} {wording.say(f'verdict.{verdict.value}')}"
        for verdict, (mark, _, _) in MARKS.items()
    )
    return paragraph(told, cells, "dim")


def _conversation(
    wording: Wording,
    record: SessionRecord,
    arrival: Arrival,
    cells: int,
    disputes: Mapping[Contested, str],
) -> list[Line]:
    bubbles = Bubbles(wording, arrival.script)
    verdicts = [
        one
        for one in record.grade.criteria
        if one.conversation == arrival.conversation and one.verdict in MARKS
    ]
    rows = rows_of(record.log, arrival.conversation)
    begins = retry_begins(record.log, record.header.plan)
    lines: list[Line] = []
    for index, row in enumerate(rows):
        above = rows[index - 1] if index else None
        is_earlier = begins is not None and row.seq < begins
        if begins is not None and not is_earlier and above is not None and above.seq < begins:
            lines += [EMPTY, *centred(wording.say("debrief.retry_begins"), cells, "accent")]
        here = [one for one in verdicts if _belongs(one, row)]
        stretches = () if is_earlier else _stretches(here, row)
        before = None if above is None else above.entry
        lines += bubbles.entry(row.entry, cells, before=before, stretches=stretches)
        if index + 1 == len(rows) or rows[index + 1].stage != row.stage:
            here += _absent_from(row.stage, verdicts)
        for one in here:
            lines += verdict_lines(wording, one, cells, is_earlier=is_earlier)
            lines += _dispute_lines(wording, one, cells, disputes)
    return lines + _leftovers(wording, rows, verdicts, cells, disputes)


def _absent_from(stage: str | None, verdicts: list[GradedCriterion]) -> list[GradedCriterion]:
    return [one for one in verdicts if _is_absent(one) and stage is not None and one.stage == stage]


def _stretches(here: list[GradedCriterion], row: Row) -> list[Inked]:
    return [
        Inked(start, end, MARKS[one.verdict][2])
        for one in here
        if one.message == row.entry.message
        for start, end in one.spans
    ]


def _leftovers(
    wording: Wording,
    rows: list[Row],
    verdicts: list[GradedCriterion],
    cells: int,
    disputes: Mapping[Contested, str],
) -> list[Line]:
    seen = {row.stage for row in rows}
    left = [one for one in verdicts if _is_absent(one) and one.stage not in seen - {None}]
    if not left:
        return []
    lines = [EMPTY, *paragraph(wording.say("debrief.whole"), cells, "dim")]
    for one in left:
        lines += verdict_lines(wording, one, cells)
        lines += _dispute_lines(wording, one, cells, disputes)
    return lines


def _dispute_lines(
    wording: Wording, one: GradedCriterion, cells: int, disputes: Mapping[Contested, str]
) -> list[Line]:
    reason = disputes.get(contested(one))
    if reason is None:
        return []
    return _indented(wording.say("debrief.disputed", reason=reason), cells, "accent", more=3)


def _belongs(one: GradedCriterion, row: Row) -> bool:
    if one.message is not None:
        return one.message == row.entry.message and row.entry.speaker is Speaker.AGENT
    return one.deed is not None and one.deed == row.seq


def _is_absent(one: GradedCriterion) -> bool:
    return one.message is None and one.deed is None


def verdict_lines(
    wording: Wording, one: GradedCriterion, cells: int, *, is_earlier: bool = False
) -> list[Line]:
    """A mark, the points, what it was about, and why when that is not plain.

    What was played before a retry is told quietly: it is not what this try did.
    """
    mark, ink, _ = MARKS[one.verdict]
    points = f"{one.points:+g}" if one.points else ""
    if one.of:
        points = f"{one.points:g}/{one.of:g}"
    head = "  ".join(part for part in (mark, points, term(wording, one.label)) if part)
    lines = _indented(head, cells, "dim" if is_earlier else ink)
    if is_earlier:
        return lines
    if one.note and wording.knows(f"note.{one.note}") and one.note != "absent":
        lines += _indented(wording.say(f"note.{one.note}"), cells, "dim", more=3)
    if one.verdict is not Verdict.MET:
        if one.why:
            lines += _indented(term(wording, one.why), cells, "dim", more=3)
        if one.better:
            told = wording.say("debrief.better", better=one.better)
            lines += _indented(told, cells, "plain", more=3)
    return lines


def _indented(text: str, cells: int, ink: str, *, more: int = 0) -> list[Line]:
    rows = paragraph(text, cells - _INDENT - more - 1, ink)
    return [(Run(" " * (_INDENT + more)), *row) for row in rows]
