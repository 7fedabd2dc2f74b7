"""Somebody who sits a typing assessment in a pseudo-terminal, and notes when they wrote what."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.pty import ROOT, Terminal

COMMAND = [sys.executable, "-m", "trainer"]
ENTER, BACKSPACE, F4, F5, F10 = "\r", "\x7f", "\x1bOS", "\x1b[15~", "\x1b[21~"
UP, BLUR, FOCUS = "\x1b[A", "\x1b[O", "\x1b[I"
ACCOUNT = "wangli"
_RUNNING = r"剩 \d\d:\d\d"


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written at `at` (seconds): a commit, or "" for one character taken back."""

    at: float
    text: str


def at_home(home: Path, *, warm_up: str, trial: str, trials: int, chats: int) -> list[str]:
    """A home with an account and a scoring of short times; returns what `assess` is told."""
    account = {"id": ACCOUNT, "name": "小丽", "lang": "zh-CN", "preferences": {}}
    settings = {"format": 1, "accounts": [account], "last_account": ACCOUNT}
    (home / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    told = (ROOT / "scoring.yaml").read_text(encoding="utf-8")
    for pattern, wanted in (
        (r"warm_up: 30s", f"warm_up: {warm_up}"),
        (r"trial: 3m", f"trial: {trial}"),
        (r"trials: 2, chats: 3", f"trials: {trials}, chats: {chats}"),
    ):
        assert pattern in told
        told = told.replace(pattern, wanted)
    scoring = home / "scoring.yaml"
    scoring.write_text(told, encoding="utf-8")
    return ["assess", "--scoring", str(scoring), "--seed", "11"]


def sitting_in(home: Path, arguments: list[str], *, cols: int = 100, rows: int = 30) -> Terminal:
    """The program at its declaration."""
    return Terminal([*COMMAND, *arguments], cols=cols, rows=rows, env=_env(home))


def tell(home: Path, *arguments: str) -> str:
    """What a command prints; it must end well."""
    whole = {**os.environ, **_env(home)}
    env = {name: value for name, value in whole.items() if value is not None}
    done = subprocess.run(
        [*COMMAND, *arguments], env=env, capture_output=True, check=True, cwd=ROOT
    )
    return done.stdout.decode()


def sitting_record(home: Path) -> dict[str, Any]:
    """The one sitting on record."""
    paths = (home / "records").glob("*/*.record.json")
    told = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    (found,) = [one for one in told if one.get("record") == "sitting"]
    return dict(found)


def _env(home: Path) -> dict[str, str | None]:
    return {"TRAINER_HOME": str(home), "LANG": "zh_CN.UTF-8", "LC_ALL": None}


class Candidate:
    """Hands and eyes at one terminal."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.passage = ""
        self.sent: list[Sent] = []

    def sees(self, pattern: str, within: float = 20.0) -> float:
        """Wait until it is on the screen."""
        return self.terminal.wait_for(pattern, within=within)

    def presses(self, keys: str, then_sees: str) -> None:
        """A key apart from whatever came before."""
        self.terminal.rest(0.08, within=0.3)
        self.terminal.send(keys)
        self.sees(then_sees)

    def declares(self) -> None:
        """From the declaration to the warm-up's cover."""
        self.sees("1. 热身")
        self.presses(ENTER, "回车，倒数 3 秒")

    def goes(self) -> float:
        """Count down to GO and read the passage; returns when it was there."""
        self.sees("回车，倒数 3 秒")
        self.presses(ENTER, "手放好")
        self.sees(_RUNNING)
        went = self.sees("GO")
        rows = self.terminal.text().split("\n")[1:-2]
        self.passage = "".join(row.strip() for row in rows)
        self.sent = []
        return went

    def commits(self, text: str, after: float = 0.0) -> None:
        """One commit of the input method, `after` seconds from the write before."""
        self.pauses(after)
        self.sent.append(Sent(self.terminal.send(text), text))

    def erases(self, count: int, after: float) -> None:
        """So many characters, each with a key of its own."""
        for _ in range(count):
            self.pauses(after)
            self.sent.append(Sent(self.terminal.send(BACKSPACE), ""))

    def copies(self, sizes: str, *, each: float, start: int = 0) -> int:
        """Commits of about those sizes from place `start` of the passage; returns where it got to.

        `each`: seconds that a character takes, so that the hands are even.

        What an input method does not commit in one go (letters and digits beside characters) is
        written apart.
        """
        for size in map(int, sizes):
            for piece in _pieces(self.passage[start : start + size]):
                self.commits(piece, after=each * len(piece))
            start += size
        return start

    def rests(self) -> str:
        """Wait until the part at hand is over; returns the screen."""
        self.sees("回车，|回车看|回车进|F5 再热身", within=30)
        return self.terminal.text()

    def warms_up(self) -> None:
        """A warm-up with a few words, to the cover of what comes next."""
        self.goes()
        self.copies("22", each=0.1)
        self.sees("热身.*回车", within=30)

    def pauses(self, seconds: float) -> None:
        """Until that long after the write before."""
        last = self.sent[-1].at if self.sent else time.monotonic()
        while (left := last + seconds - time.monotonic()) > 0:
            self.terminal.pump(left)


def _pieces(text: str) -> list[str]:
    """Runs of characters as they are; letters and digits one by one."""
    return re.findall(r"[^\x00-\x7f]+|[\x00-\x7f]", text)
