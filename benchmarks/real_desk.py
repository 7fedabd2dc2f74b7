"""The real app at its desk, eight customers waiting: shipped scripts, judge and journal.

`python -m benchmarks.real_desk FOLDER [--lines]`: settings, journal and the offset of session time
(milliseconds of the monotonic clock, in `FOLDER/offset`) go below FOLDER. Nobody's patience ends;
with `--lines` every buyer writes on, the first one `LINES` numbered lines.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

from trainer import bootstrap
from trainer.clock import SystemClock, today
from trainer.engine.plan import Arrival, Mode
from trainer.engine.script import Line, Nudge, Script
from trainer.play import sessions
from trainer.play.floor import Floor
from trainer.play.runner import Runner
from trainer.tui.terminal.setup import prepare
from trainer.units import Millis

CUSTOMERS = 8
LINES = 100
READY = f"顾客{CUSTOMERS}"
"""On the screen once the last of them has arrived."""

_SCENARIOS = ("size-dress-zh", "stock-out-zh", "address-change-zh", "payment-failure-zh")
_NEVER = Millis(3_600_000)
_TRAINEE = "bench"


def desk(folder: str, *arguments: str) -> list[str]:
    """The command of this script."""
    return [sys.executable, "-m", "benchmarks.real_desk", folder, *arguments]


def line_text(number: int) -> str:
    """What the first buyer's line of that number says."""
    return f"n{number:04}n"


class EightAtOnce(Floor):
    """The floor of this machine, where a session is eight customers."""

    def __init__(self, folder: Path, *, writes_on: bool) -> None:
        super().__init__(
            clock=SystemClock(),
            settings=bootstrap.settings_file(),
            cards=bootstrap.cards,
            stock=bootstrap.stock,
            workshop=lambda: bootstrap.workshop(None, today()),
            today=bootstrap.fixed_or_current(None),
        )
        self._folder = folder
        self._writes_on = writes_on

    def begin(self, scenario: str, *, mode: Mode, trainee: str, seed: int | None = None) -> Runner:
        """One session, eight conversations, all waiting within a second."""
        told = self.header(scenario, mode=mode, trainee=trainee, seed=seed)
        plan = replace(told.plan, arrivals=tuple(self._arrival(n) for n in range(CUSTOMERS)))
        runner = sessions.begin(self.stock, replace(told, plan=plan), self.clock)
        offset = self._folder / "offset"
        offset.write_text(str(self.clock.now() - runner.now()), encoding="ascii")
        return runner

    def _arrival(self, number: int) -> Arrival:
        scenario = _SCENARIOS[number % len(_SCENARIOS)]
        script = self.stock.scenarios.script(scenario, seed=number, today=self.today())
        return Arrival(
            conversation=f"c{number + 1}",
            at=Millis(number * 100),
            script=self._patient(script, number),
        )

    def _patient(self, script: Script, number: int) -> Script:
        """Its buyer waits for ever, writing on meanwhile where that is wanted."""
        gap, count = (701, LINES) if number == 0 else (4_003 + 97 * number, 20)
        nudges = tuple(
            Nudge(
                after=Millis(8_000 + gap * n),
                lines=(Line(text=line_text(n) if number == 0 else "在吗", delay=Millis(0)),),
            )
            for n in range(count if self._writes_on else 0)
        )
        stages = tuple(
            replace(
                stage,
                patience=replace(stage.patience, nudges=nudges, leave_after=_NEVER),
            )
            for stage in script.stages
        )
        customer = replace(script.customer, name=f"顾客{number + 1}")
        return replace(script, stages=stages, customer=customer)


def main() -> None:
    folder = Path(sys.argv[1])
    os.environ["TRAINER_HOME"] = str(folder)
    seat(folder)
    prepare()
    from trainer.tui.app import TrainerApp
    from trainer.tui.opening import Opening

    floor = EightAtOnce(folder, writes_on="--lines" in sys.argv[2:])
    TrainerApp(floor, Opening(scenario=_SCENARIOS[0], seed=1)).run()


def seat(folder: Path) -> None:
    """An account that has been here before."""
    account = {
        "id": _TRAINEE,
        "name": "小丽",
        "lang": "zh-CN",
        "preferences": {"sound": False, "recorded_consent": True},
    }
    told = {"format": 1, "accounts": [account], "last_account": _TRAINEE}
    (folder / "settings.json").write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main()
