"""The weights and the level of a language's bank: data files beside this module → frozen values.

Knows the files' shapes; what an index is stands in `typing_test.difficulty`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import Field

from trainer.content.own_types import Number, Spec, Text
from trainer.content.pack_specs import Lang
from trainer.content.placing import fit
from trainer.content.problems import refuse
from trainer.content.yaml_reader import read
from trainer.typing_test.difficulty import Weights

LEVEL_1 = range(0xB0, 0xD8)
LEVEL_2 = range(0xD8, 0xF8)
"""First bytes of the two levels of characters of GB 2312 in their encoding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How passages of a language are weighed, and the index they are held to."""

    weights: Weights
    level: float


class TierSpec(Spec):
    """The `first` so many of the common characters that no tier above holds."""

    first: Number
    weight: Number


class MarksSpec(Spec):
    """Marks of one weight."""

    of: Text
    weight: Number


class StandardSpec(Spec):
    """What characters of the national standard weigh that are not among the common ones."""

    level_1: Number
    level_2: Number


class WeightsSpec(Spec):
    """The file typing_weights/<language>.yaml."""

    lang: Lang
    level: Number
    tiers: list[TierSpec]
    gb2312: StandardSpec | None = None
    marks: list[MarksSpec]
    kinds: Annotated[dict[Text, Number], Field(min_length=1)]
    unknown: Number
    long_word: Number


@cache
def load_measure(lang: str) -> Measure:
    """The measure of a language; a broken one is a `ContentError`."""
    name = f"{lang}.yaml"
    folder = files("trainer.content") / "typing_weights"
    tree, problems = read((folder / name).read_bytes(), name)
    refuse(problems)
    assert tree is not None
    spec, problems = fit(WeightsSpec, tree, name)
    refuse(problems)
    assert spec is not None
    common = (folder / f"{lang}.common.txt").read_text("utf-8").split() if spec.tiers else []
    weights = Weights(
        lang=spec.lang,
        chars=dict(_chars(spec, "".join(common))),
        kinds=dict(spec.kinds),
        unknown=spec.unknown,
        long_word=spec.long_word,
    )
    return Measure(weights=weights, level=spec.level)


def _chars(spec: WeightsSpec, common: str) -> Iterator[tuple[str, float]]:
    """Characters with a weight of their own; of one named twice the later counts."""
    if spec.gb2312 is not None:
        for first_bytes, weight in (
            (LEVEL_1, spec.gb2312.level_1),
            (LEVEL_2, spec.gb2312.level_2),
        ):
            yield from ((char, weight) for first in first_bytes for char in _row(first))
    begins = 0
    for tier in spec.tiers:
        yield from ((char, tier.weight) for char in common[begins : int(tier.first)])
        begins = int(tier.first)
    for marks in spec.marks:
        yield from ((char, marks.weight) for char in marks.of)


def _row(first: int) -> str:
    """The characters whose encoding begins with that byte; places without one are left out."""
    return bytes(byte for last in range(0xA1, 0xFF) for byte in (first, last)).decode(
        "gb2312", errors="ignore"
    )
