"""A list one moves through with arrows or mouse and chooses from with Enter.

Every list of this room is one of these: scenarios, cards, phrases, actions, records.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from trainer.tui.lines import Line
from trainer.tui.widgets.sheet import Sheet, lit


@dataclass(frozen=True, slots=True)
class Item:
    """One row; without an id it is a heading and cannot be chosen."""

    id: str | None
    draw: Callable[[int], Line]


class Menu(Sheet):
    """Items of one line each and a cursor among those that can be chosen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"menu--cursor", "menu--cursor-away"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("home", "move(-9999)", show=False),
        Binding("end", "move(9999)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Highlighted(Message):
        """The cursor stands on another item."""

        def __init__(self, menu: Menu, item: str) -> None:
            super().__init__()
            self.menu = menu
            self.item = item

        @property
        def control(self) -> Menu:
            """The menu it happened in."""
            return self.menu

    class Chosen(Highlighted):
        """An item was chosen by Enter or by a click on the item under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._items: list[Item] = []
        self._cursor = -1

    @property
    def current(self) -> str | None:
        """The id under the cursor, or None when nothing can be chosen."""
        return self._items[self._cursor].id if 0 <= self._cursor < len(self._items) else None

    def fill(self, items: list[Item], *, current: str | None = None) -> None:
        """Show these items, the cursor on `current`, else on the first that can be chosen."""
        self._items = items
        self._cursor = next((i for i, item in enumerate(items) if item.id == current), -1)
        if current is None or self._cursor < 0:
            self._cursor = next((i for i, item in enumerate(items) if item.id is not None), -1)
        self.lay()
        self._show_cursor()
        if self.current is not None:
            self.post_message(self.Highlighted(self, self.current))

    def compose_lines(self, cells: int) -> list[Line]:
        """One line per item."""
        return [item.draw(cells) for item in self._items]

    def lay(self) -> None:
        """Lay out and keep the cursor in sight."""
        super().lay()
        self.virtual_size = Size(self.page_width, len(self._items))

    def _strip(self, index: int, cells: int) -> Strip:
        strip = super()._strip(index, cells)
        if index != self._cursor:
            return strip
        name = "menu--cursor" if self.has_focus else "menu--cursor-away"
        return lit(strip, self.get_component_rich_style(name, partial=True))

    def on_focus(self) -> None:
        """The cursor looks awake."""
        self._strips.clear()

    def on_blur(self) -> None:
        """The cursor looks asleep."""
        self._strips.clear()

    def action_move(self, by: int) -> None:
        """Move the cursor by that many items, over headings, stopping at the ends."""
        places = [i for i, item in enumerate(self._items) if item.id is not None]
        if not places:
            return
        at = places.index(self._cursor) if self._cursor in places else 0
        self._move_to(places[min(max(at + by, 0), len(places) - 1)])

    def action_choose(self) -> None:
        """Choose the item under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; on the cursor it chooses."""
        index = event.y + self.scroll_offset.y
        if not 0 <= index < len(self._items) or self._items[index].id is None:
            return
        if index == self._cursor:
            self.action_choose()
        else:
            self._move_to(index)

    def _move_to(self, index: int) -> None:
        if index == self._cursor:
            return
        for stale in (self._cursor, index):
            self._strips.pop(stale, None)
        self._cursor = index
        self._show_cursor()
        self.refresh()
        assert self.current is not None
        self.post_message(self.Highlighted(self, self.current))

    def _show_cursor(self) -> None:
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if self._cursor < top:
            above = self._cursor - 1
            heads = above >= 0 and self._items[above].id is None
            self.scroll_to(y=above if heads else self._cursor, animate=False)
        elif height and self._cursor >= top + height:
            self.scroll_to(y=self._cursor - height + 1, animate=False)
