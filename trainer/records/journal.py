"""The events of one session on disk while it is played: JSON lines behind a lock.

Line 1 is the header, then events as they happen, and pulses of the two clocks. What the program
has noted survives the program's death at once, and the machine's from the last reply on. A disk
that refuses is told in `trouble`; the session goes on, and what waits is written when it can be.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from errno import EEXIST
from pathlib import Path

from trainer.engine.events import AnyEvent, Log, Replied, SessionEnded
from trainer.errors import RecordError
from trainer.grading.record import RecordHeader
from trainer.records.codec import Json, decode, decode_event, encode, encode_event
from trainer.records.line_file import LineFile, read_lines
from trainer.units import Millis

FORMAT = 1
KIND = "journal"
PULSE = "pulse"


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
        self._noted = 0
        self._file = LineFile(path, self._first_of)
        self._file.add()

    @property
    def trouble(self) -> str | None:
        """Why the disk refused, in the system's words, or None while all is saved."""
        return self._file.trouble

    def note(self, events: tuple[AnyEvent, ...]) -> None:
        """Append events and flush; a reply or the end is forced to the disk. Never raises."""
        fresh = [event for event in events if event.seq >= self._noted]
        if not fresh:
            return
        self._noted = fresh[-1].seq + 1
        self._file.add(
            map(encode_event, fresh),
            is_forced=any(isinstance(event, (Replied, SessionEnded)) for event in fresh),
        )

    def pulse(self, monotonic: int, wall: str) -> None:
        """Note what both clocks say now. Never raises."""
        self._file.add([{"kind": PULSE, **encode(Pulse(Millis(monotonic), wall))}])

    def close(self) -> None:
        """Save what waits, then let go of file and lock. Never raises."""
        self._file.close()

    def _first_of(self, opened: int, waiting: list[Json]) -> list[Json]:
        """Cut a torn tail off and skip what is already there; what is not ours stays."""
        header: Json = {"kind": KIND, "format": FORMAT, **encode(self._header)}
        if not os.fstat(opened).st_size:
            return [header, *waiting]
        try:
            text = read_journal(self._path)
        except RecordError as problem:
            if b"\n" in self._path.read_bytes():
                raise FileExistsError(EEXIST, os.strerror(EEXIST)) from problem
            os.ftruncate(opened, 0)
            return [header, *waiting]
        os.ftruncate(opened, text.readable)
        there = len(text.log)
        self._noted = max(self._noted, there)
        return [line for line in waiting if line["kind"] == PULSE or line["seq"] >= there]


def read_journal(path: Path) -> JournalText:
    """The sound beginning of a journal, whatever became of its end.

    A file without a readable first line is a `RecordError`.
    """
    (first, readable), lines = read_lines(path, KIND, FORMAT)
    header = _header_of(first, path)
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
    if line.get("kind") == PULSE:
        pulses.append(decode(Pulse, line))
        return
    event = decode_event(line)
    if event.seq != len(log):
        raise RecordError("record.damaged", where=f"events[{len(log)}].seq")
    log.append(event)


def _header_of(line: Json, path: Path) -> RecordHeader:
    try:
        return decode(RecordHeader, line)
    except RecordError as problem:
        raise RecordError(problem.sentence, **{**problem.details, "path": path}) from problem
