"""The shape of NAME.scenario.yaml: texts checked field by field, unknown keys refused.

Knows what a scenario may say, not what its names refer to.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from trainer.content.fact_specs import FactSpec
from trainer.content.own_types import (
    TEXT_JSON,
    Duration,
    FormatOne,
    MaybeText,
    Name,
    OneOrMany,
    ShortForm,
    Slug,
    Spec,
    Text,
    Whole,
    YesNo,
)
from trainer.engine.script import Begins, Critical, Mood, Outcome, Result, Tier
from trainer.matching.values import Role, Verdict

Category = Literal[
    "size", "complaint", "payment", "stock_out", "quality", "postage", "promo",
    "price_protection", "shipping", "address", "returns", "refund", "invoice", "recommend",
    "review", "privacy", "welcome", "unpaid",
]  # fmt: skip
Level = Literal["starter", "advanced", "pressure"]

Texts = Annotated[list[Text], OneOrMany]
When = dict[Name, Texts]


def _text_line(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


def _plain_step(value: Any) -> Any:
    return {"reply": value} if isinstance(value, str) else value


def _single_target(value: Any) -> Any:
    return [{"to": value}] if isinstance(value, str) else value


class LineSpec(Spec):
    """One message of a buyer, a bot or the system; exactly one of its kinds."""

    text: Text | None = None
    any: Annotated[list[Text], Field(min_length=1)] | None = None
    product: Text | None = None
    order: Text | None = None
    picture: Text | None = None
    emoji: Text | None = None
    recall_after: Duration | None = None


class OpeningSpec(Spec):
    """What stands before; exactly one speaker."""

    auto_greeting: Text | None = None
    bot: Text | None = None
    buyer: Text | None = None
    system: Text | None = None


Line = Annotated[LineSpec, ShortForm(_text_line, TEXT_JSON)]
Lines = Annotated[list[Line], OneOrMany]


class NudgeSpec(Spec):
    """What the buyer writes when kept waiting."""

    after: Duration
    say: Lines
    to: Name | None = None


class LeaveSpec(Spec):
    """When the buyer stops waiting, and which ending that is."""

    after: Duration
    to: Name


class PatienceSpec(Spec):
    """How long the buyer waits; what a stage leaves out it takes from the scenario."""

    nudges: list[NudgeSpec] | None = None
    leave: LeaveSpec | None = None
    hold: Duration | None = None


class Demand(Spec):
    """A demand on one argument of an action."""

    at_most: Text | None = None
    at_least: Text | None = None
    contains: Text | None = None


def _equality(value: Any) -> Any:
    return {"is": value} if isinstance(value, str) else value


class DemandOrText(Demand):
    """A demand, or a bare text that the argument must equal."""

    is_: Text | None = Field(default=None, alias="is")


TEXT_KEYS = ("say", "any_of", "all", "intent")
"""The keys of which a criterion on words needs at least one."""


class CriterionSpec(Spec):
    """One thing that is judged."""

    role: Role
    label: Text
    say: Texts | None = None
    any_of: Texts | None = None
    all: Texts | None = None
    except_: Texts | None = Field(default=None, alias="except")
    intent: Annotated[list[Name], OneOrMany] | None = None
    act: Name | None = None
    with_: dict[Name, Annotated[DemandOrText, ShortForm(_equality, TEXT_JSON)]] | None = Field(
        default=None, alias="with"
    )
    points: Whole = 1
    dimension: Name
    critical: Critical | None = None
    why: MaybeText = ""
    better: MaybeText = ""
    cites: Annotated[list[Name], OneOrMany] = Field(default_factory=list)
    required: YesNo | None = None
    ahead: YesNo = True
    same_hours: YesNo = False
    when: When | None = None
    scope: Literal["opening", "conversation", "closing"] | None = None


class BranchSpec(Spec):
    """Where a judged turn leads."""

    to: Name
    if_: Annotated[list[Text], OneOrMany] | None = Field(default=None, alias="if")
    slower_than: Duration | None = None
    when: When | None = None


class StepSpec(Spec):
    """One step of a plan: a reply, a phrase, or an action with its arguments inline."""

    after: Duration | None = None
    reply: Text | None = None
    phrase: Text | None = None
    act: Name | None = None
    card: Text | None = None
    query: Text | None = None
    product: Text | None = None
    amount: Text | None = None
    order: Text | None = None
    address: Text | None = None
    text: Text | None = None
    kind: Text | None = None
    reason: Text | None = None
    to: Text | None = None
    note: Text | None = None
    message: Text | None = None

    def arguments(self) -> dict[str, str]:
        """The arguments that are given, in the order of the format."""
        mine = self.model_dump(exclude={"after", "reply", "phrase", "act"}, exclude_none=True)
        return {name: str(value) for name, value in mine.items()}


Step = Annotated[StepSpec, ShortForm(_plain_step, TEXT_JSON)]


class StageSampleSpec(Spec):
    """A test of a stage's rubric: one turn and the verdicts it must get."""

    say: Texts = Field(default_factory=list)
    do: Annotated[list[StepSpec], OneOrMany] = Field(default_factory=list)
    expect: Annotated[dict[Name, Verdict], Field(min_length=1)]


class StageSpec(Spec):
    """One turn of the conversation; only an unpaid order opens without a buyer's line."""

    buyer: Lines = Field(default_factory=list)
    mood: Mood | None = None
    criteria: dict[Name, CriterionSpec] = Field(default_factory=dict)
    go: Annotated[list[BranchSpec], ShortForm(_single_target, TEXT_JSON), Field(min_length=1)]
    model: MaybeText = ""
    hint: MaybeText = ""
    patience: PatienceSpec | None = None
    samples: list[StageSampleSpec] = Field(default_factory=list)


class EndingSpec(Spec):
    """How it ends."""

    title: Text
    buyer: Lines = Field(default_factory=list)
    result: Result
    outcome: Outcome = Outcome.ANSWERED
    bought: YesNo | None = None


class PlaySpec(Spec):
    """How the autopilot plays, and what must come of it."""

    passed: YesNo
    stages: dict[str, list[Step]]
    verdicts: dict[Name, Verdict] = Field(default_factory=dict)


class PlaysSpec(Spec):
    """The three plays of a scenario."""

    good: PlaySpec | None = None
    weak: PlaySpec | None = None
    bad: PlaySpec | None = None

    def named(self) -> dict[str, PlaySpec]:
        """The plays there are, by name."""
        return {
            name: play
            for name, play in (("good", self.good), ("weak", self.weak), ("bad", self.bad))
            if play is not None
        }


class CustomerSpec(Spec):
    """Who is asking."""

    name: Text
    tier: Tier = Tier.ORDINARY
    mood: Mood = Mood.CALM
    summary: MaybeText = ""


class CardSpec(Spec):
    """An order or something from the buyer's history."""

    title: Text
    fields: dict[str, MaybeText] = Field(default_factory=dict)
    text: MaybeText = ""


class PanelSpec(Spec):
    """What may be looked up."""

    orders: list[CardSpec] = Field(default_factory=list)
    products: Annotated[list[Text], OneOrMany] = Field(default_factory=list)
    history: list[CardSpec] = Field(default_factory=list)
    policies: Annotated[list[Text], OneOrMany] | None = None


class HeadSpec(Spec):
    """What a list of scenarios shows."""

    format: FormatOne
    id: Slug
    title: Text
    category: Category
    level: Level
    minutes: Whole
    guided: YesNo = False
    role: Text
    goal: Text
    look_up: Annotated[list[Text], OneOrMany] = Field(default_factory=list)


HEAD_KEYS = frozenset(HeadSpec.model_fields)


class ScenarioSpec(HeadSpec):
    """A whole scenario."""

    begins: Begins = Begins.FRESH
    customer: CustomerSpec
    concession_enough: Text | None = None
    facts: dict[Name, FactSpec] = Field(default_factory=dict)
    stock: dict[Text, dict[Text, Text]] = Field(default_factory=dict)
    panel: PanelSpec = PanelSpec()
    openings: list[OpeningSpec] = Field(default_factory=list)
    patience: PatienceSpec = PatienceSpec()
    stages: Annotated[dict[Name, StageSpec], Field(min_length=1)]
    criteria: dict[Name, CriterionSpec] = Field(default_factory=dict)
    endings: Annotated[dict[Name, EndingSpec], Field(min_length=1)]
    samples: PlaysSpec = PlaysSpec()
