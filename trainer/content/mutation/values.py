"""The values of mutation testing: operators, mutants, what came of them.

A mutant is a reply changed so that a careful reader would judge one criterion otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from trainer.matching.values import Verdict

At = tuple[str | int, ...]
"""Where a reply stands in its file: keys and indexes."""

LEAST = 20
"""A scenario with fewer mutants than this has not been tried enough to say much."""

BAR = 0.95
"""The share of mutants that a scenario's rubric must catch."""


class Operator(StrEnum):
    """What is done to a reply."""

    NEGATE = "negate"
    DROP = "drop"
    NUMBER = "number"
    QUESTION = "question"
    QUOTE = "quote"
    STUFF = "stuff"
    WARN = "warn"


class Exempt(StrEnum):
    """Why a mutant was left out: it means the same, or no reader could say what it means."""

    MET_ELSEWHERE = "met_elsewhere"
    NUMBER_NOT_DEMANDED = "number_not_demanded"
    FEW_ALTERNATIVES = "few_alternatives"
    SAYS_VALUE = "says_value"
    DENIES_ALREADY = "denies_already"
    STILL_ASKS = "still_asks"
    OFFER = "offer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Survivor:
    """A mutant whose criterion did not notice; `place`: line and column of the unchanged reply."""

    criterion: str
    operator: Operator
    reply: str
    place: tuple[int, int]
    verdict: Verdict
    seed: int


@dataclass(slots=True)
class Score:
    """What the mutants of one scenario came to."""

    mutants: int = 0
    caught: int = 0
    excluded: dict[Exempt, int] = field(default_factory=dict)
    survivors: list[Survivor] = field(default_factory=list)

    @property
    def share(self) -> float | None:
        """Caught of all, None when there was no mutant."""
        return None if self.mutants == 0 else self.caught / self.mutants

    @property
    def is_enough(self) -> bool:
        """Whether the bar is held."""
        return self.share is None or self.share >= BAR

    def leave_out(self, why: Exempt) -> None:
        """Count a mutant that is not put to the test."""
        self.excluded[why] = self.excluded.get(why, 0) + 1
