"""What the same log is worth under another scoring: the new grade beside the old, in few figures.

Values only; a record is never changed by it.
"""

from __future__ import annotations

from dataclasses import dataclass

from trainer.grading.scoring import Scoring
from trainer.grading.values import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrade:
    """A grade given later; `figures`: a platform's numbers by name, where a rulebook was named.

    `rulebook`: its id, "" for none.
    """

    scoring_hash: str
    scoring_version: str
    score: float
    score_ungated: float
    band: str
    passed: bool
    rulebook: str = ""
    figures: tuple[tuple[str, float | None], ...] = ()


def regraded(
    grade: Grade,
    scoring: Scoring,
    rulebook: str = "",
    figures: tuple[tuple[str, float | None], ...] = (),
) -> Regrade:
    """A grade as an addition to its record."""
    return Regrade(
        scoring_hash=scoring.hash,
        scoring_version=scoring.version,
        score=grade.score,
        score_ungated=grade.score_ungated,
        band=grade.band,
        passed=grade.passed,
        rulebook=rulebook,
        figures=figures,
    )
