"""A rubric file: a few criteria and facts without a scenario, to explain replies by.

`lang`, `facts: {name: value}`, `criteria: {id: {role, say | all | any_of, except}}`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from trainer.content.own_types import (
    TEXT_JSON,
    MaybeText,
    Name,
    OneOrMany,
    ShortForm,
    Spec,
    Text,
    YesNo,
)
from trainer.content.pack_specs import Lang
from trainer.content.problems import Problem, nearest, refuse
from trainer.content.rubric import rule_of
from trainer.content.scenario_spec import TEXT_KEYS
from trainer.content.shown import canonical, show
from trainer.content.source import Source, open_source
from trainer.content.texts import names_in
from trainer.matching.quantities import fact_of
from trainer.matching.values import Fact, FactKind, Role, Rule

Texts = Annotated[list[Text], OneOrMany]
CURRENCY = {"zh-CN": "CNY", "en": "USD"}


def _spread(value: Any) -> Any:
    return {"value": value} if isinstance(value, str) else value


class FactLine(Spec):
    """A fact: its value, and its kind where the value does not show it."""

    value: Text
    kind: FactKind | None = None


class RubricCriterion(Spec):
    """A criterion on words."""

    role: Role
    label: MaybeText = ""
    say: Texts | None = None
    any_of: Texts | None = None
    all: Texts | None = None
    except_: Texts | None = Field(default=None, alias="except")
    intent: Annotated[list[Name], OneOrMany] | None = None
    same_hours: YesNo = False


class RubricSpec(Spec):
    """A rubric file."""

    lang: Lang
    facts: dict[Name, Annotated[FactLine, ShortForm(_spread, TEXT_JSON)]] = Field(
        default_factory=dict
    )
    criteria: Annotated[dict[Name, RubricCriterion], Field(min_length=1)]


Rubric = tuple[str, dict[str, Fact], list[tuple[str, Role, Rule]]]


def load_rubric(path: Path) -> Rubric:
    """Language, facts and (id, role, rule) of a rubric file; `ContentError` with its problems."""
    source = open_source(path)
    spec = source.fit(RubricSpec)
    if spec is None:
        refuse(source.problems)
    assert spec is not None
    facts = {name: _fact(name, line, spec.lang, source) for name, line in spec.facts.items()}
    source.problems.extend(_problems(spec, source))
    refuse(source.problems)
    criteria = [(id_, c.role, _rule(c)) for id_, c in spec.criteria.items()]
    return spec.lang, facts, criteria


def _fact(name: str, line: FactLine, lang: str, source: Source) -> Fact:
    """A fact of the kind it names, else of the kind its value looks like."""
    if line.kind is None:
        return fact_of(name, line.value, lang)
    value = canonical(line.kind, line.value)
    if value is None:
        read = fact_of(name, line.value, lang)
        value = read.value if read.kind is line.kind else None
    if value is None:
        details = {"value": line.value, "kind": line.kind.value}
        source.problems.append(source.at("TR404", "facts", name, "value", **details))
        return Fact(name, FactKind.TEXT, line.value, line.value)
    shown = show(line.kind, value, lang=lang, currency=CURRENCY[lang])
    return Fact(name, line.kind, value, shown)


def _rule(spec: RubricCriterion) -> Rule:
    return rule_of(
        say=spec.say,
        any_of=spec.any_of,
        all_of=spec.all,
        excused=spec.except_,
        intents=spec.intent,
        same_hours=spec.same_hours,
    )


def _problems(spec: RubricSpec, source: Source) -> list[Problem]:
    told = []
    for id_, criterion in spec.criteria.items():
        if criterion.role is Role.ACT:
            details = nearest("", [role.value for role in Role if role is not Role.ACT])
            told.append(source.at("TR206", "criteria", id_, "role", value="act", **details))
        if not any(getattr(criterion, key) for key in TEXT_KEYS):
            told.append(source.at_key("TR321", "criteria", id_, role=criterion.role.value))
        for key in ("say", "any_of", "all", "except_"):
            for index, text in enumerate(getattr(criterion, key) or []):
                at = ("criteria", id_, key.rstrip("_"), index)
                told.extend(
                    source.at("TR303", *at, name=name, **nearest(name, spec.facts))
                    for name in names_in(text)
                    if name not in spec.facts
                )
    return told
