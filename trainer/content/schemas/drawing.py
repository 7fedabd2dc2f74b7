"""Models → JSON Schemas: pydantic's own, with short forms, words and descriptions put in.

Descriptions are the catalogue's `field.<level>.<key>`; the Chinese set has Chinese keys.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from trainer.content.chinese_keys import KEYS
from trainer.content.chinese_told import words_holding
from trainer.content.chinese_words import WORDS, WORDS_AT
from trainer.content.night_spec import NightSpec
from trainer.content.pack_specs import PackSpec, PhrasesSpec, PoliciesSpec, ProductsSpec
from trainer.content.passage_spec import PassageSpec
from trainer.content.plan_file import PlanSpec
from trainer.content.rubric_file import RubricSpec
from trainer.content.scenario_spec import ScenarioSpec
from trainer.content.schemas.shelf import file_name
from trainer.content.scoring_spec import ScoringSpec
from trainer.wording.speech import Wording

Json = dict[str, Any]

SHAPES: dict[str, type[BaseModel]] = {
    "scenario": ScenarioSpec,
    "pack": PackSpec,
    "products": ProductsSpec,
    "policies": PoliciesSpec,
    "phrases": PhrasesSpec,
    "scoring": ScoringSpec,
    "rubric": RubricSpec,
    "plan": PlanSpec,
    "night": NightSpec,
    "passage": PassageSpec,
}

DIALECT = "http://json-schema.org/draft-07/schema#"
"""What the YAML editors of today understand best."""

OPEN = frozenset({"dimension", "ticket"})
"""Vocabularies whose fields also take other texts: ids of one's own scoring, facts."""

STRICT = frozenset({"action", "intent"})
"""Vocabularies that are closed although their fields are plain texts in the models."""


def drawn() -> dict[str, str]:
    """File name → text of every schema."""
    told = {}
    for is_chinese in (False, True):
        for kind, shape in SHAPES.items():
            schema = _Drawing(is_chinese=is_chinese).of(shape)
            text = json.dumps(schema, ensure_ascii=False, indent=1)
            told[file_name(kind, is_chinese=is_chinese)] = f"{text}\n"
    return told


class _Drawing:
    """One schema in one set of keys."""

    def __init__(self, *, is_chinese: bool) -> None:
        self._is_chinese = is_chinese
        self._first = Wording("zh-CN" if is_chinese else "en")
        self._second = None if is_chinese else Wording("zh-CN")

    def of(self, shape: type[BaseModel]) -> Json:
        """The schema of a file of that shape."""
        raw = shape.model_json_schema(ref_template="#/definitions/{model}")
        models = raw.pop("$defs", {})
        enums = {name: body for name, body in models.items() if "enum" in body}
        whole = self._model(shape.__name__, raw, enums)
        definitions = {
            name: self._model(name, body, enums)
            for name, body in sorted(models.items())
            if name not in enums
        }
        return {"$schema": DIALECT, **whole, "definitions": definitions}

    def _model(self, name: str, body: Json, enums: Mapping[str, Json]) -> Json:
        """A model with its keys in the language asked for, each described."""
        level = _level_of(name)
        told = {k: v for k, v in body.items() if k not in {"title", "description", "properties"}}
        told = dict(self._part(told, "", enums))
        if "properties" in body:
            properties = {
                self._key(level, key): self._field(level, key, below, enums)
                for key, below in body["properties"].items()
            }
            told["properties"] = properties
        if "required" in body:
            told["required"] = [self._key(level, key) for key in body["required"]]
        return told

    def _field(self, level: str, key: str, body: Json, enums: Mapping[str, Json]) -> Json:
        words = WORDS_AT.get(f"{level}.{key}", "")
        told = self._part(body, words, enums)
        if (level, key) == ("CriterionSpec", "with"):
            told = self._with_names(told, KEYS["Arguments"])
        if words in STRICT or words in OPEN:
            told = self._worded(told, words)
        return {"description": self._description(level, key), **told}

    def _part(self, body: Any, words: str, enums: Mapping[str, Json]) -> Any:
        """Any part: enumerations inlined and spelled, titles and defaults left out."""
        if isinstance(body, list):
            return [self._part(item, words, enums) for item in body]
        if not isinstance(body, dict):
            return body
        name = body.get("$ref", "").rpartition("/")[2]
        if name in enums:
            body = {"enum": enums[name]["enum"]}
        told: Json = {}
        is_closed = "enum" in body or "const" in body
        for key, below in body.items():
            if key == "oneOf":
                told["anyOf"] = self._part(below, words, enums)
            elif key in {"enum", "const"}:
                values = below if key == "enum" else [below]
                told["enum"] = self._spelled(values, words)
            elif key not in {"title", "default", "description", *(["type"] if is_closed else [])}:
                told[key] = self._part(below, words, enums)
        if told.get("anyOf") and {"type": "null"} in told["anyOf"]:
            return _without_null(told)
        return told

    def _spelled(self, values: list[Any], words: str) -> list[Any]:
        if not self._is_chinese:
            return values
        names = [value for value in values if isinstance(value, str)]
        known = WORDS.get(words) or words_holding(names)
        chinese = [known[name] for name in names if name in known and known[name] not in names]
        return [*chinese, *values]

    def _worded(self, told: Json, words: str) -> Json:
        """Texts of a field narrowed to the words it takes, or the words offered."""
        enum = {"enum": self._spelled(list(WORDS[words]), words)}
        plain = {"type": ["string", "number", "boolean"]}

        def narrowed(part: Any) -> Any:
            if part == plain:
                return {"anyOf": [enum, plain]} if words in OPEN else enum
            if isinstance(part, dict):
                return {key: narrowed(below) for key, below in part.items()}
            return [narrowed(item) for item in part] if isinstance(part, list) else part

        narrow: Json = narrowed(told)
        return narrow

    def _with_names(self, told: Json, names: Mapping[str, str]) -> Json:
        """A map whose keys are of a fixed set."""
        keys = list(names.values()) if self._is_chinese else list(names)
        return {**told, "propertyNames": {"enum": keys}}

    def _key(self, level: str, key: str) -> str:
        return KEYS[level][key] if self._is_chinese else key

    def _description(self, level: str, key: str) -> str:
        """What the key is for; under a Chinese key also how it is called in English."""
        place = f"field.{'CriterionSpec' if level == 'RubricCriterion' else level}.{key}"
        told = self._first.say(place)
        return f"{told}（{key}）" if self._second is None else f"{told}\n{self._second.say(place)}"


def _level_of(name: str) -> str:
    """The level of a model by its name; every shape of a fact is one level."""
    return name if name in KEYS else "Fact"


def _without_null(told: Json) -> Json:
    """What a file can hold: a field is left out, never null."""
    left = [part for part in told["anyOf"] if part != {"type": "null"}]
    rest = {key: below for key, below in told.items() if key != "anyOf"}
    return {**rest, **left[0]} if len(left) == 1 else {**rest, "anyOf": left}
