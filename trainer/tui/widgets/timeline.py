"""The line under a replay: what has passed, what is to come, a sign where something happened.

A click asks for that moment. Knows places and signs; what they stand for is told from outside.
"""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from trainer.tui.widgets.one_line import OneLine
from trainer.units import Millis

Sign = tuple[Millis, int, str, str]
"""When it happened, its weight (of several in one cell the smallest is shown), sign, ink."""


class Timeline(OneLine):
    """One row of cells; the place of now is lit."""

    class Asked(Message):
        """Somebody wants to see that moment."""

        def __init__(self, at: Millis) -> None:
            super().__init__()
            self.at = at

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._signs: tuple[Sign, ...] = ()
        self._lasts = Millis(0)
        self._at = Millis(0)

    def mark(self, signs: tuple[Sign, ...], lasts: Millis) -> None:
        """The signs of a session that lasts so long."""
        if (signs, lasts) != (self._signs, self._lasts):
            self._signs, self._lasts = signs, lasts
            self.refresh()

    def stand(self, at: Millis) -> None:
        """Where the replay stands; painted only when that is another cell."""
        was, self._at = self._place(self._at), at
        if self._place(at) != was:
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click asks for the moment of its cell."""
        cells = max(self.scrollable_content_region.width - 1, 1)
        self.post_message(self.Asked(Millis(round(self._lasts * min(event.x / cells, 1.0)))))

    def render_line(self, y: int) -> Strip:
        """The line."""
        cells = self.scrollable_content_region.width
        if y or cells <= 0:
            return Strip.blank(max(cells, 0), self.rich_style)
        here = self._place(self._at)
        shown = {place: ("=" if place < here else ".", "dim") for place in range(cells)}
        gravest = sorted(self._signs, key=lambda one: one[1], reverse=True)
        shown |= {self._place(at): (sign, ink) for at, _, sign, ink in gravest}
        segments = [self._cell(*shown[place], is_here=place == here) for place in range(cells)]
        return Strip(segments).adjust_cell_length(cells, self.rich_style)

    def _cell(self, sign: str, ink: str, *, is_here: bool) -> Segment:
        style = self.rich_style + self.get_component_rich_style(f"sheet--{ink}", partial=True)
        if is_here:
            style += self.get_component_rich_style("sheet--chosen", partial=True)
            sign = "|" if sign in "=." else sign
        return Segment(sign, style)

    def _place(self, at: Millis) -> int:
        cells = max(self.scrollable_content_region.width, 1)
        return min(round((cells - 1) * at / self._lasts), cells - 1) if self._lasts else 0
