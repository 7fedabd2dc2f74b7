"""What happens in one sitting on disk while it is sat: JSON lines behind a lock.

Line 1 is the header, then an event a line. What was noted survives the program's death at once,
and the machine's from the last part's end on. A disk that refuses is told in `trouble`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

from trainer.errors import RecordError
from trainer.records.codec import decode, encode
from trainer.records.line_file import Line, LineFile, read_lines
from trainer.typing_test.sitting_log import (
    AnySittingEvent,
    SittingHeader,
    SittingLog,
    log_of,
)

FORMAT = 1
KIND = "sitting"


class FileSittingJournal:
    """A sitting's journal that is being written; it holds the lock that says so."""

    def __init__(self, path: Path, header: SittingHeader) -> None:
        self._file = LineFile(path)
        self._file.add([{"kind": KIND, "format": FORMAT, **encode(header)}])

    @property
    def trouble(self) -> str | None:
        """Why the disk refused, in the system's words, or None while all is saved."""
        return self._file.trouble

    def note(self, event: AnySittingEvent) -> None:
        """Append an event and flush. Never raises."""
        self._file.add([{"kind": _kind(type(event)), **encode(event)}])

    def sync(self) -> None:
        """Force what was noted to the disk. Never raises."""
        self._file.add(is_forced=True)

    def close(self) -> None:
        """Save what waits, then let go of file and lock. Never raises."""
        self._file.close()


def read_sitting_journal(path: Path) -> tuple[SittingHeader, SittingLog]:
    """The sound beginning of a sitting's journal, whatever became of its end.

    A file without a readable first line is a `RecordError`.
    """
    (first, _), lines = read_lines(path, KIND, FORMAT)
    header = decode(SittingHeader, first)
    return header, log_of(header.plan, _events_of(lines))


def _events_of(lines: Iterable[Line]) -> list[AnySittingEvent]:
    kinds = {_kind(one): one for one in get_args(AnySittingEvent)}
    found: list[AnySittingEvent] = []
    for line, _ in lines:
        kind = kinds.get(str(line.get("kind")))
        if kind is None:
            break
        try:
            found.append(decode(kind, line))
        except RecordError:
            break
    return found


def _kind(event: type) -> str:
    """`RunEnded` → `run_ended`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", event.__name__).lower()
