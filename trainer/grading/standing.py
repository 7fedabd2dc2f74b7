"""How a session stands: passed, or the plain reason why not; and where a retry begins.

Reads a finished grade and its log; never grades.
"""

from __future__ import annotations

from enum import StrEnum

from trainer.engine.events import Log, StageEntered
from trainer.engine.plan import Plan
from trainer.grading.reading import has_replied, is_abandoned
from trainer.grading.values import Grade


class Standing(StrEnum):
    """Passed, or the first reason that keeps it from passing; `standing.<value>` is its wording."""

    PASSED = "passed"
    SILENT = "silent"
    LEFT = "left"
    CAPPED = "capped"
    BELOW = "below"


def standing_of(log: Log, grade: Grade) -> Standing:
    """Why a session passed or not: said beside its score, which alone may look like a pass."""
    if grade.passed:
        return Standing.PASSED
    if not has_replied(log):
        return Standing.SILENT
    if is_abandoned(log):
        return Standing.LEFT
    if grade.score_ungated >= grade.pass_mark > grade.score:
        return Standing.CAPPED
    return Standing.BELOW


def retry_begins(log: Log, plan: Plan) -> int | None:
    """The number of the event with which a retried turn begins; None where nothing is retried.

    Everything before it was played in the session named by `plan.retry_of`.
    """
    if plan.retry_stage is None:
        return None
    return next(
        (e.seq for e in log if isinstance(e, StageEntered) and e.stage == plan.retry_stage), None
    )
