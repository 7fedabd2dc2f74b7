"""`trainer report` and `trainer history`: what was worth what, again."""

from __future__ import annotations

import argparse
from pathlib import Path

from trainer import bootstrap
from trainer.cli.telling import narrate
from trainer.errors import RecordError, UsageError
from trainer.grading.record import SessionRecord
from trainer.records.shelf import FileRecordShelf
from trainer.wording import Wording


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print one record as text or HTML, or a trainee's records with a trend."""
    records = bootstrap.records()
    if told.command == "history":
        from trainer.records.history import history_text

        trainee = bootstrap.trainee_of(told.trainee)
        print(history_text(records.history(trainee), wording))
        return 0
    record = _wanted(told, records)
    if told.conversation is not None:
        from trainer.records.shift_report import conversation_text

        text = conversation_text(record, told.conversation, wording)
    elif record.header.plan.shift is not None:
        text = _shift_report(record, told.format, wording)
    else:
        text = _report(record, told.format, wording)
    if told.out is None:
        print(text)
    else:
        _write(told.out, text)
        narrate(wording.say("cli.written", path=told.out))
    return 0


def _wanted(told: argparse.Namespace, records: FileRecordShelf) -> SessionRecord:
    if told.record is not None:
        return records.load(told.record)
    trainee = bootstrap.trainee_of(told.trainee)
    past = records.history(trainee)
    if not past:
        raise RecordError("cli.no_records", trainee=trainee)
    return records.load(past[-1].id)


def _report(record: SessionRecord, form: str, wording: Wording) -> str:
    if form == "html":
        from trainer.records.report_html import report_html

        return report_html(record, wording)
    from trainer.records.report import report_text

    return report_text(record, wording)


def _shift_report(record: SessionRecord, form: str, wording: Wording) -> str:
    worked = bootstrap.work_out(record)
    if form == "html":
        from trainer.records.shift_report_html import shift_report_html

        return shift_report_html(record, worked, wording)
    from trainer.records.shift_report import shift_report_text

    return shift_report_text(record, worked, wording)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as refusal:
        why = refusal.strerror or str(refusal)
        raise UsageError("cli.unwritable", path=path, why=why) from refusal
