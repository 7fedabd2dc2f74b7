"""The shapes of pack.yaml, products.yaml, policies.yaml and phrases.yaml.

Knows what a pack may say, not what a scenario makes of it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from trainer.content.own_types import (
    Day,
    FormatOne,
    MaybeText,
    Money,
    Name,
    OneOrMany,
    Slug,
    Spec,
    Text,
    Whole,
)

Lang = Literal["zh-CN", "en"]
Currency = Literal["CNY", "USD", "GBP", "EUR"]
Patterns = Annotated[list[Text], OneOrMany]


class StyleSpec(Spec):
    """How the shop speaks; for coaching notes only."""

    address: MaybeText = ""
    particles: list[Text] = Field(default_factory=list)


class LexiconSpec(Spec):
    """What the pack adds to the shared lists."""

    intents: dict[Name, Patterns] = Field(default_factory=dict)
    forbidden: dict[Name, Patterns] = Field(default_factory=dict)
    allowed: dict[Name, Patterns] = Field(default_factory=dict)


class PackSpec(Spec):
    """The file pack.yaml."""

    format: FormatOne
    id: Slug
    shop: Text
    lang: Lang
    currency: Currency
    style: StyleSpec = StyleSpec()
    lexicon: LexiconSpec = LexiconSpec()


class SizeChartSpec(Spec):
    """A size chart: columns (measure → heading) and rows of ranges."""

    title: Text
    columns: Annotated[dict[Name, Text], Field(min_length=1)]
    rows: Annotated[list[dict[Name, Text]], Field(min_length=1)]


class ProductSpec(Spec):
    """One product."""

    title: Text
    price: Money
    fields: dict[str, MaybeText] = Field(default_factory=dict)
    size_chart: SizeChartSpec | None = None
    stock: dict[Text, Whole] = Field(default_factory=dict)
    substitutes: Annotated[list[Name], OneOrMany] = Field(default_factory=list)
    related: Annotated[list[Name], OneOrMany] = Field(default_factory=list)


class ProductsSpec(Spec):
    """The file products.yaml."""

    products: dict[Name, ProductSpec]


class PolicySpec(Spec):
    """One policy, dated and with its source."""

    title: Text
    text: Text
    source: Text
    effective_from: Day
    effective_until: Day | None = None
    values: dict[Name, Text] = Field(default_factory=dict)


class PoliciesSpec(Spec):
    """The file policies.yaml."""

    policies: dict[Name, PolicySpec]


class PhraseSpec(Spec):
    """One canned quick reply."""

    code: Text
    title: Text
    text: Text


class PhrasesSpec(Spec):
    """The file phrases.yaml."""

    phrases: dict[Name, PhraseSpec]
