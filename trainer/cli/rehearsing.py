"""`trainer rehearse`: a plan played headless on its own moments; prints the record."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from trainer import bootstrap
from trainer.engine.catalogue import SamplePlan
from trainer.engine.plan import Mode
from trainer.errors import SessionError, UsageError
from trainer.play.autopilot import rehearse
from trainer.play.ports import ScenarioShelf
from trainer.wording import Wording

SAMPLES = ("good", "weak", "bad")
SILENT = "silent"
REHEARSAL = "rehearsal"
"""The account in the header of a rehearsed record; it joins nobody's chain."""


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print the record of the rehearsal; 0 whatever the grade."""
    from trainer.records.document import record_of, unsealed_document
    from trainer.records.report import report_text

    floor = bootstrap.floor(scoring=told.scoring, today=told.today)
    header = floor.header(told.scenario, mode=Mode.PRACTICE, trainee=REHEARSAL, seed=told.seed)
    sample = _sample(told, floor.stock.scenarios, header.plan.seed, floor.today())
    try:
        session = rehearse(header.plan, sample, floor.stock.judge)
    except SessionError as error:
        raise UsageError(error.sentence, **error.details) from error
    measures, grade, coaching = floor.stock.grader.assess(header.plan, session.log)
    document = unsealed_document(header, session.log, measures, grade, coaching)
    if told.json:
        json.dump(document, sys.stdout, ensure_ascii=False)
        print()
    else:
        print(report_text(record_of(document, ""), wording))
    return 0


def _sample(told: argparse.Namespace, shelf: ScenarioShelf, seed: int, today: date) -> SamplePlan:
    if told.plan == SILENT:
        return SamplePlan()
    if told.plan in SAMPLES:
        return shelf.sample(told.scenario, told.plan, seed=seed, today=today)
    from trainer.content.plan_file import load_plan

    return load_plan(Path(told.plan))
