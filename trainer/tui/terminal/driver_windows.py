"""The Windows console: the same care as on POSIX. UNTESTED: nobody has run it yet.

What a person must check is listed in docs/windows-input.md. Imports only on Windows; the part
that decides which characters a record brings is in `console_records` and is tested everywhere.
"""

# ruff: noqa: E402  # the type checker must see the platform before it reads the imports

from __future__ import annotations

import sys

assert sys.platform == "win32"

import ctypes
from ctypes import byref, wintypes
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from textual import events
from textual._time import get_time
from textual.drivers import win32
from textual.drivers.windows_driver import WindowsDriver
from textual.geometry import Size
from textual.message import Message

from trainer.tui.terminal.console_records import KeyRecord, characters
from trainer.tui.terminal.input_events import INPUT, HungUp
from trainer.tui.terminal.interpreter import Interpreter
from trainer.tui.terminal.outlet import without_keyboard_protocol
from trainer.tui.terminal.pending import Pending
from trainer.tui.terminal.stream import InputStream, Token
from trainer.units import Millis

if TYPE_CHECKING:
    from textual.app import App

_PAUSE = 0.1
_MOST_RECORDS = 1024
_KEY_EVENT = 0x0001
_SIZE_EVENT = 0x0004
_CLOSED = (2, 5, 6)
"""CTRL_CLOSE_EVENT, CTRL_LOGOFF_EVENT, CTRL_SHUTDOWN_EVENT."""

_GRACE = 4.0
"""Seconds; Windows ends the process five after telling it that the window closes."""


class StampedWindowsDriver(WindowsDriver):
    """The toolkit's driver with its input side replaced."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self.pending = Pending()
        self._saved = Event()
        self._reader: Thread | None = None
        self._on_control = _handler_type()(self._controlled)

    def oldest_pending(self) -> Millis | None:
        """The stamp of the oldest input that the app has not handled yet; safe in any thread."""
        return self.pending.oldest()

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

    def start_application_mode(self) -> None:
        """As the toolkit starts, with our reader in place of its own."""
        names = vars(win32)
        monitor, names["EventMonitor"] = names["EventMonitor"], _NoMonitor
        try:
            super().start_application_mode()
        finally:
            names["EventMonitor"] = monitor
        win32.KERNEL32.SetConsoleCtrlHandler(self._on_control, True)
        self._reader = Thread(target=self._read_on, name="trainer-input", daemon=True)
        self._reader.start()

    def disable_input(self) -> None:
        """Stop reading."""
        super().disable_input()
        if self._reader is not None and not self.exit_event.is_set():
            self.exit_event.set()
            self._reader.join()
            self.exit_event.clear()
            self._reader = None

    def close(self) -> None:
        """Let a closing window know that everything is saved."""
        super().close()
        self._saved.set()

    def _read_on(self) -> None:
        stream, interpreter = InputStream(), Interpreter()
        handle = win32.GetStdHandle(win32.STD_INPUT_HANDLE)
        records = (win32.INPUT_RECORD * _MOST_RECORDS)()
        count = wintypes.DWORD(0)
        while not self.exit_event.is_set():
            due = stream.due()
            wait = _PAUSE if due is None else max(0.0, min(due - get_time(), _PAUSE))
            if win32.wait_for_handles([handle], round(wait * 1000)) is None:
                self._tell(stream.expire(get_time()), interpreter)
            else:
                win32.KERNEL32.ReadConsoleInputW(
                    handle, byref(records), _MOST_RECORDS, byref(count)
                )
                now = get_time()
                self.pending.add(now)
                self._tell(stream.expire(now), interpreter)
                self._tell(stream.take(self._taken(records[: count.value]), now), interpreter)
                self.pending.hold(stream.held_since())
                self.pending.remove(now)
            self.pending.hold(stream.held_since())

    def _taken(self, records: list[Any]) -> str:
        """The characters of the key records; a new size is told on the way."""
        keys = []
        for record in records:
            if record.EventType == _KEY_EVENT:
                keys.append(_key_record(record.Event.KeyEvent))
            elif record.EventType == _SIZE_EVENT:
                told = record.Event.WindowBufferSizeEvent.dwSize
                self.process_message(events.Resize(Size(told.X, told.Y), Size(told.X, told.Y)))
        return characters(keys)

    def _tell(self, tokens: list[Token], interpreter: Interpreter) -> None:
        for token in tokens:
            for message in interpreter.messages(token):
                self.process_message(message)

    def _controlled(self, kind: int) -> bool:
        """Called by Windows in a thread of its own; it ends the process once this returns."""
        if kind not in _CLOSED:
            return False
        self.process_message(HungUp())
        self._saved.wait(_GRACE)
        return True


class _NoMonitor:
    """Stands in for the toolkit's reading thread, which must not read beside ours."""

    def __init__(self, *_: object) -> None:
        pass

    def start(self) -> None:
        """Nothing to start."""

    def join(self) -> None:
        """Nothing to wait for."""


def _handler_type() -> Any:
    return ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)


def _key_record(event: Any) -> KeyRecord:
    return KeyRecord(
        down=bool(event.bKeyDown),
        repeat=event.wRepeatCount,
        virtual_key=event.wVirtualKeyCode,
        unit=event.uChar.UnicodeChar,
        state=event.dwControlKeyState,
    )
