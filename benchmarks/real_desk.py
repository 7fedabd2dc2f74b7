"""The real app at its desk, many customers waiting: shipped scripts, judge and journal.

`python -m benchmarks.real_desk FOLDER [--lines] [--rush N]`: settings, journal and the offset of
session time (milliseconds of the monotonic clock, in `FOLDER/offset`) go below FOLDER. Nobody's
patience ends; with `--lines` every buyer writes on, the first one `LINES` numbered lines. There
are eight; with `--rush N` it is a shift, N wait and ten more come every minute.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

from trainer import bootstrap
from trainer.clock import SystemClock, today
from trainer.engine.plan import Arrival, Mode, Plan, Shift
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

_APART = 6_000
"""Milliseconds between arrivals once a shift has begun: ten a minute."""
_LATER = 60
"""How many come after the shift has begun."""
_SCENARIOS = ("size-dress-zh", "stock-out-zh", "address-change-zh", "payment-failure-zh")
_NEVER = Millis(3_600_000)
_TRAINEE = "bench"


def desk(folder: str, *arguments: str) -> list[str]:
    """The command of this script."""
    return [sys.executable, "-m", "benchmarks.real_desk", folder, *arguments]


def ready(customers: int) -> str:
    """What is on the screen once that many wait (in a shift the list is too long to see them)."""
    return READY if customers == CUSTOMERS else f"待回 {customers}"


def line_text(number: int) -> str:
    """What the first buyer's line of that number says."""
    return f"n{number:04}n"


class ManyAtOnce(Floor):
    """The floor of this machine, where a session is many customers."""

    def __init__(self, folder: Path, *, writes_on: bool, rush: int | None) -> None:
        super().__init__(
            clock=SystemClock(),
            settings=bootstrap.settings_file(),
            cards=bootstrap.cards,
            stock=bootstrap.stock,
            workshop=lambda: bootstrap.workshop(None, today()),
            nights=bootstrap.nights,
            today=bootstrap.fixed_or_current(None),
        )
        self._folder = folder
        self._writes_on = writes_on
        self._rush = rush

    def begin(self, scenario: str, *, mode: Mode, trainee: str, seed: int | None = None) -> Runner:
        """One session, all of its first conversations waiting within seconds."""
        told = self.header(scenario, mode=mode, trainee=trainee, seed=seed)
        plan = self._plan(told.plan)
        runner = sessions.begin(self.stock, replace(told, plan=plan), self.clock)
        offset = self._folder / "offset"
        offset.write_text(str(self.clock.now() - runner.now()), encoding="ascii")
        return runner

    def _plan(self, plan: Plan) -> Plan:
        if self._rush is None:
            return replace(plan, arrivals=tuple(self._arrival(n) for n in range(CUSTOMERS)))
        at_once = tuple(self._arrival(n) for n in range(self._rush))
        later = tuple(
            replace(self._arrival(self._rush + n), at=Millis(at_once[-1].at + _APART * (n + 2)))
            for n in range(_LATER)
        )
        return replace(plan, arrivals=(*at_once, *later), shift=_SHIFT)

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


_SHIFT = Shift(
    night="bench",
    title="零点爆发",
    starts=0,
    closes=_NEVER,
    ends=_NEVER,
    level="starter",
    slow_after=Millis(20_000),
    long_after=Millis(60_000),
)


def main() -> None:
    folder = Path(sys.argv[1])
    os.environ["TRAINER_HOME"] = str(folder)
    seat(folder)
    prepare()
    from trainer.tui.app import TrainerApp
    from trainer.tui.opening import Opening

    more = sys.argv[2:]
    rush = int(more[more.index("--rush") + 1]) if "--rush" in more else None
    floor = ManyAtOnce(folder, writes_on="--lines" in more, rush=rush)
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
