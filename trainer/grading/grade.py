"""What a session is worth: verdicts of the log and its measures under one scoring.

Never reads a text again, so any scoring can regrade any log. Formulas: docs/measures.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from trainer.engine.events import Log
from trainer.engine.plan import Mode, Plan
from trainer.grading.capping import capped, capped_shift
from trainer.grading.dimensions import dimension_scores, rehome
from trainer.grading.house import house_criteria
from trainer.grading.pricing import priced
from trainer.grading.reading import Told, has_replied, is_abandoned, judged, told
from trainer.grading.scoring import Scoring
from trainer.grading.values import DimensionScore, GateHit, Grade, GradedCriterion
from trainer.matching.values import Role, Verdict
from trainer.measures.values import Measures


def grade(log: Log, plan: Plan, measures: Measures, scoring: Scoring) -> Grade:
    """The grade of a log under `scoring`: dimensions, gates, band, passed or not.

    An abandoned session and one in which nothing was sent never pass.
    """
    criteria = rehome(_all_criteria(plan, told(log), scoring), scoring)
    dimensions = dimension_scores(log, measures, criteria, scoring)
    ungated = total(dimensions)
    gates = gate_hits(criteria, scoring, is_assessed=plan.mode is Mode.ASSESSED)
    if plan.shift is None:
        score = capped(ungated, gates)
    else:
        score = capped_shift(ungated, gates, criteria, dimensions)
    is_assessed = plan.mode is Mode.ASSESSED
    pass_mark = scoring.pass_mark_assessed if is_assessed else scoring.pass_mark
    may_pass = has_replied(log) and not is_abandoned(log)
    return Grade(
        score=score,
        score_ungated=ungated,
        band=band_of(score, scoring),
        passed=may_pass and score >= pass_mark,
        pass_mark=pass_mark,
        gates=gates,
        dimensions=dimensions,
        criteria=criteria,
        scoring_version=scoring.version,
        scoring_hash=scoring.hash,
    )


def total(dimensions: Sequence[DimensionScore]) -> float:
    """The weighted mean of the dimensions that have a score, to one decimal; 0 with none."""
    scored = [(d.weight, d.score) for d in dimensions if d.score is not None]
    weight = sum(weight for weight, _ in scored)
    if weight <= 0:
        return 0.0
    return round(sum(weight * score for weight, score in scored) / weight, 1)


def band_of(score: float, scoring: Scoring) -> str:
    """The best band that the score reaches."""
    reached = [band for band in scoring.bands if score >= band.at_least]
    lowest = min(scoring.bands, key=lambda band: band.at_least)
    return max(reached, key=lambda band: band.at_least, default=lowest).id


def gate_hits(
    criteria: Sequence[GradedCriterion], scoring: Scoring, *, is_assessed: bool
) -> tuple[GateHit, ...]:
    """Critical classes that fired: a forbid violated, anything else missed. Amber never gates.

    In an assessment a gate that rests on forbidden words is provisional.
    """
    gates = {gate.critical: gate for gate in scoring.gates}
    return tuple(
        GateHit(
            critical=one.critical,
            cap=gates[one.critical].cap,
            criterion=one.id,
            message=one.message,
            conversation=one.conversation,
            provisional=is_assessed
            and gates[one.critical].provisional_in_assessment
            and one.role is Role.FORBID
            and one.deed is None,
        )
        for one in criteria
        if one.critical in gates and one.verdict is _fatal(one)
    )


def _fatal(one: GradedCriterion) -> Verdict:
    return Verdict.VIOLATED if one.role is Role.FORBID else Verdict.MISSED


def _all_criteria(
    plan: Plan, chats: dict[str, Told], scoring: Scoring
) -> tuple[GradedCriterion, ...]:
    found: list[GradedCriterion] = []
    for arrival in plan.arrivals:
        chat = chats.get(arrival.conversation)
        if chat is None:
            continue
        name, script = arrival.conversation, arrival.script
        found += [priced(one, name, scoring.amber_share) for one in judged(script, chat)]
        found += house_criteria(script, name, chat, scoring)
    return tuple(found)
