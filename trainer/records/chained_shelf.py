"""What every shelf does with an account's folders: journals while something goes on, sealed after.

    journals/<account>/[<within>/]<id>.jsonl
    records/<account>/<start>-<id>.record.json, chain.jsonl, head.json

Knows files, locks and the chain; not what is kept in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import ClassVar, Generic, Protocol, TypeVar

from trainer.errors import RecordError
from trainer.records.chain import Chain, Link, is_record_name, link_to
from trainer.records.codec import Json
from trainer.records.document import document_bytes, is_intact, parse_document, sealed
from trainer.records.line_file import is_alive, lock_of
from trainer.records.naming import record_name, safe_name
from trainer.settings.disk import replace_whole


class Header(Protocol):
    """What tells where a record belongs."""

    @property
    def id(self) -> str:
        """The record's own."""

    @property
    def trainee(self) -> str:
        """The id of the account."""

    @property
    def started_at(self) -> str:
        """ISO 8601 with offset."""


class Begun(Protocol):
    """What could be read of a journal."""

    @property
    def header(self) -> Header:
        """Its first line."""


class Journal(Protocol):
    """A journal that is being written."""

    def close(self) -> None:
        """Let go of it. Never raises."""


J = TypeVar("J", bound=Journal)
B = TypeVar("B", bound=Begun)


class ChainedShelf(Generic[J]):
    """Records and journals below `root`; nothing is written before the first journal or seal."""

    within: ClassVar[str] = ""
    """The folder of the journals in that of their account."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._writing: dict[str, J] = {}

    def _begin(self, header: Header, opened_at: Callable[[Path], J]) -> J:
        journal = opened_at(self._journal_path(header))
        self._writing[header.id] = journal
        return journal

    def _seal(self, header: Header, unsealed: Callable[[], Json]) -> Path:
        """Write and chain what `unsealed` makes, drop the journal; gives the record's file.

        A second call for the same id, after a refusal in the middle, finishes the first.
        """
        chain = Chain(records_folder(self._root, header.trainee))
        path = chain.folder / record_name(header.started_at, header.id)
        try:
            with chain.held():
                tip = chain.mended_tip()
                if not path.exists():
                    placed = sealed(unsealed(), previous=tip)
                    replace_whole(path, document_bytes(placed))
                    chain.add(link_to(placed, path))
        except OSError as refusal:
            why = refusal.strerror or str(refusal)
            raise RecordError("record.unwritable", path=path, why=why) from refusal
        self._drop_journal(header)
        return path

    def _left(self, trainee: str, read: Callable[[Path], B]) -> list[B]:
        """Journals that no running trainer owns and that have no record, oldest first."""
        found = [one for one in self._readable(trainee, read) if not self._has_record(one.header)]
        return sorted(found, key=lambda one: (one.header.started_at, one.header.id))

    def _readable(self, trainee: str, read: Callable[[Path], B]) -> Iterator[B]:
        for path in sorted(self._journals(trainee).glob("*.jsonl")):
            if not is_alive(path):
                with suppress(RecordError):
                    yield read(path)

    def _has_record(self, header: Header) -> bool:
        folder = records_folder(self._root, header.trainee)
        return (folder / record_name(header.started_at, header.id)).exists()

    def _journals(self, trainee: str) -> Path:
        return self._root / "journals" / safe_name(trainee) / self.within

    def _journal_path(self, header: Header) -> Path:
        return self._journals(header.trainee) / f"{safe_name(header.id)}.jsonl"

    def _drop_journal(self, header: Header) -> None:
        """A leftover is harmless: `_left` passes over what has a record."""
        writing = self._writing.pop(header.id, None)
        if writing is not None:
            writing.close()
        path = self._journal_path(header)
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


def intact_document(path: Path) -> Json:
    """The document in a record's file; one that is sealed must still be as it was sealed."""
    raw = bytes_of(path)
    document = parse_document(raw, path)
    if document.get("seal") is not None and not is_intact(raw, document):
        raise RecordError("record.broken_seal", path=path)
    return document


def bytes_of(path: Path) -> bytes:
    """What is in a record's file; one that cannot be read is a `RecordError`."""
    try:
        return path.read_bytes()
    except OSError as refusal:
        raise RecordError("record.unreadable", path=path, why=refusal.strerror) from refusal
