"""What a fired gate takes from the score: the whole of a session, or its own chat of a shift.

Twenty chats are not one: a customer or business gate caps the chat it fired in, a compliance gate,
for which the shop is punished, caps the shift.
"""

from __future__ import annotations

from collections.abc import Sequence

from trainer.engine.script import Critical
from trainer.grading.values import DimensionScore, GateHit, GradedCriterion

SHIFT_WIDE = frozenset({Critical.COMPLIANCE})
"""Gates that cap a whole shift."""


def capped(ungated: float, gates: Sequence[GateHit]) -> float:
    """The score of a session of one: no more than the lowest cap."""
    return min([ungated, *(hit.cap for hit in gates)])


def capped_shift(
    ungated: float,
    gates: Sequence[GateHit],
    criteria: Sequence[GradedCriterion],
    dimensions: Sequence[DimensionScore],
) -> float:
    """The score of a shift, to one decimal.

    Each chat with a gate loses what its own rubric score has above the cap; the mean of that over
    all graded chats, at the rubric's share of the weights, comes off the total. Then the caps of
    compliance gates hold for the whole.
    """
    caps: dict[str, float] = {}
    for hit in gates:
        if hit.critical not in SHIFT_WIDE:
            caps[hit.conversation] = min(hit.cap, caps.get(hit.conversation, hit.cap))
    rubric = {d.id: d.weight for d in dimensions if d.of is not None}
    whole = sum(d.weight for d in dimensions if d.score is not None)
    chats = dict.fromkeys(one.conversation for one in criteria)
    if caps and whole > 0:
        lost = sum(max(_worth(chat, criteria, rubric) - cap, 0.0) for chat, cap in caps.items())
        ungated = round(max(ungated - lost / len(chats) * sum(rubric.values()) / whole, 0.0), 1)
    return capped(ungated, [hit for hit in gates if hit.critical in SHIFT_WIDE])


def _worth(chat: str, criteria: Sequence[GradedCriterion], rubric: dict[str, float]) -> float:
    """One chat's own rubric score, 0–100; 0 where nothing could be earned."""
    earned = weights = 0.0
    for name, weight in rubric.items():
        mine = [one for one in criteria if one.conversation == chat and one.dimension == name]
        possible = sum(one.of for one in mine)
        if possible > 0:
            earned += weight * max(sum(one.points for one in mine), 0.0) / possible
            weights += weight
    return 100.0 * earned / weights if weights else 0.0
