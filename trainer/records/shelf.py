"""The shelf of records: journals while playing, sealed records after, as files below one folder.

    journals/<account>/<id>.jsonl            while playing
    records/<account>/<start>-<id>.record.json   one sealed record each
    records/<account>/<start>-<id>.annex-<n>.json    what was added to it later
    records/<account>/chain.jsonl, head.json     their order

Knows files and values; not how a log is made, measured or graded.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from trainer.engine.events import Log
from trainer.errors import RecordError
from trainer.grading.disputes import Addition, Annex
from trainer.grading.record import RecordHeader, RecordSummary, SessionRecord, Unfinished
from trainer.grading.values import Coaching, Grade
from trainer.measures.values import Measures
from trainer.records.annexes import add_annex, annexes_of
from trainer.records.chain import Chain, Link, is_record_name, link_to
from trainer.records.document import (
    document_bytes,
    is_intact,
    parse_document,
    record_of,
    sealed,
    unsealed_document,
)
from trainer.records.journal import FileJournal, read_journal
from trainer.records.line_file import is_alive, lock_of
from trainer.records.naming import record_name, safe_name
from trainer.records.sitting_document import is_sitting
from trainer.settings.disk import replace_whole


class FileRecordShelf:
    """Records and journals below `root`; nothing is written before the first `begin` or `seal`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._writing: dict[str, FileJournal] = {}

    def begin(self, header: RecordHeader) -> FileJournal:
        """Open a journal; when the disk refuses, one whose `trouble` says so."""
        journal = FileJournal(self._journal_path(header.trainee, header.id), header)
        self._writing[header.id] = journal
        return journal

    def seal(
        self, header: RecordHeader, log: Log, measures: Measures, grade: Grade, coaching: Coaching
    ) -> SessionRecord:
        """Write and chain the record, drop its journal; `RecordError` when the disk refuses.

        A second call for the same id, after a refusal in the middle, finishes the first.
        """
        chain = Chain(records_folder(self._root, header.trainee))
        path = chain.folder / record_name(header.started_at, header.id)
        try:
            with chain.held():
                tip = chain.mended_tip()
                if not path.exists():
                    document = unsealed_document(header, log, measures, grade, coaching)
                    placed = sealed(document, previous=tip)
                    replace_whole(path, document_bytes(placed))
                    chain.add(link_to(placed, path))
        except OSError as refusal:
            why = refusal.strerror or str(refusal)
            raise RecordError("record.unwritable", path=path, why=why) from refusal
        self._drop_journal(self._journal_path(header.trainee, header.id), header.id)
        return read_record(path)

    def history(self, trainee: str) -> tuple[RecordSummary, ...]:
        """A trainee's sessions, oldest first; of one moment, in the order they were sealed in.

        Sittings, which stand in the same chain, have a shelf of their own.
        """
        chain = Chain(records_folder(self._root, trainee))
        present = (link.summary for link in links_of(chain))
        mine = (summary for summary in present if summary.sitting is None)
        return tuple(sorted(mine, key=lambda summary: summary.started_at))

    def load(self, record: str) -> SessionRecord:
        """A record by id or path; damaged or unknown raises `RecordError`."""
        return read_record(find_record(self._root, record))

    def trainees(self) -> tuple[str, ...]:
        """The accounts that have a readable record, in order of their ids."""
        folders = sorted(path for path in (self._root / "records").glob("*") if path.is_dir())
        found = {link.summary.trainee for folder in folders for link in links_of(Chain(folder))}
        return tuple(sorted(found))

    def annexes(self, record: SessionRecord) -> tuple[Annex, ...]:
        """What was added to a sealed record, in order; a damaged annex is a `RecordError`."""
        return annexes_of(Path(record.path)) if record.seal else ()

    def add_annex(self, record: SessionRecord, body: Addition, *, at: str) -> Annex:
        """Seal an addition to a record; `at` is ISO 8601. `RecordError` when the disk refuses."""
        return add_annex(record, body, at=at)

    def unfinished(self, trainee: str) -> tuple[Unfinished, ...]:
        """Journals that no running trainer owns and that have no record, oldest first."""
        folder = self._root / "journals" / safe_name(trainee)
        found = []
        for path in sorted(folder.glob("*.jsonl")):
            if is_alive(path):
                continue
            with suppress(RecordError):
                text = read_journal(path)
                if self._has_record(text.header):
                    continue
                found.append(
                    Unfinished(
                        id=text.header.id,
                        header=text.header,
                        log=text.log,
                        last_wall=text.last_wall,
                    )
                )
        return tuple(sorted(found, key=lambda one: (one.header.started_at, one.id)))

    def _has_record(self, header: RecordHeader) -> bool:
        return (
            records_folder(self._root, header.trainee) / record_name(header.started_at, header.id)
        ).exists()

    def _journal_path(self, trainee: str, record: str) -> Path:
        return self._root / "journals" / safe_name(trainee) / f"{safe_name(record)}.jsonl"

    def _drop_journal(self, path: Path, record: str) -> None:
        """A leftover is harmless: `unfinished` passes over what has a record."""
        writing = self._writing.pop(record, None)
        if writing is not None:
            writing.close()
        with suppress(OSError):
            path.unlink(missing_ok=True)
            lock_of(path).unlink(missing_ok=True)


def links_of(chain: Chain) -> list[Link]:
    """The links of the records there are, in the order they were sealed in."""
    there, listed = chain.files(), chain.links()
    known = {link.file: link for link in (*listed, *chain.strangers(listed))}
    return [link for name, link in known.items() if name in there]


def records_folder(root: Path, trainee: str) -> Path:
    """Where an account's records stand."""
    return root / "records" / safe_name(trainee)


def find_record(root: Path, record: str) -> Path:
    """The file of a record by its id, or by a path to it; neither is a `RecordError`."""
    if is_record_name(record) and (named := Path(record)).is_file():
        return named
    ending = f"{safe_name(record)}.record.json"
    for path in sorted((root / "records").glob("*/*.record.json")):
        if path.name.partition("-")[2] == ending:
            return path
    with suppress(OSError, ValueError):
        named = Path(record)
        if named.is_file():
            return named
    raise RecordError("record.not_found", record=record)


def read_record(path: Path) -> SessionRecord:
    """The record in a file; one that is sealed must still be as it was sealed."""
    try:
        raw = path.read_bytes()
    except OSError as refusal:
        raise RecordError("record.unreadable", path=path, why=refusal.strerror) from refusal
    document = parse_document(raw, path)
    if document.get("seal") is not None and not is_intact(raw, document):
        raise RecordError("record.broken_seal", path=path)
    if is_sitting(document):
        raise RecordError("sitting.is_sitting", path=path)
    return record_of(document, path)
