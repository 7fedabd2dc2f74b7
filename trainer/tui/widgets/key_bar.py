"""The one-line footer: which keys do what here. Clicking a name does the same."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from trainer.tui.cells import width


class KeyBar(Widget):
    """Keys and their names, as many as fit; drawn on one line of its own."""

    COMPONENT_CLASSES = {"key-bar--key", "key-bar--name"}  # noqa: RUF012

    keys: reactive[tuple[tuple[str, str, str], ...]] = reactive(())
    """(key as shown, its name, the action it runs)."""

    class Pressed(Message):
        """A name was clicked; `action` is what its key would run."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def render_line(self, y: int) -> Strip:
        """The bar."""
        if y:
            return Strip.blank(self.size.width, self.rich_style)
        key_style = self.get_component_rich_style("key-bar--key")
        name_style = self.get_component_rich_style("key-bar--name")
        segments: list[Segment] = []
        for _start, _end, (key, name, _action) in self._places():
            segments += [Segment(f" {key} ", key_style), Segment(f"{name} ", name_style)]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _places(self) -> list[tuple[int, int, tuple[str, str, str]]]:
        places = []
        at = 0
        for entry in self.keys:
            wide = width(entry[0]) + width(entry[1]) + 3
            if at + wide > self.size.width:
                break
            places.append((at, at + wide, entry))
            at += wide
        return places

    def on_click(self, event: events.Click) -> None:
        """A mouse can do what the keys do."""
        for start, end, (_key, _name, action) in self._places():
            if start <= event.x < end:
                self.post_message(self.Pressed(action))
