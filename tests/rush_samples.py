"""A night and a shelf of scenarios to draw shifts from, kept in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.builders import AUTHORITY, LIMITS, script
from tests.builders_grading import SCORING
from tests.builders_night import RAMP, unpaid
from tests.staged import MemoryShelf
from trainer.chance import Streams
from trainer.engine.night import Night, Temper, TemperShare
from trainer.engine.script import Begins, Customer, Mood, Script, Tier
from trainer.errors import ContentError
from trainer.units import Millis

TODAY = date(2026, 11, 11)
LEVELS = ("starter", "advanced", "pressure")
RULES = replace(
    SCORING, limits=dict.fromkeys(LEVELS, LIMITS), authority=dict.fromkeys(LEVELS, AUTHORITY)
)
NIGHT = Night(
    id="burst",
    title="零点爆发",
    about="",
    phase="burst",
    starts=1_435,
    minutes=20,
    curve=((0.0, 0.5), (0.2, 2.0), (0.6, 2.0), (1.0, 0.5)),
    mix=(("payment", 6.0), ("size", 3.0), ("shipping", 1.0)),
    tiers=((Tier.VIP, 5.0), (Tier.IMPORTANT, 15.0), (Tier.ORDINARY, 80.0)),
    tempers=(
        TemperShare(temper=Temper.PATIENT, share=25, patience=1.5),
        TemperShare(temper=Temper.ORDINARY, share=50, patience=1),
        TemperShare(temper=Temper.HURRIED, share=25, patience=0.5),
    ),
    paces=(("starter", 0.5), ("advanced", 0.75), ("pressure", 1.0)),
    left_messages=2,
    unpaid=1,
    seats=8,
    slow_after=Millis(100_000),
    long_after=Millis(480_000),
    overrun=Millis(180_000),
    ramp=RAMP,
    path="burst.night.yaml",
)


def many(category: str, count: int, **changes: object) -> tuple[Script, ...]:
    """So many scenarios of a category."""
    return tuple(
        script(id=f"{category}-{n}", title=f"{category} {n}", category=category, **changes)
        for n in range(count)
    )


def a_shop(each: int = 12) -> tuple[Script, ...]:
    """Scenarios for the night above, an unpaid order, and some that no night asks for."""
    return (
        *many("payment", each),
        *many("size", each),
        *many("shipping", each),
        *many("review", 2),
        replace(unpaid(id="unpaid-1", category="unpaid"), begins=Begins.UNPAID_ORDER),
        script(id="first", category="size", is_guided=True),
    )


class NamingShelf(MemoryShelf):
    """Gives every play a customer drawn by its seed, as real scenarios do; some are broken."""

    def __init__(self, *scripts: Script, names: int = 500, broken: tuple[str, ...] = ()) -> None:
        super().__init__(*scripts)
        self.broken = broken
        self.compiled: list[tuple[str, int]] = []
        self._names = names

    def script(self, scenario: str, *, seed: int, today: date) -> Script:
        if scenario in self.broken:
            raise ContentError("problem.refused", file=scenario, count=1)
        self.compiled.append((scenario, seed))
        name = f"买家{Streams(seed).stream('name').randrange(self._names)}"
        customer = Customer(name=name, tier=Tier.ORDINARY, mood=Mood.CALM)
        return replace(self.scripts[scenario], customer=customer)
