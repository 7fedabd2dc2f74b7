"""A one-line input whose contents can never reach the terminal as control characters."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from trainer.tui.lines import flat


class Field(Input):
    """An input; what is pasted into it is cut to one line of visible characters."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        max_length: int = 500,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(
            value=flat(value),
            placeholder=placeholder,
            max_length=max_length,
            id=id,
            select_on_focus=False,
            compact=True,
        )

    def _on_paste(self, event: events.Paste) -> None:
        """Take the first line, every control character made visible."""
        first = event.text.split("\n", 1)[0].strip("\r")
        self.insert_text_at_cursor(flat(first))
        event.stop()
        event.prevent_default()
