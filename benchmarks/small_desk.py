"""A desk of the smallest kind: eight clocks drawn as lines once a second, and our composer.

Each edit goes to the file named on the command line, so that stamps can be compared.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TextIO

os.environ.update(TEXTUAL_DISABLE_KITTY_KEY="1", TEXTUAL_FPS="120")

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from trainer.clock import SystemClock
from trainer.tui.terminal.app_base import TerminalApp
from trainer.tui.terminal.setup import prepare
from trainer.tui.widgets.composer import Composer

CUSTOMERS = 8


class Waits(Widget):
    """Eight running waits, one line each."""

    DEFAULT_CSS = "Waits { width: 24; }"

    def on_mount(self) -> None:
        self._clock = SystemClock()
        self._began = self._clock.now()
        self.set_interval(1.0, self._tick)

    def _tick(self) -> None:
        self.refresh(*(Region(12, row, 8, 1) for row in range(CUSTOMERS)))

    def render_line(self, y: int) -> Strip:
        if y >= CUSTOMERS:
            return Strip.blank(self.size.width)
        seconds = (self._clock.now() - self._began) // 1000 + y
        return Strip([Segment(f"买家 {y}      {seconds // 60:02}:{seconds % 60:02}   ")])


class SmallDesk(TerminalApp):
    """Waits, a conversation, a composer."""

    CSS = "#talk { width: 1fr; } Composer { dock: bottom; }"

    def __init__(self, log: TextIO | None) -> None:
        super().__init__()
        self._told = log

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Waits()
            yield Static("READY " + "在吗？" * 40, id="talk", markup=False)
        yield Composer()

    def on_mount(self) -> None:
        self.query_one(Composer).focus()

    def on_composer_edited(self, told: Composer.Edited) -> None:
        if self._told is not None:
            self._told.write(json.dumps({"inserted": told.inserted, "stamp": told.stamp}) + "\n")
            self._told.flush()


def main() -> None:
    prepare()
    if len(sys.argv) < 2:
        SmallDesk(None).run()
        return
    with Path(sys.argv[1]).open("w", encoding="utf-8") as log:
        SmallDesk(log).run()


if __name__ == "__main__":
    main()
