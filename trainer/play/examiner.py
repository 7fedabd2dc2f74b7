"""Judging and playing scenarios that nobody sits in front of, under one scoring.

For `check` and for whoever writes scenarios; joins no record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trainer.engine.catalogue import SamplePlan
from trainer.engine.events import Log
from trainer.engine.judging import Judge
from trainer.engine.plan import Mode, Plan
from trainer.engine.script import Script
from trainer.grading.assessor import Assessor
from trainer.grading.judge import RubricJudge
from trainer.grading.scoring import Scoring
from trainer.matching.matcher import Matcher
from trainer.matching.values import Lexicon
from trainer.play.autopilot import rehearse
from trainer.play.sessions import plan_for

SEED = 7
"""A script handed in is drawn already: the seed in the plan only labels it."""


@dataclass(frozen=True, slots=True)
class Examiner:
    """Judges and plays scenarios under one scoring on one day."""

    scoring: Scoring
    today: date

    def judge(self, lexicon: Lexicon) -> Judge:
        """The judge of a lexicon."""
        matcher = Matcher(lexicon)
        return RubricJudge(lambda _: matcher, self.scoring)

    def log(self, script: Script, sample: SamplePlan, judge: Judge) -> Log:
        """A whole plan under a judge: what happened."""
        return rehearse(self._plan(script), sample, judge).log

    def play(
        self, script: Script, sample: SamplePlan, judge: Judge
    ) -> tuple[bool, Mapping[str, str]]:
        """A whole plan under a judge: whether it passed, and the verdict of each criterion."""
        log = self.log(script, sample, judge)
        _, grade, _ = Assessor(self.scoring).assess(self._plan(script), log)
        return grade.passed, {c.id: c.verdict.value for c in grade.criteria}

    def _plan(self, script: Script) -> Plan:
        return plan_for(script, self.scoring, mode=Mode.PRACTICE, seed=SEED, today=self.today)
