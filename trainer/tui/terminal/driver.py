"""The POSIX terminal: the one place where bytes are read and stamped.

One blocking read, the stamp beside it, then the stream, the interpreter and the app. Built on
the private parts of the pinned toolkit; each behaviour has a pseudo-terminal test.
"""

from __future__ import annotations

import os
import select
import termios
from typing import TYPE_CHECKING, Any, cast

from textual._time import get_time
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from trainer.tui.terminal.input_events import INPUT, HungUp
from trainer.tui.terminal.interpreter import Interpreter
from trainer.tui.terminal.outlet import Outlet, without_keyboard_protocol
from trainer.tui.terminal.pending import Pending
from trainer.tui.terminal.stream import InputStream, Token
from trainer.units import Millis

if TYPE_CHECKING:
    from io import TextIOWrapper

    from textual.app import App

_READ = 65_536
_PAUSE = 0.1
"""Seconds between looks at whether the app is ending."""

_INSTANT = 0.02
_EMPTY_READS = 5
"""A terminal that answers this often at once with nothing is gone."""


class StampedDriver(LinuxDriver):
    """The toolkit's driver with its input side replaced."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self.pending = Pending()
        assert self._file is not None
        self._outlet = Outlet(self._file)
        self._file = cast("TextIOWrapper", self._outlet)
        self._empty_reads = 0

    def oldest_pending(self) -> Millis | None:
        """The stamp of the oldest input that the app has not handled yet; safe in any thread."""
        return self.pending.oldest()

    def hang_up(self) -> None:
        """The terminal is gone: drop what is still to be written, so that nothing blocks."""
        self._outlet.close_down()

    def write(self, data: str) -> None:
        """Write, but never ask for the keyboard protocol."""
        kept = without_keyboard_protocol(data)
        if kept:
            super().write(kept)

    def process_message(self, message: Message) -> None:
        """Hand an event to the app, on the ledger until the app settles it."""
        if isinstance(message, INPUT):
            self.pending.add(message.time)
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Read, stamp, tell, until the app ends or the terminal is gone."""
        self._block_on_reads()
        stream, interpreter = InputStream(), Interpreter()
        while not self.exit_event.is_set():
            asked = get_time()
            due = stream.due()
            data = self._read(None if due is None else due - asked)
            now = get_time()
            if data is None:
                self._tell(stream.expire(now), interpreter)
            elif data:
                self._empty_reads = 0
                self.pending.add(now)
                self._tell(stream.expire(now), interpreter)
                self._tell(stream.feed(data, now), interpreter)
                self.pending.hold(stream.held_since())
                self.pending.remove(now)
            elif self._is_gone(now - asked):
                break
            self.pending.hold(stream.held_since())

    def _tell(self, tokens: list[Token], interpreter: Interpreter) -> None:
        for token in tokens:
            for event in interpreter.messages(token):
                self.process_message(event)

    def _block_on_reads(self) -> None:
        """Let a read wait by itself: one wake-up less before the stamp."""
        try:
            modes = termios.tcgetattr(self.fileno)
            modes[6][termios.VMIN], modes[6][termios.VTIME] = 0, round(_PAUSE * 10)
            termios.tcsetattr(self.fileno, termios.TCSANOW, modes)
        except termios.error:
            self.input_tty = False

    def _read(self, within: float | None) -> bytes | None:
        """What came: None when `within` ran out, nothing when the read came back empty."""
        if within is not None or not self.input_tty:
            wait = _PAUSE if within is None else max(0.0, min(within, _PAUSE))
            if not select.select([self.fileno], [], [], wait)[0]:
                return None
        try:
            return os.read(self.fileno, _READ)
        except OSError:
            self._empty_reads = _EMPTY_READS
            return b""

    def _is_gone(self, took: float) -> bool:
        """An empty read that took its time is silence; several at once are a closed terminal."""
        self._empty_reads = self._empty_reads + 1 if took < _INSTANT else 0
        if self._empty_reads < _EMPTY_READS:
            return False
        if self.input_tty:
            self.hang_up()
        self.process_message(HungUp())
        return True
