"""Key → echo and idle CPU of the desk against a bare app, in turns of one run.

Bars: echo p95 ≤ 1.2 ×, idle CPU ≤ 3 ×.

`python -m benchmarks.desk`
"""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Sequence

from benchmarks.measuring import BARE, echo_times, options, percentile, settle, summary
from tests.pty import Terminal


def measure(
    command: Sequence[str], ready: str, asked: Namespace, typed: str = ""
) -> tuple[list[float], float]:
    """Echo times in ms, and idle CPU in per cent of one core."""
    with Terminal(command, cols=120, rows=36) as terminal:
        terminal.wait_for(ready)
        for char in typed:
            terminal.send(char)
            settle(terminal, 0.5)
        settle(terminal)
        cpu, began = terminal.cpu_seconds(), time.monotonic()
        while time.monotonic() < began + asked.idle:
            terminal.pump(0.2)
        idle = (terminal.cpu_seconds() - cpu) / (time.monotonic() - began) * 100
        return echo_times(terminal, asked.count), idle


def main() -> None:
    asked = options(__doc__ or "", rounds=3, count=130, idle=10)
    bare: list[float] = []
    desk: list[float] = []
    idle_bare = idle_desk = 0.0
    for _ in range(asked.rounds):
        times, cpu = measure(BARE, "READY", asked)
        bare, idle_bare = bare + times, idle_bare + cpu
        times, cpu = measure(asked.app, asked.ready, asked, asked.keys.replace("\\r", "\r"))
        desk, idle_desk = desk + times, idle_desk + cpu
    print(f"echo ms, bare  {summary(bare)}")
    print(f"echo ms, desk  {summary(desk)}")
    print(f"echo p95 ratio {percentile(desk, 95) / percentile(bare, 95):.2f} (bar 1.20)")
    print(
        f"idle CPU %     bare {idle_bare / asked.rounds:.2f}  desk {idle_desk / asked.rounds:.2f}"
    )
    print(f"idle CPU ratio {idle_desk / idle_bare:.2f} (bar 3.00)")


if __name__ == "__main__":
    main()
