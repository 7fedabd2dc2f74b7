"""The mutation score for people and for scripts: by scenario, and over all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from trainer.content.mutation.telling import percent
from trainer.content.mutation.values import Score
from trainer.wording import Wording


def mutation_lines(scores: Mapping[str, Score], wording: Wording) -> Iterator[str]:
    """A line for each scenario, then the total."""
    for id_, score in scores.items():
        yield wording.say("mutation.scenario", scenario=id_, **_counts(score))
    yield wording.say("mutation.total", n=len(scores), **_counts(total(scores)))


def mutation_json(scores: Mapping[str, Score]) -> dict[str, Any]:
    """The object of `check --mutate --format json`; a score without mutants is null."""
    return {
        "score": total(scores).share,
        "scenarios": {
            id_: {
                "score": score.share,
                "caught": score.caught,
                "mutants": score.mutants,
                "excluded": {why.value: n for why, n in sorted(score.excluded.items())},
                "survivors": [
                    {
                        "criterion": survivor.criterion,
                        "operator": survivor.operator.value,
                        "reply": survivor.reply,
                        "verdict": survivor.verdict.value,
                        "line": survivor.place[0],
                        "column": survivor.place[1],
                    }
                    for survivor in score.survivors
                ],
            }
            for id_, score in scores.items()
        },
    }


def total(scores: Mapping[str, Score]) -> Score:
    """All scenarios as one."""
    return Score(
        mutants=sum(score.mutants for score in scores.values()),
        caught=sum(score.caught for score in scores.values()),
    )


def _counts(score: Score) -> dict[str, str]:
    return {
        "score": percent(score),
        "caught": str(score.caught),
        "mutants": str(score.mutants),
        "excluded": str(sum(score.excluded.values())),
    }
