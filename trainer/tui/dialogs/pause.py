"""Time stands still: nothing of the conversation can be read meanwhile."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from trainer.tui.room import Dialog


class Pause(Dialog[None]):
    """Covers the desk until a key is pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,enter,escape,space", "dismiss(None)", show=False)
    ]

    def __init__(self, about: str = "") -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """What stands still, what it counts for, and how to go on."""
        with Vertical(id="pause"):
            yield Static(self.text("desk.paused"), id="pause-title")
            if self._about:
                yield Static(self._about, id="pause-about", markup=False)
            yield Static(self.text("desk.paused.how"), id="pause-how")
