"""The shelf of sittings: journals while they are sat, sealed records in their account's chain.

    journals/<account>/sittings/<id>.jsonl       while it is sat
    records/<account>/<start>-<id>.record.json   the sealed sitting, chained with the sessions
    records/<account>/<start>-<id>.annex-<n>.json    a supervisor's mark, a regrade

Knows what is kept; not where (`chained_shelf`). The figures come from `typing_test`.
"""

from __future__ import annotations

from pathlib import Path

from trainer.records.annexes import add_sitting_annex, sitting_annexes_of
from trainer.records.chain import Chain
from trainer.records.chained_shelf import (
    ChainedShelf,
    bytes_of,
    find_record,
    intact_document,
    links_of,
    records_folder,
)
from trainer.records.document import parse_document
from trainer.records.sitting_document import is_sitting, sitting_of, unsealed_sitting
from trainer.records.sitting_journal import FileSittingJournal, read_sitting_journal
from trainer.typing_test.sitting_annex import SittingAnnex, SittingMark, SittingRegrade
from trainer.typing_test.sitting_log import SittingHeader, SittingLog
from trainer.typing_test.sitting_record import (
    SittingRecord,
    SittingSummary,
    UnfinishedSitting,
    outcome,
)


class FileSittingShelf(ChainedShelf[FileSittingJournal]):
    """Sittings below `root`; nothing is written before the first `begin` or `seal`."""

    within = "sittings"

    def begin(self, header: SittingHeader) -> FileSittingJournal:
        """Open a journal; when the disk refuses, one whose `trouble` says so."""
        return self._begin(header, lambda path: FileSittingJournal(path, header))

    def seal(self, header: SittingHeader, log: SittingLog) -> SittingRecord:
        """Write and chain the sitting, drop its journal; `RecordError` when the disk refuses.

        A second call for the same id, after a refusal in the middle, finishes the first.
        """
        path = self._seal(header, lambda: unsealed_sitting(header, log, outcome(header.plan, log)))
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
        return is_sitting(parse_document(bytes_of(path), path))

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
        return tuple(self._left(trainee, _unfinished))


def _unfinished(journal: Path) -> UnfinishedSitting:
    header, log = read_sitting_journal(journal)
    return UnfinishedSitting(header=header, log=log)


def read_sitting(path: Path) -> SittingRecord:
    """The sitting in a file; one that is sealed must still be as it was sealed."""
    return sitting_of(intact_document(path), path)
