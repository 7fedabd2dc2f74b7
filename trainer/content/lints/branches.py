"""Branches that no reply can take: they contradict themselves, or an earlier one takes all of them.

Sees conditions; never a word of what is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.content.compiler import condition
from trainer.content.problems import Problem
from trainer.content.scenario_spec import BranchSpec, ScenarioSpec, StageSpec, When
from trainer.content.source import Source
from trainer.engine.script import Condition

Told = Iterator[Problem]


def branch_problems(spec: ScenarioSpec, source: Source) -> Told:
    """TR510 for a branch whose conditions never hold together, TR511 for one always overtaken."""
    for id_, stage in spec.stages.items():
        for index, branch in enumerate(stage.go):
            at = ("stages", id_, "go", index)
            why = _contradiction(branch, stage)
            if why is not None:
                yield source.at("TR510", *at, name=why)
                continue
            before = _overtaken(stage.go[:index], branch)
            if before is not None:
                yield source.at("TR511", *at, number=str(before + 1))


def _contradiction(branch: BranchSpec, stage: StageSpec) -> str | None:
    """The criterion or fact that would have to be two things at once."""
    needs = _needs(branch)
    for need in needs:
        if Condition(need.criterion, absent=not need.absent) in needs:
            return need.criterion
        criterion = stage.criteria.get(need.criterion)
        if criterion is None or need.absent:
            continue
        clash = _clash(branch.when, criterion.when)
        if clash is not None:
            return clash
    return None


def _clash(one: When | None, other: When | None) -> str | None:
    """A fact that cannot have a value of both; values made of facts are taken to agree."""
    for name, values in (one or {}).items():
        others = (other or {}).get(name)
        written = [*values, *(others or [])]
        if others is not None and not set(values) & set(others) and "<" not in "".join(written):
            return name
    return None


def _overtaken(earlier: list[BranchSpec], branch: BranchSpec) -> int | None:
    """The index of an earlier branch that holds whenever this one does."""
    needs = _needs(branch)
    for index, one in enumerate(earlier):
        bare = not one.if_ and one.slower_than is None and one.when is None
        if not bare and _needs(one) <= needs and _is_slower(one, branch) and _is_wider(one, branch):
            return index
    return None


def _is_slower(one: BranchSpec, branch: BranchSpec) -> bool:
    if one.slower_than is None:
        return True
    return branch.slower_than is not None and one.slower_than <= branch.slower_than


def _is_wider(one: BranchSpec, branch: BranchSpec) -> bool:
    """Whether the facts of `branch` are among those of `one`."""
    mine = branch.when or {}
    return all(
        name in mine and set(mine[name]) <= set(values) for name, values in (one.when or {}).items()
    )


def _needs(branch: BranchSpec) -> set[Condition]:
    return {condition(text) for text in branch.if_ or []}
