"""Answers that the buyer gives away: a value that must be found, and was already said.

Follows the buyer's words up to each stage; asks the judge whether they say what is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.content.mutation.numbers import NUMBERED
from trainer.content.play_values import PlayValues
from trainer.content.problems import Problem
from trainer.content.scenario_spec import LineSpec
from trainer.content.source import Source
from trainer.content.texts import names_in
from trainer.engine.script import Criterion, Script
from trainer.matching.values import Role


def giveaway_problems(script: Script, play: PlayValues, source: Source) -> Iterator[Problem]:
    """TR610 for a claim whose looked-up value stands in the buyer's own lines, up to this stage.

    A value that an earlier stage already asked for may be taken up by the buyer.
    """
    before = _ancestors(script)
    found_out = {
        name
        for name, fact in play.spec.facts.items()
        if {"look_up", "compute"} & type(fact).model_fields.keys()
    }
    numbered = {fact.name for fact in script.facts if fact.kind in NUMBERED} & found_out
    claimed = {s.id: {n for c in s.criteria for n in _demanded(c)} for s in script.stages}
    for stage in script.stages:
        told = {name for id_ in before[stage.id] for name in claimed[id_]}
        heard = {
            name
            for id_ in (*before[stage.id], stage.id)
            for line in play.spec.stages[id_].buyer
            for name in _names(line)
        }
        for criterion in stage.criteria:
            for name in sorted((_demanded(criterion) & heard & numbered) - told):
                at = ("stages", stage.id, "criteria", criterion.id)
                yield source.at_key("TR610", *at, criterion=criterion.id, fact=name)


def _names(line: LineSpec) -> tuple[str, ...]:
    """The facts that a line names whichever of its wordings is drawn."""
    if line.any is None:
        return names_in(line.text or "")
    told = [set(names_in(text)) for text in line.any]
    return tuple(set.intersection(*told))


def _demanded(criterion: Criterion) -> set[str]:
    """The facts without which a claim cannot be met."""
    if criterion.role is not Role.CLAIM or criterion.rule is None:
        return set()
    found: set[str] = set()
    for group in criterion.rule.groups:
        named = [set(names_in(pattern)) for pattern in group]
        found |= set.intersection(*named) if named else set()
    return found


def _ancestors(script: Script) -> dict[str, set[str]]:
    """The stages from which each stage can be reached."""
    ways = {stage.id: {branch.to for branch in stage.branches} for stage in script.stages}
    found: dict[str, set[str]] = {id_: set() for id_ in ways}
    for start, first in ways.items():
        waiting = list(first)
        while waiting:
            here = waiting.pop()
            if here in found and start not in found[here]:
                found[here].add(start)
                waiting.extend(ways[here])
    return found
