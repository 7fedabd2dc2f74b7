"""Rubrics that a reply made of nothing but their keywords would pass."""

from __future__ import annotations

from collections.abc import Iterator

from trainer.content.mutation.breeding import Breeder
from trainer.content.mutation.trial import tongue_of
from trainer.content.mutation.values import Exempt
from trainer.content.play_values import PlayValues
from trainer.content.problems import Problem
from trainer.content.source import Source
from trainer.content.turns import turn_of
from trainer.engine.judging import Judge
from trainer.engine.script import Script
from trainer.matching.values import Role, Verdict

STUFFED = frozenset({Role.CLAIM, Role.COURTESY})


def keyword_problems(
    script: Script, play: PlayValues, judge: Judge, source: Source, asked: set[tuple[str, str]]
) -> Iterator[Problem]:
    """TR609 for every claim or courtesy that its own alternatives, side by side, would meet.

    The list holds no facts, so one draw is enough: what is in `asked` is passed over.
    """
    breeder = Breeder(tongue_of(script.lang), script.lang, {f.name: f for f in script.facts})
    for stage in script.stages:
        for criterion in stage.criteria:
            name = (stage.id, criterion.id)
            if criterion.rule is None or criterion.role not in STUFFED or name in asked:
                continue
            asked.add(name)
            words = breeder.stuffed(criterion)
            if isinstance(words, Exempt):
                continue
            turn = turn_of([words], stage, play)
            (found, *_) = judge.judge_turn(script, stage.id, (criterion,), turn).findings
            if found.verdict is Verdict.MET:
                at = ("stages", stage.id, "criteria", criterion.id)
                yield source.at_key("TR609", *at, criterion=criterion.id, words=words)
