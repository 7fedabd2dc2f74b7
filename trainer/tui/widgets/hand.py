"""What a person's hands bring to a widget that takes text: characters, their source, their stamp.

Read off the events in one place, for whatever is written in. Knows no text and no screen.
"""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widget import Widget

from trainer.clock import stamp_of
from trainer.tui.terminal.app_base import TerminalApp
from trainer.tui.terminal.bursts import Burst, classify
from trainer.tui.terminal.input_events import TextBurst
from trainer.units import Millis


def read_at(event: Message) -> Millis:
    """When the event was read, on the clock of `SystemClock.now`."""
    return stamp_of(event.time)


def burst_of(event: events.Paste) -> Burst:
    """What came together; the toolkit's own paste event is a paste."""
    return event.burst if isinstance(event, TextBurst) else classify(event.text, pasted=True)


def typed_char(event: events.Key) -> str | None:
    """The character that a key writes, or None."""
    char = event.character
    return char if char is not None and char.isprintable() else None


def input_stamp(widget: Widget) -> Millis:
    """The stamp of the input at hand: what an action by key or mouse is due to."""
    app = widget.app
    assert isinstance(app, TerminalApp)
    return app.input_stamp
