"""Who speaks first: the buyer, or in an unpaid order the trainee, whose first stage has no lines.

Sees lines, waits and ways; never a word of what is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.content.compiler import is_written_first, target
from trainer.content.problems import Problem
from trainer.content.scenario_spec import ScenarioSpec, StageSpec
from trainer.content.source import Source

Told = Iterator[Problem]


def first_line_problems(spec: ScenarioSpec, source: Source) -> Told:
    """TR202 and TR214 where a buyer has no line, TR331 to TR334 in an unpaid order."""
    for id_, stage in spec.stages.items():
        if is_written_first(id_, spec):
            yield from _unpaid_problems(id_, stage, spec, source)
        elif "buyer" not in stage.model_fields_set:
            yield source.at_key("TR202", "stages", id_, key="buyer")
        elif not stage.buyer:
            yield source.at_key("TR214", "stages", id_, "buyer")


def _unpaid_problems(first: str, stage: StageSpec, spec: ScenarioSpec, source: Source) -> Told:
    at = ("stages", first)
    own = stage.patience
    if stage.buyer:
        yield source.at_key("TR331", *at, "buyer")
    if own is not None and own.nudges:
        yield source.at_key("TR332", *at, "patience", "nudges")
    if own is None or own.leave is None:
        yield source.at_key("TR333", *at)
    yield from _returns(first, spec, source)


def _returns(first: str, spec: ScenarioSpec, source: Source) -> Told:
    """Ways back into a stage in which nobody asks anything: the chat would stand still."""
    for id_, stage in spec.stages.items():
        for index, branch in enumerate(stage.go):
            if target(branch, id_, spec.stages) == first:
                yield source.at("TR334", "stages", id_, "go", index, "to", name=first)
        for index, nudge in enumerate((stage.patience and stage.patience.nudges) or []):
            if nudge.to == first:
                at = ("stages", id_, "patience", "nudges", index, "to")
                yield source.at("TR334", *at, name=first)
    for index, nudge in enumerate(spec.patience.nudges or []):
        if nudge.to == first:
            yield source.at("TR334", "patience", "nudges", index, "to", name=first)
