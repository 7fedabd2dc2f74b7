"""The debrief of a record in the order in which a kind supervisor would go through it.

Finished wording in frozen values, for `report` (a terminal) and `report_html` (a page).
"""

from __future__ import annotations

from dataclasses import dataclass

from trainer.engine.plan import Mode
from trainer.grading.record import SessionRecord
from trainer.grading.standing import standing_of
from trainer.grading.values import Advice, DimensionScore, GateHit
from trainer.records.dialogue import Dialogue, dialogues_of, label_of, told_or_shown
from trainer.records.document import summary_of
from trainer.records.figures import number, percent, rate, seconds
from trainer.records.timing import Bar, bars_of
from trainer.wording.speech import Wording
from trainer.wording.visible import visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Counsel:
    """One thing to keep or to change: the sentence, the trainee's own words, better ones."""

    heading: str
    sentence: str
    said: str
    rewritten: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One dimension; `share` 0–1 of its full score, None where it did not apply."""

    label: str
    score: str
    share: float | None
    weight: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """Everything there is to say about one record."""

    title: str
    lang: str
    about: tuple[tuple[str, str], ...]
    counsels: tuple[Counsel, ...]
    score: str
    verdict: str
    passed: bool
    ungated: str
    gates: tuple[str, ...]
    parts: tuple[Part, ...]
    dialogues: tuple[Dialogue, ...]
    bars: tuple[Bar, ...]
    figures: tuple[tuple[str, str], ...]
    practise: tuple[str, ...]


def debrief_of(record: SessionRecord, wording: Wording) -> Debrief:
    """The debrief of a record in the language of `wording`."""
    grade = record.grade
    band = wording.say(f"band.{grade.band}") if wording.knows(f"band.{grade.band}") else grade.band
    standing = wording.say(f"standing.{standing_of(record.log, grade)}")
    return Debrief(
        title=visible(record.header.title),
        lang=wording.lang,
        about=_about(record, wording),
        counsels=_counsels(record, wording),
        score=wording.say("report.total", score=number(grade.score), band=visible(band)),
        verdict=wording.say("report.standing", standing=standing, mark=number(grade.pass_mark)),
        passed=grade.passed,
        ungated=wording.say("report.ungated", score=number(grade.score_ungated)),
        gates=tuple(_gate(gate, record, wording) for gate in grade.gates),
        parts=tuple(_part(dimension, wording) for dimension in grade.dimensions),
        dialogues=dialogues_of(record, wording),
        bars=bars_of(record.measures, wording),
        figures=_figures(record, wording),
        practise=_practise(record, wording),
    )


def _about(record: SessionRecord, wording: Wording) -> tuple[tuple[str, str], ...]:
    header = record.header
    plan = header.plan
    rows = [
        ("report.trainee", visible(header.trainee)),
        ("report.scenario", visible(header.scenario)),
        ("report.mode", wording.say(f"mode.{plan.mode}")),
        ("report.started", visible(header.started_at)),
        ("report.duration", seconds(record.measures.duration_ms, wording)),
        ("report.record", visible(header.id)),
    ]
    if plan.speed != 1:
        rows.append(("report.speed", wording.say("report.speed.times", speed=f"{plan.speed:g}")))
    if plan.retry_of is not None:
        rows.append(("report.retry_of", visible(plan.retry_of)))
    if summary_of(record).is_abandoned:
        rows.append(("report.state", wording.say("report.abandoned")))
    return tuple((wording.say(name), value) for name, value in rows)


def _counsels(record: SessionRecord, wording: Wording) -> tuple[Counsel, ...]:
    coaching = record.coaching
    given = (("report.well_done", coaching.well_done), ("report.change", coaching.change))
    return tuple(
        _counsel(heading, advice, wording) for heading, advice in given if advice is not None
    )


def _counsel(heading: str, advice: Advice, wording: Wording) -> Counsel:
    label = label_of(advice.criterion or "", advice.label, wording)
    return Counsel(
        heading=wording.say(heading),
        sentence=wording.say(advice.kind, label=label) if wording.knows(advice.kind) else label,
        said=visible(advice.said, keep_newlines=True),
        rewritten=visible(advice.rewritten, keep_newlines=True),
        why=told_or_shown(advice.why, wording),
    )


def _gate(gate: GateHit, record: SessionRecord, wording: Wording) -> str:
    found = next((c for c in record.grade.criteria if c.id == gate.criterion), None)
    told = wording.say(
        "report.gate",
        critical=wording.say(f"critical.{gate.critical}"),
        label=label_of(gate.criterion, "" if found is None else found.label, wording),
        cap=number(gate.cap),
    )
    return f"{told} {wording.say('report.provisional')}" if gate.provisional else told


def _part(dimension: DimensionScore, wording: Wording) -> Part:
    known = f"dimension.{dimension.id}"
    applies = dimension.score is not None
    return Part(
        label=wording.say(known) if wording.knows(known) else visible(dimension.id),
        score=number(dimension.score) if applies else wording.say("verdict.na"),
        share=None if dimension.score is None else min(max(dimension.score / 100, 0), 1),
        weight=wording.say("report.weight", weight=f"{dimension.weight:g}"),
    )


def _figures(record: SessionRecord, wording: Wording) -> tuple[tuple[str, str], ...]:
    measures = record.measures
    rows = [
        ("report.first_response", seconds(measures.first_response_ms, wording)),
        ("report.first_useful", seconds(measures.first_useful_reply_ms, wording)),
        ("report.average_response", seconds(measures.average_response_ms, wording)),
        ("report.longest_wait", seconds(measures.longest_wait_ms, wording)),
        ("report.replies", str(measures.replies)),
        ("report.nudges", str(measures.nudges)),
        ("report.look_ups", str(measures.look_ups)),
        ("report.typed_share", percent(measures.typed_share)),
        ("report.canned_share", percent(measures.canned_share)),
        ("report.typing_speed", rate(measures.typing_speed, measures.typing_unit, wording)),
        ("report.money_given", visible(measures.money_given)),
        ("report.simulated_csat", number(measures.simulated_csat)),
    ]
    if record.header.plan.mode is Mode.PRACTICE:
        rows.append(("report.hints", str(measures.hints)))
    return tuple((wording.say(name), value) for name, value in rows)


def _practise(record: SessionRecord, wording: Wording) -> tuple[str, ...]:
    return tuple(
        wording.say(reason, target=_target(target, wording))
        if wording.knows(reason)
        else _target(target, wording)
        for reason, target in record.coaching.practise_next
    )


def _target(target: str, wording: Wording) -> str:
    """A category or a dimension by its name."""
    known = (f"category.{target}", f"dimension.{target}")
    return next((wording.say(name) for name in known if wording.knows(name)), visible(target))
