"""Help: the keys of the screen it was called from, and what that screen is for."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from trainer.tui.lines import EMPTY, Line, paragraph, row
from trainer.tui.room import Dialog
from trainer.tui.widgets.sheet import Sheet


class Help(Dialog[None]):
    """Keys first, then a few sentences."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter", "dismiss(None)", show=False),
    ]

    def __init__(self, keys: list[tuple[str, str, str]], topic: str) -> None:
        super().__init__()
        self._keys = keys
        self._topic = topic

    def compose(self) -> ComposeResult:
        """A sheet to scroll."""
        with Vertical(id="help"):
            yield Static(self.text("help.title"), id="help-title")
            yield Sheet(self._lines, id="help-sheet")
            yield Static(self.text("help.close"), id="help-close")

    def on_mount(self) -> None:
        """Ready to scroll."""
        self.query_one(Sheet).focus()

    def _lines(self, cells: int) -> list[Line]:
        lines: list[Line] = []
        for key, name, _action in self._keys:
            lines.append(row(cells, (f" {key}", 12, "accent"), (name, 0, "plain")))
        for part in self.say(f"help.{self._topic}").split("\n"):
            lines += [EMPTY, *paragraph(part, cells - 1, indent=1)]
        return lines
