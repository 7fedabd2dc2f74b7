"""One line of inked text, left and right; repainted only when its words change."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from trainer.tui.cells import fit, width
from trainer.tui.lines import INKS, Line, Run, breadth


class OneLine(Widget):
    """The left text gives way when both do not fit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"sheet--{ink}" for ink in INKS}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._left: Line = ()
        self._right: Line = ()

    def show(self, left: Line, right: Line = ()) -> None:
        """Show these words."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    @property
    def told(self) -> str:
        """The words themselves, without their inks."""
        return "".join(run.text for run in (*self._left, *self._right))

    def render_line(self, y: int) -> Strip:
        """The line."""
        cells = self.scrollable_content_region.width
        base = self.rich_style
        if y:
            return Strip.blank(cells, base)
        room = max(cells - breadth(self._right) - (1 if self._right else 0), 0)
        segments = [self._segment(run) for run in _cut(self._left, room)]
        used = sum(width(segment.text) for segment in segments)
        gap = max(cells - used - breadth(self._right), 0)
        segments.append(Segment(" " * gap, base))
        segments += [self._segment(run) for run in self._right]
        return Strip(segments).adjust_cell_length(cells, base)

    def _segment(self, run: Run) -> Segment:
        if run.ink == "plain":
            return Segment(run.text, self.rich_style)
        ink = self.get_component_rich_style(f"sheet--{run.ink}", partial=True)
        return Segment(run.text, self.rich_style + ink)


def _cut(line: Line, room: int) -> Line:
    kept: list[Run] = []
    for run in line:
        wide = width(run.text)
        if wide > room:
            kept.append(Run(fit(run.text, room), run.ink))
            break
        kept.append(run)
        room -= wide
    return tuple(kept)
