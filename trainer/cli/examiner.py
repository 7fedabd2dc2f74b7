"""The judge and the player that `check` examines scenarios with; travels to worker processes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from trainer.content.scoring_file import load_scoring
from trainer.engine.catalogue import SamplePlan
from trainer.engine.judging import Judge
from trainer.engine.script import Script
from trainer.matching.values import Lexicon
from trainer.play import examiner


class Examiner:
    """Judges and plays scenarios under the scoring of a file, read once where it is needed."""

    def __init__(self, scoring: Path | None, today: date) -> None:
        self._scoring = scoring
        self._today = today
        self._examiner: examiner.Examiner | None = None

    def judge(self, lexicon: Lexicon) -> Judge:
        """The judge of a lexicon."""
        return self._here().judge(lexicon)

    def play(
        self, script: Script, sample: SamplePlan, judge: Judge
    ) -> tuple[bool, Mapping[str, str]]:
        """A whole plan under a judge: whether it passed, and the verdict of each criterion."""
        return self._here().play(script, sample, judge)

    def _here(self) -> examiner.Examiner:
        if self._examiner is None:
            self._examiner = examiner.Examiner(load_scoring(self._scoring), self._today)
        return self._examiner
