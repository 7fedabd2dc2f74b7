"""A session on record as values: header, log, measures, grade, coaching, seal."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.engine.events import Log
from trainer.engine.plan import Plan
from trainer.engine.script import Script
from trainer.grading.values import Coaching, Grade
from trainer.measures.values import Measures
from trainer.typing_test.sitting_record import SittingSummary

RUSH = "rush"
SITTING = "sitting"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHeader:
    """What is known about a session before it starts; `started_at` ISO 8601 with offset."""

    id: str
    trainee: str
    started_at: str
    plan: Plan
    scenario_hash: str
    lexicon_hash: str
    scoring_hash: str
    app_version: str

    @property
    def scenario(self) -> str:
        """The scenario, `rush:` and the night of a shift, or `sitting:` and the id of one."""
        shift, in_turn = self.plan.shift, self.plan.in_turn
        if in_turn is not None:
            return f"{SITTING}:{in_turn.sitting}"
        return self._first.id if shift is None else f"{RUSH}:{shift.night}"

    @property
    def title(self) -> str:
        """Its name in the session's language."""
        shift, in_turn = self.plan.shift, self.plan.in_turn
        if in_turn is not None:
            return in_turn.title
        return self._first.title if shift is None else shift.title

    @property
    def category(self) -> str:
        """The scenario's category; that of a shift or of a sitting's chats is a word of its own."""
        if self.plan.in_turn is not None:
            return SITTING
        return self._first.category if self.plan.shift is None else RUSH

    @property
    def lang(self) -> str:
        """The language of the customers."""
        return self._first.lang

    @property
    def _first(self) -> Script:
        return self.plan.arrivals[0].script


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSummary:
    """One line of a trainee's history; `speed` other than 1: the clock did not run as it does.

    `sitting`: of a typing assessment what its own history needs, None of a session.
    """

    id: str
    trainee: str
    scenario: str
    title: str
    lang: str
    category: str
    mode: str
    started_at: str
    score: float
    band: str
    passed: bool
    is_abandoned: bool
    first_response_ms: int | None
    typing_speed: float | None
    typing_unit: str
    retry_of: str | None
    path: str
    speed: float = 1.0
    sitting: SittingSummary | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord:
    """A whole record as values."""

    header: RecordHeader
    log: Log
    measures: Measures
    grade: Grade
    coaching: Coaching
    seal: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A journal without a record: the machine or the program died in the middle."""

    id: str
    header: RecordHeader
    log: Log
    last_wall: str
