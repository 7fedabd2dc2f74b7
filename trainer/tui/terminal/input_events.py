"""What the terminal tells the app beyond the toolkit's own events.

Knows the toolkit's events and the table of bursts; knows no driver and no widget.
"""

from __future__ import annotations

from textual import events
from textual.message import Message

from trainer.clock import stamp_of
from trainer.source import Source
from trainer.tui.terminal.bursts import Burst
from trainer.units import Millis

INPUT = (events.Key, events.Paste, events.MouseDown, events.MouseUp)
"""What a person did; a tick may not overtake it."""


class TextBurst(events.Paste):
    """Characters that came together, as one event; stock widgets take it for a paste.

    `text`, and what the table says of it: `source`, `has_newline`, `ends_with_enter`.
    """

    def __init__(self, burst: Burst, at: float) -> None:
        super().__init__(burst.text)
        self.burst = burst
        self.time = at

    @property
    def source(self) -> Source:
        """Where the characters came from."""
        return self.burst.source

    @property
    def has_newline(self) -> bool:
        """Whether a line break is among them: such a burst never sends."""
        return self.burst.has_newline

    @property
    def ends_with_enter(self) -> bool:
        """Whether an Enter came behind them in the same breath."""
        return self.burst.ends_with_enter

    @property
    def stamp(self) -> Millis:
        """When they were read."""
        return stamp_of(self.time)


TextBurst.handler_name = events.Paste.handler_name


class LeakedSequence(Message):
    """The terminal speaks a keyboard protocol that was not asked for.

    `text` is what the sequence said, already typed; None when it was torn and its text is lost.
    """

    def __init__(self, raw: str, text: str | None) -> None:
        super().__init__()
        self.raw = raw
        self.text = text


class NotUtf8(Message):
    """Bytes came that are no UTF-8: the terminal is set to another encoding."""


class HungUp(Message):
    """The terminal is gone: its window was closed or its line dropped."""
