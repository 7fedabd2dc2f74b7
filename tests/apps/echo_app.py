"""A composer and nothing else; what it tells goes to a file, one JSON line each."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TextIO

from trainer.tui.terminal.setup import prepare

prepare()

from textual.app import ComposeResult  # noqa: E402
from textual.widgets import Input, Static  # noqa: E402

from trainer.tui.terminal.app_base import TerminalApp  # noqa: E402
from trainer.tui.terminal.input_events import LeakedSequence, NotUtf8  # noqa: E402
from trainer.tui.widgets.composer import Composer  # noqa: E402


class EchoApp(TerminalApp):
    """Tells what it is told."""

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
    with Path(sys.argv[1]).open("w", encoding="utf-8") as log:
        app = EchoApp(log)
        app.run()
        return app.return_code if app.return_code is not None else 0


if __name__ == "__main__":
    sys.exit(main())
