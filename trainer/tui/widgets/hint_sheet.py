"""What a colleague would whisper, whole, between the conversation and the draft.

As high as what it says, within a quarter of the screen; a guided first chat reserves the height
of its longest hint, so that nothing jumps from one to the next.
"""

from __future__ import annotations

from trainer.tui.lines import Line, paragraph
from trainer.tui.widgets.sheet import Sheet

_HIGHEST = 6
_SHARE = 4
"""Of the screen's rows, one in so many at most."""


class HintSheet(Sheet, can_focus=False):
    """Shown while there is a hint and nobody has put it away."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._told = ""
        self._reserved: tuple[str, ...] = ()
        self._is_away = False

    @property
    def has_hint(self) -> bool:
        """Whether there is one to show or to put away."""
        return bool(self._told)

    def reserve(self, hints: tuple[str, ...]) -> None:
        """Keep room for the longest of these, hint or none."""
        self._reserved = hints
        self.measure()

    def tell(self, told: str) -> None:
        """Show this hint; "" is none. Another one is shown even if the last was put away."""
        if told == self._told:
            return
        self._told = told
        self._is_away = self._is_away and bool(self._reserved)
        self.write(self._inked)
        self.measure()

    def toggle(self) -> None:
        """Put it away, or show it again."""
        self._is_away = not self._is_away
        self.measure()

    def measure(self) -> None:
        """Take the rows it needs on a screen of this size."""
        cells = self.page_width or self.container_size.width
        rows = max((len(_written(one, cells)) for one in (*self._reserved, self._told)), default=0)
        most = min(max(self.screen.size.height // _SHARE, 2), _HIGHEST)
        self.styles.height = min(rows, most)
        self.display = not self._is_away and (self.has_hint or bool(self._reserved))

    def lay(self) -> None:
        """Another width: other rows."""
        super().lay()
        self.measure()

    def _inked(self, cells: int) -> list[Line]:
        return _written(self._told, cells) if self._told else []


def _written(told: str, cells: int) -> list[Line]:
    return paragraph(told, cells - 1, "accent", indent=1)
