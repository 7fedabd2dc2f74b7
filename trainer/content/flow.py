"""How a scenario flows: what is never reached, what leads nowhere, waits that cannot happen.

Sees stages, endings and waits; never a word of what is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from trainer.content.compiler import stage_patience, target
from trainer.content.problems import Problem
from trainer.content.scenario_spec import PatienceSpec, ScenarioSpec, StageSpec
from trainer.content.source import Source
from trainer.engine.script import Branch, Result, Script

Told = Iterator[Problem]
At = tuple[str | int, ...]


def flow_problems(spec: ScenarioSpec, source: Source) -> list[Problem]:
    """Unreached stages and endings, stages without a way out, waits out of order."""
    return [
        *_reach_problems(spec, source),
        *_wait_problems(spec, source),
        *_shadowed(spec, source),
    ]


def dead_ends(script: Script, source: Source) -> Told:
    """Stages of a play in which a turn may hold no branch at all."""
    for stage in script.stages:
        if not _always_leads_on(stage.branches):
            yield source.at_key("TR502", "stages", stage.id, "go", name=stage.id)


def _always_leads_on(branches: tuple[Branch, ...]) -> bool:
    """An unconditional branch, or two whose single conditions are each other's opposite."""
    timeless = [branch for branch in branches if branch.slower_than is None]
    if any(not branch.needs for branch in timeless):
        return True
    single = {branch.needs[0] for branch in timeless if len(branch.needs) == 1}
    met = {need.criterion for need in single if not need.absent}
    return any(need.absent and need.criterion in met for need in single)


def _reach_problems(spec: ScenarioSpec, source: Source) -> Told:
    ways = {id_: _ways(id_, stage, spec) for id_, stage in spec.stages.items()}
    reached = _reached(next(iter(spec.stages)), ways)
    for id_ in spec.stages:
        if id_ not in reached:
            yield source.at_key("TR501", "stages", id_, name=id_)
        elif not _reached(id_, ways) & spec.endings.keys():
            yield source.at_key("TR503", "stages", id_, name=id_)
    left_to = {
        patience.leave.to
        for id_ in spec.stages
        if id_ in reached and (patience := stage_patience(id_, spec)).leave is not None
    }
    for id_ in spec.endings:
        if id_ not in reached | left_to:
            yield source.at_key("TR508", "endings", id_, name=id_)
    if all(ending.result is not Result.GOOD for ending in spec.endings.values()):
        yield source.at_key("TR507", "endings")


def _ways(id_: str, stage: StageSpec, spec: ScenarioSpec) -> set[str]:
    patience = stage_patience(id_, spec)
    nudged = {nudge.to for nudge in patience.nudges or [] if nudge.to is not None}
    return {target(branch, id_, spec.stages) for branch in stage.go} | nudged


def _reached(start: str, ways: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting.extend(ways.get(here, ()))
    return seen


def _wait_problems(spec: ScenarioSpec, source: Source) -> Told:
    yield from _order_problems(spec.patience, spec.patience, source, ("patience",))
    for id_, stage in spec.stages.items():
        whole = stage_patience(id_, spec)
        if stage.patience is not None:
            at = ("stages", id_, "patience")
            yield from _order_problems(whole, stage.patience, source, at)
        for index, branch in enumerate(stage.go):
            slow = branch.slower_than
            if slow is not None and whole.leave is not None and slow >= whole.leave.after:
                here = ("stages", id_, "go", index, "slower_than")
                yield source.at("TR506", *here, slow=spoken(slow), leave=spoken(whole.leave.after))


def _order_problems(whole: PatienceSpec, own: PatienceSpec, source: Source, at: At) -> Told:
    nudges = [nudge.after for nudge in whole.nudges or []]
    for index, (earlier, later) in enumerate(pairwise(nudges)):
        if own.nudges is not None and later <= earlier:
            late: At = (*at, "nudges", index + 1, "after")
            yield source.at("TR505", *late, earlier=spoken(earlier), later=spoken(later))
    if whole.leave is not None and nudges and whole.leave.after <= max(nudges):
        told = {"leave": spoken(whole.leave.after), "nudge": spoken(max(nudges))}
        here: At = (*at, "leave", "after") if own.leave is not None else at
        yield source.at("TR504", *here, **told)


def _shadowed(spec: ScenarioSpec, source: Source) -> Told:
    for id_, stage in spec.stages.items():
        for index, branch in enumerate(stage.go[:-1]):
            if not branch.if_ and branch.slower_than is None and branch.when is None:
                yield source.at("TR509", "stages", id_, "go", index + 1)
                break


def spoken(millis: int) -> str:
    """Milliseconds as an author writes them."""
    return f"{millis // 1000}s" if millis % 1000 == 0 else f"{millis}ms"
