"""`trainer rush`: many customers at once; opens the desk on a shift, or lists the nights."""

from __future__ import annotations

import argparse
from typing import Any

from trainer import bootstrap
from trainer.chance import fresh_seed
from trainer.cli.opening import need_a_terminal
from trainer.cli.telling import narrate
from trainer.engine.night import Night
from trainer.engine.plan import Mode
from trainer.errors import UsageError
from trainer.play.arrivals import Flow
from trainer.play.rush_wish import RushWish
from trainer.records.seals import json_text
from trainer.units import Millis
from trainer.wording import Wording
from trainer.wording.visible import visible

SLOTS = (1, 60)
TYPING = (10, 2_000)
"""Characters a minute that a plan can be asked to type."""


def run(told: argparse.Namespace, wording: Wording) -> int:
    """List the nights, let a plan work one, or sit down; what cannot be is told before that."""
    if told.list:
        return _list(told, wording)
    _refuse_impossible(told)
    wish = wish_of(told, wording)
    bootstrap.refuse_rush(wish)
    if told.plan is not None:
        from trainer.cli import shift_rehearsing

        return shift_rehearsing.run(told, wish, wording)
    need_a_terminal()
    return bootstrap.open_screens(
        lang=told.lang, trainee=told.trainee, scoring=told.scoring, rush=wish
    )


def wish_of(told: argparse.Namespace, wording: Wording) -> RushWish:
    """What the command line asks for, its seed drawn if none is named."""
    return RushWish(
        night=told.night,
        lang=wording.lang,
        level=told.level,
        minutes=told.minutes,
        customers=told.customers,
        seed=fresh_seed() if told.seed is None else told.seed,
        speed=told.speed,
        mode=Mode.ASSESSED if told.assessed else Mode.PRACTICE,
        is_limit=told.limit,
        pack=told.pack,
    )


def _refuse_impossible(told: argparse.Namespace) -> None:
    """`UsageError` for what a plan cannot be asked, or only a plan."""
    for name, (low, high) in (("slots", SLOTS), ("typing", TYPING)):
        value = getattr(told, name)
        if value is not None and told.plan is None:
            raise UsageError("rush.needs_plan", name=name)
        if value is not None and not low <= value <= high:
            raise UsageError(f"rush.{name}", value=f"{value:g}", low=low, high=high)
    if told.plan is not None and told.speed != 1:
        raise UsageError("rush.plan_has_no_speed")


def _list(told: argparse.Namespace, wording: Wording) -> int:
    shelf = bootstrap.nights()
    nights = shelf.nights(wording.lang)
    for file in shelf.unreadable():
        narrate(wording.say("rush.unreadable", file=visible(str(file))))
    if told.json:
        print(json_text([_as_json(night) for night in nights]))
        return 0
    for night in nights:
        print(_line(night, wording))
    return 0


def _as_json(night: Night) -> dict[str, Any]:
    return {
        "id": night.id,
        "title": night.title,
        "about": night.about,
        "phase": night.phase,
        "starts": _clock(night.starts),
        "minutes": night.minutes,
        "peak_per_minute": max(rate for _, rate in night.curve),
        "customers": {level: _customers(night, pace) for level, pace in night.paces},
        "left_messages": night.left_messages,
        "unpaid": night.unpaid,
        "seats": night.seats,
        "path": night.path,
    }


def _line(night: Night, wording: Wording) -> str:
    """The id, what it is, when, and how many customers at each level."""
    counts = " / ".join(str(_customers(night, pace)) for _, pace in night.paces)
    told = wording.say(
        "rush.line",
        phase=wording.say(f"night.phase.{night.phase}"),
        starts=_clock(night.starts),
        minutes=night.minutes,
        customers=counts,
    )
    lines = [f"{night.id:<14}{night.title}", f"{'':<14}{told}"]
    lines += [f"{'':<14}{night.about}"] if night.about else []
    return "\n".join(visible(line) for line in lines)


def _customers(night: Night, pace: float) -> int:
    """How many come on average."""
    return round(Flow(night.curve, Millis(night.minutes * 60_000), pace).total)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
