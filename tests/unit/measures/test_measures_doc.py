"""docs/measures.md tells the truth: every example in it is run."""

from __future__ import annotations

import doctest
from pathlib import Path

from tests.builders_grading import CSAT, dimension, graded
from tests.builders_log import Story, criterion, found, plan, script, stage
from tests.builders_shift import Night
from tests.unit.matching.support import shipped_matcher
from trainer.engine.plan import Comes
from trainer.engine.script import Critical, Outcome, Speaker
from trainer.grading.csat import simulated_csat
from trainer.grading.goals import goals_from
from trainer.grading.limit import at_least, incomplete_beta
from trainer.matching.values import Role, Verdict
from trainer.source import Source

DOC = Path(__file__).parents[3] / "docs" / "measures.md"

TOLD = {
    told.__name__: told
    for told in (
        *(Story, Night, Source, Outcome, Speaker, Critical, Role, Verdict, Comes),
        *(simulated_csat, goals_from, at_least, incomplete_beta),
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
}


def test_every_worked_example_of_the_measures_document_holds() -> None:
    failed, attempted = doctest.testfile(str(DOC), module_relative=False, globs=TOLD.copy())
    assert failed == 0
    assert attempted >= 65
