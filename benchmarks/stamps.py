"""Error of input stamps: keys written at known moments against the stamps of their edits.

Eight clocks run. Bars: p95 ≤ 4 ms, p99 ≤ 8 ms. The app measured notes its edits as JSON lines
(`inserted`, `stamp`) in the file whose name is added to its command.

`python -m benchmarks.stamps`
"""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import TEXT, options, settle, summary, wait_quietly
from tests.pty import Terminal


def main() -> None:
    asked = options(__doc__ or "", count=400)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "edits"
        with Terminal([*asked.app, str(log)], cols=120, rows=36) as terminal:
            terminal.wait_for(asked.ready)
            settle(terminal)
            sent = type_keys(terminal, asked.count)
            terminal.wait_until(lambda: len(_edits(log)) >= asked.count, what="every edit")
        edits = _edits(log)
    assert [key for key, _ in sent] == [key for key, _ in edits]
    errors = [abs(stamp - at) for (_, at), (_, stamp) in zip(sent, edits, strict=True)]
    print(f"|stamp − write|, ms  {summary(errors)}  (bars: p95 4, p99 8)")


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


def _edits(log: Path) -> list[tuple[str, float]]:
    """Each key and the stamp of its edit."""
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    told = [json.loads(line) for line in lines if line.endswith("\n")]
    return [(edit["inserted"], edit["stamp"]) for edit in told]


if __name__ == "__main__":
    main()
