"""Measures, grade and coaching of a log in one call: what a runner asks when a session ends."""

from __future__ import annotations

from dataclasses import replace

from trainer.engine.events import Log
from trainer.engine.plan import Plan
from trainer.grading.coaching import coach
from trainer.grading.csat import simulated_csat
from trainer.grading.grade import grade
from trainer.grading.scoring import Scoring
from trainer.grading.values import Coaching, Grade
from trainer.measures.session import measure
from trainer.measures.values import Measures


class Assessor:
    """Satisfies `play.ports.Grader`: every log under one scoring."""

    def __init__(self, scoring: Scoring) -> None:
        self.scoring = scoring

    def assess(self, plan: Plan, log: Log) -> tuple[Measures, Grade, Coaching]:
        """Measures (with the simulated rating), grade and coaching of a log: pure."""
        measures = measure(log, plan)
        result = grade(log, plan, measures, self.scoring)
        rating = simulated_csat(log, result.criteria, self.scoring.csat)
        measures = replace(measures, simulated_csat=rating)
        return measures, result, coach(log, plan, result, measures)
