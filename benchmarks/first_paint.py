"""From start to the first painted screen, against a bare app, in turns of one run.

Bars: first paint ≤ 1.3 ×, a usable list (`--usable REGEX` on its screen) ≤ 2 ×.

`python -m benchmarks.first_paint`
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.measuring import BARE, options, percentile
from tests.pty import Terminal


def painted(command: Sequence[str], ready: str) -> float:
    """Milliseconds from the start until the screen matches."""
    with Terminal(command, cols=120, rows=36) as terminal:
        return (terminal.wait_for(ready) - terminal.started) * 1000


def main() -> None:
    asked = options(__doc__ or "", rounds=10)
    bare, app = [], []
    for _ in range(asked.rounds):
        bare.append(painted(BARE, "READY"))
        app.append(painted(asked.app, asked.ready))
    middle_bare, middle_app = percentile(bare, 50), percentile(app, 50)
    print(f"first paint ms  bare {middle_bare:.0f}  app {middle_app:.0f}  n {asked.rounds}")
    print(f"ratio           {middle_app / middle_bare:.2f} (bar 1.30; 2.00 for a usable list)")


if __name__ == "__main__":
    main()
