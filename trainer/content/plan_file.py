"""A plan file: a flat list of steps for the autopilot to rehearse a scenario by."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from pydantic import Field, RootModel

from trainer.content.deeds import step_problems
from trainer.content.problems import nearest, problem, refuse
from trainer.content.samples import step_of
from trainer.content.scenario_spec import Step
from trainer.content.source import open_source
from trainer.engine.catalogue import SamplePlan


class PlanSpec(RootModel[list[Step]]):
    """A list of `{after, reply}`, `{after, phrase}` and `{after, act, …}`, or bare texts."""

    root: list[Step] = Field(min_length=1)


def load_plan(path: Path, phrases: Collection[str] | None = None) -> SamplePlan:
    """The steps of a plan file; `ContentError` with every problem.

    `phrases`: the ids and codes there are in the scenario it is for (None: not known yet).
    """
    source = open_source(path)
    if source.tree is not None and not isinstance(source.tree.value, list):
        source.problems.append(problem("TR205", path, source.tree.place))
    refuse(source.problems)
    spec = source.fit(PlanSpec)
    if spec is not None:
        for index, step in enumerate(spec.root):
            source.problems.extend(step_problems(step, None, source, (index,)))
            name = step.phrase
            if phrases is not None and name is not None and name not in phrases:
                near = nearest(name, phrases)
                source.problems.append(source.at("TR312", index, "phrase", name=name, **near))
    refuse(source.problems)
    assert spec is not None
    return SamplePlan(flat=tuple(step_of(step, str, lambda _, text: text) for step in spec.root))
