"""The ways in which a fact can come about, and the fields each of them needs.

A table over the shapes of the format; knows no scenario.
"""

from __future__ import annotations

from typing import Any

from trainer.tui.authoring.codecs import LINES, TEXT, Codec

MAKERS = ("draw", "look_up", "compute")

WAYS: dict[str, tuple[str, ...]] = {
    "value": ("value",),
    "draw.name": (),
    "draw.phone": (),
    "draw.address": (),
    "draw.city": (),
    "draw.order_id": (),
    "draw.tracking": (),
    "draw.number": ("from", "to", "step"),
    "draw.money": ("from", "to", "step"),
    "draw.date": ("from", "to"),
    "draw.choice": ("of",),
    "look_up.title": ("product",),
    "look_up.price": ("product",),
    "look_up.size": ("product", "height", "weight"),
    "look_up.stock": ("product", "size"),
    "look_up.substitute": ("product", "size"),
    "look_up.field": ("product", "field"),
    "look_up.policy": ("policy", "value"),
    "compute.date": ("from", "plus", "minus"),
    "compute.sum": ("of",),
    "compute.difference": ("of", "minus"),
    "compute.percent": ("of", "rate"),
    "compute.days": ("from", "to"),
    "compute.compare": ("left", "op", "right"),
}
"""How a fact comes about → the keys that say more of it."""

_SEVERAL = {("draw.choice", "of"), ("compute.sum", "of"), ("compute.difference", "minus")}
_COMMON = ("kind", "panel")


def way_of(value: Any) -> str:
    """How a fact comes about, as far as it says."""
    if isinstance(value, dict):
        for maker in MAKERS:
            if maker in value:
                return f"{maker}.{value[maker]}"
    return "value"


def fact_fields(value: Any) -> tuple[tuple[str, Codec], ...]:
    """The keys of a fact's fields; measures of a size chart that it names are among them."""
    way = way_of(value)
    keys = list(WAYS.get(way, ()))
    if isinstance(value, dict):
        known = {*keys, *_COMMON, *MAKERS}
        keys += [key for key in value if key not in known]
    return tuple((key, LINES if (way, key) in _SEVERAL else TEXT) for key in keys)


def made(way: str, value: Any) -> Any:
    """A fact that comes about in another way; what both ways need is kept."""
    old = value if isinstance(value, dict) else {"value": value if isinstance(value, str) else ""}
    maker, _, what = way.partition(".")
    told: dict[str, Any] = {maker: what} if what else {}
    told |= {key: old[key] for key in (*WAYS[way], *_COMMON) if key in old}
    if way == "value" and set(told) <= {"value"}:
        return told.get("value", "")
    return told
