"""A pseudo-terminal for tests: start a program, watch its screen, send it bytes.

The screen is pyte's, mended where full-screen programs need it. Nothing sleeps: every wait is
for output or for the program's end, within a time limit.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte
from rich.cells import cell_len

ROOT = Path(__file__).resolve().parent.parent
_PRIVATE = re.compile(rb"\x1b\[[<>=][0-9;:]*[A-Za-z]|\x1b\[\??[0-9;]*\$p|\x1bP.*?\x1b\\", re.DOTALL)
_WHOLE = re.compile(
    rb"\x1b(\[[0-9;:<=>?$ ]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|P.*\x1b\\|[^\[\]P])", re.DOTALL
)
_MODE_QUERY = re.compile(rb"\x1b\[\?2026\$p")


class _Screen(pyte.Screen):
    """pyte's screen; zero-width characters join the cell before them."""

    def draw(self, data: str) -> None:
        run = ""
        for char in data:
            if cell_len(char) == 0 and not unicodedata.combining(char) and ord(char) >= 32:
                super().draw(run)
                run = ""
                self._join(char)
            else:
                run += char
        super().draw(run)

    def _join(self, char: str) -> None:
        x, row = self.cursor.x - 1, self.buffer[self.cursor.y]
        if x > 0 and row[x].data == "":
            x -= 1
        if x >= 0:
            row[x] = row[x]._replace(data=row[x].data + char)

    def report_device_attributes(self, mode: int = 0, **_: object) -> None:
        """Asked for with a private mark, which pyte does not take."""

    def select_graphic_rendition(self, *attrs: int, **kwargs: bool) -> None:
        if not kwargs.get("private"):
            super().select_graphic_rendition(*attrs)


class Terminal:
    """A program in a pseudo-terminal of its own; use it with `with`."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        cols: int = 100,
        rows: int = 30,
        env: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
    ) -> None:
        """`env` is laid over this process's; a None takes a name away."""
        self.cols, self.rows = cols, rows
        self.output: list[tuple[float, bytes]] = []
        self.status: int | None = None
        self._argv, self._cwd = list(argv), cwd
        self._env = environment(env or {})
        self._screen = _Screen(cols, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._fed = 0
        self._carry = b""
        self._ended = False
        self.pid, self._fd = -1, -1

    def __enter__(self) -> Self:
        self.started = time.monotonic()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            self._become_program()
        self._set_size()
        os.set_blocking(self._fd, False)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # the screen

    def text(self) -> str:
        """The screen as text, rows stripped on the right."""
        self._feed()
        rows = (self._screen.buffer[y] for y in range(self.rows))
        return "\n".join("".join(row[x].data for x in range(self.cols)).rstrip() for row in rows)

    @property
    def cursor(self) -> tuple[int, int]:
        """The real caret: column and row from 0."""
        self._feed()
        return self._screen.cursor.x, self._screen.cursor.y

    @property
    def cursor_hidden(self) -> bool:
        """Whether the program hides the caret."""
        self._feed()
        return bool(self._screen.cursor.hidden)

    def raw(self) -> bytes:
        """Every byte that the program has written."""
        return b"".join(data for _, data in self.output)

    # waiting

    def wait_for(self, pattern: str, within: float = 20.0) -> float:
        """Wait until the screen matches; returns the moment of the read that made it so."""
        regex = re.compile(pattern, re.DOTALL)
        self.wait_until(lambda: regex.search(self.text()) is not None, within, what=repr(pattern))
        return self.output[-1][0] if self.output else self.started

    def wait_until(
        self, holds: Callable[[], bool], within: float = 20.0, *, what: str = "the condition"
    ) -> None:
        """Wait until `holds()`, looked at whenever something was written."""
        end = time.monotonic() + within
        while not holds():
            if time.monotonic() > end or self._ended:
                state = f"ended with {self.wait_end(1.0)}" if self._ended else "still running"
                raise AssertionError(f"no {what} in {within} s ({state}):\n{self.text()}")
            self.pump(0.05)

    def wait_end(self, within: float = 10.0) -> int:
        """Wait for the program's end; returns its exit code, negative for a signal."""
        end = time.monotonic() + within
        while self.status is None:
            if time.monotonic() > end:
                raise AssertionError(f"not ended in {within} s:\n{self.text()}")
            self._reap()
            if self.status is None:
                self.pump(0.02)
        return self.status

    def pump(self, seconds: float) -> bool:
        """Read what comes within `seconds`; returns at the first output, saying whether any."""
        if self._ended:
            select.select([], [], [], min(seconds, 0.01))
            return False
        if not select.select([self._fd], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._fd, 65_536)
        except BlockingIOError:
            return False
        except OSError:
            data = b""
        if not data:
            self._ended = True
            return False
        self.output.append((time.monotonic(), data))
        if _MODE_QUERY.search(data):
            self.send(b"\x1b[?2026;2$y")
        return True

    def rest(self, quiet: float, within: float = 10.0) -> None:
        """Wait until nothing has been written for `quiet` seconds, `within` at most."""
        end = time.monotonic() + within
        while self.pump(quiet) and time.monotonic() < end:
            pass

    # acting

    def send(self, data: bytes | str) -> float:
        """Write, all in one go if the terminal takes it; returns the moment before the write."""
        view = memoryview(data.encode() if isinstance(data, str) else data)
        at = time.monotonic()
        while view:
            try:
                view = view[os.write(self._fd, view) :]
            except BlockingIOError:
                self.pump(0.01)
        return at

    def paste(self, text: str) -> float:
        """A bracketed paste."""
        return self.send(f"\x1b[200~{text}\x1b[201~")

    def resize(self, cols: int, rows: int) -> None:
        """Give the terminal another size."""
        self._feed()
        self.cols, self.rows = cols, rows
        self._screen.resize(rows, cols)
        self._set_size()

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._fd)
        self._fd, self._ended = -1, True

    def close(self) -> None:
        """End the program, kindly at first."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            self._reap()
            if self.status is not None:
                break
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)
            with contextlib.suppress(AssertionError):
                self.wait_end(3.0)
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def cpu_seconds(self) -> float:
        """User and system time of the program so far (Linux)."""
        fields = (
            Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        )
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _become_program(self) -> None:
        try:
            self._set_size(0)
            if self._cwd is not None:
                os.chdir(self._cwd)
            os.execvpe(self._argv[0], self._argv, self._env)
        except OSError as error:
            os.write(2, f"cannot start: {error}\n".encode())
        os._exit(127)

    def _set_size(self, fd: int | None = None) -> None:
        size = struct.pack("HHHH", self.rows, self.cols, 0, 0)
        fcntl.ioctl(self._fd if fd is None else fd, termios.TIOCSWINSZ, size)

    def _reap(self) -> None:
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)

    def _feed(self) -> None:
        """Give what has come to the emulator, keeping back an unfinished sequence."""
        while self._fed < len(self.output):
            data = self._carry + self.output[self._fed][1]
            self._fed += 1
            cut = data.rfind(b"\x1b", max(0, len(data) - 64))
            if cut >= 0 and not _WHOLE.match(data, cut):
                self._carry, data = data[cut:], data[:cut]
            else:
                self._carry = b""
            self._stream.feed(_PRIVATE.sub(b"", data))


def environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    """This process's environment as a plain UTF-8 terminal would have it, then `changes`."""
    names = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    names |= {"LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    for name in ("COLUMNS", "LINES", "TEXTUAL_DISABLE_KITTY_KEY", "TEXTUAL_FPS"):
        names.pop(name, None)
    merged: dict[str, str | None] = {**names, **changes}
    return {name: value for name, value in merged.items() if value is not None}


def python(script: str, *arguments: str) -> list[str]:
    """The command for a script of this project, by its path from the root."""
    return [sys.executable, str(ROOT / script), *arguments]
