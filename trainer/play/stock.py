"""Everything from outside that playing needs, in one value."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.engine.judging import Judge
from trainer.grading.scoring import Scoring
from trainer.play.ports import Grader, RecordShelf, SampleShelf, ScenarioShelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """Everything from outside that playing needs."""

    scenarios: ScenarioShelf
    records: RecordShelf
    samples: SampleShelf
    judge: Judge
    grader: Grader
    scoring: Scoring
    lexicon_hash: str
    app_version: str
