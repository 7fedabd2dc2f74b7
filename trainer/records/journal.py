"""The events of one session on disk while it is played: JSON lines behind a lock.

Line 1 is the header, then events as they happen, and pulses of the two clocks. What the program
has noted survives the program's death at once, and the machine's from the last reply on. A disk
that refuses is told in `trouble`; the session goes on, and what waits is written when it can be.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from errno import EEXIST
from pathlib import Path

from filelock import FileLock

from trainer.engine.events import AnyEvent, Log, Replied, SessionEnded
from trainer.errors import RecordError
from trainer.grading.record import RecordHeader
from trainer.records.codec import Json, decode, decode_event, encode, encode_event
from trainer.records.seals import json_text
from trainer.units import Millis

FORMAT = 1
_APPENDING = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Pulse:
    """What both clocks said at one moment; `wall` is ISO 8601."""

    monotonic: Millis
    wall: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalText:
    """What could be read of a journal; `readable` counts the bytes of its sound beginning."""

    header: RecordHeader
    log: Log
    pulses: tuple[Pulse, ...]
    readable: int

    @property
    def last_wall(self) -> str:
        """The last wall time noted: of the last pulse, else of the start."""
        return self.pulses[-1].wall if self.pulses else self.header.started_at


class FileJournal:
    """A journal that is being written; it holds the lock that says so.

    Beginning one that is already there goes on where its sound beginning ends: events that it
    holds are not noted twice.
    """

    def __init__(self, path: Path, header: RecordHeader) -> None:
        self._path = path
        self._header = header
        self._lock = FileLock(lock_of(path), thread_local=False)
        self._file: int | None = None
        self._events: list[AnyEvent | Pulse] = []
        self._bytes = b""
        self._noted = 0
        self._owes_sync = True
        self._is_closed = False
        self._trouble: str | None = None
        self._save()

    @property
    def trouble(self) -> str | None:
        """Why the disk refused, in the system's words, or None while all is saved."""
        return self._trouble

    def note(self, events: tuple[AnyEvent, ...]) -> None:
        """Append events and flush; a reply or the end is forced to the disk. Never raises."""
        fresh = [event for event in events if event.seq >= self._noted]
        if not fresh:
            return
        self._noted = fresh[-1].seq + 1
        self._events.extend(fresh)
        self._owes_sync |= any(isinstance(event, (Replied, SessionEnded)) for event in fresh)
        self._save()

    def pulse(self, monotonic: int, wall: str) -> None:
        """Note what both clocks say now. Never raises."""
        self._events.append(Pulse(Millis(monotonic), wall))
        self._save()

    def close(self) -> None:
        """Save what waits, then let go of file and lock. Never raises."""
        if self._is_closed:
            return
        self._owes_sync = True
        self._save()
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
            self._drain(opened)
        except OSError as refusal:
            self._trouble = refusal.strerror or str(refusal)
        else:
            self._trouble = None

    def _open(self) -> int:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if not self._lock.is_locked:
            self._lock.acquire(blocking=False)
        opened = os.open(self._path, _APPENDING, 0o600)
        try:
            if os.fstat(opened).st_size:
                self._go_on(opened)
            else:
                self._bytes = _line(_header_line(self._header))
        except OSError:
            os.close(opened)
            raise
        self._file = opened
        return opened

    def _go_on(self, opened: int) -> None:
        """Cut a torn tail off and skip what is already there; what is not ours stays."""
        try:
            text = read_journal(self._path)
        except RecordError as problem:
            if b"\n" in self._path.read_bytes():
                raise FileExistsError(EEXIST, os.strerror(EEXIST)) from problem
            os.ftruncate(opened, 0)
            self._bytes = _line(_header_line(self._header))
            return
        os.ftruncate(opened, text.readable)
        there = len(text.log)
        self._noted = max(self._noted, there)
        self._events = [e for e in self._events if isinstance(e, Pulse) or e.seq >= there]

    def _drain(self, opened: int) -> None:
        self._bytes += b"".join(_line(_written(event)) for event in self._events)
        self._events.clear()
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


def read_journal(path: Path) -> JournalText:
    """The sound beginning of a journal, whatever became of its end.

    A file without a readable first line is a `RecordError`.
    """
    try:
        raw = path.read_bytes()
    except OSError as refusal:
        raise RecordError("record.unreadable", path=path, why=refusal.strerror) from refusal
    lines = _sound_lines(raw)
    first = next(lines, None)
    if first is None:
        raise RecordError("record.unreadable", path=path, why="")
    header, readable = _header_of(first[0], path), first[1]
    log: list[AnyEvent] = []
    pulses: list[Pulse] = []
    for line, end in lines:
        try:
            _take(line, log, pulses)
        except RecordError:
            break
        readable = end
    return JournalText(header=header, log=tuple(log), pulses=tuple(pulses), readable=readable)


def _take(line: Json, log: list[AnyEvent], pulses: list[Pulse]) -> None:
    if line.get("kind") == "pulse":
        pulses.append(decode(Pulse, line))
        return
    event = decode_event(line)
    if event.seq != len(log):
        raise RecordError("record.damaged", where=f"events[{len(log)}].seq")
    log.append(event)


def _sound_lines(raw: bytes) -> Iterator[tuple[Json, int]]:
    """Whole lines that are JSON objects, with the offset at which each ends."""
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


def _header_line(header: RecordHeader) -> Json:
    return {"kind": "journal", "format": FORMAT, **encode(header)}


def _header_of(line: Json, path: Path) -> RecordHeader:
    if line.get("kind") != "journal":
        raise RecordError("record.unreadable", path=path, why="")
    if line.get("format") != FORMAT:
        raise RecordError("record.unknown_format", path=path, format=line.get("format"))
    try:
        return decode(RecordHeader, line)
    except RecordError as problem:
        raise RecordError(problem.sentence, **{**problem.details, "path": path}) from problem


def _written(noted: AnyEvent | Pulse) -> Json:
    if isinstance(noted, Pulse):
        return {"kind": "pulse", **encode(noted)}
    return encode_event(noted)


def _line(value: Json) -> bytes:
    return json_text(value).encode() + b"\n"
