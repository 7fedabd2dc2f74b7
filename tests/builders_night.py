"""Shifts with many customers for tests: who comes how, and what a trainee does about it."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import claim, line, patience, plan, script, stage
from trainer.engine.plan import Arrival, Comes, Plan, Ramp, Shift
from trainer.engine.script import Patience, Script
from trainer.units import Millis

SHIFT = Shift(
    night="test",
    title="测试夜场",
    starts=1_200,
    closes=Millis(200_000),
    ends=Millis(300_000),
    level="starter",
    slow_after=Millis(100_000),
    long_after=Millis(240_000),
)
RAMP = Ramp(
    first=1,
    most=3,
    step=Millis(60_000),
    least_rounds=2,
    answered_within=Millis(30_000),
    in_time=0.5,
    quality=0.5,
)
Coming = tuple[int, Comes]


def window(leave_after: int = 90_000) -> Patience:
    """The time in which an order can still be paid."""
    return replace(patience(), leave_after=Millis(leave_after))


def unpaid(**changes: object) -> Script:
    """A script whose first stage is the trainee's to open."""
    told = script(
        stages=(
            replace(
                stage("chase", to="after", criteria=(claim("remind", "付款"),)), patience=window()
            ),
            stage("after", line("能便宜吗"), to="bought", criteria=(claim("price", "优惠"),)),
            stage("again", line("嗯？"), to="lost"),
        )
    )
    return replace(told, **changes)  # type: ignore[arg-type]  # parts of a script by name


def shift_plan(*comings: Coming, **changes: object) -> Plan:
    """Customers c1, c2, … at their moments; `changes` are parts of the shift."""
    arrivals = tuple(
        Arrival(
            conversation=f"c{n}",
            at=Millis(at),
            script=unpaid() if comes is Comes.UNPAID else script(),
            comes=comes,
        )
        for n, (at, comes) in enumerate(comings, 1)
    )
    shift = replace(SHIFT, **changes)  # type: ignore[arg-type]  # parts of a shift by name
    return replace(plan(), arrivals=arrivals, shift=shift)


def live(*moments: int, **changes: object) -> Plan:
    """Live customers at these moments (under a ramp: after these delays)."""
    return shift_plan(*((at, Comes.LIVE) for at in moments), **changes)
