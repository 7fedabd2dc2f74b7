"""The shape of NAME.night.yaml: a promo night as an author writes it, unknown keys refused.

Knows what a night may say; how a session is drawn from it is play's business.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from trainer.content.own_types import (
    Duration,
    FormatOne,
    Number,
    ShortForm,
    Slug,
    Spec,
    Text,
    Whole,
    slip,
)
from trainer.content.pack_specs import Lang
from trainer.content.scenario_spec import Category, Level
from trainer.engine.night import Temper
from trainer.engine.script import Tier
from trainer.units import Millis

DAY = 24 * 60
_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})")
_ANY_LANG = ("zh-CN", "en")
Phase = Literal["warm_up", "burst", "peak", "after_sales"]
TIERS = {Tier.VIP: 5.0, Tier.IMPORTANT: 15.0, Tier.ORDINARY: 80.0}
PACES: dict[Level, float] = {"starter": 0.4, "advanced": 0.7, "pressure": 1.0}


def minute_of(text: str) -> int | None:
    """`23:55` as the minute of the day, None for what is no time of day."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return int(found[1]) * 60 + int(found[2])


def _minute(value: Any) -> int:
    minute = minute_of(value) if isinstance(value, str) else None
    if minute is None:
        raise slip("TR221", value=str(value))
    return minute


def _in_any_language(value: Any) -> Any:
    """One text for every language."""
    return dict.fromkeys(_ANY_LANG, value) if isinstance(value, str) else value


_MINUTE_JSON: dict[str, Any] = {"type": "string", "pattern": r"^\d{1,2}[:：]\d{2}$"}
Minute = Annotated[int, BeforeValidator(_minute), WithJsonSchema(_MINUTE_JSON)]
Told = Annotated[
    dict[Lang, Text],
    Field(min_length=1),
    ShortForm(_in_any_language, {"type": "string", "minLength": 1}),
]


class TemperSpec(Spec):
    """How many customers are of a temper, and what their patience is multiplied by."""

    share: Number
    patience: Number


TEMPERS = {Temper.PATIENT: (25, 1.4), Temper.ORDINARY: (50, 1.0), Temper.HURRIED: (25, 0.75)}


def _usual_tempers() -> dict[Temper, TemperSpec]:
    return {
        temper: TemperSpec.model_construct(share=share, patience=patience)
        for temper, (share, patience) in TEMPERS.items()
    }


class RampSpec(Spec):
    """Find my limit: how it begins, how it climbs, when a step holds."""

    first: Whole = 2
    most: Whole = 10
    step: Duration = Millis(120_000)
    least_rounds: Whole = 6
    answered_within: Duration = Millis(60_000)
    in_time: Number = 0.8
    quality: Number = 0.6


class NightSpec(Spec):
    """A whole night; exactly one of `curve` and `curve_file` says when customers come."""

    format: FormatOne
    id: Slug
    title: Told
    about: Told = Field(default_factory=dict)
    phase: Phase
    starts: Minute
    minutes: Whole
    curve: Annotated[dict[Minute, Number], Field(min_length=1)] | None = None
    curve_file: Text | None = None
    peak: Number | None = None
    mix: Annotated[dict[Category, Number], Field(min_length=1)]
    tiers: dict[Tier, Number] = Field(default_factory=lambda: dict(TIERS))
    tempers: dict[Temper, TemperSpec] = Field(default_factory=_usual_tempers)
    paces: dict[Level, Number] = Field(default_factory=lambda: dict(PACES))
    left_messages: Whole = 0
    unpaid: Whole = 0
    seats: Whole | None = None
    slow_after: Duration = Millis(100_000)
    long_after: Duration = Millis(480_000)
    overrun: Duration = Millis(180_000)
    ramp: RampSpec = RampSpec()
