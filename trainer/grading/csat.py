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
    asked = dict.fromkeys(e.conversation for e in log if isinstance(e, Said) and e.expects_reply)
    ratings = [_rating(log, name, criteria, model) for name in asked]
    rating = mean(ratings)
    return None if rating is None else round(rating, 2)


def _rating(
    log: Log, conversation: str, criteria: Sequence[GradedCriterion], model: CsatModel
) -> float:
    mine = [one for one in criteria if one.conversation == conversation]
    happened = [e for e in log if getattr(e, "conversation", None) == conversation]
    nudges = sum(1 for e in happened if isinstance(e, Said) and e.is_nudge)
    violations = sum(1 for one in mine if _offends(one))
    missed = sum(1 for one in mine if one.verdict is Verdict.MISSED)
    warm = sum(1 for one in mine if one.verdict is Verdict.MET and one.dimension == EMPATHY)
    has_left = any(
        isinstance(e, ConversationEnded) and e.outcome in (Outcome.LEFT, Outcome.ESCALATED)
        for e in happened
    )
    rating = model.start + (model.left if has_left else 0.0)
    rating += nudges * model.per_nudge + violations * model.per_violation
    rating += missed * model.per_missed + warm * model.per_empathy
    return min(5.0, max(1.0, rating))


def _offends(one: GradedCriterion) -> bool:
    """Whether the buyer minds: what only the house minds (money, hints) does not count."""
    is_broken = one.role is Role.FORBID and one.verdict is Verdict.VIOLATED
    return is_broken and not one.id.startswith(HOUSE)
