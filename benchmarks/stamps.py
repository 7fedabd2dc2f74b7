"""Error of input stamps: keys written at known moments against their commits in the journal.

The real desk, eight clocks running. Bars: p95 ≤ 4 ms, p99 ≤ 8 ms; in a shift with 30 open chats and
ten arrivals a minute p99 ≤ 10 ms.

`python -m benchmarks.stamps [--customers 30]`
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.desk import journal_of
from benchmarks.measuring import TEXT, options, settle, summary, wait_quietly
from benchmarks.real_desk import CUSTOMERS, desk, ready
from tests.pty import Terminal
from trainer.engine.events import Committed
from trainer.source import Source


def main() -> None:
    asked = options(__doc__ or "", None, count=400, customers=CUSTOMERS)
    is_rush = asked.customers != CUSTOMERS
    rush = ("--rush", str(asked.customers)) if is_rush else ()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Terminal(desk(name, *rush), cols=120, rows=36) as terminal:
            terminal.wait_for(ready(asked.customers))
            settle(terminal, 4.0)
            sent = type_keys(terminal, asked.count)
            terminal.wait_until(
                lambda: len(commits(folder)) >= asked.count, within=20, what="every commit"
            )
            committed = commits(folder)
    assert [key for key, _ in sent] == [key for key, _ in committed]
    errors = [abs(stamp - at) for (_, at), (_, stamp) in zip(sent, committed, strict=True)]
    bars = "bar: p99 10" if is_rush else "bars: p95 4, p99 8"
    print(f"|stamp − write|, ms  {summary(errors)}  ({bars})")


def type_keys(terminal: Terminal, count: int) -> list[tuple[str, float]]:
    """Each key and the millisecond at which it was written."""
    sent = []
    due = time.monotonic()
    for number in range(count):
        due += 0.05 + (number % 11) * 0.004
        wait_quietly(terminal, due)
        key = TEXT[number % len(TEXT)]
        sent.append((key, terminal.send(key) * 1000))
    return sent


def commits(folder: Path) -> list[tuple[str, int]]:
    """Each key committed and its moment on the machine's clock."""
    log, offset = journal_of(folder)
    return [
        (event.inserted, event.at + offset)
        for event in log
        if isinstance(event, Committed) and event.source is Source.KEY
    ]


if __name__ == "__main__":
    main()
