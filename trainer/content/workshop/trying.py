"""A reply tried against the criteria of one stage, as the desk would judge it.

Knows compiled plays and the judge; a criterion that another draw would ask is left out.
"""

from __future__ import annotations

from trainer.engine.judging import Finding, Judge, Reply, Turn
from trainer.engine.paths import HOUSE_FORBIDS, choose
from trainer.engine.script import LineKind, Script, Stage
from trainer.grading.authoring import Tried, TriedReply
from trainer.grading.pricing import house_rule, priced
from trainer.grading.reading import Judged
from trainer.grading.scoring import Scoring
from trainer.grading.values import GradedCriterion
from trainer.units import Millis

CONVERSATION = "c1"


def tried(script: Script, stage: Stage, text: str, judge: Judge, scoring: Scoring) -> TriedReply:
    """What every criterion of the stage says to `text`, each line of it a message of its own."""
    starts, at = [], 0
    for line in text.split("\n"):
        starts.append((at, line))
        at += len(line) + 1
    replies = tuple(
        Reply(message=str(start), at=Millis(1_000 + start), text=line)
        for start, line in starts
        if line.strip()
    )
    if not replies:
        return TriedReply(text=text)
    turn = Turn(
        replies=replies,
        is_first=stage is script.stages[0],
        asked=tuple(line.text for line in stage.lines if line.kind is LineKind.TEXT),
    )
    judged = judge.judge_turn(script, stage.id, stage.criteria, turn)
    branch = choose(stage.branches, stage.criteria, judged.findings, Millis(0))
    leads_to = "" if branch is None or judged.is_hold else branch.to
    rows = (_priced(found, script, scoring) for found in judged.findings)
    return TriedReply(
        text=text,
        criteria=tuple(_told(row) for row in rows if row is not None),
        leads_to=leads_to,
        is_hold=judged.is_hold,
    )


def _priced(found: Finding, script: Script, scoring: Scoring) -> GradedCriterion | None:
    criterion = script.criterion(found.criterion)
    if criterion is not None:
        judged = Judged(criterion=criterion, stage=found.stage, finding=found)
        return priced(judged, CONVERSATION, scoring.amber_share)
    intent = found.criterion.removeprefix(HOUSE_FORBIDS)
    rule = next((one for one in scoring.forbidden if one.intent == intent), None)
    if rule is None:
        return None
    return house_rule(
        found,
        CONVERSATION,
        points=rule.points,
        dimension=rule.dimension,
        critical=rule.critical,
        amber_share=scoring.amber_share,
    )


def _told(row: GradedCriterion) -> Tried:
    start = 0 if row.message is None else int(row.message)
    return Tried(
        id=row.id,
        label=row.label,
        role=row.role.value,
        verdict=row.verdict.value,
        spans=tuple((start + a, start + b) for a, b in row.spans),
        note=row.note,
        points=row.points,
        of=row.of,
    )
