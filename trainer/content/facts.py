"""All facts of a play: in the order they depend on each other, each made once.

Knows cycles and what is missing; how a single fact comes about is `making`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from graphlib import CycleError, TopologicalSorter

from trainer.chance import Streams
from trainer.content.fact_specs import FactShape, LookUpStock, LookUpSubstitute
from trainer.content.making import FactSlipError, Maker, Shop
from trainer.content.own_types import as_whole
from trainer.content.problems import Problem
from trainer.content.source import Source
from trainer.content.texts import fill_value, names_in
from trainer.matching.values import Fact, FactKind

SHOP = "shop"
"""The one fact every text may use without writing it down."""

Written = Mapping[str, FactShape]


@dataclass(slots=True)
class Resolved:
    """The facts of a play, and why some could not be made."""

    facts: dict[str, Fact]
    problems: list[Problem] = field(default_factory=list)


def resolve(
    written: Written,
    stock: Mapping[str, Mapping[str, str]],
    *,
    scenario: str,
    shop: Shop,
    shop_name: str,
    streams: Streams,
    today: date,
    source: Source,
) -> Resolved:
    """Make every fact; those that depend on a failed one are left out without a word."""
    told = Resolved({SHOP: Fact(SHOP, FactKind.TEXT, shop_name, shop_name)})
    needs = {name: needs_of(spec, stock) for name, spec in written.items()}
    order, knots = in_order(needs)
    for knot in knots:
        told.problems.append(source.at_key("TR401", "facts", knot[0], chain=" → ".join(knot)))
    for name in order:
        if not needs[name] <= told.facts.keys():
            continue
        spec = written[name]
        try:
            mine = replace(shop, stock=stock_of(stock, told.facts)) if _sees_stock(spec) else shop
            maker = Maker(
                scenario=scenario, shop=mine, streams=streams, today=today, facts=told.facts
            )
            told.facts[name] = maker.make(name, spec)
        except FactSlipError as slip:
            told.problems.append(_placed(slip, name, source))
    return told


def needs_of(spec: FactShape, stock: Mapping[str, Mapping[str, str]]) -> set[str]:
    """The facts that must be made before this one."""
    texts = _texts(spec.model_dump(exclude={"kind", "panel"}))
    needs = {name for text in texts for name in names_in(text)}
    return needs | _named_in_stock(stock) if _sees_stock(spec) else needs


def in_order(needs: Mapping[str, set[str]]) -> tuple[list[str], list[list[str]]]:
    """Names in an order in which they can be made, and the knots that cannot be undone."""
    left = {name: wanted & needs.keys() for name, wanted in needs.items()}
    knots: list[list[str]] = []
    while True:
        try:
            return list(TopologicalSorter(left).static_order()), knots
        except CycleError as refusal:
            knot = list(reversed(refusal.args[1]))
            knots.append(knot)
            left = {name: wanted - set(knot) for name, wanted in left.items() if name not in knot}


def stock_of(
    stock: Mapping[str, Mapping[str, str]], facts: Mapping[str, Fact]
) -> dict[str, dict[str, int]]:
    """The override of a play, its facts filled in; what is no number is left out."""
    told: dict[str, dict[str, int]] = {}
    for product, sizes in stock.items():
        for size, count in sizes.items():
            number = as_whole(fill_value(count, facts))
            if number is not None:
                told.setdefault(fill_value(product, facts), {})[fill_value(size, facts)] = number
    return told


def _sees_stock(spec: FactShape) -> bool:
    return isinstance(spec, LookUpStock | LookUpSubstitute)


def _named_in_stock(stock: Mapping[str, Mapping[str, str]]) -> set[str]:
    return {
        name
        for product, sizes in stock.items()
        for text in (product, *sizes, *sizes.values())
        for name in names_in(text)
    }


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _each(value.values())
    elif isinstance(value, list):
        yield from _each(value)


def _each(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        yield from _texts(value)


def _placed(slip: FactSlipError, name: str, source: Source) -> Problem:
    return source.at(slip.code, "facts", name, slip.key, **{"fact": name, **slip.details})
