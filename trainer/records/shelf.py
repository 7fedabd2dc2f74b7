"""The shelf of records: journals while playing, sealed records after, as files below one folder.

    journals/<account>/<id>.jsonl            while playing
    records/<account>/<start>-<id>.record.json   one sealed record each
    records/<account>/<start>-<id>.annex-<n>.json    what was added to it later
    records/<account>/chain.jsonl, head.json     their order

Knows what is kept; not where (`chained_shelf`), nor how a log is made, measured or graded.
"""

from __future__ import annotations

from pathlib import Path

from trainer.engine.events import Log
from trainer.errors import RecordError
from trainer.grading.disputes import Addition, Annex
from trainer.grading.record import RecordHeader, RecordSummary, SessionRecord, Unfinished
from trainer.grading.values import Coaching, Grade
from trainer.measures.values import Measures
from trainer.records.annexes import add_annex, annexes_of
from trainer.records.chain import Chain
from trainer.records.chained_shelf import (
    ChainedShelf,
    find_record,
    intact_document,
    links_of,
    records_folder,
)
from trainer.records.document import record_of, unsealed_document
from trainer.records.journal import FileJournal, read_journal
from trainer.records.sitting_document import is_sitting


class FileRecordShelf(ChainedShelf[FileJournal]):
    """Records and journals below `root`; nothing is written before the first `begin` or `seal`."""

    def begin(self, header: RecordHeader) -> FileJournal:
        """Open a journal; when the disk refuses, one whose `trouble` says so."""
        return self._begin(header, lambda path: FileJournal(path, header))

    def seal(
        self, header: RecordHeader, log: Log, measures: Measures, grade: Grade, coaching: Coaching
    ) -> SessionRecord:
        """Write and chain the record, drop its journal; `RecordError` when the disk refuses.

        A second call for the same id, after a refusal in the middle, finishes the first.
        """
        path = self._seal(header, lambda: unsealed_document(header, log, measures, grade, coaching))
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
        return tuple(self._left(trainee, _unfinished))


def _unfinished(journal: Path) -> Unfinished:
    text = read_journal(journal)
    return Unfinished(id=text.header.id, header=text.header, log=text.log, last_wall=text.last_wall)


def read_record(path: Path) -> SessionRecord:
    """The record in a file; one that is sealed must still be as it was sealed."""
    document = intact_document(path)
    if is_sitting(document):
        raise RecordError("sitting.is_sitting", path=path)
    return record_of(document, path)
