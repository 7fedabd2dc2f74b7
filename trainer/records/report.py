"""The debrief as plain text: nothing but characters, no colours, no cursor movements.

Verdicts are told by a sign and a word; words that a note points at stand between 【 and 】 with
its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trainer.grading.record import SessionRecord
from trainer.matching.values import Verdict
from trainer.records.debrief import Counsel, Debrief, Part, debrief_of
from trainer.records.dialogue import Dialogue, Note, Passage, Row
from trainer.records.marks import Piece
from trainer.records.timing import PARTS, Bar
from trainer.records.widths import padded
from trainer.wording.speech import Wording

BAR = 40
"""Cells of the longest bar."""

_SIGNS = {
    Verdict.MET: "+",
    Verdict.MISSED: "-",
    Verdict.VIOLATED: "!",
    Verdict.AMBER: "?",
    Verdict.NA: " ",
}
_FILLS = dict(zip(PARTS, ("·", "▒", "█"), strict=True))


def report_text(record: SessionRecord, wording: Wording) -> str:
    """The debrief of a record as lines of text, kind first."""
    debrief = debrief_of(record, wording)
    lines = [
        *_heading(wording.say("report.title", title=debrief.title), "="),
        *(line for counsel in debrief.counsels for line in _counsel(counsel, wording)),
        *_score(debrief, wording),
        *(line for told in debrief.dialogues for line in dialogue_lines(told, wording)),
        *_time(debrief, wording),
    ]
    if debrief.practise:
        lines += _heading(wording.say("report.practise"))
        lines += [f"- {told}" for told in debrief.practise]
    lines += [*_heading(wording.say("report.about")), *_table(debrief.about)]
    return "\n".join(lines).lstrip("\n")


def _heading(text: str, rule: str = "-") -> list[str]:
    return ["", text, rule * 60]


def _table(rows: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{padded(name, 26)}{value}" for name, value in rows]


def _counsel(counsel: Counsel, wording: Wording) -> Iterator[str]:
    yield from _heading(counsel.heading)
    yield counsel.sentence
    told = (
        ("report.said", counsel.said),
        ("report.rewritten", counsel.rewritten),
        ("report.why", counsel.why),
    )
    for name, text in told:
        if text:
            yield from _indented(_pair(name, text, wording), "  ")


def _score(debrief: Debrief, wording: Wording) -> Iterator[str]:
    yield from _heading(wording.say("report.score"))
    yield f"{debrief.score} · {debrief.verdict}"
    yield debrief.ungated
    yield from (f"! {gate}" for gate in debrief.gates)
    yield from (_part(part) for part in debrief.parts)


def _part(part: Part) -> str:
    filled = 0 if part.share is None else round(part.share * 20)
    drawn = "█" * filled + "·" * (20 - filled)
    return f"  {padded(part.label, 20)}{drawn} {padded(part.score, 16)}{part.weight}"


def dialogue_lines(dialogue: Dialogue, wording: Wording) -> Iterator[str]:
    """One conversation with its verdicts, a heading above it."""
    told = wording.say("report.conversation", customer=dialogue.customer, title=dialogue.title)
    yield from _heading(told)
    for passage in dialogue.passages:
        yield from _passage(passage, wording)
    if dialogue.whole:
        yield ""
        yield wording.say("report.whole")
        yield from _notes(dialogue.whole, wording)
    if dialogue.ending:
        yield ""
        yield wording.say("report.ending", ending=dialogue.ending)


def _passage(passage: Passage, wording: Wording) -> Iterator[str]:
    yield ""
    for row in passage.rows:
        yield from _row(row, wording)
    if passage.left_out:
        yield f"  {wording.say('report.left_out')}"
        yield from _notes(passage.left_out, wording)
    if passage.model:
        yield from _indented(_pair("report.model", passage.model, wording), "  > ")


def _row(row: Row, wording: Wording) -> Iterator[str]:
    remark = f" ({row.remark})" if row.remark else ""
    text = "".join(_marked(piece) for piece in row.pieces) + remark
    told = wording.say("report.pair", name=row.who, value=text) if row.who else text
    yield from _indented(told, f"{row.at:>6}  ", "        ")
    yield from _notes(row.notes, wording)


def _marked(piece: Piece) -> str:
    if not piece.numbers:
        return piece.text
    return f"【{piece.text}】({','.join(str(number) for number in piece.numbers)})"


def _notes(notes: Iterable[Note], wording: Wording) -> Iterator[str]:
    for note in notes:
        numbered = f"({note.number}) " if note.number else ""
        parts = (f"{note.said} · {note.label}", note.points, note.remark)
        yield f"          {_SIGNS[note.verdict]} {numbered}{' · '.join(p for p in parts if p)}"
        if note.verdict is Verdict.MET:
            continue
        told = (
            ("report.why", note.why),
            ("report.better", note.better),
            ("report.cites", note.cites),
        )
        for name, text in told:
            if text:
                yield f"              {_pair(name, text, wording)}"


def _time(debrief: Debrief, wording: Wording) -> Iterator[str]:
    yield from _heading(wording.say("report.time"))
    if debrief.bars:
        legend = (f"{_FILLS[name]} {wording.say(f'report.part.{name}')}" for name in PARTS)
        yield "  ".join(legend)
        for bar in debrief.bars:
            yield _bar(bar, wording)
        yield ""
    yield from _table(debrief.figures)


def _bar(bar: Bar, wording: Wording) -> str:
    drawn = "".join(
        _FILLS[name] * round(lasted * BAR / bar.of) if bar.of else "" for name, lasted in bar.parts
    )
    told = wording.say("report.bar", total=bar.total, useful=bar.useful, look_ups=bar.looked_up)
    return f"{bar.at:>6}  {padded(drawn, BAR + 2)}{told}"


def _pair(name: str, value: str, wording: Wording) -> str:
    return wording.say("report.pair", name=wording.say(name), value=value)


def _indented(text: str, first: str, rest: str | None = None) -> Iterator[str]:
    after = first if rest is None else rest
    for place, line in enumerate(text.split("\n")):
        yield (after if place else first) + line
