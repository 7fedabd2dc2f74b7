"""The simulated rating: what a buyer treated like this might give. Always labelled simulated."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.engine.events import ConversationEnded, Log, Said
from trainer.engine.script import Outcome
from trainer.grading.scoring import CsatModel
from trainer.grading.values import GradedCriterion
from trainer.matching.values import Role, Verdict
from trainer.measures.session import mean

EMPATHY = "empathy"
"""The dimension whose met criteria please the buyer."""
HOUSE = "house."


def simulated_csat(log: Log, criteria: Sequence[GradedCriterion], model: CsatModel) -> float | None:
    """The mean over conversations that asked anything, 1–5, two decimals; None with none."""
    rating = mean(simulated_ratings(log, criteria, model).values())
    return None if rating is None else round(rating, 2)


def simulated_ratings(
    log: Log, criteria: Sequence[GradedCriterion], model: CsatModel
) -> dict[str, float]:
    """What each conversation that asked anything might give, 1–5, in order of asking."""
    asked = dict.fromkeys(e.conversation for e in log if isinstance(e, Said) and e.expects_reply)
    ratings = dict.fromkeys(asked, model.start)
    for one in criteria:
        if one.conversation in ratings:
            ratings[one.conversation] += _of_verdict(one, model)
    for event in log:
        if isinstance(event, Said | ConversationEnded) and event.conversation in ratings:
            ratings[event.conversation] += _of_event(event, model)
    return {name: min(5.0, max(1.0, rating)) for name, rating in ratings.items()}


def _of_verdict(one: GradedCriterion, model: CsatModel) -> float:
    if _offends(one):
        return model.per_violation
    if one.verdict is Verdict.MISSED:
        return model.per_missed
    is_warm = one.verdict is Verdict.MET and one.dimension == EMPATHY
    return model.per_empathy if is_warm else 0.0


def _of_event(event: Said | ConversationEnded, model: CsatModel) -> float:
    if isinstance(event, Said):
        return model.per_nudge if event.is_nudge else 0.0
    return model.left if event.outcome in (Outcome.LEFT, Outcome.ESCALATED) else 0.0


def _offends(one: GradedCriterion) -> bool:
    """Whether the buyer minds: what only the house minds (money, hints) does not count."""
    is_broken = one.role is Role.FORBID and one.verdict is Verdict.VIOLATED
    return is_broken and not one.id.startswith(HOUSE)
