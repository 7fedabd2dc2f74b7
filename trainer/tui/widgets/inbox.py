"""The waiting list: every customer at the desk, each wait against its limit.

One widget draws all rows; each second only the clock cells are repainted, nothing is laid out.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from trainer.engine.plan import Limits
from trainer.engine.view import ConversationView
from trainer.tui.cells import fit, minutes_seconds
from trainer.tui.lines import flat
from trainer.tui.waits import MARKS, WaitState, wait_state
from trainer.tui.widgets.sheet import lit
from trainer.units import Millis
from trainer.wording.speech import Wording

_CLOCK = 9
"""Cells of ` !! 01:23`."""
_ROW = 2


class Inbox(ScrollView, can_focus=True):
    """Rows of two lines: number, name and clock; mood and unread lines.

    With the focus, a cursor moves over the rows and Enter turns to the one under it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-5)", show=False),
        Binding("pagedown", "move(5)", show=False),
        Binding("home", "move(-9999)", show=False),
        Binding("end", "move(9999)", show=False),
        Binding("enter", "choose", show=False),
    ]

    COMPONENT_CLASSES = {  # noqa: RUF012
        *(f"inbox--{state.value}" for state in WaitState),
        "inbox--name",
        "inbox--over",
        "inbox--current",
        "inbox--cursor",
        "inbox--detail",
        "inbox--unread",
    }

    class Chosen(Message):
        """The trainee wants to turn to this conversation."""

        def __init__(self, conversation: str) -> None:
            super().__init__()
            self.conversation = conversation

    def __init__(self, limits: Limits, wording: Wording, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.limits = limits
        self.wording = wording
        self._rows: tuple[ConversationView, ...] = ()
        self._current = ""
        self._cursor = 0
        self._now = Millis(0)

    def show(self, rows: tuple[ConversationView, ...], current: str, now: Millis) -> None:
        """Show these conversations; only what changed is repainted."""
        if len(rows) != len(self._rows):
            self.virtual_size = Size(self.size.width, len(rows) * _ROW)
        old, self._rows = self._rows, rows
        was, self._current = self._current, current
        self._now = now
        if was != current:
            self._move_to(self._place())
        if len(old) != len(rows) or was != current:
            self.refresh()
            return
        changed = [
            i for i, (a, b) in enumerate(zip(old, rows, strict=True)) if _face(a) != _face(b)
        ]
        self._refresh_rows(changed)

    def tick(self, now: Millis) -> None:
        """Another second: repaint the clocks of those who wait."""
        self._now = now
        top = self.scroll_offset.y
        regions = [
            Region(self.size.width - _CLOCK, index * _ROW - top, _CLOCK, 1)
            for index, row in enumerate(self._rows)
            if row.waiting_since is not None
        ]
        if regions:
            self.refresh(*regions)

    def state_of(self, row: ConversationView) -> WaitState:
        """How near its limit this conversation's wait is."""
        return wait_state(self._waited(row), self.limits)

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        index, line = divmod(y + self.scroll_offset.y, _ROW)
        cells = self.scrollable_content_region.width
        if index >= len(self._rows):
            return Strip.blank(cells, self.rich_style)
        row = self._rows[index]
        segments = self._first(index, row, cells) if line == 0 else self._second(row, cells)
        strip = Strip(segments).adjust_cell_length(cells, self.rich_style)
        if row.id == self._current:
            strip = lit(strip, self.get_component_rich_style("inbox--current", partial=True))
        if index == self._cursor and self.has_focus and line == 0:
            strip = lit(strip, self.get_component_rich_style("inbox--cursor", partial=True))
        return strip

    def on_focus(self) -> None:
        """The cursor starts from the conversation at hand."""
        self._move_to(self._place())

    def on_blur(self) -> None:
        """The cursor is gone."""
        self.refresh()

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self._move_to(self._cursor + by)

    def action_choose(self) -> None:
        """Turn to the conversation under the cursor."""
        if self._cursor < len(self._rows):
            self.post_message(self.Chosen(self._rows[self._cursor].id))

    def _place(self) -> int:
        ids = [row.id for row in self._rows]
        return ids.index(self._current) if self._current in ids else 0

    def _move_to(self, index: int) -> None:
        self._cursor = min(max(index, 0), max(len(self._rows) - 1, 0))
        place = Region(0, self._cursor * _ROW, self.size.width, _ROW)
        self.scroll_to_region(place, animate=False, force=True)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on a row turns to it."""
        index = (event.y + self.scroll_offset.y) // _ROW
        if 0 <= index < len(self._rows):
            self.post_message(self.Chosen(self._rows[index].id))

    def _first(self, index: int, row: ConversationView, cells: int) -> list[Segment]:
        pointer = ">" if row.id == self._current else " "
        name_style = self._style("inbox--over" if row.is_over else "inbox--name")
        label = f"{pointer}{index + 1:>2} {flat(row.script.customer.name)}"
        segments = [Segment(fit(label, max(cells - _CLOCK, 4)), name_style)]
        state = self.state_of(row)
        clock_style = self._style(f"inbox--{state.value}")
        waited = self._waited(row)
        clock = minutes_seconds(waited) if waited is not None else "     "
        segments.append(Segment(f" {MARKS[state]} {clock}", clock_style))
        return segments

    def _second(self, row: ConversationView, cells: int) -> list[Segment]:
        detail_style = self._style("inbox--detail")
        if row.is_over:
            told = self.wording.say(f"outcome.{row.outcome.value}")
        else:
            told = self.wording.say(f"mood.{row.mood.value}")
        unread = self.wording.say("desk.unread", n=row.unread) if row.unread else ""
        detail = fit(f"    {told}", max(cells - _CLOCK - 1, 4))
        return [
            Segment(detail, detail_style),
            Segment(
                fit(f"  {unread}", _CLOCK + 1),
                self._style("inbox--unread"),
            ),
        ]

    def _style(self, name: str) -> Style:
        return self.rich_style + self.get_component_rich_style(name, partial=True)

    def _waited(self, row: ConversationView) -> Millis | None:
        if row.waiting_since is None or row.is_over:
            return None
        return Millis(self._now - row.waiting_since)

    def _refresh_rows(self, indexes: list[int]) -> None:
        top = self.scroll_offset.y
        regions = [Region(0, i * _ROW - top, self.size.width, _ROW) for i in indexes]
        if regions:
            self.refresh(*regions)

    def on_resize(self) -> None:
        """Rows are as wide as the list."""
        self.virtual_size = Size(self.size.width, len(self._rows) * _ROW)


def _face(row: ConversationView) -> tuple[object, ...]:
    return (row.waiting_since, row.unread, row.mood, row.outcome, row.is_over)
