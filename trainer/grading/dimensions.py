"""Scores of the dimensions: rubric points, response times, composing speed, each 0–100 or na."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trainer.engine.events import Log
from trainer.grading.scoring import Dimension, Scoring, SpeedBand
from trainer.grading.values import DimensionScore, GradedCriterion
from trainer.measures.session import mean
from trainer.measures.values import Measures
from trainer.measures.waits import responses

_LANG_OF_UNIT = {"字/分": "zh-CN", "wpm": "en"}


def rehome(criteria: tuple[GradedCriterion, ...], scoring: Scoring) -> tuple[GradedCriterion, ...]:
    """Deductions in a dimension with nothing to earn move to where most can be earned.

    So that a lost point costs about the same wherever it is lost; with nothing to earn anywhere
    they stay, and their dimension is 0.
    """
    possible = {d.id: 0.0 for d in scoring.dimensions if d.kind == "rubric"}
    for one in criteria:
        if one.dimension in possible:
            possible[one.dimension] += one.of
    richest = max(possible, key=lambda name: possible[name], default=None)
    if richest is None or possible[richest] == 0:
        return criteria
    return tuple(
        replace(one, dimension=richest)
        if one.points < 0 and possible.get(one.dimension, 0.0) == 0
        else one
        for one in criteria
    )


def dimension_scores(
    log: Log, measures: Measures, criteria: Sequence[GradedCriterion], scoring: Scoring
) -> tuple[DimensionScore, ...]:
    """One score per dimension of the scoring, in its order; None where nothing applied."""
    return tuple(_scored(d, log, measures, criteria, scoring) for d in scoring.dimensions)


def response_score(log: Log, measures: Measures, scoring: Scoring) -> float | None:
    """The mean of three means, 0–100: first responses, first useful replies, every wait.

    Each is put into its band; unanswered is 0. None when nobody asked anything.
    """
    answers = responses(log)
    parts = (
        mean(band_score(scoring.first_response, answer.first) for answer in answers),
        mean(band_score(scoring.first_useful, answer.useful) for answer in answers),
        mean(band_score(scoring.average_response, turn.sent) for turn in measures.turns),
    )
    return mean(parts)


def band_score(band: SpeedBand, took: float | None) -> float:
    """100 up to `best_to`, 0 from `zero_at` on, a straight line between; never: 0."""
    if took is None or took >= band.zero_at:
        return 0.0
    if took <= band.best_to:
        return 100.0
    return 100.0 * (band.zero_at - took) / (band.zero_at - band.best_to)


def composing_score(measures: Measures, scoring: Scoring) -> float | None:
    """How the composing speed stands in its language's band, 0–100.

    None below the floor of typed characters, so that a well-chosen phrase never costs.
    """
    lang = _LANG_OF_UNIT.get(measures.typing_unit, measures.typing_unit)
    speed = measures.typing_speed
    if speed is None or measures.typed_chars < scoring.composing_floor_chars:
        return None
    if lang not in scoring.composing:
        return None
    zero, full = scoring.composing[lang]
    if speed >= full:
        return 100.0
    return max(0.0, 100.0 * (speed - zero) / (full - zero))


def _scored(
    dimension: Dimension,
    log: Log,
    measures: Measures,
    criteria: Sequence[GradedCriterion],
    scoring: Scoring,
) -> DimensionScore:
    if dimension.kind == "rubric":
        return _rubric(dimension, [c for c in criteria if c.dimension == dimension.id])
    if dimension.kind == "response":
        score = response_score(log, measures, scoring)
    else:
        score = composing_score(measures, scoring)
    return DimensionScore(
        id=dimension.id, weight=dimension.weight, score=score, points=None, of=None
    )


def _rubric(dimension: Dimension, criteria: Sequence[GradedCriterion]) -> DimensionScore:
    points = sum(one.points for one in criteria)
    possible = sum(one.of for one in criteria)
    score: float | None = None
    if possible > 0:
        score = 100.0 * max(points, 0.0) / possible
    elif points < 0:
        score = 0.0
    return DimensionScore(
        id=dimension.id,
        weight=dimension.weight,
        score=score,
        points=points if score is not None else None,
        of=possible if score is not None else None,
    )
