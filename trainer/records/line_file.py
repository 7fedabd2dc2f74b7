"""A file of JSON lines that only grows, behind the lock of the one trainer that writes it.

What was added survives the program's death at once, and the machine's when it was forced. A disk
that refuses is told in `trouble`, and what waits is written when it can be. Line 1 names the kind
and the format; what the other lines tell is for others to know.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from filelock import FileLock

from trainer.errors import RecordError
from trainer.records.codec import Json
from trainer.records.seals import json_text

_APPENDING = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)

Line = tuple[Json, int]
"""A line with the offset at which it ends."""


class LineFile:
    """A file that is being written; it opens with the first `add` and is held until `close`.

    `first_of` is given the opened file and the lines that wait, and tells which of them to write,
    and what before them; an `OSError` from it is as one from the disk.
    """

    def __init__(
        self, path: Path, first_of: Callable[[int, list[Json]], list[Json]] | None = None
    ) -> None:
        self._path = path
        self._first_of = first_of
        self._lock = FileLock(lock_of(path), thread_local=False)
        self._file: int | None = None
        self._waiting: list[Json] = []
        self._bytes = b""
        self._owes_sync = True
        self._is_closed = False
        self._trouble: str | None = None

    @property
    def trouble(self) -> str | None:
        """Why the disk refused, in the system's words, or None while all is saved."""
        return self._trouble

    def add(self, lines: Iterable[Json] = (), *, is_forced: bool = False) -> None:
        """Append lines, if asked force all there is to the disk. Never raises."""
        if self._is_closed:
            return
        self._waiting.extend(lines)
        self._owes_sync |= is_forced
        try:
            self._drain(self._file if self._file is not None else self._open())
        except OSError as refusal:
            self._trouble = refusal.strerror or str(refusal)
        else:
            self._trouble = None

    def close(self) -> None:
        """Save what waits, then let go of file and lock. Never raises."""
        if self._is_closed:
            return
        self.add(is_forced=True)
        self._is_closed = True
        with suppress(OSError):
            if self._file is not None:
                os.close(self._file)
        self._file = None
        with suppress(OSError):
            self._lock.release()

    def _open(self) -> int:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if not self._lock.is_locked:
            self._lock.acquire(blocking=False)
        opened = os.open(self._path, _APPENDING, 0o600)
        try:
            if self._first_of is not None:
                self._waiting = self._first_of(opened, self._waiting)
        except OSError:
            os.close(opened)
            raise
        self._file = opened
        return opened

    def _drain(self, opened: int) -> None:
        self._bytes += b"".join(json_text(line).encode() + b"\n" for line in self._waiting)
        self._waiting.clear()
        while self._bytes:
            self._bytes = self._bytes[os.write(opened, self._bytes) :]
        if self._owes_sync:
            os.fsync(opened)
            self._owes_sync = False


def lock_of(path: Path) -> Path:
    """Where the lock of a journal stands."""
    return path.with_name(f"{path.name}.lock")


def is_alive(path: Path) -> bool:
    """Whether a running trainer, this one included, is writing the journal."""
    lock = FileLock(lock_of(path), thread_local=False)
    try:
        lock.acquire(blocking=False)
    except OSError:
        return True
    lock.release()
    return False


def read_lines(path: Path, kind: str, format_: int) -> tuple[Line, Iterator[Line]]:
    """The first line and the sound ones behind it, whatever became of the file's end.

    A file without a readable first line of that kind and format is a `RecordError`.
    """
    try:
        raw = path.read_bytes()
    except OSError as refusal:
        raise RecordError("record.unreadable", path=path, why=refusal.strerror) from refusal
    lines = _sound_lines(raw)
    first = next(lines, None)
    if first is None or first[0].get("kind") != kind:
        raise RecordError("record.unreadable", path=path, why="")
    if first[0].get("format") != format_:
        raise RecordError("record.unknown_format", path=path, format=first[0].get("format"))
    return first, lines


def _sound_lines(raw: bytes) -> Iterator[Line]:
    """Whole lines that are JSON objects, up to the first that is none."""
    start = 0
    while (stop := raw.find(b"\n", start)) >= 0:
        try:
            line = json.loads(raw[start:stop])
        except (ValueError, RecursionError):
            return
        if not isinstance(line, dict):
            return
        start = stop + 1
        yield line, start
