"""The shape of openings.yaml: what a new scenario of each kind starts from, in one language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from trainer.content.own_types import Name, Spec, Text, YesNo
from trainer.content.problems import refuse
from trainer.content.scenario_spec import Category
from trainer.content.source import open_source
from trainer.engine.script import Mood
from trainer.matching.values import FactKind

STARTERS = Path(__file__).parent / "starters"
"""The folder of starters, one folder for each language."""

Two = Annotated[list[Text], Field(min_length=2, max_length=2)]
Three = Annotated[list[Text], Field(min_length=3, max_length=3)]


class RuleSpec(Spec):
    """A policy's value that the buyer asks for at the end; `policies` and `value` find it."""

    policies: list[Text] = Field(default_factory=list)
    value: Name = ""
    kind: FactKind | None = None
    asks: Two
    say: Text
    replies: Three
    miss: Two


class OpeningSpec(Spec):
    """How a scenario of one category begins."""

    title: Text
    job: Text
    goal: Text
    card: Annotated[str, Field(pattern="^(order|product)$")]
    mood: Mood
    ask: YesNo = False
    says: Text
    must: Text
    replies: Three
    miss: Two
    never: Text
    slip: Text
    again: Two
    rule: Name


class FramesSpec(Spec):
    """Sentences around words of the author's own; `{}` is where they go."""

    claim: Three
    ask: Three
    slip: Text
    miss: Two
    again: Two


class OpeningsSpec(Spec):
    """The whole file of one language."""

    rules: dict[Name, RuleSpec]
    categories: dict[Category, OpeningSpec]
    frames: FramesSpec


@cache
def openings(lang: str) -> OpeningsSpec:
    """What new scenarios of a language start from."""
    source = open_source(STARTERS / lang / "openings.yaml")
    spec = source.fit(OpeningsSpec)
    refuse(source.problems)
    assert spec is not None
    return spec
