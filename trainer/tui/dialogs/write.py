"""Ask for one line in the trainee's own words; Escape is no answer."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from trainer.tui.lines import visible_lines
from trainer.tui.room import Dialog
from trainer.tui.widgets.field import Field


class Write(Dialog[str | None]):
    """A question and a field; an empty answer is asked for again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss_empty", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, title: str, about: str, placeholder: str) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """What it is about, the field, the answers."""
        with Vertical(id="form"):
            yield Static(self._title, id="form-title", markup=False)
            yield Static(visible_lines(self._about), id="form-about", markup=False)
            yield Field(id="written", placeholder=self._placeholder)
            yield Static("", id="form-problem", markup=False)
            with Horizontal(id="form-answers"):
                yield Button(self.text("form.done"), id="done", compact=True)
                yield Button(self.text("form.cancel"), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Ready to write."""
        self.query_one(Field).focus()

    @on(Button.Pressed, "#cancel")
    def action_dismiss_empty(self) -> None:
        """Nothing is written."""
        self.dismiss(None)

    @on(Button.Pressed, "#done")
    @on(Input.Submitted)
    def _finish(self) -> None:
        written = self.query_one(Field).value.strip()
        if written:
            self.dismiss(written)
        else:
            self.query_one("#form-problem", Static).update(self.text("write.empty"))
            self.query_one(Field).focus()
