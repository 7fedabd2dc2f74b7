"""The shape of scoring.yaml: the keys are the fields of `Scoring`, one to one."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from trainer.content.own_types import (
    Duration,
    Money,
    Name,
    Number,
    Spec,
    Text,
    Whole,
    YesNo,
    as_decimal,
    slip,
)
from trainer.content.scenario_spec import Level
from trainer.engine.script import Critical

Lang = Literal["zh-CN", "en"]


def _signed(value: Any) -> Any:
    number = as_decimal(value) if isinstance(value, str) else None
    if number is None:
        raise slip("TR209", value=str(value))
    return float(number)


Signed = Annotated[
    float,
    BeforeValidator(_signed),
    WithJsonSchema(
        {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}]}
    ),
]


class DimensionSpec(Spec):
    """One dimension of the grade."""

    id: Name
    weight: Number
    kind: Literal["rubric", "response", "composing"]


class BandSpec(Spec):
    """A named band of the total."""

    id: Name
    at_least: Number


class GateSpec(Spec):
    """What a critical class does to the total."""

    critical: Critical
    cap: Number
    provisional_in_assessment: YesNo


class ForbiddenSpec(Spec):
    """What a forbidden class costs."""

    intent: Name
    points: Whole
    dimension: Name
    critical: Critical | None = None


class SpeedBandSpec(Spec):
    """Full marks up to `best_to`, none from `zero_at` on."""

    best_to: Duration
    zero_at: Duration


class LimitsSpec(Spec):
    """How long a wait may be."""

    target: Duration
    limit: Duration


class AuthoritySpec(Spec):
    """What may be given without asking."""

    coupon_max: Money
    price_cut_max: Money
    may_refund: YesNo
    refund_max: Money


class PaceSpec(Spec):
    """When a turn is taken as finished."""

    quiet: Duration
    lead: Duration
    wrap_up: Duration


class LadderStepSpec(Spec):
    """A step of the typing ladder."""

    id: Name
    speed: Number
    accuracy: Number


class SittingSpec(Spec):
    """One kind of typing assessment."""

    id: Name
    a_month: Whole
    trials: Whole
    chats: Whole


class TypingSpec(Spec):
    """How typing is assessed."""

    penalty: dict[Lang, Number]
    widths_alike: YesNo
    pass_step: dict[Lang, Name]
    warm_up: Duration
    trial: Duration
    unseen_for: Whole
    kinds: Annotated[list[SittingSpec], Field(min_length=1)]


class CsatSpec(Spec):
    """The simulated rating."""

    start: Signed
    per_nudge: Signed
    per_violation: Signed
    per_missed: Signed
    per_empathy: Signed
    left: Signed


class ScoringSpec(Spec):
    """A whole scoring file."""

    version: Text
    dimensions: Annotated[list[DimensionSpec], Field(min_length=1)]
    bands: Annotated[list[BandSpec], Field(min_length=1)]
    pass_mark: Number
    pass_mark_assessed: Number
    gates: list[GateSpec]
    forbidden: list[ForbiddenSpec]
    amber_share: Number
    first_response: SpeedBandSpec
    first_useful: SpeedBandSpec
    average_response: SpeedBandSpec
    composing_floor_chars: Whole
    composing: dict[Lang, Annotated[list[Number], Field(min_length=2, max_length=2)]]
    over_concession_points: Whole
    beyond_authority: Critical
    hint_cost: Number
    limits: dict[Level, LimitsSpec]
    authority: dict[Level, AuthoritySpec]
    pace: PaceSpec
    ladder: dict[Lang, Annotated[list[LadderStepSpec], Field(min_length=1)]]
    typing: TypingSpec | None = None
    csat: CsatSpec
