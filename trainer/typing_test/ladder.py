"""The ladder: speed and accuracy together. Job-market practice, not a standard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderStep:
    """A step of the typing ladder: at least this speed and accuracy (0–1)."""

    id: str
    speed: float
    accuracy: float


def step_of(
    ladder: Sequence[LadderStep], speed: float | None, accuracy: float | None
) -> str | None:
    """The highest step that both reach; None below the first or where either is undefined."""
    if speed is None or accuracy is None:
        return None
    reached = [one for one in ladder if speed >= one.speed and accuracy >= one.accuracy]
    return max(reached, key=lambda one: one.speed).id if reached else None
