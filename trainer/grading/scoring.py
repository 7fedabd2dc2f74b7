"""scoring.yaml as frozen values: every weight, band, gate, authority and limit."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.engine.plan import Authority, Limits, Pace
from trainer.engine.script import Critical
from trainer.typing_test.ladder import LadderStep
from trainer.typing_test.result import Rules
from trainer.units import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One dimension of the grade; `kind`: rubric, response or composing (how it is scored)."""

    id: str
    weight: float
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A named band of the total; reached from `at_least` points on."""

    id: str
    at_least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A violated criterion of this critical class caps the total at `cap`."""

    critical: Critical
    cap: float
    provisional_in_assessment: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbidden:
    """What a forbidden class of the lexicon costs in every conversation."""

    intent: str
    points: int
    dimension: str
    critical: Critical | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedBand:
    """Full marks from `best_from` to `best_to`; falling to zero at `zero_at`.

    For response times `best_from` is 0 and slower is worse; milliseconds.
    """

    best_to: Millis
    zero_at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingKind:
    """One kind of typing assessment: how many a month, of how many trials and chats."""

    id: str
    a_month: int
    trials: int
    chats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TypingRules:
    """How typing is assessed.

    `rules`: what an error costs. `pass_step`: language → the step of the ladder that passes.
    `unseen_for`: a passage does not come again within so many sittings of a trainee.
    """

    rules: Rules
    pass_step: dict[str, str]
    warm_up: Millis
    trial: Millis
    unseen_for: int
    kinds: tuple[SittingKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CsatModel:
    """The simulated rating: start, and what changes it; always labelled simulated."""

    start: float
    per_nudge: float
    per_violation: float
    per_missed: float
    per_empathy: float
    left: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """A whole scoring file; `hash` identifies it in a record."""

    version: str
    hash: str
    dimensions: tuple[Dimension, ...]
    bands: tuple[Band, ...]
    pass_mark: float
    pass_mark_assessed: float
    gates: tuple[Gate, ...]
    forbidden: tuple[Forbidden, ...]
    amber_share: float
    first_response: SpeedBand
    first_useful: SpeedBand
    average_response: SpeedBand
    composing_floor_chars: int
    composing: dict[str, tuple[float, float]]
    """Language → (zero at, full marks at), in the language's unit."""
    over_concession_points: int
    beyond_authority: Critical
    hint_cost: float
    limits: dict[str, Limits]
    """Level → limits."""
    authority: dict[str, Authority]
    """Level → authority."""
    pace: Pace
    ladder: dict[str, tuple[LadderStep, ...]]
    typing: TypingRules
    csat: CsatModel


TYPING = TypingRules(
    rules=Rules(penalty={"zh-CN": 5, "en": 5}, widths_alike=True),
    pass_step={"zh-CN": "entry", "en": "entry"},
    warm_up=Millis(30_000),
    trial=Millis(180_000),
    unseen_for=6,
    kinds=(
        SittingKind(id="full", a_month=1, trials=2, chats=3),
        SittingKind(id="short", a_month=3, trials=1, chats=0),
    ),
)
"""The rules of a scoring file that says nothing about typing."""
