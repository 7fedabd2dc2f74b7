"""Key → echo and idle CPU of the real desk with eight waiting customers against a bare app.

In turns of one run; then a buyer's line, due → painted. Bars: echo p95 ≤ 1.2 ×, idle CPU ≤ 3 ×,
due → painted p95 ≤ 50 ms. With 30 open chats in a shift, ten more arriving every minute: ≤ 1.5 ×
and ≤ 4 ×.

`python -m benchmarks.desk [--customers 30]`
"""

from __future__ import annotations

import tempfile
import time
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import BARE, echo_times, options, percentile, settle, summary
from benchmarks.real_desk import CUSTOMERS, LINES, READY, desk, line_text, ready
from tests.pty import Terminal
from trainer.engine.events import Said
from trainer.records.journal import read_journal

_CURRENT = "c1"
_BARS = {False: (1.2, 3.0), True: (1.5, 4.0)}
"""A shift? → bars of the echo and of the idle CPU."""


def measure(command: Sequence[str], ready: str, asked: Namespace) -> tuple[list[float], float]:
    """Echo times in ms, and idle CPU in per cent of one core."""
    with Terminal(command, cols=120, rows=36) as terminal:
        terminal.wait_for(ready)
        settle(terminal, 4.0)
        cpu, began = terminal.cpu_seconds(), time.monotonic()
        while time.monotonic() < began + asked.idle:
            terminal.pump(0.2)
        idle = (terminal.cpu_seconds() - cpu) / (time.monotonic() - began) * 100
        return echo_times(terminal, asked.count), idle


def due_to_painted() -> list[float]:
    """Milliseconds from the due moment of each line of the buyer at hand to the read showing it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Terminal(desk(folder, "--lines"), cols=120, rows=36) as terminal,
    ):
        terminal.wait_for(READY)
        last = line_text(LINES - 1).encode()
        terminal.wait_until(lambda: last in terminal.raw()[-65_536:], within=180, what="lines")
        output = list(terminal.output)
        log, offset = journal_of(Path(folder))
    due = {
        event.text: event.at + offset
        for event in log
        if isinstance(event, Said) and event.conversation == _CURRENT and event.is_nudge
    }
    times = []
    for text, moment in due.items():
        read = next(at for at, data in output if text.encode() in data)
        times.append(read * 1000 - moment)
    return times


def journal_of(folder: Path) -> tuple[tuple[object, ...], int]:
    """The events of the one session below `folder`, and the offset of its time."""
    offset = int((folder / "offset").read_text(encoding="ascii"))
    (path,) = (folder / "journals").rglob("*.jsonl")
    return tuple(read_journal(path).log), offset


def main() -> None:
    asked = options(__doc__ or "", None, rounds=3, count=130, idle=10, customers=CUSTOMERS)
    is_rush = asked.customers != CUSTOMERS
    rush = ("--rush", str(asked.customers)) if is_rush else ()
    bare: list[float] = []
    real: list[float] = []
    idle_bare = idle_real = 0.0
    for _ in range(asked.rounds):
        times, cpu = measure(BARE, "READY", asked)
        bare, idle_bare = bare + times, idle_bare + cpu
        with tempfile.TemporaryDirectory() as folder:
            times, cpu = measure(desk(folder, *rush), ready(asked.customers), asked)
        real, idle_real = real + times, idle_real + cpu
    print(f"echo ms, bare  {summary(bare)}")
    print(f"echo ms, desk  {summary(real)}")
    echo_bar, idle_bar = _BARS[is_rush]
    ratio = percentile(real, 95) / percentile(bare, 95)
    print(f"echo p95 ratio {ratio:.2f} (bar {echo_bar:.2f})")
    idle = f"bare {idle_bare / asked.rounds:.2f}  desk {idle_real / asked.rounds:.2f}"
    print(f"idle CPU %     {idle}  ratio {idle_real / idle_bare:.2f} (bar {idle_bar:.2f})")
    if not is_rush:
        print(f"due → painted  {summary(due_to_painted())}  (bar: p95 50)")


if __name__ == "__main__":
    main()
