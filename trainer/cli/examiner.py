"""The judge and the player that `check` examines scenarios with; travels to worker processes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from trainer.content.scoring_file import load_scoring
from trainer.engine.catalogue import SamplePlan
from trainer.engine.judging import Judge
from trainer.engine.plan import Mode
from trainer.engine.script import Script
from trainer.grading.assessor import Assessor
from trainer.grading.judge import RubricJudge
from trainer.matching.matcher import Matcher
from trainer.matching.values import Lexicon
from trainer.play.autopilot import rehearse
from trainer.play.sessions import plan_for

SEED = 7
"""A script handed in is drawn already: the seed in the plan only labels it."""


class Examiner:
    """Judges and plays scenarios under one scoring."""

    def __init__(self, scoring: Path | None, today: date) -> None:
        self._scoring = scoring
        self._today = today

    def judge(self, lexicon: Lexicon) -> Judge:
        """The judge of a lexicon."""
        matcher = Matcher(lexicon)
        return RubricJudge(lambda _: matcher, load_scoring(self._scoring))

    def play(self, script: Script, sample: SamplePlan, judge: Judge) -> tuple[bool, dict[str, str]]:
        """A whole plan under a judge: whether it passed, and the verdict of each criterion."""
        scoring = load_scoring(self._scoring)
        plan = plan_for(script, scoring, mode=Mode.PRACTICE, seed=SEED, today=self._today)
        session = rehearse(plan, sample, judge)
        _, grade, _ = Assessor(scoring).assess(plan, session.log)
        return grade.passed, {c.id: c.verdict.value for c in grade.criteria}
