"""The three ways to explain a reply: a stage's rubric, a lexicon, a rubric file.

Each gives a function from one reply to the object that `explain --json` prints.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from trainer import bootstrap
from trainer.engine.judging import Finding, Reply, Turn
from trainer.engine.script import Criterion, Script
from trainer.errors import UsageError
from trainer.grading.pricing import priced
from trainer.grading.reading import Judged
from trainer.grading.scoring import Scoring
from trainer.matching.values import Reading, Role, Verdict
from trainer.units import Millis

Explain = Callable[[str], dict[str, Any]]
WITHOUT_SEED = 0


def by_lexicon(lang: str) -> Explain:
    """Every intent and forbidden class that the shared lists find."""
    matcher = bootstrap.matcher(lang)

    def explain(text: str) -> dict[str, Any]:
        found = matcher.intents(text)
        return {"text": text, "intents": {name: _pairs(spans) for name, spans in found.items()}}

    return explain


def by_rubric(path: Path) -> Explain:
    """The criteria of a rubric file, one point each; a forbid earns none."""
    from trainer.content.rubric_file import load_rubric

    lang, facts, criteria = load_rubric(path)
    matcher = bootstrap.matcher(lang)

    def explain(text: str) -> dict[str, Any]:
        readings = [
            (name, role, matcher.read(rule, role, (text,), facts=facts))
            for name, role, rule in criteria
        ]
        return {
            "text": text,
            "criteria": [_told(name, role, reading) for name, role, reading in readings],
            "points": sum(_worth(role, reading) for _, role, reading in readings),
            "of": sum(1 for _, role, _ in readings if role is not Role.FORBID),
        }

    return explain


def by_stage(
    scenario: str, stage: str, *, seed: int | None, today: date | None, scoring: Path | None
) -> Explain:
    """A stage's criteria and the house's forbidden language, each reply a turn of its own."""
    floor = bootstrap.floor(scoring=scoring, today=today)
    drawn = WITHOUT_SEED if seed is None else seed
    script = floor.stock.scenarios.script(scenario, seed=drawn, today=floor.today())
    told = script.stage(stage)
    if told is None:
        stages = ", ".join(known.id for known in script.stages)
        raise UsageError("cli.unknown_stage", scenario=script.id, stage=stage, stages=stages)

    def explain(text: str) -> dict[str, Any]:
        turn = Turn(replies=(Reply(message="m1", at=Millis(0), text=text),), is_first=True)
        judgement = floor.stock.judge.judge_turn(script, stage, told.criteria, turn)
        rows = [_row(found, script, floor.stock.scoring) for found in judgement.findings]
        return {
            "text": text,
            "criteria": [row for row, _, _ in rows],
            "points": sum(points for _, points, _ in rows),
            "of": sum(of for _, _, of in rows),
        }

    return explain


def _row(finding: Finding, script: Script, scoring: Scoring) -> tuple[dict[str, Any], float, float]:
    criterion = script.criterion(finding.criterion) or _of_the_house(finding, scoring)
    judged = Judged(criterion=criterion, stage=finding.stage, finding=finding)
    worth = priced(judged, "c1", scoring.amber_share)
    row = {
        "id": worth.id,
        "role": worth.role.value,
        "verdict": worth.verdict.value,
        "spans": _pairs(worth.spans),
        "note": worth.note,
    }
    return row, worth.points, worth.of


def _of_the_house(finding: Finding, scoring: Scoring) -> Criterion:
    """A forbidden class of the lexicon as the criterion it amounts to."""
    told = next(f for f in scoring.forbidden if finding.criterion.endswith(f".{f.intent}"))
    return Criterion(
        id=finding.criterion,
        role=Role.FORBID,
        label=finding.criterion,
        points=told.points,
        dimension=told.dimension,
        critical=told.critical,
    )


def _told(name: str, role: Role, reading: Reading) -> dict[str, Any]:
    return {
        "id": name,
        "role": role.value,
        "verdict": reading.verdict.value,
        "spans": _pairs(reading.spans),
        "note": reading.note,
    }


def _worth(role: Role, reading: Reading) -> float:
    if role is Role.FORBID:
        return -1.0 if reading.verdict is Verdict.VIOLATED else 0.0
    return {Verdict.MET: 1.0, Verdict.AMBER: 0.5}.get(reading.verdict, 0.0)


def _pairs(spans: tuple[tuple[int, int], ...]) -> list[list[int]]:
    return [[start, end] for start, end in spans]
