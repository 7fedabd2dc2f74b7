"""What the mutants of a scenario brought to light, as problems at the places of its samples.

Below the bar each criterion and operator is told once, with its first survivor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trainer.content.mutation.values import BAR, LEAST, Operator, Score, Survivor
from trainer.content.problems import Problem
from trainer.content.source import Source


def mutation_problems(score: Score, source: Source) -> Iterator[Problem]:
    """TR720 for what is not noticed below the bar, TR721 where too little could be tried."""
    if score.mutants < LEAST:
        yield source.at_key("TR721", "stages", mutants=str(score.mutants), least=str(LEAST))
    if score.is_enough:
        return
    first: dict[tuple[str, Operator], Survivor] = {}
    for survivor in score.survivors:
        first.setdefault((survivor.criterion, survivor.operator), survivor)
    for survivor in first.values():
        told = source.problem(
            "TR720",
            survivor.place,
            criterion=survivor.criterion,
            reply=survivor.reply,
            score=percent(score),
            bar=f"{BAR:.0%}",
            seed=str(survivor.seed),
        )
        yield replace(told, terms={"operator": f"mutation.{survivor.operator.value}"})


def percent(score: Score) -> str:
    """The score as people read it; a score below the bar is never rounded up to it."""
    return "–" if score.share is None else f"{int(score.share * 1000) / 10:.1f} %"
