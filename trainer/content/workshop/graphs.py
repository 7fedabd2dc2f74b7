"""A scenario's flow from its spec, and which ways its samples take over several draws.

Knows specs and plays; how a plan is played is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from trainer.content.compiler import (
    compile_script,
    condition,
    kept_branches,
    stage_patience,
    target,
)
from trainer.content.fact_specs import ValueFact
from trainer.content.play_values import PlayValues
from trainer.content.samples import plan_of
from trainer.content.scenario_spec import BranchSpec, LineSpec, ScenarioSpec, StageSpec, When
from trainer.content.self_tests import sample_turn
from trainer.engine.catalogue import SamplePlan
from trainer.engine.events import Log
from trainer.engine.graph import (
    BRANCH,
    LEAVE,
    NUDGE,
    Graph,
    GraphEnding,
    GraphStage,
    Need,
    Taken,
    Way,
    ways_taken,
)
from trainer.engine.judging import Judge
from trainer.engine.paths import choose
from trainer.engine.script import Script, Stage
from trainer.errors import TrainerError
from trainer.units import Millis

PlayLog = Callable[[Script, SamplePlan, Judge], Log]
"""Plays a whole plan under a judge: its log."""

STAGE_SAMPLE = "samples"
"""The name under which a stage's own samples take a way, beside good, weak and bad."""

Takers = dict[Taken, dict[str, None]]


def graph_of(spec: ScenarioSpec, takers: Takers, *, is_played: bool) -> Graph:
    """The flow of a readable scenario, each way with who took it."""
    stages = tuple(
        GraphStage(
            id=id_,
            asks=_asked(stage.buyer),
            ways=tuple(
                replace(way, taken_by=tuple(takers.get((id_, way.kind, number), ())))
                for number, way in _ways(id_, stage, spec)
            ),
        )
        for id_, stage in spec.stages.items()
    )
    endings = tuple(
        GraphEnding(id=id_, title=ending.title, result=ending.result.value)
        for id_, ending in spec.endings.items()
    )
    return Graph(stages=stages, endings=endings, is_played=is_played)


def take_ways(play: PlayValues, judge: Judge, play_log: PlayLog, takers: Takers) -> None:
    """Add to `takers` the ways that the samples take in one play."""
    script = compile_script(play)
    for name, plan in play.spec.samples.named().items():
        try:
            log = play_log(script, plan_of(plan, play), judge)
        except TrainerError:
            continue
        for taken in ways_taken(script, log):
            takers.setdefault(_as_written(taken, script, play), {})[name] = None
    for stage in script.stages:
        for taken in _sampled(script, stage, play, judge):
            takers.setdefault(taken, {})[STAGE_SAMPLE] = None


def _sampled(script: Script, stage: Stage, play: PlayValues, judge: Judge) -> Iterator[Taken]:
    """The branches that a stage's own samples take, answered in no time."""
    for sample in play.spec.stages[stage.id].samples:
        turn = sample_turn(sample, stage, play, is_first=stage is script.stages[0])
        judged = judge.judge_turn(script, stage.id, stage.criteria, turn)
        branch = choose(stage.branches, stage.criteria, judged.findings, Millis(0))
        if branch is not None and not judged.is_hold:
            number = stage.branches.index(branch)
            yield _as_written((stage.id, BRANCH, number), script, play)


def _as_written(taken: Taken, script: Script, play: PlayValues) -> Taken:
    """The same way by its number in the file, where branches stand that this play lacks."""
    id_, kind, number = taken
    if kind != BRANCH:
        return taken
    stage = script.stage(id_)
    assert stage is not None
    kept = list(kept_branches(id_, play.spec.stages[id_], stage.criteria, play))
    return id_, kind, kept[number][0]


def _ways(id_: str, stage: StageSpec, spec: ScenarioSpec) -> Iterator[tuple[int, Way]]:
    labels = {name: one.label for name, one in stage.criteria.items()}
    for number, branch in enumerate(stage.go):
        yield (
            number,
            Way(
                kind=BRANCH,
                to=target(branch, id_, spec.stages),
                after=branch.slower_than,
                needs=tuple(_need(text, labels) for text in branch.if_ or []),
                when=_facts(branch),
            ),
        )
    patience = stage_patience(id_, spec)
    for number, nudge in enumerate(patience.nudges or []):
        to = "" if nudge.to is None else nudge.to
        yield number, Way(kind=NUDGE, to=to, after=nudge.after)
    if patience.leave is not None:
        yield 0, Way(kind=LEAVE, to=patience.leave.to, after=patience.leave.after)


def _need(text: str, labels: dict[str, str]) -> Need:
    need = condition(text)
    return Need(labels.get(need.criterion, need.criterion), need.absent)


def _facts(branch: BranchSpec) -> tuple[tuple[str, str], ...]:
    when: When = {} if branch.when is None else branch.when
    return tuple((name, " / ".join(values)) for name, values in when.items())


def _asked(lines: list[LineSpec]) -> str:
    """What the buyer wants to know: the last words; a card or picture by its name in brackets."""
    for line in reversed(lines):
        if line.text is not None:
            return line.text
        if line.any is not None:
            return line.any[0]
    for line in lines:
        for value in (line.picture, line.product, line.order, line.emoji):
            if value is not None:
                return f"[{value}]"
    return ""


def has_dice(spec: ScenarioSpec) -> bool:
    """Whether two plays can differ at all."""
    return any(not isinstance(fact, ValueFact) for fact in spec.facts.values())
