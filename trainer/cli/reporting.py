"""`trainer report` and `trainer history`: what was worth what, again."""

from __future__ import annotations

import argparse

from trainer import bootstrap
from trainer.cli.telling import narrate
from trainer.errors import RecordError
from trainer.wording import Wording


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print one record as text or HTML, or a trainee's records with a trend."""
    records = bootstrap.records()
    trainee = bootstrap.trainee_of(told.trainee)
    if told.command == "history":
        print(bootstrap.history_text(records.history(trainee), wording))
        return 0
    wanted = told.record
    if wanted is None:
        past = records.history(trainee)
        if not past:
            raise RecordError("cli.no_records", trainee=trainee)
        wanted = past[-1].id
    record = records.load(wanted)
    make = bootstrap.report_html if told.format == "html" else bootstrap.report_text
    text = make(record, wording)
    if told.out is None:
        print(text)
        return 0
    bootstrap.write_text(told.out, text)
    narrate(wording.say("cli.written", path=told.out))
    return 0
