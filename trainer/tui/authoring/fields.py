"""Which fields the form of a part has: where each value stands, how it is shown, what it may be.

Labels are the wording ids `author.<Level>.<key>`, explanations `field.<Level>.<key>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from trainer.engine.actions import CHAT_ACTIONS
from trainer.engine.script import Begins, Critical, Mood, Outcome, Result, Tier
from trainer.grading.authoring import At, Choices, Tree
from trainer.matching.values import FactKind, Role, Verdict
from trainer.tui.authoring import trees
from trainer.tui.authoring.codecs import (
    ALTERNATIVES,
    DEMANDS,
    LINES,
    NUDGES,
    OPENINGS,
    PAGE,
    PAIRS,
    SPEECH,
    STEPS,
    TEXT,
    Codec,
)
from trainer.tui.authoring.facts import WAYS, fact_fields
from trainer.tui.authoring.parts import NAMED, Part

CATEGORIES = (
    "size", "complaint", "payment", "stock_out", "quality", "postage", "promo",
    "price_protection", "shipping", "address", "returns", "refund", "invoice", "recommend",
    "review", "privacy", "welcome", "unpaid",
)  # fmt: skip
LEVELS = ("starter", "advanced", "pressure")
NAME = "name"
"""The pseudo-key of a field that holds a part's own name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """One field.

    `at`: where its value stands. `options`: (value, wording id or words) to choose among; then
    there is nothing to write. `offers`: what may be put into the text by name. `order`: the keys
    of its map, so that a new one finds its place. `is_name`: it renames the part. `needs`: it is
    one condition of several, on the criterion of that name.
    """

    level: str
    key: str
    at: At
    codec: Codec = TEXT
    options: tuple[tuple[str, str], ...] = ()
    offers: tuple[tuple[str, str], ...] = ()
    order: tuple[str, ...] = ()
    label: str = ""
    is_name: bool = False
    needs: str = ""

    @property
    def id(self) -> str:
        """By what a widget knows it."""
        return "/".join(map(str, self.at)) + ("#name" if self.is_name else f"#{self.needs}")


def fields_of(part: Part, tree: Tree, choices: Choices) -> tuple[FieldSpec, ...]:
    """The fields of a part, in the order in which one fills them."""
    made = _MAKERS.get(part.kind)
    fields = tuple(made(part, tree, choices)) if made is not None else ()
    order = tuple(dict.fromkeys(f.at[-1] for f in fields if len(f.at) == len(part.at) + 1))
    keys = tuple(map(str, order))
    fields = tuple(replace(f, order=f.order if f.order else keys) for f in fields)
    if part.kind in NAMED:
        own = FieldSpec(level="Part", key=NAME, at=part.at, is_name=True)
        fields = (own, *fields)
    return fields


def enum(
    kind: str, values: Iterable[str], *, blank: bool = False, none: str = "author.default"
) -> tuple[tuple[str, str], ...]:
    """The values of a closed list with the ids of their words; "" for none."""
    first = (("", none),) if blank else ()
    return (*first, *((value, f"{kind}.{value}") for value in values))


def yes_no(*, blank: bool = False) -> tuple[tuple[str, str], ...]:
    """Yes or no; blank: as the format has it where nothing is said."""
    none = (("", "author.default"),) if blank else ()
    return (*none, ("yes", "author.yes"), ("no", "author.no"))


def _head(part: Part, tree: Tree, choices: Choices) -> Iterator[FieldSpec]:
    del part, tree, choices
    level = "HeadSpec"
    yield FieldSpec(level=level, key="title", at=("title",))
    yield FieldSpec(
        level=level, key="category", at=("category",), options=enum("category", CATEGORIES)
    )
    yield FieldSpec(level=level, key="level", at=("level",), options=enum("level", LEVELS))
    yield FieldSpec(level=level, key="minutes", at=("minutes",))
    yield FieldSpec(level=level, key="role", at=("role",), codec=PAGE)
    yield FieldSpec(level=level, key="goal", at=("goal",), codec=PAGE)
    yield FieldSpec(level=level, key="look_up", at=("look_up",), codec=LINES)
    yield FieldSpec(level=level, key="guided", at=("guided",), options=yes_no(blank=True))
    yield FieldSpec(level="ScenarioSpec", key="concession_enough", at=("concession_enough",))
    yield FieldSpec(level=level, key="id", at=("id",))


def _customer(part: Part, tree: Tree, choices: Choices) -> Iterator[FieldSpec]:
    del tree, choices
    level, at = "CustomerSpec", part.at
    yield FieldSpec(level=level, key="name", at=(*at, "name"))
    yield FieldSpec(
        level=level, key="mood", at=(*at, "mood"), options=enum("mood", Mood, blank=True)
    )
    yield FieldSpec(
        level=level, key="tier", at=(*at, "tier"), options=enum("tier", Tier, blank=True)
    )
    yield FieldSpec(level=level, key="summary", at=(*at, "summary"))
    begins = enum("begins", Begins, blank=True)
    yield FieldSpec(level="ScenarioSpec", key="begins", at=("begins",), options=begins, order=ROOT)
    yield FieldSpec(
        level="ScenarioSpec", key="openings", at=("openings",), codec=OPENINGS, order=ROOT
    )


def _fact(part: Part, tree: Tree, choices: Choices) -> Iterator[FieldSpec]:
    value = trees.get(tree, part.at)
    options = tuple((way, f"author.way.{way}") for way in WAYS)
    yield FieldSpec(level="Fact", key="way", at=part.at, options=options)
    for key, codec in fact_fields(value):
        at = part.at if isinstance(value, str) else (*part.at, key)
        offers = choices.products if key == "product" else ()
        offers = choices.policies if key == "policy" else offers
        yield FieldSpec(level="Fact", key=key, at=at, codec=codec, offers=offers)
    kinds = enum("author.kind", FactKind, blank=True)
    if not isinstance(value, str):
        yield FieldSpec(level="Fact", key="kind", at=(*part.at, "kind"), options=kinds)
        yield FieldSpec(
            level="Fact", key="panel", at=(*part.at, "panel"), options=yes_no(blank=True)
        )


def _panel(part: Part, tree: Tree, choices: Choices) -> Iterator[FieldSpec]:
    del tree
    level, at = "PanelSpec", part.at
    offers = choices.products
    yield FieldSpec(level=level, key="products", at=(*at, "products"), codec=LINES, offers=offers)
    offers = choices.policies
    yield FieldSpec(level=level, key="policies", at=(*at, "policies"), codec=LINES, offers=offers)


def _card(part: Part, tree: Tree, choices: Choices) -> Iterator[FieldSpec]:
    del tree, choices
    yield FieldSpec(level="CardSpec", key="title", at=(*part.at, "title"))
    yield FieldSpec(level="CardSpec", key="fields", at=(*part.at, "fields"), codec=PAIRS)
    yield FieldSpec(level="CardSpec", key="text", at=(*part.at, "text"), codec=PAGE)


def _patience(part: Part, tree: Tree, choices: Choices) -> Iterator[FieldSpec]:
    del choices
    yield from _waits(part.at, tree)


def _waits(at: At, tree: Tree) -> Iterator[FieldSpec]:
    order, blank = ("nudges", "leave", "hold"), len(at) > 1
    level = "PatienceSpec"
    yield FieldSpec(level=level, key="nudges", at=(*at, "nudges"), codec=NUDGES, order=order)
    yield FieldSpec(
        level="LeaveSpec", key="after", at=(*at, "leave", "after"), order=("after", "to")
    )
    ends = tuple((str(one), _ending(tree, one)) for one in trees.entries(tree, ("endings",)))
    ends = (("", "author.default"), *ends) if blank else ends
    yield FieldSpec(
        level="LeaveSpec", key="to", at=(*at, "leave", "to"), options=ends, order=("after", "to")
    )
    yield FieldSpec(level=level, key="hold", at=(*at, "hold"), order=order)


def _stage(part: Part, tree: Tree, choices: Choices) -> Iterator[FieldSpec]:
    del tree
    level, at = "StageSpec", part.at
    tags = tuple((f"[product] {id_}", title) for id_, title in choices.products)
    yield FieldSpec(
        level=level, key="buyer", at=(*at, "buyer"), codec=SPEECH, offers=tags, order=STAGE
    )
    yield FieldSpec(level=level, key="model", at=(*at, "model"), codec=PAGE, order=STAGE)
    yield FieldSpec(level=level, key="hint", at=(*at, "hint"), order=STAGE)
    moods = enum("mood", Mood, blank=True)
    yield FieldSpec(level=level, key="mood", at=(*at, "mood"), options=moods, order=STAGE)


def _criterion(part: Part, tree: Tree, choices: Choices) -> Iterator[FieldSpec]:
    level, at = "CriterionSpec", part.at

    def one(key: str, **more: object) -> FieldSpec:
        return FieldSpec(level=level, key=key, at=(*at, key), order=CRITERION, **more)  # type: ignore[arg-type]

    yield one("role", options=enum("role", Role))
    yield one("label")
    if trees.get(tree, (*at, "role")) == Role.ACT or trees.get(tree, (*at, "act")) is not None:
        acts = enum("action", (spec.name for spec in CHAT_ACTIONS), blank=True)
        yield one("act", options=acts)
        yield one("with", codec=DEMANDS)
    else:
        yield from _words(one, at, tree, choices)
    yield one("points")
    yield one("dimension", options=enum("dimension", choices.dimensions))
    yield one("why")
    yield one("better")
    yield one("cites", codec=LINES, offers=choices.policies)
    yield one("critical", options=enum("critical", Critical, blank=True, none="author.none"))
    if len(at) == 2:
        yield one("scope", options=enum("author.scope", ("opening", "conversation", "closing")))
    else:
        yield one("required", options=yes_no(blank=True))
        yield one("ahead", options=yes_no(blank=True))
    yield one("when", codec=PAIRS)


def _words(one: object, at: At, tree: Tree, choices: Choices) -> Iterator[FieldSpec]:
    """What counts as said."""
    assert callable(one)
    key = "any_of" if trees.get(tree, (*at, "any_of")) is not None else "say"
    yield one(key, codec=ALTERNATIVES)
    intents = tuple((name, f"author.intent.{name}") for name in choices.intents)
    yield one("all", codec=LINES)
    yield one("intent", codec=LINES, offers=intents)
    yield one("except", codec=ALTERNATIVES)
    yield one("same_hours", options=yes_no(blank=True))


def _way(part: Part, tree: Tree, choices: Choices) -> Iterator[FieldSpec]:
    del choices
    level, at = "BranchSpec", part.at
    order = ("when", "if", "slower_than", "to")
    stages = [str(one) for one in trees.entries(tree, ("stages",))]
    ends = [(str(one), _ending(tree, one)) for one in trees.entries(tree, ("endings",))]
    targets = (("next", "author.next"), *((one, one) for one in stages), *ends)
    yield FieldSpec(level=level, key="to", at=(*at, "to"), options=targets, order=order)
    for name in trees.entries(tree, (*at[:2], "criteria")):
        label = trees.get(tree, (*at[:2], "criteria", name, "label"))
        yield FieldSpec(
            level=level,
            key="if",
            at=(*at, "if"),
            options=_NEEDS,
            needs=str(name),
            label=label if isinstance(label, str) else str(name),
            order=order,
        )
    yield FieldSpec(level=level, key="slower_than", at=(*at, "slower_than"), order=order)
    yield FieldSpec(level=level, key="when", at=(*at, "when"), codec=PAIRS, order=order)


def _sample(part: Part, tree: Tree, choices: Choices) -> Iterator[FieldSpec]:
    del choices
    at, order = part.at, ("say", "do", "expect")
    level = "StageSampleSpec"
    yield FieldSpec(level=level, key="say", at=(*at, "say"), codec=LINES, order=order)
    yield FieldSpec(level=level, key="do", at=(*at, "do"), codec=STEPS, order=order)
    verdicts = enum("verdict", Verdict, blank=True, none="author.need.any")
    for name in trees.entries(tree, (*at[:2], "criteria")):
        label = trees.get(tree, (*at[:2], "criteria", name, "label"))
        yield FieldSpec(
            level=level,
            key="expect",
            at=(*at, "expect", name),
            options=verdicts,
            label=label if isinstance(label, str) else str(name),
            order=order,
        )


def _ending_fields(part: Part, tree: Tree, choices: Choices) -> Iterator[FieldSpec]:
    del tree, choices
    level, at = "EndingSpec", part.at
    outcomes = enum("outcome", (Outcome.ANSWERED, Outcome.LEFT, Outcome.ESCALATED), blank=True)
    yield FieldSpec(level=level, key="title", at=(*at, "title"))
    yield FieldSpec(level=level, key="buyer", at=(*at, "buyer"), codec=SPEECH)
    yield FieldSpec(level=level, key="result", at=(*at, "result"), options=enum("result", Result))
    yield FieldSpec(level=level, key="outcome", at=(*at, "outcome"), options=outcomes)
    yield FieldSpec(level=level, key="bought", at=(*at, "bought"), options=yes_no(blank=True))


def _plan(part: Part, tree: Tree, choices: Choices) -> Iterator[FieldSpec]:
    level, at = "PlaySpec", part.at
    order = ("passed", "stages", "verdicts")
    yield FieldSpec(level=level, key="passed", at=(*at, "passed"), options=yes_no(), order=order)
    stages = [str(one) for one in trees.entries(tree, ("stages",))]
    codes = tuple((f"/phrase {code}", title) for code, title in choices.phrases)
    for stage in (*stages, "*", "wrap_up"):
        label = {"*": "author.plan.any", "wrap_up": "author.plan.wrap_up"}.get(stage, stage)
        yield FieldSpec(
            level=level,
            key="stages",
            at=(*at, "stages", stage),
            codec=STEPS,
            offers=codes,
            label=label,
            order=(*stages, "*", "wrap_up"),
        )
    yield FieldSpec(level=level, key="verdicts", at=(*at, "verdicts"), codec=PAIRS, order=order)


def _ending(tree: Tree, name: str | int) -> str:
    title = trees.get(tree, ("endings", name, "title"))
    return title if isinstance(title, str) and title else str(name)


_NEEDS = (("", "author.need.any"), ("yes", "author.need.yes"), ("no", "author.need.no"))

_MAKERS = {
    "head": _head, "customer": _customer, "fact": _fact, "panel": _panel, "card": _card,
    "patience": _patience, "waits": _patience, "stage": _stage, "criterion": _criterion,
    "way": _way, "sample": _sample, "ending": _ending_fields, "plan": _plan,
}  # fmt: skip
ROOT = (
    "format", "id", "title", "category", "level", "minutes", "guided", "role", "goal", "look_up",
    "begins", "customer", "concession_enough", "facts", "stock", "panel", "openings", "patience",
    "stages", "criteria", "endings", "samples",
)  # fmt: skip
STAGE = ("buyer", "mood", "criteria", "go", "model", "hint", "patience", "samples")
CRITERION = (
    "role", "label", "say", "any_of", "all", "except", "intent", "act", "with", "points",
    "dimension", "critical", "why", "better", "cites", "required", "ahead", "same_hours", "when",
    "scope",
)  # fmt: skip
