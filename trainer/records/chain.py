"""One account's chain: which records there are, in which order, under which seals.

`chain.jsonl` lists them with the line each has in the history; `head.json` remembers the last
seal apart, so that a tail that was cut off is noticed. Both can be lost: the records themselves
name their predecessors. Knows the account's folder; not what a record is for.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock

from trainer.errors import RecordError
from trainer.grading.record import RecordSummary
from trainer.records.codec import Json, decode, encode
from trainer.records.document import parse_document, record_of, summary_of
from trainer.records.seals import json_text, whole_numbers
from trainer.records.sitting_document import is_sitting, line_of, sitting_of
from trainer.settings.disk import replace_whole

PATIENCE_S = 10
"""How long a second trainer may keep the chain to itself; it needs milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One record's place: its file's name, its seal, the seal before it, its history line."""

    file: str
    seal: str
    previous: str | None
    summary: RecordSummary


class Chain:
    """The chain in an account's folder; writing goes through `held` only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._list = folder / "chain.jsonl"
        self._head = folder / "head.json"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else may add to this chain meanwhile; `OSError` when the disk or they refuse."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self.folder / "chain.lock", timeout=PATIENCE_S, thread_local=False):
            yield

    def files(self) -> frozenset[str]:
        """Names of the record files there are; a folder nobody may read is a `RecordError`."""
        try:
            with os.scandir(self.folder) as found:
                return frozenset(e.name for e in found if is_record_name(e.name))
        except FileNotFoundError:
            return frozenset()
        except OSError as refusal:
            raise _unreadable(self.folder, refusal) from refusal

    def links(self) -> tuple[Link, ...]:
        """Every link whose line can be read, in order; summaries know where their file is."""
        found = (self._link_of(line) for line in self.lines())
        return tuple(link for link in found if link is not None)

    def lines(self) -> list[bytes]:
        """The lines of the list as they stand; one that cannot be read is a `RecordError`."""
        try:
            return self._list.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        except OSError as refusal:
            raise _unreadable(self._list, refusal) from refusal

    def strangers(self, links: tuple[Link, ...]) -> tuple[Link, ...]:
        """Links made from readable records that the list does not name, by start."""
        names = sorted(self.files() - {link.file for link in links})
        made = (self._made_from(name) for name in names)
        return tuple(link for link in made if link is not None)

    def remembered(self) -> str | None:
        """The last seal as remembered apart from the list, or None."""
        try:
            head = json.loads(self._head.read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        seal = head.get("seal") if isinstance(head, dict) else None
        return seal if isinstance(seal, str) else None

    def mended_tip(self) -> str | None:
        """The seal that the next record must name, None for the first. Call it while `held`.

        Lists on the way what was written but not listed when a trainer died. A remembered seal
        that no link has keeps its place, so that a tail that was cut off stays missing.
        """
        links = self.links()
        following = {link.previous: link for link in self.strangers(links)}
        tip = links[-1].seal if links else None
        seals = {link.seal for link in links}
        while (link := following.pop(tip, None)) is not None:
            self._append(link)
            tip = link.seal
            seals.add(tip)
        remembered = self.remembered()
        return tip if remembered is None or remembered in seals else remembered

    def add(self, link: Link) -> None:
        """List a record that is on the disk. Call it while `held`."""
        self._append(link)
        replace_whole(self._head, json_text({"seal": link.seal}).encode())

    def _append(self, link: Link) -> None:
        line = json_text(_written(link)).encode() + b"\n"
        with self._list.open("a+b") as opened:
            opened.write(line if _ends_whole(opened) else b"\n" + line)
            opened.flush()
            os.fsync(opened.fileno())

    def _link_of(self, line: bytes) -> Link | None:
        with suppress(ValueError, RecursionError, RecordError):
            link = decode(Link, json.loads(line))
            return replace(link, summary=_placed(link.summary, str(self.folder / link.file)))
        return None

    def _made_from(self, name: str) -> Link | None:
        path = self.folder / name
        with suppress(OSError, RecordError):
            document = parse_document(path.read_bytes(), path)
            return link_to(document, path)
        return None


def link_to(document: Json, path: Path) -> Link:
    """The link of a sealed document in its file; a misshapen one is a `RecordError`."""
    previous = document.get("previous")
    if not isinstance(previous, str | None):
        raise RecordError("record.damaged", path=path, where="previous")
    if is_sitting(document):
        sitting = sitting_of(document, path)
        seal, summary = sitting.seal, line_of(sitting)
    else:
        record = record_of(document, path)
        seal, summary = record.seal, summary_of(record)
    return Link(file=path.name, seal=seal, previous=previous, summary=summary)


def is_record_name(name: str) -> bool:
    """Whether a file of that name in an account's folder is a record."""
    return name.endswith(".record.json")


def _unreadable(path: Path, refusal: OSError) -> RecordError:
    return RecordError("record.unreadable", path=path, why=refusal.strerror or str(refusal))


def _written(link: Link) -> Json:
    written = encode(link)
    written["summary"]["path"] = ""
    if written["summary"]["sitting"] is not None:
        written["summary"]["sitting"]["path"] = ""
    whole: Json = whole_numbers(written)
    return whole


def _placed(summary: RecordSummary, path: str) -> RecordSummary:
    """The summary with the path of its file."""
    sitting = summary.sitting
    return replace(
        summary, path=path, sitting=None if sitting is None else replace(sitting, path=path)
    )


def _ends_whole(opened: BinaryIO) -> bool:
    if opened.seek(0, os.SEEK_END) == 0:
        return True
    opened.seek(-1, os.SEEK_END)
    return opened.read(1) == b"\n"
