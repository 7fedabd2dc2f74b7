"""What it was worth: total, band, gates, and a bar for each dimension."""

from __future__ import annotations

from trainer.grading.record import SessionRecord
from trainer.grading.standing import standing_of
from trainer.grading.values import DimensionScore, GateHit
from trainer.tui.cells import fit
from trainer.tui.lines import EMPTY, Line, Run, breadth, flat, paragraph, term
from trainer.wording.speech import Wording

_NAME = 18


def score_lines(
    wording: Wording, record: SessionRecord, cells: int, *, before: float | None = None
) -> list[Line]:
    """The total first, beside it the one `before` a retry; the ungated one beside a gated one."""
    grade = record.grade
    lines = _total(wording, record, cells)
    if before is not None:
        told = wording.say("debrief.before", score=f"{before:.1f}")
        lines += paragraph(told, cells, "accent")
    for gate in grade.gates:
        lines += _gate(wording, record, gate, cells)
    lines.append(EMPTY)
    for dimension in grade.dimensions:
        lines.append(_bar(wording, dimension, cells))
    return lines


def _total(wording: Wording, record: SessionRecord, cells: int) -> list[Line]:
    """Score, band and mark; passed or the reason why not beside them, or below where it is low."""
    grade = record.grade
    band = _term(wording, "band", grade.band)
    told = wording.say(f"standing.{standing_of(record.log, grade)}")
    mark = wording.say("debrief.mark", mark=f"{grade.pass_mark:g}")
    ink = "good" if grade.passed else "bad"
    head: Line = (Run(f"{grade.score:.1f}", "title"), Run(f"  {band}  ", "strong"))
    line = (*head, Run(told, ink), Run(f"  {mark}", "dim"))
    if breadth(line) <= cells:
        return [line]
    return [(*head, Run(mark, "dim")), *paragraph(told, cells, ink)]


def _gate(wording: Wording, record: SessionRecord, gate: GateHit, cells: int) -> list[Line]:
    criterion = next((c for c in record.grade.criteria if c.id == gate.criterion), None)
    told = wording.say(
        "debrief.gate",
        critical=_term(wording, "critical", gate.critical.value),
        cap=f"{gate.cap:g}",
        ungated=f"{record.grade.score_ungated:.1f}",
        label=term(wording, criterion.label if criterion is not None else gate.criterion),
    )
    lines = paragraph(f"! {told}", cells, "bad")
    if gate.provisional:
        lines += paragraph(wording.say("debrief.provisional"), cells, "dim")
    return lines


def _bar(wording: Wording, dimension: DimensionScore, cells: int) -> Line:
    name = fit(flat(_term(wording, "dimension", dimension.id)), _NAME)
    share = wording.say("debrief.weight", weight=f"{dimension.weight:g}")
    if dimension.score is None:
        return (Run(name), Run(wording.say("verdict.na"), "dim"))
    room = max(min(cells - _NAME - 22, 50), 8)
    filled = round(max(min(dimension.score, 100.0), 0.0) / 100 * room)
    return (
        Run(name),
        Run("=" * filled, "bar-one"),
        Run("." * (room - filled), "bar-rest"),
        Run(f" {dimension.score:5.1f}", "strong"),
        Run(f"  {share}", "dim"),
    )


def _term(wording: Wording, kind: str, value: str) -> str:
    sentence = f"{kind}.{value}"
    return wording.say(sentence) if wording.knows(sentence) else value
