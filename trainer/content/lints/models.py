"""The author's own answers under the author's own rubric, the house's words and its purse.

Asks the judge; knows nothing of how words are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from trainer.content.compiler import HOUSE_FORBIDS
from trainer.content.play_values import PlayValues
from trainer.content.problems import Problem
from trainer.content.source import Source
from trainer.content.turns import said_in, turn_of
from trainer.engine.judging import Finding, Judge, Turn
from trainer.engine.script import Script, Stage
from trainer.matching.values import Role, Verdict

Told = Iterator[Problem]
_GIVEN = re.compile(
    r"(?:补|送|赔|减|便宜|优惠|让|返)[^，。！？\d<]{0,6}(\d+(?:\.\d+)?)(?=元|块)"
    r"|[$£€](\d+(?:\.\d+)?)(?= (?:off|coupon|discount|credit|voucher|back)\b)"
)
"""A sum that is being given."""
ANSWERS = frozenset({Role.CLAIM, Role.ASK})


def model_problems(script: Script, play: PlayValues, judge: Judge, source: Source) -> Told:
    """TR709 for a model that misses its stage, TR710 for forbidden words in it or the good plan.

    TR711 for a model that offers more than settles the case.
    """
    good = play.spec.samples.good
    for number, stage in enumerate(script.stages):
        at = ("stages", stage.id, "model")
        if stage.model:
            turn = turn_of([stage.model], stage, play, is_first=number == 0)
            findings = _findings(script, stage, turn, judge)
            yield from _missed(stage, findings, play, source)
            yield from _forbidden(stage, turn, findings, source, (at,))
            yield from _too_much(stage, script, source)
        steps = [] if good is None else good.stages.get(stage.id, [])
        said = [
            (index, text) for index, s in enumerate(steps) if (text := said_in(s, script, play))
        ]
        turn = turn_of([text for _, text in said], stage, play, is_first=number == 0)
        places = tuple(("samples", "good", "stages", stage.id, index) for index, _ in said)
        if said:
            yield from _forbidden(
                stage, turn, _findings(script, stage, turn, judge), source, places
            )


def _findings(script: Script, stage: Stage, turn: Turn, judge: Judge) -> tuple[Finding, ...]:
    return judge.judge_turn(script, stage.id, stage.criteria, turn).findings


def _missed(stage: Stage, findings: tuple[Finding, ...], play: PlayValues, source: Source) -> Told:
    verdicts = {finding.criterion: finding.verdict for finding in findings}
    for criterion in stage.criteria:
        always = play.spec.stages[stage.id].criteria[criterion.id].when is None
        wanted = always and criterion.required and criterion.role in ANSWERS
        if wanted and verdicts.get(criterion.id) is Verdict.MISSED:
            details = {"criterion": criterion.id, "model": stage.model}
            yield source.at(
                "TR709", "stages", stage.id, "model", seed=str(play.streams.seed), **details
            )


def _too_much(stage: Stage, script: Script, source: Source) -> Told:
    if script.concession_enough is None:
        return
    sums = [Decimal(found[1] or found[2]) for found in _GIVEN.finditer(stage.model)]
    if sums and max(sums) > Decimal(script.concession_enough):
        yield source.at("TR711", "stages", stage.id, "model", enough=script.concession_enough)


def _forbidden(
    stage: Stage,
    turn: Turn,
    findings: tuple[Finding, ...],
    source: Source,
    places: tuple[tuple[str | int, ...], ...],
) -> Told:
    roles = {criterion.id: criterion.role for criterion in stage.criteria}
    for finding in findings:
        is_forbid = roles.get(finding.criterion, Role.FORBID) is Role.FORBID
        if not is_forbid or finding.verdict is not Verdict.VIOLATED or finding.message is None:
            continue
        index = next(n for n, reply in enumerate(turn.replies) if reply.message == finding.message)
        text = turn.replies[index].text
        words = " ".join(text[start:end] for start, end in finding.spans)
        name = finding.criterion.removeprefix(HOUSE_FORBIDS)
        yield source.at("TR710", *places[index], criterion=name, words=words)
