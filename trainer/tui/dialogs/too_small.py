"""The terminal is too small to work in: say so, plainly, until it is not."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from trainer.tui.room import Dialog


class TooSmall(Dialog[None]):
    """Covers everything; the app takes it away when there is room again."""

    def __init__(self, smallest: tuple[int, int]) -> None:
        super().__init__()
        self._smallest = smallest

    def compose(self) -> ComposeResult:
        """One sentence."""
        columns, rows = self._smallest
        yield Static(self.text("app.too_small", columns=columns, rows=rows), id="too-small")
