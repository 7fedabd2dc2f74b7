"""`trainer doctor`: whether this terminal and this machine are fit for the trainer.

Looks without loading the screens; every finding is one line, a bad one says what to do.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryFile

from trainer import __version__, bootstrap
from trainer.cli.opening import is_terminal
from trainer.settings import data_home
from trainer.wording import Wording
from trainer.wording.visible import visible

FAILS = 1
SMALLEST = (60, 18)
UTF8 = ("utf-8", "utf8")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `sentence` is a wording id, `details` fill it."""

    is_fine: bool
    sentence: str
    details: Mapping[str, object]


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print every finding; 1 when one of them would spoil a session."""
    del told
    findings = list(examine())
    for finding in findings:
        mark = wording.say("doctor.fine" if finding.is_fine else "doctor.bad")
        details = {name: visible(str(value)) for name, value in finding.details.items()}
        print(f"{mark}  {wording.say(finding.sentence, **details)}")
    return 0 if all(finding.is_fine for finding in findings) else FAILS


def examine() -> Iterator[Finding]:
    """Machine, terminal, directories, content, in the order in which they matter."""
    yield _machine()
    yield from _terminal()
    yield _home(data_home())
    yield _content()


def _machine() -> Finding:
    try:
        toolkit = version("textual")
    except PackageNotFoundError:
        return Finding(is_fine=False, sentence="doctor.no_toolkit", details={})
    details = {
        "trainer": __version__,
        "python": platform.python_version(),
        "toolkit": toolkit,
        "system": platform.platform(terse=True),
    }
    return Finding(is_fine=True, sentence="doctor.machine", details=details)


def _terminal() -> Iterator[Finding]:
    from trainer.tui.terminal.setup import terminal_encoding

    if not is_terminal():
        yield Finding(is_fine=False, sentence="doctor.no_terminal", details={})
        return
    encoding = terminal_encoding()
    fine = encoding in (*UTF8, "ascii")
    yield Finding(is_fine=fine, sentence=_said("doctor.encoding", fine), details={"name": encoding})
    size = shutil.get_terminal_size()
    fine = size.columns >= SMALLEST[0] and size.lines >= SMALLEST[1]
    details = {"columns": size.columns, "rows": size.lines}
    yield Finding(is_fine=fine, sentence=_said("doctor.size", fine), details=details)
    cells = ambiguous_width()
    if cells is not None:
        fine = cells == 1
        yield Finding(is_fine=fine, sentence=_said("doctor.width", fine), details={"cells": cells})
    name = os.environ.get("TERM", "")
    yield Finding(is_fine=name != "dumb", sentence="doctor.term", details={"name": name or "?"})


def _said(sentence: str, fine: bool) -> str:
    return sentence if fine else f"{sentence}.bad"


def _home(home: Path) -> Finding:
    there = next((place for place in (home, *home.parents) if place.exists()), home)
    try:
        with TemporaryFile(dir=there) as opened:
            opened.write(b"x" * 4096)
            opened.flush()
    except OSError as refusal:
        why = refusal.strerror or str(refusal)
        return Finding(
            is_fine=False, sentence="doctor.home.bad", details={"path": home, "why": why}
        )
    free = shutil.disk_usage(there).free // 1_000_000
    return Finding(is_fine=True, sentence="doctor.home", details={"path": home, "free": free})


def _content() -> Finding:
    cards = bootstrap.shelf().cards()
    fine = bool(cards)
    return Finding(
        is_fine=fine, sentence=_said("doctor.content", fine), details={"count": len(cards)}
    )


def ambiguous_width() -> int | None:
    """How many cells this terminal gives a curly quote; None when it does not answer.

    Terminals set up for East Asian text may draw such characters two cells wide, and every row
    that holds one is then shifted.
    """
    if sys.platform == "win32":
        return None
    import re
    import select
    import termios
    import tty

    source = sys.stdin.fileno()
    before = termios.tcgetattr(source)
    answer = b""
    try:
        tty.setcbreak(source)
        sys.stdout.write("\r\u201c\x1b[6n")
        sys.stdout.flush()
        while not answer.endswith(b"R") and select.select([source], [], [], 0.3)[0]:
            answer += os.read(source, 32)
    finally:
        with suppress(termios.error):
            termios.tcsetattr(source, termios.TCSANOW, before)
        sys.stdout.write("\r\x1b[K")
        sys.stdout.flush()
    found = re.search(rb"\x1b\[\d+;(\d+)R", answer)
    return None if found is None else int(found[1]) - 1
