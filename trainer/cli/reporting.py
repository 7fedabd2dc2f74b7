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
        return _history(told, records, wording)
    if told.record is not None and bootstrap.sittings().has(told.record):
        return _hand_out(told, _sitting(told.record, told.format, wording), wording)
    record = _wanted(told, records)
    if told.conversation is not None:
        from trainer.records.shift_report import conversation_text

        text = conversation_text(record, told.conversation, wording)
    elif record.header.plan.shift is not None:
        text = _shift_report(record, told.format, wording)
    else:
        text = _report(record, told.format, wording)
    return _hand_out(told, text, wording)


def _hand_out(told: argparse.Namespace, text: str, wording: Wording) -> int:
    if told.out is None:
        print(text)
    else:
        _write(told.out, text)
        narrate(wording.say("cli.written", path=told.out))
    return 0


def _history(told: argparse.Namespace, records: FileRecordShelf, wording: Wording) -> int:
    """Sessions, then sittings; the sittings alone where they, or a format, are asked for."""
    trainee = bootstrap.trainee_of(told.trainee)
    book = bootstrap.typing_books([trainee])[0]
    if told.format == "csv":
        from trainer.records.typing_book import book_csv

        print(book_csv([book]))
    elif told.format == "json":
        from trainer.records.seals import json_text
        from trainer.records.typing_book import book_json

        print(json_text(book_json(book)))
    else:
        from trainer.records.history import history_text
        from trainer.records.typing_book import book_text

        past = () if told.typing else records.history(trainee)
        parts = [history_text(past, wording)] if past or not (told.typing or book.kept) else []
        if told.typing or book.kept:
            parts.append(book_text(book, wording))
        print("\n\n".join(parts))
    return 0


def _sitting(named: str, form: str, wording: Wording) -> str:
    """One sitting as text, or the certificate."""
    from trainer.records.sitting_card import card_of
    from trainer.records.sitting_report import certificate_html, sitting_text

    shelf = bootstrap.sittings()
    record = shelf.load(named)
    header = record.header
    card = card_of(
        record,
        wording,
        name=bootstrap.name_of(header.trainee),
        months=bootstrap.typing_books([header.trainee])[0].months(header.plan.declared.lang),
        annexes=shelf.marks(record),
    )
    return certificate_html(card, wording) if form == "html" else sitting_text(card)


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
