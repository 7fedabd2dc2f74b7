"""The parts of a scenario as an outline: each with its path, in the order in which one writes.

Knows the shape of a scenario's tree; knows no fields and no widget.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from trainer.grading.authoring import At, Slip, Tree
from trainer.tui.authoring import trees
from trainer.tui.authoring.codecs import SPEECH
from trainer.tui.authoring.facts import way_of
from trainer.wording.speech import Wording

PLANS = ("good", "weak", "bad")
NAMED = {"fact", "stage", "criterion", "ending"}
"""Kinds of parts that have a name of their own, by which others speak of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One row of the outline. `detail` is a few of its words; `depth` how far in it stands."""

    kind: str
    at: At
    title: str
    detail: str = ""
    depth: int = 0

    @property
    def id(self) -> str:
        """By what a list knows it."""
        return "/".join(map(str, (self.kind, *self.at)))


def outline(tree: Tree, wording: Wording) -> tuple[Part, ...]:
    """Every part there is."""
    return tuple(_parts(tree, wording))


def part_of(parts: tuple[Part, ...], at: At) -> Part:
    """The part in whose form a path stands: the deepest above it."""
    above = [p for p in parts if at[: len(p.at)] == p.at and p.at]
    if not above:
        patient = next((p for p in parts if at and p.at == (at[0],)), None)
        return patient if patient is not None else parts[0]
    return max(above, key=lambda part: len(part.at))


def slips_in(part: Part, parts: tuple[Part, ...], slips: tuple[Slip, ...]) -> tuple[Slip, ...]:
    """The problems of a part and of what stands below it in the outline."""
    if not part.at:
        return tuple(slip for slip in slips if part_of(parts, slip.at) == part)
    return tuple(slip for slip in slips if slip.at[: len(part.at)] == part.at)


def _parts(tree: Tree, wording: Wording) -> Iterator[Part]:
    yield Part("head", (), wording.say("author.part.head"), _text(tree, ("title",)))
    name = _text(tree, ("customer", "name"))
    yield Part("customer", ("customer",), wording.say("author.part.customer"), name)
    yield _holder("facts", tree, wording)
    for fact in trees.entries(tree, ("facts",)):
        yield Part("fact", ("facts", fact), f"<{fact}>", _fact(tree["facts"][fact], wording), 1)
    yield Part("panel", ("panel",), wording.say("author.part.panel"))
    yield from _cards(tree, wording)
    yield Part("patience", ("patience",), wording.say("author.part.patience"))
    yield _holder("stages", tree, wording)
    for stage in trees.entries(tree, ("stages",)):
        yield from _stage(tree, str(stage), wording)
    yield _holder("criteria", tree, wording)
    for whole in trees.entries(tree, ("criteria",)):
        yield _criterion(tree, ("criteria", whole), 1)
    yield _holder("endings", tree, wording)
    for ending in trees.entries(tree, ("endings",)):
        yield _named("ending", tree, ("endings", ending), "title", 1)
    yield Part("samples", ("samples",), wording.say("author.part.samples"))
    for plan in PLANS:
        if plan in trees.entries(tree, ("samples",)):
            yield Part("plan", ("samples", plan), wording.say(f"author.plan.{plan}"), "", 1)


def _holder(key: str, tree: Tree, wording: Wording) -> Part:
    count = len(trees.entries(tree, (key,)))
    return Part(key, (key,), wording.say(f"author.part.{key}"), str(count) if count else "")


def _cards(tree: Tree, wording: Wording) -> Iterator[Part]:
    for kind in ("orders", "history"):
        for index in trees.entries(tree, ("panel", kind)):
            at = ("panel", kind, index)
            title = wording.say(f"author.part.card.{kind}")
            yield Part("card", at, title, _text(tree, (*at, "title")), 1)


def _stage(tree: Tree, stage: str, wording: Wording) -> Iterator[Part]:
    at: At = ("stages", stage)
    yield Part("stage", at, stage, _asked(trees.get(tree, (*at, "buyer")), wording), 1)
    if trees.get(tree, (*at, "patience")) is not None:
        yield Part("waits", (*at, "patience"), wording.say("author.part.waits"), "", 2)
    for name in trees.entries(tree, (*at, "criteria")):
        yield _criterion(tree, (*at, "criteria", name), 2)
    for index in trees.entries(tree, (*at, "go")):
        here = (*at, "go", index)
        title = wording.say("author.part.way", to=_text(tree, (*here, "to")))
        yield Part("way", here, title, _conditions(tree, at, here, wording), 2)
    for index in trees.entries(tree, (*at, "samples")):
        here = (*at, "samples", index)
        title = wording.say("author.part.sample", n=int(index) + 1)
        yield Part("sample", here, title, _said(trees.get(tree, (*here, "say"))), 2)


def _criterion(tree: Tree, at: At, depth: int) -> Part:
    return _named("criterion", tree, at, "label", depth)


def _named(kind: str, tree: Tree, at: At, key: str, depth: int) -> Part:
    """A part by what people call it, its own name behind that."""
    told, name = _text(tree, (*at, key)), str(at[-1])
    return Part(kind, at, told, name, depth) if told else Part(kind, at, name, "", depth)


def _conditions(tree: Tree, stage: At, way: At, wording: Wording) -> str:
    """When a way is taken, in a few words."""
    needs = trees.get(tree, (*way, "if"))
    told = []
    for need in [needs] if isinstance(needs, str) else needs or []:
        name = str(need).removeprefix("no ")
        label = _text(tree, (*stage, "criteria", name, "label"))
        sentence = "graph.has" if name == need else "graph.lacks"
        told.append(wording.say(sentence, label=label if label else name))
    facts = trees.get(tree, (*way, "when"))
    told += [f"{fact}: {value}" for fact, value in facts.items()] if isinstance(facts, dict) else []
    if trees.get(tree, (*way, "slower_than")) is not None:
        told.append(wording.say("graph.slower", wait=_text(tree, (*way, "slower_than"))))
    return wording.say("graph.and").join(told) if told else wording.say("graph.else")


def _text(tree: Tree, at: At) -> str:
    value = trees.get(tree, at)
    return value if isinstance(value, str) else ""


def _asked(value: Any, wording: Wording) -> str:
    """What the buyer wants to know: the last words that are no card."""
    told = SPEECH.show(value, wording)
    lines = told.split("\n") if told else [""]
    return next((line for line in reversed(lines) if not line.startswith("[")), lines[0])


def _said(value: Any) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, str) else ""


def _fact(value: Any, wording: Wording) -> str:
    way = way_of(value)
    if way == "value":
        fixed = value.get("value") if isinstance(value, dict) else value
        return fixed if isinstance(fixed, str) else ""
    told = f"author.way.{way}"
    return wording.say(told) if wording.knows(told) else way
