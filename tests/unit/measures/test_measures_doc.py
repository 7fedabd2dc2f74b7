"""docs/measures.md tells the truth: every example in it is run."""

from __future__ import annotations

import doctest
from pathlib import Path

from tests.builders_log import Story
from trainer.engine.commands import Source
from trainer.engine.script import Outcome, Speaker

DOC = Path(__file__).parents[3] / "docs" / "measures.md"


def test_every_worked_example_of_the_measures_document_holds() -> None:
    told = {"Story": Story, "Speaker": Speaker, "Outcome": Outcome, "Source": Source}
    failed, attempted = doctest.testfile(str(DOC), module_relative=False, globs=told)
    assert failed == 0
    assert attempted >= 20
