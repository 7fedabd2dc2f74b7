"""A session on record as values: header, log, measures, grade, coaching, seal."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.engine.events import Log
from trainer.engine.plan import Plan
from trainer.grading.values import Coaching, Grade
from trainer.measures.values import Measures


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSummary:
    """One line of a trainee's history; `seal` is "" for an unsealed one."""

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
