"""The way out to the terminal: UTF-8 whatever the locale, and deaf once the terminal is gone.

Knows one text stream; refuses to let the keyboard protocol be asked for, in any form.
"""

from __future__ import annotations

import re
from typing import TextIO

_KEYBOARD_PROTOCOL = re.compile(r"\x1b\[[<>=][0-9;]*u")


def without_keyboard_protocol(data: str) -> str:
    """`data` without any push, pop or setting of the keyboard protocol.

    A pop is as bad as a push: it would take away what the program outside had asked for.
    """
    if "\x1b[" not in data or "u" not in data:
        return data
    return _KEYBOARD_PROTOCOL.sub("", data)


class Outlet:
    """What the toolkit's writer thread takes for its file."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._gone = False

    def write(self, text: str) -> int:
        """Write as UTF-8; nothing is written once the terminal is gone."""
        return self._attempt(text.encode("utf-8", "replace"))

    def flush(self) -> None:
        """Push on what was written."""
        self._attempt(b"")

    def fileno(self) -> int:
        """The stream's own file number."""
        return self._stream.fileno()

    def isatty(self) -> bool:
        """Whether the stream is a terminal."""
        return self._stream.isatty()

    def close_down(self) -> None:
        """The terminal is gone: from now on everything is dropped."""
        self._gone = True

    def _attempt(self, data: bytes) -> int:
        if self._gone:
            return len(data)
        try:
            if data:
                self._stream.buffer.write(data)
            else:
                self._stream.buffer.flush()
        except (OSError, ValueError):
            self._gone = True
        return len(data)
