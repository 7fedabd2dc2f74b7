"""A sheet to read, over the screen that it is about."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from trainer.tui.room import Dialog
from trainer.tui.widgets.sheet import Sheet, Writer


class Leaf(Dialog[None]):
    """A title and lines to scroll through."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f7", "dismiss(None)", show=False),
    ]

    def __init__(self, title: str, writer: Writer) -> None:
        super().__init__()
        self._title = title
        self._writer = writer

    def compose(self) -> ComposeResult:
        """The sheet takes what room there is."""
        with Vertical(id="leaf"):
            yield Static(self._title, id="leaf-title", markup=False)
            yield Sheet(self._writer, id="leaf-sheet")
            yield Static(self.text("error.back"), id="leaf-close")

    def on_mount(self) -> None:
        """Ready to scroll."""
        self.query_one(Sheet).focus()
