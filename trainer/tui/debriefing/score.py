"""What it was worth: total, band, gates, and a bar for each dimension."""

from __future__ import annotations

from trainer.grading.record import SessionRecord
from trainer.grading.values import DimensionScore, GateHit
from trainer.tui.cells import fit
from trainer.tui.lines import EMPTY, Line, Run, flat, paragraph, term
from trainer.wording.speech import Wording

_NAME = 18


def score_lines(wording: Wording, record: SessionRecord, cells: int) -> list[Line]:
    """The total first; the ungated score stands beside a gated one."""
    grade = record.grade
    band = _term(wording, "band", grade.band)
    told = wording.say("debrief.passed" if grade.passed else "debrief.failed")
    mark = wording.say("debrief.mark", mark=f"{grade.pass_mark:g}")
    lines: list[Line] = [
        (
            Run(f"{grade.score:.1f}", "title"),
            Run(f"  {band}  ", "strong"),
            Run(told, "good" if grade.passed else "bad"),
            Run(f"  {mark}", "dim"),
        )
    ]
    for gate in grade.gates:
        lines += _gate(wording, record, gate, cells)
    lines.append(EMPTY)
    for dimension in grade.dimensions:
        lines.append(_bar(wording, dimension, cells))
    return lines


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
