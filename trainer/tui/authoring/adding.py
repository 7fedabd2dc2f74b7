"""What can be added where: fresh parts of a scenario with something sensible in them.

Knows the shape of a scenario's tree; the words it starts with come from the wording at hand.
"""

from __future__ import annotations

from typing import Any

from trainer.grading.authoring import At, Tree
from trainer.tui.authoring import trees
from trainer.tui.authoring.fields import ROOT, STAGE
from trainer.tui.authoring.parts import PLANS, Part
from trainer.wording.speech import Wording

ADDS = (
    "stage",
    "criterion",
    "way",
    "sample",
    "fact",
    "whole",
    "ending",
    "order",
    "history",
    "plan",
)
"""Everything that can be added, each a wording id `author.add.<it>`."""

_IN_A_STAGE = ("criterion", "way", "sample", "waits")


def addable(part: Part, tree: Tree) -> tuple[str, ...]:
    """What can be added while that part is at hand, the likeliest first."""
    stage = stage_of(part.at)
    first = _LIKELY.get(part.kind, ())
    rest = [what for what in ADDS if what not in first]
    told = [what for what in (*first, *rest) if stage is not None or what not in _IN_A_STAGE]
    has_waits = stage is None or "patience" in trees.entries(tree, ("stages", stage))
    told = [what for what in told if what != "waits" or not has_waits]
    missing = [plan for plan in PLANS if plan not in trees.entries(tree, ("samples",))]
    return tuple(what for what in told if what != "plan" or missing)


def stage_of(at: At) -> str | None:
    """The stage in which a path stands."""
    return str(at[1]) if len(at) > 1 and at[0] == "stages" else None


def add(tree: Tree, what: str, part: Part, wording: Wording) -> At:
    """Add one of it; the path of the new part."""
    stage = stage_of(part.at)
    if what in _IN_A_STAGE and stage is not None:
        return _IN_STAGE[what](tree, ("stages", stage), wording)
    return _ELSEWHERE[what](tree, wording)


def _criterion(tree: Tree, at: At, wording: Wording) -> At:
    here = (*at, "criteria")
    name = trees.free_name(tree, here, wording.say("author.new.criterion"))
    trees.put(tree, here, {**(trees.get(tree, here) or {}), name: _said(wording)}, STAGE)
    return (*here, name)


def _said(wording: Wording) -> dict[str, Any]:
    label = wording.say("author.new.criterion")
    return {
        "role": "claim",
        "label": label,
        "say": wording.say("author.new.say"),
        "points": "2",
        "dimension": "accuracy",
    }


def _way(tree: Tree, at: At, wording: Wording) -> At:
    del wording
    ways = trees.get(tree, (*at, "go"))
    known = [{"to": ways}] if isinstance(ways, str) else list(ways or [])
    first = next(iter(trees.entries(tree, (*at, "criteria"))), None)
    fresh: dict[str, Any] = {"if": [str(first)]} if first is not None and known else {}
    ends = trees.entries(tree, ("endings",))
    fresh["to"] = str(ends[0]) if ends else "next"
    place = max(len(known) - 1, 0)
    known.insert(place, fresh)
    trees.put(tree, (*at, "go"), known, STAGE)
    return (*at, "go", place)


def _sample(tree: Tree, at: At, wording: Wording) -> At:
    known = list(trees.get(tree, (*at, "samples")) or [])
    first = next(iter(trees.entries(tree, (*at, "criteria"))), None)
    expect = {} if first is None else {str(first): "met"}
    trees.put(
        tree,
        (*at, "samples"),
        [*known, {"say": wording.say("author.new.reply"), "expect": expect}],
        STAGE,
    )
    return (*at, "samples", len(known))


def _waits(tree: Tree, at: At, wording: Wording) -> At:
    del wording
    whole = tree.get("patience", {})
    fresh = {"leave": dict(whole.get("leave", {}))} if isinstance(whole, dict) else {}
    trees.put(tree, (*at, "patience"), fresh, STAGE)
    return (*at, "patience")


def _stage(tree: Tree, wording: Wording) -> At:
    name = trees.free_name(tree, ("stages",), wording.say("author.new.stage"))
    ends = trees.entries(tree, ("endings",))
    fresh = {
        "buyer": [wording.say("author.new.buyer")],
        "criteria": {},
        "go": str(ends[0]) if ends else "next",
        "model": "",
    }
    label = trees.free_name(tree, (), wording.say("author.new.criterion"))
    fresh["criteria"] = {f"{label}_{name}": _said(wording)}
    trees.put(tree, ("stages", name), fresh)
    return ("stages", name)


def _fact(tree: Tree, wording: Wording) -> At:
    name = trees.free_name(tree, ("facts",), wording.say("author.new.fact"))
    trees.put(tree, ("facts",), {**tree.get("facts", {}), name: "1"}, ROOT)
    return ("facts", name)


def _whole(tree: Tree, wording: Wording) -> At:
    name = trees.free_name(tree, ("criteria",), wording.say("author.new.criterion"))
    fresh = {
        "role": "courtesy",
        "label": wording.say("author.new.criterion"),
        "intent": ["greeting"],
        "dimension": "empathy",
        "scope": "opening",
    }
    trees.put(tree, ("criteria",), {**tree.get("criteria", {}), name: fresh}, ROOT)
    return ("criteria", name)


def _ending(tree: Tree, wording: Wording) -> At:
    name = trees.free_name(tree, ("endings",), wording.say("author.new.ending"))
    fresh = {"title": wording.say("author.new.ending"), "result": "fair"}
    trees.put(tree, ("endings", name), fresh)
    return ("endings", name)


def _card(tree: Tree, kind: str, wording: Wording) -> At:
    panel = dict(tree.get("panel", {}))
    known = list(panel.get(kind, []))
    title = wording.say(f"author.part.card.{kind}")
    panel[kind] = [*known, {"title": title}]
    trees.put(tree, ("panel",), panel, ROOT)
    return ("panel", kind, len(known))


def _order(tree: Tree, wording: Wording) -> At:
    return _card(tree, "orders", wording)


def _history(tree: Tree, wording: Wording) -> At:
    return _card(tree, "history", wording)


def _plan(tree: Tree, wording: Wording) -> At:
    del wording
    known = trees.entries(tree, ("samples",))
    name = next((plan for plan in PLANS if plan not in known), PLANS[0])
    trees.put(tree, ("samples", name), {"passed": "yes" if name == "good" else "no", "stages": {}})
    return ("samples", name)


_IN_STAGE = {"criterion": _criterion, "way": _way, "sample": _sample, "waits": _waits}
_ELSEWHERE = {
    "stage": _stage,
    "fact": _fact,
    "whole": _whole,
    "ending": _ending,
    "order": _order,
    "history": _history,
    "plan": _plan,
}
_LIKELY = {
    "fact": ("fact",),
    "facts": ("fact",),
    "panel": ("order", "history"),
    "card": ("order", "history"),
    "stages": ("stage",),
    "stage": ("criterion", "way", "sample"),
    "criterion": ("criterion",),
    "way": ("way",),
    "sample": ("sample",),
    "criteria": ("whole",),
    "endings": ("ending",),
    "ending": ("ending",),
    "samples": ("plan",),
    "plan": ("plan",),
}
