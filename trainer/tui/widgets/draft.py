"""The document below the composer: it tells of every change and shows no control character raw.

Knows text and places in it; knows no keys, no stamps and no screen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, overload

from textual.document._document import Document, EditResult, Location

from trainer.tui.terminal.bursts import with_newlines
from trainer.wording.visible import visible

_TABS = re.compile("(\t+)")


class Change(NamedTuple):
    """At `offset`, `deleted` characters went and `inserted` came."""

    offset: int
    deleted: int
    inserted: str


class Draft(Document):
    """A document whose lines break at line feeds only.

    What is read of its lines has each control character as one visible substitute, so that
    widths, caret and screen agree; `text` and `get_text_range` are as typed.
    """

    def __init__(self, text: str, tell: Callable[[Change], None]) -> None:
        super().__init__("")
        self._tell = tell
        self._lines = with_newlines(text).split("\n")

    @property
    def lines(self) -> list[str]:
        """The lines as shown."""
        return [shown(line) for line in self._lines]

    @overload
    def __getitem__(self, line_index: int) -> str: ...

    @overload
    def __getitem__(self, line_index: slice) -> list[str]: ...

    def __getitem__(self, line_index: int | slice) -> str | list[str]:
        """A line, or some, as shown."""
        if isinstance(line_index, slice):
            return [shown(line) for line in self._lines[line_index]]
        return shown(self._lines[line_index])

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """The only way in: replace what is between two places, and tell of it."""
        top, bottom = sorted((self._clamped(start), self._clamped(end)))
        offset = self.offset_of(top)
        gone = self.get_text_range(top, bottom)
        came = with_newlines(text)
        pieces = came.split("\n")
        tail = self._lines[bottom[0]][bottom[1] :]
        pieces[0] = self._lines[top[0]][: top[1]] + pieces[0]
        place = (top[0] + len(pieces) - 1, len(pieces[-1]))
        pieces[-1] += tail
        self._lines[top[0] : bottom[0] + 1] = pieces
        if gone or came:
            self._tell(Change(offset, len(gone), came))
        return EditResult(place, gone)

    def offset_of(self, location: Location) -> int:
        """The code-point offset of a place in the whole text."""
        row, column = location
        return sum(len(line) + 1 for line in self._lines[:row]) + column

    def _clamped(self, location: Location) -> Location:
        """The toolkit deletes a last line up to a row that is not there."""
        row, column = location
        if row >= len(self._lines):
            return (len(self._lines) - 1, len(self._lines[-1]))
        return (row, min(column, len(self._lines[row])))


def shown(line: str) -> str:
    """A line with its control characters visible; tabs stay."""
    if line.isprintable():
        return line
    return "".join(part if _TABS.match(part) else visible(part) for part in _TABS.split(line))
