"""A one-line choice among a few values: all of them in sight, the chosen one in brackets."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from trainer.tui.cells import fit, width
from trainer.tui.lines import flat


class Choice(Widget, can_focus=True):
    """A label and its values; left and right (or a click, or the space bar) choose."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "choice--label",
        "choice--value",
        "choice--chosen",
        "choice--awake",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    class Changed(Message):
        """Another value was chosen."""

        def __init__(self, choice: Choice, value: str) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

        @property
        def control(self) -> Choice:
            """The choice it happened in."""
            return self.choice

    def __init__(
        self,
        label: str,
        values: tuple[tuple[str, str], ...],
        value: str | None = None,
        *,
        label_width: int = 0,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.label = label
        self.values = values
        self._label_width = label_width
        self._index = next((i for i, (key, _) in enumerate(values) if key == value), 0)

    @property
    def value(self) -> str:
        """The chosen value."""
        return self.values[self._index][0]

    @value.setter
    def value(self, value: str) -> None:
        self._index = next((i for i, (key, _) in enumerate(self.values) if key == value), 0)
        self.refresh()

    def offer(self, values: tuple[tuple[str, str], ...], value: str) -> None:
        """Other values to choose among; tells nobody."""
        self.values = values
        self.value = value

    def render_line(self, y: int) -> Strip:
        """The whole choice."""
        cells = self.size.width
        if y:
            return Strip.blank(cells, self.rich_style)
        label_style = self._style("choice--awake" if self.has_focus else "choice--label")
        value_style = self._style("choice--value")
        chosen_style = self._style("choice--chosen")
        pointer = ">" if self.has_focus else " "
        segments = [Segment(f"{pointer}{self._label()} ", label_style)]
        for _start, _end, index, told in self._places():
            segments.append(Segment(told, chosen_style if index == self._index else value_style))
        return Strip(segments).adjust_cell_length(cells, self.rich_style)

    def action_step(self, by: int) -> None:
        """The next or the previous value, around the ends."""
        self._choose((self._index + by) % len(self.values))

    def on_click(self, event: events.Click) -> None:
        """A click on a value chooses it."""
        for start, end, index, _told in self._places():
            if start <= event.x < end:
                self._choose(index)
                return
        self.action_step(1)

    def _style(self, name: str) -> Style:
        return self.rich_style + self.get_component_rich_style(name, partial=True)

    def _choose(self, index: int) -> None:
        if index != self._index:
            self._index = index
            self.refresh()
            self.post_message(self.Changed(self, self.value))

    def _label(self) -> str:
        told = flat(self.label)
        return fit(told, self._label_width) if self._label_width else told

    def _places(self) -> list[tuple[int, int, int, str]]:
        at = start = width(self._label()) + 2
        all_places = []
        for index, (_key, shown) in enumerate(self.values):
            told = f"[{flat(shown)}]" if index == self._index else f" {flat(shown)} "
            all_places.append((at, at + width(told), index, told))
            at += width(told)
        if at <= self.size.width:
            return all_places
        told = fit(f"< {flat(self.values[self._index][1])} >", self.size.width - start)
        return [(start, self.size.width, self._index, told)]
