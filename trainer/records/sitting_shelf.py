"""The shelf of sittings: journals while they are sat, sealed records in their account's chain.

    journals/<account>/sittings/<id>.jsonl       while it is sat
    records/<account>/<start>-<id>.record.json   the sealed sitting, chained with the sessions
    records/<account>/<start>-<id>.annex-<n>.json    a supervisor's mark, a regrade

Knows files and values; the figures come from `typing_test`.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from trainer.errors import RecordError
from trainer.records.annexes import add_sitting_annex, sitting_annexes_of
from trainer.records.chain import Chain, link_to
from trainer.records.document import document_bytes, is_intact, parse_document, sealed
from trainer.records.line_file import is_alive, lock_of
from trainer.records.naming import record_name, safe_name
from trainer.records.shelf import find_record, links_of, records_folder
from trainer.records.sitting_document import is_sitting, sitting_of, unsealed_sitting
from trainer.records.sitting_journal import FileSittingJournal, read_sitting_journal
from trainer.settings.disk import replace_whole
from trainer.typing_test.sitting_annex import SittingAnnex, SittingMark, SittingRegrade
from trainer.typing_test.sitting_log import SittingHeader, SittingLog
from trainer.typing_test.sitting_record import (
    SittingRecord,
    SittingSummary,
    UnfinishedSitting,
    outcome,
)


class FileSittingShelf:
    """Sittings below `root`; nothing is written before the first `begin` or `seal`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._writing: dict[str, FileSittingJournal] = {}

    def begin(self, header: SittingHeader) -> FileSittingJournal:
        """Open a journal; when the disk refuses, one whose `trouble` says so."""
        journal = FileSittingJournal(self._journal_path(header), header)
        self._writing[header.id] = journal
        return journal

    def seal(self, header: SittingHeader, log: SittingLog) -> SittingRecord:
        """Write and chain the sitting, drop its journal; `RecordError` when the disk refuses."""
        chain = Chain(records_folder(self._root, header.trainee))
        path = chain.folder / record_name(header.started_at, header.id)
        try:
            with chain.held():
                tip = chain.mended_tip()
                if not path.exists():
                    found = outcome(header.plan, log)
                    placed = sealed(unsealed_sitting(header, log, found), previous=tip)
                    replace_whole(path, document_bytes(placed))
                    chain.add(link_to(placed, path))
        except OSError as refusal:
            why = refusal.strerror or str(refusal)
            raise RecordError("record.unwritable", path=path, why=why) from refusal
        self._drop_journal(header)
        return read_sitting(path)

    def sittings(self, trainee: str) -> tuple[SittingSummary, ...]:
        """A trainee's sittings, oldest first."""
        links = links_of(Chain(records_folder(self._root, trainee)))
        found = (link.summary.sitting for link in links)
        mine = (one for one in found if one is not None)
        return tuple(sorted(mine, key=lambda one: one.started_at))

    def load(self, record: str) -> SittingRecord:
        """A sitting by id or path; damaged, unknown or no sitting raises `RecordError`."""
        return read_sitting(find_record(self._root, record))

    def has(self, record: str) -> bool:
        """Whether a record, by id or path, is a sitting; unknown or unreadable: `RecordError`."""
        path = find_record(self._root, record)
        return is_sitting(parse_document(_bytes_of(path), path))

    def marks(self, record: SittingRecord) -> tuple[SittingAnnex, ...]:
        """What was added to a sealed sitting, in order; a damaged annex is a `RecordError`."""
        return sitting_annexes_of(Path(record.path)) if record.seal else ()

    def add(
        self, record: SittingRecord, body: SittingMark | SittingRegrade, *, at: str
    ) -> SittingAnnex:
        """Seal an addition to a sitting; `at` is ISO 8601. `RecordError` when the disk refuses."""
        return add_sitting_annex(record, body, at=at)

    def unfinished(self, trainee: str) -> tuple[UnfinishedSitting, ...]:
        """Journals that no running trainer owns and that have no record, oldest first."""
        found = []
        for path in sorted(self._journals(trainee).glob("*.jsonl")):
            if is_alive(path):
                continue
            with suppress(RecordError):
                header, log = read_sitting_journal(path)
                folder = records_folder(self._root, header.trainee)
                if not (folder / record_name(header.started_at, header.id)).exists():
                    found.append(UnfinishedSitting(header=header, log=log))
        return tuple(sorted(found, key=lambda one: (one.header.started_at, one.header.id)))

    def _journals(self, trainee: str) -> Path:
        return self._root / "journals" / safe_name(trainee) / "sittings"

    def _journal_path(self, header: SittingHeader) -> Path:
        return self._journals(header.trainee) / f"{safe_name(header.id)}.jsonl"

    def _drop_journal(self, header: SittingHeader) -> None:
        """A leftover is harmless: `unfinished` passes over what has a record."""
        writing = self._writing.pop(header.id, None)
        if writing is not None:
            writing.close()
        path = self._journal_path(header)
        with suppress(OSError):
            path.unlink(missing_ok=True)
            lock_of(path).unlink(missing_ok=True)


def read_sitting(path: Path) -> SittingRecord:
    """The sitting in a file; one that is sealed must still be as it was sealed."""
    raw = _bytes_of(path)
    document = parse_document(raw, path)
    if document.get("seal") is not None and not is_intact(raw, document):
        raise RecordError("record.broken_seal", path=path)
    return sitting_of(document, path)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as refusal:
        raise RecordError("record.unreadable", path=path, why=refusal.strerror) from refusal
