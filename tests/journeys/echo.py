"""The echo app in a pseudo-terminal, and what it noted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.pty import Terminal, python


@dataclass
class Echo:
    """A running echo app."""

    terminal: Terminal
    log: Path
    _notes: list[dict[str, Any]] = field(default_factory=list)
    _read: int = 0
    _draft: str = ""

    def notes(self, what: str) -> list[dict[str, Any]]:
        """What it noted under that name so far."""
        self._look()
        return [note for note in self._notes if note["what"] == what]

    def wait_for_note(self, what: str, count: int = 1, within: float = 20.0) -> dict[str, Any]:
        """Wait until it has noted that `count` times; returns the last."""
        self.terminal.wait_until(
            lambda: len(self.notes(what)) >= count, within, what=f"{count} × {what}"
        )
        return self.notes(what)[-1]

    def draft(self) -> str:
        """The text that its edits make; a sent draft is empty again."""
        self._look()
        return self._draft

    def wait_for_draft(self, text: str, within: float = 20.0) -> None:
        """Wait until the edits make `text`."""
        self.terminal.wait_until(lambda: self.draft() == text, within, what=f"draft {text[:40]!r}")

    def _look(self) -> None:
        with self.log.open("rb") as log:
            log.seek(self._read)
            new = log.read()
        whole = new[: new.rfind(b"\n") + 1]
        self._read += len(whole)
        for line in whole.splitlines():
            self._take(json.loads(line))

    def _take(self, note: dict[str, Any]) -> None:
        self._notes.append(note)
        if note["what"] == "edit":
            end = note["offset"] + note["deleted"]
            self._draft = self._draft[: note["offset"]] + note["inserted"] + self._draft[end:]
        elif note["what"] == "send":
            assert note["text"] == self._draft
            self._draft = ""


@contextmanager
def echo(
    log: Path, *, cols: int = 100, rows: int = 30, env: dict[str, str | None] | None = None
) -> Iterator[Echo]:
    """Start it and wait until it is up."""
    command = python("tests/apps/echo_app.py", str(log))
    with Terminal(command, cols=cols, rows=rows, env=env) as terminal:
        terminal.wait_for("READY")
        app = Echo(terminal, log)
        app.wait_for_note("up")
        yield app
