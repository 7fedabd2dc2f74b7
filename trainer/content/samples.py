"""The plans a scenario brings along, and plans from a file: steps for the autopilot."""

from __future__ import annotations

from collections.abc import Callable

from trainer.content.play_values import Filling
from trainer.content.scenario_spec import PlaySpec, StepSpec
from trainer.engine.catalogue import SamplePlan, SampleStep

DEFAULT_AFTER = 6_000
"""Milliseconds before a step that names no time, as for a bare text."""


def plan_of(spec: PlaySpec, play: Filling) -> SamplePlan:
    """A scenario's plan for one play."""
    return SamplePlan(
        by_stage=tuple(
            (stage, tuple(step_of(step, play.fill, play.argument) for step in steps))
            for stage, steps in spec.stages.items()
        )
    )


def step_of(
    spec: StepSpec, fill: Callable[[str], str], argument: Callable[[str, str], str]
) -> SampleStep:
    """One step with its texts and arguments filled in."""
    return SampleStep(
        after=DEFAULT_AFTER if spec.after is None else spec.after,
        reply=None if spec.reply is None else fill(spec.reply),
        phrase=spec.phrase,
        act=spec.act,
        args=tuple((name, argument(name, text)) for name, text in spec.arguments().items()),
    )
