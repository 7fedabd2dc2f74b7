"""A sheet in which some lines lead somewhere: arrows step from one to the next, Enter follows.

Where no such line is in sight the arrows scroll, as on any sheet.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from trainer.tui.widgets.sheet import Sheet, lit
from trainer.wording.shift_story.blocks import Link


class Leads(Sheet):
    """Lines, a goal for some of them, and a cursor among those in sight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"leads--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("enter", "follow", show=False),
    ]

    class Followed(Message):
        """A line was chosen by Enter or by a click on the line under the cursor."""

        def __init__(self, leads: Leads, goal: Link) -> None:
            super().__init__()
            self.leads = leads
            self.goal = goal

        @property
        def control(self) -> Leads:
            """The sheet it happened in."""
            return self.leads

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._goals: dict[int, Link] = {}
        self._cursor: int | None = None

    def lead(self, goals: dict[int, Link]) -> None:
        """Where the lines of those numbers lead, from now on."""
        self._goals = goals
        if self._cursor not in goals:
            self._cursor = None

    def find_first(self, after: int = 0) -> None:
        """The cursor to the first line in sight, from `after` on, that leads somewhere."""
        found = (line for line in sorted(self._goals) if line >= after and self._is_seen(line))
        self._move_to(next(found, self._cursor))

    def go_to(self, line: int) -> None:
        """That line to the top, as far as the sheet goes."""
        self.scroll_to(y=line, animate=False)
        self.call_after_refresh(self.find_first, line)

    @property
    def current(self) -> Link | None:
        """The goal under the cursor while that line is in sight."""
        if self._cursor is None or not self._is_seen(self._cursor):
            return None
        return self._goals.get(self._cursor)

    def action_step(self, by: int) -> None:
        """To the next line that leads somewhere if it is in sight, else scroll by one line."""
        target = self._next(by)
        if target is None or not self._is_seen(target):
            self.scroll_to(y=self.scroll_offset.y + by, animate=False)
        if target is not None and self._is_seen(target):
            self._move_to(target)

    def action_follow(self) -> None:
        """Where the line under the cursor leads."""
        if self.current is not None:
            self.post_message(self.Followed(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; on the cursor it follows."""
        line = event.y + self.scroll_offset.y
        if line not in self._goals:
            return
        if line == self._cursor:
            self.action_follow()
        self._move_to(line)

    def _next(self, by: int) -> int | None:
        """The nearest goal that way, from the cursor or, where it is out of sight, the edge."""
        cursor = self._cursor
        if cursor is None or not self._is_seen(cursor):
            cursor = self.scroll_offset.y - 1 if by > 0 else self.scroll_offset.y + self._height
        if by > 0:
            return min((line for line in self._goals if line > cursor), default=None)
        return max((line for line in self._goals if line < cursor), default=None)

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height

    def _is_seen(self, line: int) -> bool:
        top = self.scroll_offset.y
        return top <= line < top + self._height

    def _move_to(self, line: int | None) -> None:
        for stale in (self._cursor, line):
            if stale is not None:
                self._strips.pop(stale, None)
        self._cursor = line
        self.refresh()

    def _strip(self, index: int, cells: int) -> Strip:
        strip = super()._strip(index, cells)
        if index != self._cursor:
            return strip
        return lit(strip, self.get_component_rich_style("leads--cursor", partial=True))
