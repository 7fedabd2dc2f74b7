"""A few rows to write in, as a form needs them: Enter breaks the line, nothing is sent.

Everything a person can type is text here, an input method's commits and `/` included.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.message import Message

from trainer.tui.widgets.composer import Composer
from trainer.units import Millis

_FOR_THE_SCREEN = frozenset({"ctrl+l", "ctrl+s", "ctrl+enter", "f6", "f7"})


class Page(Composer):
    """Grows with what is written, from one row to `most`; arrows at its edges leave it."""

    DEFAULT_CSS = """
    Page, Page.-textual-compact {
        height: auto; min-height: 1; max-height: 8; border: none; padding: 0 1;
    }
    Page:focus, Page.-textual-compact:focus { border: none; }
    """
    LONGEST: ClassVar[int] = 20_000

    class Written(Message):
        """Its text is another one."""

        def __init__(self, page: Page, text: str) -> None:
            super().__init__()
            self.page = page
            self.text = text

        @property
        def control(self) -> Page:
            """The page it was written on."""
            return self.page

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            text, enter_sends=False, limit=self.LONGEST, placeholder=placeholder, id=id
        )
        self.compact = True

    async def _take_key(self, event: events.Key, stamp: Millis) -> bool:
        if event.key in _FOR_THE_SCREEN:
            return False
        if event.key == "up" and self.cursor_at_first_line:
            self.app.action_focus_previous()
            return True
        if event.key == "down" and self.cursor_at_last_line:
            self.app.action_focus_next()
            return True
        return await super()._take_key(event, stamp)

    def ask_for_phrases(self, trigger: str = "", stamp: Millis | None = None) -> None:  # noqa: ARG002
        """There are none here: what would ask for them is text."""
        if trigger:
            self.insert_phrase(trigger)

    def on_text_area_changed(self) -> None:
        """Tell what stands here now."""
        self.post_message(self.Written(self, self.text))
