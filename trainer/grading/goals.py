"""Personal targets: what the last promo reached, and a tenth and a fifth more.

Shares and ratings grow, times shrink; what was undefined or nothing makes no target.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from trainer.engine.plan import Goal
from trainer.grading.shift_values import GoalLine, ShiftFigures

FLOOR = 1.1
STRETCH = 1.2


@dataclass(frozen=True, slots=True)
class _Figure:
    """How a figure is read; `most` caps a target, and None marks a time: less is better."""

    of: Callable[[ShiftFigures], float | None]
    most: float | None


FIGURES: Mapping[str, _Figure] = {
    "conversion": _Figure(lambda told: told.conversion.value, 1.0),
    "in_time": _Figure(lambda told: told.in_time.value, 1.0),
    "reply_rate": _Figure(lambda told: told.reply_rate.value, 1.0),
    "first_median": _Figure(lambda told: told.first.median, None),
    "simulated_csat": _Figure(lambda told: told.simulated_csat, 5.0),
}
"""What targets are set for, by name: shares 0–1, ms, points of 5."""


def goals_from(last: ShiftFigures) -> tuple[Goal, ...]:
    """Targets for the next promo: × 1.1 to reach, × 1.2 to try; for times divided by it."""
    found = []
    for name, figure in FIGURES.items():
        value = figure.of(last)
        if value:
            floor, stretch = (_target(value, by, figure.most) for by in (FLOOR, STRETCH))
            found.append(Goal(figure=name, last=value, floor=floor, stretch=stretch))
    return tuple(found)


def goal_lines(goals: tuple[Goal, ...], now: ShiftFigures) -> tuple[GoalLine, ...]:
    """Each target beside what was reached; a figure of another version is undefined."""
    return tuple(_line(goal, now) for goal in goals)


def _target(value: float, by: float, most: float | None) -> float:
    return value / by if most is None else min(most, value * by)


def _line(goal: Goal, now: ShiftFigures) -> GoalLine:
    figure = FIGURES.get(goal.figure)
    value = None if figure is None else figure.of(now)
    reached: str | None = None
    if figure is not None and value is not None:
        is_time = figure.most is None
        for name, target in (("floor", goal.floor), ("stretch", goal.stretch)):
            if value <= target if is_time else value >= target:
                reached = name
    return GoalLine(
        figure=goal.figure,
        last=goal.last,
        floor=goal.floor,
        stretch=goal.stretch,
        value=value,
        reached=reached,
    )
