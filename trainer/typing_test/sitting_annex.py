"""What is added to a sealed sitting later: a supervisor's mark, a regrade."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from trainer.typing_test.integrity import State
from trainer.units import PerMinute


class Ruling(StrEnum):
    """What a supervisor made of a sitting that asked for a look."""

    STANDS = "stands"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingMark:
    """A supervisor has looked."""

    ruling: Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingRegrade:
    """What the same log comes to under other formulas or another scoring."""

    formulas: str
    scoring_hash: str
    gross: PerMinute | None
    net: PerMinute | None
    accuracy: float | None
    step: str | None
    passed: bool
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingAnnex:
    """A later addition to a sealed sitting; see `grading.disputes.Annex`."""

    record: str
    number: int
    at: str
    body: SittingMark | SittingRegrade
    previous: str
    seal: str


def ruling(annexes: Iterable[SittingAnnex]) -> Ruling | None:
    """The supervisor's last word, if any."""
    marks = [one.body.ruling for one in annexes if isinstance(one.body, SittingMark)]
    return marks[-1] if marks else None
