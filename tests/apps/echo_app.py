"""A composer and nothing else; what it tells goes to a file, one JSON line each."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import ClassVar, TextIO

from trainer.errors import TrainerError
from trainer.tui.terminal.setup import prepare

os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = os.environ.get("KITTY", "1")

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from trainer.tui.terminal.app_base import TerminalApp
from trainer.tui.terminal.input_events import LeakedSequence, NotUtf8
from trainer.tui.widgets.composer import Composer


class EchoApp(TerminalApp):
    """Tells what it is told."""

    BINDINGS: ClassVar = [Binding("ctrl+t", "stall", priority=True)]
    CSS = "#state { height: 1; } Input { display: none; }"

    def __init__(self, log: TextIO) -> None:
        super().__init__()
        self.visible_caret = "CARET" in os.environ
        self._file = log

    def compose(self) -> ComposeResult:
        yield Static("READY", id="state", markup=False)
        yield Composer(enter_sends="ENTER_BREAKS" not in os.environ, id="composer")
        yield Input(id="field")

    def on_mount(self) -> None:
        self.query_one("#composer").focus()
        self.note("up")

    def before_end(self) -> None:
        self.note("saved")

    def action_stall(self) -> None:
        """Stand still, as a busy machine does."""
        self.note("stall")
        end = time.monotonic() + 0.5
        while time.monotonic() < end:
            pass
        self.note("woke", at=time.monotonic() * 1000)

    def note_when_settled(self) -> None:
        if self.oldest_pending() is None:
            self.note("settled")
        else:
            self.set_timer(0.01, self.note_when_settled)

    def note(self, what: str, **more: object) -> None:
        self._file.write(json.dumps({"what": what, **more}) + "\n")
        self._file.flush()

    def on_composer_edited(self, told: Composer.Edited) -> None:
        self.note(
            "edit",
            offset=told.offset,
            deleted=told.deleted,
            inserted=told.inserted,
            source=told.source.value,
            stamp=told.stamp,
            pending=self.oldest_pending(),
        )
        self.note_when_settled()

    def on_composer_send_asked(self, told: Composer.SendAsked) -> None:
        self.note("send", text=told.text, stamp=told.stamp)
        self.say("SENT")

    def on_composer_phrase_asked(self, told: Composer.PhraseAsked) -> None:
        self.note("phrase", trigger=told.trigger)
        self.say("PHRASES")

    def on_composer_enter_held(self, told: Composer.EnterHeld) -> None:
        self.note("held", stamp=told.stamp)
        self.say("HELD")

    def on_composer_too_long(self, told: Composer.TooLong) -> None:
        self.note("long", cut=told.cut)

    def on_leaked_sequence(self, told: LeakedSequence) -> None:
        self.note("leak", raw=told.raw, text=told.text)
        self.say("LEAK")

    def on_not_utf8(self, told: NotUtf8) -> None:
        self.note("bytes")
        self.say("BYTES")

    def say(self, word: str) -> None:
        self.query_one("#state", Static).update(word)


def main() -> int:
    try:
        prepare()
    except TrainerError as error:
        sys.exit(str(error))
    with Path(sys.argv[1]).open("w", encoding="utf-8") as log:
        app = EchoApp(log)
        app.run()
        return app.return_code if app.return_code is not None else 0


if __name__ == "__main__":
    sys.exit(main())
