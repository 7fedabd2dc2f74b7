"""What is added to a sealed sitting later: a supervisor's mark, a regrade."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from trainer.typing_test.integrity import State
from trainer.typing_test.months import Sat
from trainer.typing_test.sitting_record import SittingSummary, sat
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A sitting in its trainee's book, with a supervisor's last word on it."""

    sitting: SittingSummary
    ruling: Ruling | None

    @property
    def counts(self) -> bool:
        """Whether it is in the figures of its month: valid, or reviewed and let stand."""
        return self.sat.counts

    @property
    def sat(self) -> Sat:
        """The sitting as the months need it."""
        return sat(self.sitting, stands=self.ruling is Ruling.STANDS)


def ruling(annexes: Iterable[SittingAnnex]) -> Ruling | None:
    """The supervisor's last word, if any."""
    marks = [one.body.ruling for one in annexes if isinstance(one.body, SittingMark)]
    return marks[-1] if marks else None
