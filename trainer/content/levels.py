"""The shape of each content file as the levels of its maps, read off the models that describe it.

For whoever walks a file as it is written: which level a map is, what stands below each key, what
words a text may be. Checks nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, RootModel

from trainer.content.chinese_keys import KEYS
from trainer.content.chinese_words import NAMES_AT, WORDS_AT
from trainer.content.fact_specs import FactShape


@dataclass(frozen=True, slots=True)
class Level:
    """What may stand at one place: a text, a map with known keys, a map with the author's names.

    A list is described by its items, since one item may stand for a list of one. `name` is the
    level in the table of keys, "" for none; `fields` what stands under each known key; `others`
    under any other key, whose names may be of the vocabulary `names`; `words` the vocabulary of a
    text.
    """

    name: str = ""
    fields: Mapping[str, Level] = field(default_factory=dict)
    others: Level | None = None
    names: str = ""
    words: str = ""


TEXT = Level()


def level_of(shape: type[BaseModel]) -> Level:
    """The topmost level of a file of that shape."""
    return _of(shape)


def name_of(model: type[BaseModel]) -> str:
    """The level that a model describes; all shapes of a fact are one level."""
    return "Fact" if issubclass(model, FactShape) else model.__name__


def _of(shape: Any) -> Level:
    origin, arguments = get_origin(shape), get_args(shape)
    if origin is Annotated:
        return _of(arguments[0])
    if origin in (Union, UnionType):
        return _merged([_of(one) for one in arguments if one is not type(None)])
    if origin is list:
        return _of(arguments[0])
    if origin is dict:
        return Level(others=_of(arguments[1]))
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return _of_model(shape)
    return TEXT


@cache
def _of_model(model: type[BaseModel]) -> Level:
    hints = get_type_hints(model, include_extras=True)
    if issubclass(model, RootModel):
        return _of(hints["root"])
    name = name_of(model)
    keys = {info.alias or attribute: attribute for attribute, info in model.model_fields.items()}
    fields = {key: _told(f"{name}.{key}", _of(hints[own])) for key, own in keys.items()}
    others = TEXT if model.model_config.get("extra") == "allow" else None
    return Level(name=name, fields=fields, others=others)


def _merged(members: list[Level]) -> Level:
    """What may be either of several: maps of one level add up."""
    first = members[0]
    if len(members) == 1:
        return first
    fields = {key: below for member in members for key, below in member.fields.items()}
    others = next((member.others for member in members if member.others is not None), None)
    return Level(name=first.name, fields=fields, others=others)


def _told(place: str, level: Level) -> Level:
    """The level below a key with its words, the names of its map, and its fixed keys."""
    words, names = WORDS_AT.get(place, ""), NAMES_AT.get(place, "")
    if place == "CriterionSpec.with" and level.others is not None:
        return _arguments(level.others)
    if place == "SizeChartSpec.rows":
        return Level(name="SizeRow", fields={"size": TEXT}, others=TEXT)
    if level.others is not None:
        return replace(level, names=names, others=replace(level.others, words=words))
    return replace(level, words=words) if words else level


def _arguments(demand: Level) -> Level:
    """The demands on an action's arguments: each argument takes its own words."""
    fields = {}
    for key in KEYS["Arguments"]:
        words = WORDS_AT.get(f"Arguments.{key}", "")
        below = {**demand.fields, "is": Level(words=words)}
        fields[key] = replace(demand, words=words, fields=below)
    return Level(name="Arguments", fields=fields, others=demand)
