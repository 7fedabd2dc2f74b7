"""What happens in one sitting on disk while it is sat: JSON lines behind a lock.

Line 1 is the header, then an event a line. What was noted survives the program's death at once,
and the machine's from the last part's end on. A disk that refuses is told in `trouble`.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import get_args

from filelock import FileLock

from trainer.errors import RecordError
from trainer.records.codec import Json, decode, encode
from trainer.records.journal import lock_of
from trainer.records.seals import json_text
from trainer.typing_test.sitting_log import (
    AnySittingEvent,
    SittingHeader,
    SittingLog,
    log_of,
)

FORMAT = 1
KIND = "sitting"
_APPENDING = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)


class FileSittingJournal:
    """A sitting's journal that is being written; it holds the lock that says so."""

    def __init__(self, path: Path, header: SittingHeader) -> None:
        self._path = path
        self._lock = FileLock(lock_of(path), thread_local=False)
        self._file: int | None = None
        self._bytes = _line({"kind": KIND, "format": FORMAT, **encode(header)})
        self._owes_sync = True
        self._is_closed = False
        self._trouble: str | None = None
        self._save()

    @property
    def trouble(self) -> str | None:
        """Why the disk refused, in the system's words, or None while all is saved."""
        return self._trouble

    def note(self, event: AnySittingEvent) -> None:
        """Append an event and flush. Never raises."""
        self._bytes += _line({"kind": _kind(type(event)), **encode(event)})
        self._save()

    def sync(self) -> None:
        """Force what was noted to the disk. Never raises."""
        self._owes_sync = True
        self._save()

    def close(self) -> None:
        """Save what waits, then let go of file and lock. Never raises."""
        if self._is_closed:
            return
        self.sync()
        self._is_closed = True
        with suppress(OSError):
            if self._file is not None:
                os.close(self._file)
        self._file = None
        with suppress(OSError):
            self._lock.release()

    def _save(self) -> None:
        if self._is_closed:
            return
        try:
            opened = self._file if self._file is not None else self._open()
            while self._bytes:
                self._bytes = self._bytes[os.write(opened, self._bytes) :]
            if self._owes_sync:
                os.fsync(opened)
                self._owes_sync = False
        except OSError as refusal:
            self._trouble = refusal.strerror or str(refusal)
        else:
            self._trouble = None

    def _open(self) -> int:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if not self._lock.is_locked:
            self._lock.acquire(blocking=False)
        self._file = os.open(self._path, _APPENDING, 0o600)
        return self._file


def read_sitting_journal(path: Path) -> tuple[SittingHeader, SittingLog]:
    """The sound beginning of a sitting's journal, whatever became of its end.

    A file without a readable first line is a `RecordError`.
    """
    try:
        raw = path.read_bytes()
    except OSError as refusal:
        raise RecordError("record.unreadable", path=path, why=refusal.strerror) from refusal
    lines = _sound_lines(raw)
    first = next(lines, {})
    if first.get("kind") != KIND:
        raise RecordError("record.unreadable", path=path, why="")
    if first.get("format") != FORMAT:
        raise RecordError("record.unknown_format", path=path, format=first.get("format"))
    header = decode(SittingHeader, first)
    return header, log_of(header.plan, _events_of(lines))


def _events_of(lines: Iterator[Json]) -> list[AnySittingEvent]:
    kinds = {_kind(one): one for one in get_args(AnySittingEvent)}
    found: list[AnySittingEvent] = []
    for line in lines:
        kind = kinds.get(str(line.get("kind")))
        if kind is None:
            break
        try:
            found.append(decode(kind, line))
        except RecordError:
            break
    return found


def _sound_lines(raw: bytes) -> Iterator[Json]:
    """Whole lines that are JSON objects, up to the first that is none."""
    *whole, _ = raw.split(b"\n")
    for line in whole:
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            return
        if not isinstance(told, dict):
            return
        yield told


def _kind(event: type) -> str:
    """`RunEnded` → `run_ended`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", event.__name__).lower()


def _line(value: Json) -> bytes:
    return json_text(value).encode() + b"\n"
