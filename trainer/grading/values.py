"""A grade and everything it rests on. Ids and parameters; sentences are made in `wording`."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.engine.script import Critical
from trainer.matching.values import Role, Span, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedCriterion:
    """One verdict and what it was worth.

    `id` of a house rule on forbidden language is `forbidden.<class>`; other house rules are
    `house.over_concession`, `house.beyond_authority`, `house.hint`. A house rule's `label` is its
    id and its `why` that id with `.why`: both are wording ids; a scenario's own are texts.
    `points` may be negative; `of` is 0 where nothing could be earned. `message`/`spans`/`deed` are
    the evidence.
    """

    id: str
    conversation: str
    stage: str | None
    role: Role
    label: str
    verdict: Verdict
    points: float
    of: float
    dimension: str
    critical: Critical | None
    message: str | None
    spans: tuple[Span, ...]
    deed: int | None
    note: str
    why: str
    better: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionScore:
    """`score` 0–100, or None when nothing in it applied; `weight` as in scoring.yaml."""

    id: str
    weight: float
    score: float | None
    points: float | None
    of: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GateHit:
    """A critical class that fired; provisional until a supervisor confirms."""

    critical: Critical
    cap: float
    criterion: str
    message: str | None
    provisional: bool
    conversation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What a session is worth under one scoring."""

    score: float
    score_ungated: float
    band: str
    passed: bool
    pass_mark: float
    gates: tuple[GateHit, ...]
    dimensions: tuple[DimensionScore, ...]
    criteria: tuple[GradedCriterion, ...]
    scoring_version: str
    scoring_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One thing to keep or change, pointing at the trainee's own words.

    `kind`: wording id of the sentence (`advice.met`, `advice.missed`, `advice.violated`,
    `advice.slow`, `advice.fast`, `advice.nothing_sent` …); `said`: the trainee's sentence;
    `rewritten`: the same sentence as it could have been ("" when there is nothing to rewrite).
    """

    kind: str
    conversation: str
    stage: str | None
    criterion: str | None
    label: str
    message: str | None
    said: str
    rewritten: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coaching:
    """The kind part of a debrief; `practise_next`: (reason id, scenario category or criterion)."""

    well_done: Advice | None
    change: Advice | None
    practise_next: tuple[tuple[str, str], ...]
