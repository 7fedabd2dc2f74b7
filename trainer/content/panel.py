"""The panel of a play: order, product, history and policy cards.

Knows how a card is laid out; labels come from `wording` in the scenario's language.
"""

from __future__ import annotations

from collections.abc import Iterable

from trainer.content.pack_specs import PolicySpec, ProductSpec, SizeChartSpec
from trainer.content.play_values import PlayValues
from trainer.content.scenario_spec import CardSpec
from trainer.content.shown import money_of
from trainer.engine.script import Card, Field, Panel, Table


def panel_of(play: PlayValues) -> Panel:
    """Everything that may be looked up in this play."""
    spec = play.spec.panel
    products = dict.fromkeys(play.value(text) for text in spec.products)
    return Panel(
        orders=_written("order", spec.orders, play),
        products=tuple(_product(id_, play) for id_ in products if id_ in play.pack.products),
        history=_written("history", spec.history, play),
        policies=tuple(_policy(id_, p, play) for id_, p in _policies(play)),
    )


def card_id(kind: str, index: int) -> str:
    """The id of a written card: `order`, `order-2`, `order-3` and so on."""
    return kind if index == 0 else f"{kind}-{index + 1}"


def _written(kind: str, specs: Iterable[CardSpec], play: PlayValues) -> tuple[Card, ...]:
    return tuple(
        Card(
            id=card_id(kind, index),
            kind=kind,
            title=play.fill(spec.title),
            fields=tuple(Field(play.fill(k), play.fill(v)) for k, v in spec.fields.items()),
            text=play.fill(spec.text),
        )
        for index, spec in enumerate(specs)
    )


def _product(id_: str, play: PlayValues) -> Card:
    product = play.pack.products[id_]
    price = money_of(product.price, play.shop.lang, play.shop.currency)
    fields = [Field(play.wording.say("content.price"), price)]
    fields.extend(Field(label, value) for label, value in product.fields.items())
    stock = {**product.stock, **play.stock.get(id_, {})}
    if stock:
        counts = ", ".join(f"{size} {count}" for size, count in stock.items())
        fields.append(Field(play.wording.say("content.stock"), counts))
    fields.extend(_others(product, play))
    chart = product.size_chart
    tables = () if chart is None else (_chart(chart, play),)
    return Card(id=id_, kind="product", title=product.title, fields=tuple(fields), tables=tables)


def _others(product: ProductSpec, play: PlayValues) -> Iterable[Field]:
    for label, ids in (("substitutes", product.substitutes), ("related", product.related)):
        titles = [play.pack.products[id_].title for id_ in ids if id_ in play.pack.products]
        if titles:
            joined = ("、" if play.shop.lang == "zh-CN" else ", ").join(titles)
            yield Field(play.wording.say(f"content.{label}"), joined)


def _chart(chart: SizeChartSpec, play: PlayValues) -> Table:
    head = (play.wording.say("content.size"), *chart.columns.values())
    rows = tuple((row["size"], *(row[name] for name in chart.columns)) for row in chart.rows)
    return Table(chart.title, head, rows)


def _policies(play: PlayValues) -> Iterable[tuple[str, PolicySpec]]:
    """Those the scenario names, or all of the pack that are in force today."""
    named = play.spec.panel.policies
    if named is not None:
        ids = dict.fromkeys(play.value(text) for text in named)
        return [(id_, play.pack.policies[id_]) for id_ in ids if id_ in play.pack.policies]
    return [(id_, p) for id_, p in play.pack.policies.items() if is_in_force(p, play)]


def is_in_force(policy: PolicySpec, play: PlayValues) -> bool:
    """Whether the policy holds on the day of the play."""
    until = policy.effective_until
    return policy.effective_from <= play.today and (until is None or play.today <= until)


def _policy(id_: str, policy: PolicySpec, play: PlayValues) -> Card:
    fields = [Field(play.wording.say("content.source"), policy.source)]
    since = policy.effective_from.isoformat()
    fields.append(Field(play.wording.say("content.effective_from"), since))
    if policy.effective_until is not None:
        until = policy.effective_until.isoformat()
        fields.append(Field(play.wording.say("content.effective_until"), until))
    return Card(id=id_, kind="policy", title=policy.title, fields=tuple(fields), text=policy.text)
