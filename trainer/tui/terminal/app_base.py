"""The app that every screen of ours runs in: our driver, the caret, signals, the ledger.

Knows no screen of ours. What must be on disk before the end is the subclass's `before_end`.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections import deque
from typing import Any

from textual import constants, events
from textual.app import App
from textual.driver import Driver

from trainer.clock import SystemClock, stamp_of
from trainer.source import Source
from trainer.tui.terminal.caret import CaretMixin
from trainer.tui.terminal.input_events import INPUT, HungUp, TextBurst
from trainer.tui.terminal.pending import Pending
from trainer.units import Millis

_ENDING = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")

_HASTY_TURNS = 64
_PATIENT_TURNS = 200
_PAUSE = 0.005
_QUIET_TURNS = 4
"""Turns of the loop with nothing queued anywhere after which input counts as handled."""


class TerminalApp(CaretMixin, App[Any]):
    """An app whose input is stamped at the read and which ends in good order."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.input_stamp: Millis = SystemClock().now()
        self._arrived: deque[float] = deque()
        self._settling: asyncio.Task[None] | None = None

    def get_driver_class(self) -> type[Driver]:
        """Our driver of this platform, unless the environment names another (a browser's)."""
        if constants.DRIVER is not None:
            return super().get_driver_class()
        if sys.platform == "win32":
            from trainer.tui.terminal.driver_windows import StampedWindowsDriver

            return StampedWindowsDriver
        from trainer.tui.terminal.driver import StampedDriver

        return StampedDriver

    def oldest_pending(self) -> Millis | None:
        """The stamp of the oldest input not handled yet, what it led to included; or None."""
        ledger = self._ledger()
        return None if ledger is None else ledger.oldest()

    def before_end(self) -> None:
        """Called at a signal or a closed window, before anything else: save what matters."""

    def end(self, return_code: int) -> None:
        """Save what matters, then leave with `return_code` and the terminal as it was."""
        try:
            self.before_end()
        finally:
            self.exit(return_code=return_code)

    async def on_event(self, event: events.Event) -> None:
        """Keep the stamp of the input at hand and the ledger of what is on its way."""
        if not isinstance(event, INPUT) or event.is_forwarded:
            await super().on_event(event)
            return
        self.input_stamp = stamp_of(event.time)
        try:
            if isinstance(event, TextBurst) and self._is_for_no_text_field(event):
                self._type_again(event)
            else:
                await super().on_event(event)
        finally:
            self._settle_later(event.time)

    async def _on_key(self, event: events.Key) -> None:
        """A key that no widget took is about to be looked up among the bindings."""
        self.input_stamp = stamp_of(event.time)

    def _is_for_no_text_field(self, burst: TextBurst) -> bool:
        if burst.source is not Source.KEY:
            return False
        return self.focused is None or not self.focused.check_consume_key("a", "a")

    def _type_again(self, burst: TextBurst) -> None:
        """Keys that met on the way are keys again where they are no text."""
        for char in burst.text:
            key = events.Key(char, char)
            key.time = burst.time
            self.post_message(key)

    def _on_mount(self) -> None:
        if not self.is_headless:
            self._catch_signals()

    def _on_ready(self) -> None:
        if self.visible_caret:
            self.show_caret()

    def _on_hung_up(self, message: HungUp) -> None:
        message.stop()
        self.end(129)

    def _catch_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in _ENDING:
            number = getattr(signal, name, None)
            if number is None:
                continue
            try:
                loop.add_signal_handler(number, self._signalled, number)
            except NotImplementedError:
                signal.signal(
                    number, lambda got, _frame: loop.call_soon_threadsafe(self._signalled, got)
                )

    def _signalled(self, number: int) -> None:
        """A second signal of the kind ends at once, should the first get stuck."""
        signal.signal(number, signal.SIG_DFL)
        if number == getattr(signal, "SIGHUP", None) and self._driver is not None:
            hang_up = getattr(self._driver, "hang_up", None)
            if hang_up is not None:
                hang_up()
        self.end(128 + number)

    def _ledger(self) -> Pending | None:
        ledger = getattr(self._driver, "pending", None)
        return ledger if isinstance(ledger, Pending) else None

    def _settle_later(self, at: float) -> None:
        if self._ledger() is None:
            return
        self._arrived.append(at)
        if self._settling is None or self._settling.done():
            self._settling = asyncio.create_task(self._settle())

    async def _settle(self) -> None:
        """Strike input off once all that it led to has been handled: when every queue stays empty.

        The turns of the loop are counted, not timed: a stalled loop makes none.
        """
        ledger = self._ledger()
        assert ledger is not None
        while self._arrived:
            count, quiet = len(self._arrived), 0
            for turn in range(_HASTY_TURNS + _PATIENT_TURNS):
                await asyncio.sleep(0 if turn < _HASTY_TURNS else _PAUSE)
                quiet = quiet + 1 if self._is_quiet() else 0
                if quiet == _QUIET_TURNS:
                    break
            for _ in range(count):
                ledger.remove(self._arrived.popleft())

    def _is_quiet(self) -> bool:
        return not any(pump.message_queue_size for pump in (self, *self._registry))
