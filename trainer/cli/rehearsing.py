"""`trainer rehearse`: a plan played headless on its own moments; prints the record."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from trainer import bootstrap
from trainer.cli.telling import narrate
from trainer.engine.catalogue import SamplePlan
from trainer.engine.plan import Mode, Plan
from trainer.errors import SessionError
from trainer.play.autopilot import rehearse
from trainer.play.ports import ScenarioShelf
from trainer.wording import Wording
from trainer.wording.visible import visible

SAMPLES = ("good", "weak", "bad")
SILENT = "silent"
REHEARSAL = "rehearsal"
"""The account in the header of a rehearsed record; it joins nobody's chain."""


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print the record of the rehearsal; 0 whatever the grade."""
    from trainer.records.document import record_of, unsealed_document
    from trainer.records.report import report_text
    from trainer.records.seals import json_text

    floor = bootstrap.floor(scoring=told.scoring, today=told.today)
    header = floor.header(told.scenario, mode=Mode.PRACTICE, trainee=REHEARSAL, seed=told.seed)
    sample = _sample(told, floor.stock.scenarios, header.plan, floor.today())
    try:
        session = rehearse(header.plan, sample, floor.stock.judge)
    except SessionError as error:
        step = error.details["step"]
        narrate(wording.say("cli.plan_stops", plan=visible(told.plan), step=step))
        raise
    measures, grade, coaching = floor.stock.grader.assess(header.plan, session.log)
    document = unsealed_document(header, session.log, measures, grade, coaching)
    if told.json:
        print(json_text(document))
    else:
        print(report_text(record_of(document, ""), wording))
    return 0


def _sample(told: argparse.Namespace, shelf: ScenarioShelf, plan: Plan, today: date) -> SamplePlan:
    if told.plan == SILENT:
        return SamplePlan()
    if told.plan in SAMPLES:
        return shelf.sample(told.scenario, told.plan, seed=plan.seed, today=today)
    from trainer.content.plan_file import load_plan

    phrases = [
        name for phrase in plan.arrivals[0].script.phrases for name in (phrase.id, phrase.code)
    ]
    return load_plan(Path(told.plan), phrases)
