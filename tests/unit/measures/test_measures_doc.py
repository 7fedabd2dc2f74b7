"""docs/measures.md tells the truth: every example in it is run."""

from __future__ import annotations

import doctest
from dataclasses import replace
from pathlib import Path

from tests.builders_grading import CSAT, dimension, graded
from tests.builders_log import Story, criterion, found, plan, script, stage
from tests.builders_shift import Night
from tests.unit.matching.support import shipped_matcher
from tests.unit.typing_test.typists import RULES, Typist, even
from trainer.content.scoring_file import load_scoring
from trainer.engine.plan import Comes
from trainer.engine.script import Critical, Outcome, Speaker
from trainer.grading.csat import simulated_csat
from trainer.grading.goals import goals_from
from trainer.grading.limit import at_least, incomplete_beta
from trainer.matching.values import Role, Verdict
from trainer.measures.freehand import freehand
from trainer.source import Source
from trainer.typing_test.ladder import step_of
from trainer.typing_test.months import Sat, error_of, months
from trainer.typing_test.result import Result, result_of
from trainer.typing_test.sitting import diagnosis
from trainer.typing_test.values import Trial


def typed_row() -> Result:
    """English, 300 characters in 60 s as 60 words of five, three wrong letters in three words."""
    text = "".join(f"{chr(97 + n % 26)}bcd " for n in range(61))
    typist = Typist(text, lang="en")
    for place in range(301):
        typist.commit("#" if place in (31, 121, 221) else text[place], 200, Source.KEY)
    return result_of(typist.trial(), RULES)


def whole(passage: str, typed: str) -> Trial:
    """A text typed in two commits."""
    typist = Typist(passage)
    typist.commit(typed[:1], 1_000)
    typist.commit(typed[1:], 1_000)
    return typist.trial()


def sat(day: str, *nets: float) -> Sat:
    """A full sitting that counts."""
    return Sat(
        id=day,
        day=day,
        lang="zh-CN",
        kind="full",
        counts=True,
        nets=nets,
        best=max(nets),
        accuracy=0.98,
        spread=2.0,
    )


DOC = Path(__file__).parents[3] / "docs" / "measures.md"

TOLD = {
    told.__name__: told
    for told in (
        *(Story, Night, Source, Outcome, Speaker, Critical, Role, Verdict, Comes),
        *(simulated_csat, goals_from, at_least, incomplete_beta),
        *(Typist, even, replace, step_of, freehand, diagnosis, error_of, months),
    )
} | {
    "CSAT": CSAT,
    "criterion": criterion,
    "dimension": dimension,
    "found": found,
    "graded": graded,
    "plan": plan,
    "promised": lambda lang, *said: [p.within for p in shipped_matcher(lang).promises(said)],
    "script": script,
    "stage": stage,
    "LADDER": load_scoring(None).ladder["zh-CN"],
    "read": lambda trial: result_of(trial, RULES),
    "typed_row": typed_row,
    "whole": whole,
    "sat": sat,
}


def test_every_worked_example_of_the_measures_document_holds() -> None:
    failed, attempted = doctest.testfile(str(DOC), module_relative=False, globs=TOLD.copy())
    assert failed == 0
    assert attempted >= 100
