"""The shape of NAME.passage.yaml: a text to copy, its facts drawn, unknown keys refused.

Knows what a passage may say; whether it fits the bank is the lints' business.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trainer.content.fact_specs import FactSpec
from trainer.content.own_types import FormatOne, Name, Slug, Spec, Text
from trainer.content.pack_specs import Lang

Use = Literal["trial", "warm_up", "practice"]


class PassageSpec(Spec):
    """A whole passage.

    `use`: a trial of the assessment, its warm-up, or practice alone, which asks for no level.
    """

    format: FormatOne
    id: Slug
    lang: Lang
    title: Text
    use: Use = "trial"
    facts: dict[Name, FactSpec] = Field(default_factory=dict)
    text: Text
