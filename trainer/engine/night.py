"""A promo night before anybody sits down to it: who comes when, in what mix and mood.

Compiled from data by `content`; `play` draws a plan from it with a seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trainer.engine.plan import Ramp
from trainer.engine.script import Tier
from trainer.units import Millis


class Temper(StrEnum):
    """How long a customer is willing to wait, against what the scenario says."""

    PATIENT = "patient"
    ORDINARY = "ordinary"
    HURRIED = "hurried"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemperShare:
    """How many customers are of a temper (a weight), and what their patience is multiplied by."""

    temper: Temper
    share: float
    patience: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """One promo night in one language.

    `starts`: minute of the day at its beginning. `minutes`: how long it is unless asked otherwise.
    `curve`: points (share of the length 0–1, customers a minute), a straight line between; its
    shape is kept whatever the length. `mix`: weights of scenario categories. `paces`: what the
    curve is multiplied by at each level. `left_messages`, `unpaid`: how many of each in a night of
    its own length. `overrun`: how long after closing the open chats may be finished.
    """

    id: str
    title: str
    about: str
    phase: str
    starts: int
    minutes: int
    curve: tuple[tuple[float, float], ...]
    mix: tuple[tuple[str, float], ...]
    tiers: tuple[tuple[Tier, float], ...]
    tempers: tuple[TemperShare, ...]
    paces: tuple[tuple[str, float], ...]
    left_messages: int
    unpaid: int
    seats: int | None
    slow_after: Millis
    long_after: Millis
    overrun: Millis
    ramp: Ramp
    path: str
