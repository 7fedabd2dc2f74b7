"""From start to the first painted screen and to the list, against a bare app, in turns of one run.

`trainer` as installed, with an account that has been here before and the list remembered. Bars:
first paint ≤ 1.3 ×, list ≤ 2 × the first paint of the bare app.

`python -m benchmarks.first_paint`
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import BARE, options, percentile
from benchmarks.real_desk import seat
from tests.pty import Terminal

PAINTED = "小丽"
"""The account's name, in the header."""

TRAINER = [sys.executable, "-m", "trainer"]


def painted(command: Sequence[str], home: str, *ready: str) -> list[float]:
    """Milliseconds from the start until the screen matches each of these, in turn."""
    with Terminal(command, cols=120, rows=36, env={"TRAINER_HOME": home}) as terminal:
        return [(terminal.wait_for(one) - terminal.started) * 1000 for one in ready]


def first_title(home: Path) -> str:
    """A title of the list, once it is remembered."""
    cards = json.loads((home / "cards.json").read_text(encoding="utf-8"))["cards"]
    return str(next(card["title"] for card in cards if card["lang"] == "zh-CN"))


def main() -> None:
    asked = options(__doc__ or "", TRAINER, rounds=20)
    bare: list[float] = []
    first: list[float] = []
    usable: list[float] = []
    with tempfile.TemporaryDirectory() as home:
        seat(Path(home))
        with Terminal(TRAINER, cols=120, rows=36, env={"TRAINER_HOME": home}) as terminal:
            terminal.wait_for(PAINTED)
            terminal.wait_until((Path(home) / "cards.json").exists, what="the list")
        title = first_title(Path(home))
        for _ in range(asked.rounds):
            bare += painted(BARE, home, "READY")
            times = painted(asked.app, home, PAINTED, title)
            first.append(times[0])
            usable.append(times[1])
    base = percentile(bare, 50)
    print(f"first paint ms, bare    {base:.0f}  (median of {asked.rounds})")
    for name, times, bar in (("first paint", first, 1.3), ("list usable", usable, 2.0)):
        middle = percentile(times, 50)
        print(f"{name} ms, trainer {middle:.0f}  ratio {middle / base:.2f} (bar {bar:.2f})")


if __name__ == "__main__":
    main()
