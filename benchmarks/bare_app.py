"""The yardstick: a bare Textual app with one TextArea."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class BareApp(App[None]):
    """Nothing but a place to write."""

    def compose(self) -> ComposeResult:
        yield TextArea("READY ")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)


if __name__ == "__main__":
    BareApp().run()
