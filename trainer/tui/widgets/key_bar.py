"""The one-line footer: which keys do what here. Clicking a name does the same."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from trainer.tui.cells import width

_ALWAYS = 2


class KeyBar(Widget):
    """Keys and their names, as many as fit; the last two (help, commands) always do."""

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
        at = 0
        for start, end, (key, name, _action) in self._places():
            segments.append(Segment(" " * (start - at), self.rich_style))
            segments += [Segment(f" {key} ", key_style), Segment(f"{name} ", name_style)]
            at = end
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _places(self) -> list[tuple[int, int, tuple[str, str, str]]]:
        places = []
        at = 0
        last = self.keys[-_ALWAYS:]
        tail = self.size.width - sum(_wide(entry) for entry in last)
        for entry in self.keys[:-_ALWAYS]:
            if at + _wide(entry) > tail:
                break
            places.append((at, at + _wide(entry), entry))
            at += _wide(entry)
        at = max(at, tail)
        for entry in last:
            places.append((at, at + _wide(entry), entry))
            at += _wide(entry)
        return places

    def on_click(self, event: events.Click) -> None:
        """A mouse can do what the keys do."""
        for start, end, (_key, _name, action) in self._places():
            if start <= event.x < end:
                self.post_message(self.Pressed(action))


def _wide(entry: tuple[str, str, str]) -> int:
    return width(entry[0]) + width(entry[1]) + 3
