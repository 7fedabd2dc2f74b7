"""Rules of the house that hold in every conversation: forbidden language, money, hints.

Each is charged where it happened, with the words or the action as evidence.
"""

from __future__ import annotations

from decimal import Decimal

from trainer.engine.events import Acted
from trainer.engine.judging import Finding
from trainer.engine.script import Critical, Script
from trainer.grading.pricing import house_rule
from trainer.grading.reading import Told, house_findings
from trainer.grading.scoring import Scoring
from trainer.grading.values import GradedCriterion
from trainer.matching.values import Verdict
from trainer.measures.money import gift

OVER_CONCESSION = "house.over_concession"
BEYOND_AUTHORITY = "house.beyond_authority"
HINT = "house.hint"


def house_criteria(
    script: Script, conversation: str, chat: Told, scoring: Scoring
) -> list[GradedCriterion]:
    """What the conversation broke of the house's rules; nothing for what was kept.

    A forbidden class is charged once a conversation, going beyond one's authority once an action,
    giving more than enough once, a hint once a stage (free where the scenario guides).
    """
    found = _forbidden(conversation, chat, scoring)
    for finding, points, dimension, critical in (
        *_beyond(chat, scoring),
        *_over(script, chat, scoring),
        *_hints(script, chat, scoring),
    ):
        found.append(
            house_rule(
                finding,
                conversation,
                points=points,
                dimension=dimension,
                critical=critical,
                amber_share=scoring.amber_share,
            )
        )
    return found


_Charge = tuple[Finding, float, str, Critical | None]


def _forbidden(conversation: str, chat: Told, scoring: Scoring) -> list[GradedCriterion]:
    return [
        house_rule(
            finding,
            conversation,
            points=forbidden.points,
            dimension=forbidden.dimension,
            critical=forbidden.critical,
            amber_share=scoring.amber_share,
        )
        for forbidden in scoring.forbidden
        if (finding := house_findings(chat, forbidden.intent)) is not None
    ]


def _beyond(chat: Told, scoring: Scoring) -> list[_Charge]:
    points = scoring.over_concession_points
    return [
        (_broken(BEYOND_AUTHORITY, act.seq), points, "concession", scoring.beyond_authority)
        for act in chat.acted
        if act.beyond_authority
    ]


def _over(script: Script, chat: Told, scoring: Scoring) -> list[_Charge]:
    if script.concession_enough is None:
        return []
    act = _too_much(chat.acted, Decimal(script.concession_enough))
    if act is None:
        return []
    points = scoring.over_concession_points
    return [(_broken(OVER_CONCESSION, act.seq), points, "concession", None)]


def _too_much(acted: list[Acted], enough: Decimal) -> Acted | None:
    """The action with which the sum given went past what was enough."""
    given = Decimal(0)
    for act in acted:
        given += gift(act)
        if given > enough:
            return act
    return None


def _hints(script: Script, chat: Told, scoring: Scoring) -> list[_Charge]:
    if script.is_guided:
        return []
    first = {hint.stage: hint.seq for hint in reversed(chat.hints)}
    return [
        (_broken(HINT, seq, stage), scoring.hint_cost, "process", None)
        for stage, seq in first.items()
    ]


def _broken(rule: str, deed: int, stage: str | None = None) -> Finding:
    return Finding(criterion=rule, verdict=Verdict.VIOLATED, stage=stage, deed=deed)
