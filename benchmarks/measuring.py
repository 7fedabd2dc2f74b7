"""What the terminal benchmarks share: percentiles, timed typing, the apps compared."""

from __future__ import annotations

import math
import shlex
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from tests.pty import Terminal, python

TEXT = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
BARE = python("benchmarks/bare_app.py")


def percentile(values: Sequence[float], mark: float) -> float:
    """Nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(mark / 100 * len(ordered)) - 1)]


def summary(values: Sequence[float]) -> str:
    """p50, p95, p99 in milliseconds."""
    marks = "  ".join(f"p{mark} {percentile(values, mark):7.2f}" for mark in (50, 95, 99))
    return f"{marks}  n {len(values)}"


def wait_quietly(terminal: Terminal, until: float) -> None:
    """Read on until that moment; the last half millisecond is spun."""
    while (left := until - time.monotonic()) > 0.0005:
        terminal.pump(left - 0.0005)
    while time.monotonic() < until:
        pass


def settle(terminal: Terminal, seconds: float = 2.0) -> None:
    """Let it run on: clocks tick, so it never falls silent."""
    wait_quietly(terminal, time.monotonic() + seconds)


def echo_times(terminal: Terminal, keys: int, gap: float = 0.12) -> list[float]:
    """Milliseconds from the write of a key to the read that shows it, `keys` times.

    While keys are timed the emulator is not fed: it is slow and would delay the reads.
    """
    times = []
    due = time.monotonic()
    for number in range(keys):
        due += gap + (number % 7) * 0.003
        wait_quietly(terminal, due)
        key = TEXT[number % len(TEXT)]
        first = len(terminal.output)
        at = terminal.send(key)
        while time.monotonic() < at + 2.0:
            terminal.pump(0.02)
            shown = [read for read, data in terminal.output[first:] if _shows(data, key)]
            if shown:
                times.append((shown[0] - at) * 1000)
                break
    return times


def options(about: str, app: Sequence[str] | None, **defaults: int) -> Namespace:
    """`--app COMMAND` (where another program may be measured) and whatever numbers a script has."""
    parser = ArgumentParser(description=about)
    if app is not None:
        parser.add_argument("--app", type=shlex.split, default=app, help="command to measure")
    for name, value in defaults.items():
        parser.add_argument(f"--{name}", type=int, default=value)
    return parser.parse_args()


def _shows(data: bytes, key: str) -> bool:
    """Whether `data` draws `key` as text, not as the letter of a sequence."""
    plain = bytearray()
    skipping = False
    for byte in data:
        if byte == 0x1B:
            skipping = True
        elif not skipping:
            plain.append(byte)
        elif chr(byte).isalpha() or byte == 0x7E:
            skipping = False
    return key.encode() in plain
