"""The passage to be copied: its rows, what was typed on it, the caret on what comes next.

What is typed is hidden and grows at its end only; nothing on the screen moves for it. Tells every
change with source and stamp, as the composer does; knows no clock and no figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from trainer.source import Source
from trainer.tui.copy_rows import CopyRows
from trainer.tui.lines import Line
from trainer.tui.widgets.hand import burst_of, read_at, typed_char
from trainer.typing_test.marking import Mark, Marked
from trainer.units import Millis

INKS = ("done", "ahead", "wrong", "missing", "caret", "typed", "gap", "extra")
HEIGHT = 2
"""Screen rows of one passage row: itself, and the one below for what was typed instead."""

_ROOM = 400
"""Characters that may be typed beyond twice the passage; more is no typing."""
_ONE = frozenset({"backspace", "ctrl+h"})
_WORD = frozenset({"ctrl+w", "alt+backspace", "ctrl+backspace"})
_NOT_OURS = frozenset({"tab", "shift+tab"})
_LAST_WORD = re.compile(r"[\x21-\x7e]*[ \u3000]*\Z")


class CopySheet(Widget, can_focus=True):
    """Shows a passage of one paragraph and takes what is typed while it is `open`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"copy--{ink}" for ink in INKS} | {"copy--row"}
    DEFAULT_CSS = """
    CopySheet { height: 1fr; }
    """

    @dataclass
    class Edited(Message):
        """At `offset` of the typed text `deleted` characters went and `inserted` came."""

        copy: CopySheet
        offset: int
        deleted: int
        inserted: str
        source: Source
        stamp: Millis

    @dataclass
    class PasteRefused(Message):
        """So many characters came by paste and were not taken."""

        copy: CopySheet
        chars: int

    @dataclass
    class EndAsked(Message):
        """Enter at the end of the passage: this is it."""

        copy: CopySheet

    def __init__(self, passage: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.passage = passage
        self.is_open = False
        self._text = ""
        self._last_commit = 0
        self._rows = CopyRows(passage, 40)
        self._marked = _untouched(len(passage))
        self._top = 0
        self._strips: dict[int, Strip] = {}
        self._styles_by_ink: dict[str, Style] = {}

    @property
    def caret(self) -> int:
        """The character of the passage to be typed next."""
        return self._marked.caret

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's caret is: below the next character, in the row kept free.

        An input method draws what is being composed from there on, so the passage stays in sight.
        """
        row = self._rows.row_of(self.caret)
        down = min((row - self._top) * HEIGHT + 1, max(self.size.height - 1, 0))
        return self.content_region.offset + Offset(self._rows.column_of(self.caret), down)

    def take_passage(self, passage: str) -> None:
        """Another passage, nothing of it typed yet."""
        if passage != self.passage:
            self.passage = passage
            self._rows = CopyRows(passage, self._rows.cells)
            self._marked = _untouched(len(passage))
            self._text, self._last_commit, self._top = "", 0, 0
            self._strips.clear()
            self.refresh()

    def open(self, text: str = "") -> None:
        """Take what is typed from now on, behind `text`, which stands there already."""
        self._text = text
        self.is_open = True

    def close(self) -> None:
        """Take nothing more."""
        self.is_open = False

    def show(self, marked: Marked) -> None:
        """How the passage stands now; only rows that look different are painted."""
        before, self._marked = self._marked, marked
        if self._scroll():
            self._strips.clear()
            self.refresh()
            return
        for row in self._seen():
            if self._differs(row, before):
                self._repaint(row)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Every printable is text here, whatever a screen binds to it."""
        del key
        return character is not None and character.isprintable()

    async def _on_key(self, event: events.Key) -> None:
        if not self.is_open:
            return
        key, char, stamp = event.key, typed_char(event), read_at(event)
        if key in _ONE:
            self._take_away(1, stamp)
        elif key in _WORD:
            self._take_away(self._last_word(), stamp)
        elif key == "ctrl+v":
            self._refuse(self.app.clipboard)
        elif key == "enter":
            self._end()
        elif char is not None:
            self._type(char, Source.KEY, stamp)
        elif key not in _NOT_OURS:
            return
        event.stop()
        event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        burst = burst_of(event)
        if not self.is_open:
            return
        if burst.source is Source.PASTE:
            self._refuse(burst.text)
        else:
            self._type(burst.text, burst.source, read_at(event))

    def on_resize(self, event: events.Resize) -> None:
        """Another width breaks the rows elsewhere; the caret stays in the upper third."""
        del event
        if self.size.width != self._rows.cells:
            self._rows = CopyRows(self.passage, max(self.size.width, 2))
        self._scroll()
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Another theme: the cached strips hold old colours."""
        super().notify_style_update()
        self._styles_by_ink.clear()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        index = self._top * HEIGHT + y
        strip = self._strips.get(index)
        if strip is None:
            strip = self._strips[index] = self._strip(index)
        return strip

    # What is typed

    def _type(self, text: str, source: Source, stamp: Millis) -> None:
        text = text[: max(2 * len(self.passage) + _ROOM - len(self._text), 0)]
        if text:
            offset = len(self._text)
            self._last_commit = len(text) if source is Source.IME else 0
            self._text += text
            self.post_message(self.Edited(self, offset, 0, text, source, stamp))

    def _take_away(self, count: int, stamp: Millis) -> None:
        count = min(count, len(self._text))
        if count:
            offset = len(self._text) - count
            self._text = self._text[:offset]
            self._last_commit = max(self._last_commit - count, 0)
            self.post_message(self.Edited(self, offset, count, "", Source.EDIT, stamp))

    def _last_word(self) -> int:
        """The last commit while it stands at the end; else an ASCII word; else one character."""
        if self._last_commit:
            return self._last_commit
        found = _LAST_WORD.search(self._text)
        return max(len(found.group()) if found is not None else 0, 1)

    def _refuse(self, text: str) -> None:
        if text:
            self.post_message(self.PasteRefused(self, len(text)))

    def _end(self) -> None:
        if self.caret >= len(self.passage):
            self.post_message(self.EndAsked(self))

    # What is drawn

    def _seen(self) -> range:
        rows = -(-self.size.height // HEIGHT)
        return range(self._top, min(self._top + rows, len(self._rows)))

    def _scroll(self) -> bool:
        """Keep the row of the caret in the upper third; whether the rows lie elsewhere now."""
        row = self._rows.row_of(self.caret)
        third = max(self.size.height // HEIGHT // 3, 1)
        top = min(row, max(self._top, row - third + 1))
        moved, self._top = top != self._top, top
        return moved

    def _differs(self, row: int, before: Marked) -> bool:
        start, end = self._rows.span(row)
        now = self._marked
        if before.marks[start:end] != now.marks[start:end]:
            return True
        if (before.caret != now.caret) and (
            start <= before.caret <= end or start <= now.caret <= end
        ):
            return True
        return any(
            before.typed.get(place) != now.typed.get(place)
            or before.extras.get(place) != now.extras.get(place)
            for place in range(start, end + 1)
        )

    def _repaint(self, row: int) -> None:
        for index in (row * HEIGHT, row * HEIGHT + 1):
            self._strips.pop(index, None)
        y = (row - self._top) * HEIGHT
        self.refresh(Region(0, y, self.size.width, HEIGHT))

    def _strip(self, index: int) -> Strip:
        row, below = divmod(index, HEIGHT)
        base = self.rich_style
        if row >= len(self._rows):
            return Strip.blank(self.size.width, base)
        is_current = row == self._rows.row_of(self.caret)
        ground = self._ink("row") if is_current and not below else base
        line = self._line(row, is_below=bool(below))
        runs = [
            Segment(run.text, ground if run.ink == "plain" else ground + self._ink(run.ink))
            for run in line
        ]
        return Strip(runs).adjust_cell_length(self.size.width, ground)

    def _line(self, row: int, *, is_below: bool) -> Line:
        if is_below:
            return self._rows.below(row, self._marked)
        return self._rows.target(row, self._marked, self.caret)

    def _ink(self, name: str) -> Style:
        style = self._styles_by_ink.get(name)
        if style is None:
            style = self.get_component_rich_style(f"copy--{name}", partial=name != "row")
            self._styles_by_ink[name] = style
        return style


def _untouched(size: int) -> Marked:
    marks = (Mark.AHEAD,) * size
    return Marked(marks=marks, extras={}, typed={}, caret=0, errors=0)
