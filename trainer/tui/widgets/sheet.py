"""A scrolling sheet of inked lines, drawn line by line and laid out again when its width changes.

Knows nothing of what is written on it; whoever fills it hands in a function of the width.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from trainer.tui.lines import INKS, Line

Writer = Callable[[int], Iterable[Line]]
"""Cells of width → the lines to show."""


def lit(strip: Strip, style: Style) -> Strip:
    """The strip with `style` laid over what it has."""
    over = [
        Segment(text, style if own is None else own + style, control)
        for text, own, control in strip
    ]
    return Strip(over, strip.cell_length)


class Sheet(ScrollView, can_focus=True):
    """Lines made by a `Writer`, cached as strips; `write` replaces them all."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"sheet--{ink}" for ink in INKS}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]

    def __init__(self, writer: Writer | None = None, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._writer = writer
        self._lines: list[Line] = []
        self._strips: dict[int, Strip] = {}
        self._styles_by_ink: dict[str, Style] = {}
        self._laid_for = 0

    def write(self, writer: Writer) -> None:
        """Show what `writer` makes, from its top."""
        self._writer = writer
        self.lay()
        self.scroll_to(y=0, animate=False)

    def lay(self) -> None:
        """Make the lines again for the width at hand."""
        cells = self.page_width
        if cells <= 0:
            return
        self._laid_for = cells
        self.take(list(self.compose_lines(cells)))

    def compose_lines(self, cells: int) -> Iterable[Line]:
        """The lines for that width; by default the writer's."""
        return self._writer(cells) if self._writer is not None else ()

    def take(self, lines: list[Line]) -> None:
        """Show these lines."""
        self._lines = lines
        self._strips.clear()
        self.virtual_size = Size(self.page_width, len(lines))
        self.refresh()

    @property
    def page_width(self) -> int:
        """The cells a line may take."""
        return self.scrollable_content_region.width

    @property
    def line_count(self) -> int:
        """How many lines the sheet has."""
        return len(self._lines)

    def on_resize(self, event: events.Resize) -> None:
        """A new width wraps differently; a new height does not."""
        del event
        if self.page_width != self._laid_for:
            self.lay()

    def notify_style_update(self) -> None:
        """Another theme: the cached strips hold old colours."""
        super().notify_style_update()
        self._styles_by_ink.clear()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        index = y + self.scroll_offset.y
        cells = self.page_width
        strip = self._strips.get(index)
        if strip is None or strip.cell_length != cells:
            strip = self._strip(index, cells)
            self._strips[index] = strip
        return strip

    def _strip(self, index: int, cells: int) -> Strip:
        base = self.rich_style
        if index >= len(self._lines):
            return Strip.blank(cells, base)
        runs = [Segment(run.text, self.ink(run.ink)) for run in self._lines[index]]
        return Strip(runs).adjust_cell_length(cells, base)

    def ink(self, name: str) -> Style:
        """The style of an ink under the theme at hand."""
        style = self._styles_by_ink.get(name)
        if style is None:
            style = (
                self.rich_style
                if name == "plain"
                else self.get_component_rich_style(f"sheet--{name}")
            )
            self._styles_by_ink[name] = style
        return style
