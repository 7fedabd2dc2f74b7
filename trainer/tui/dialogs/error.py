"""What could not be done and why, every problem of a file below it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from trainer.tui.lines import EMPTY, Line, paragraph
from trainer.tui.room import Dialog
from trainer.tui.widgets.sheet import Sheet


class ErrorScreen(Dialog[None]):
    """Says it; any of the usual keys goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space", "dismiss(None)", show=False),
    ]

    def __init__(self, told: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._told = told
        self._problems = problems

    def compose(self) -> ComposeResult:
        """The sentence, then the problems."""
        with Vertical(id="error"):
            yield Static(self.text("error.title"), id="error-title")
            yield Sheet(self._lines, id="error-sheet")
            yield Static(self.text("error.back"), id="error-keys")

    def on_mount(self) -> None:
        """Ready to scroll."""
        self.query_one(Sheet).focus()

    def _lines(self, cells: int) -> list[Line]:
        lines = paragraph(self._told, cells)
        for problem in self._problems:
            lines += [EMPTY, *paragraph(problem, cells, "dim")]
        return lines
