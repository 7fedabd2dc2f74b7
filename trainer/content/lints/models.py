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
from trainer.engine.script import Criterion, Script, Stage
from trainer.matching.values import Role, Verdict

Told = Iterator[Problem]
_GIVEN = re.compile(
    r"(?:补|送|赔|减|便宜|优惠|让|返)[^，。！？\d<]{0,6}(\d+(?:\.\d+)?)(?=元|块)"
    r"|[$£€](\d+(?:\.\d+)?)(?= (?:off|coupon|discount|credit|voucher|back)\b)"
)
"""A sum that is being given."""
ANSWERS = frozenset({Role.CLAIM, Role.ASK})


def model_problems(
    script: Script, play: PlayValues, judge: Judge, source: Source, read: set[str]
) -> Told:
    """TR709 for a model that misses its stage, TR710 for forbidden words in it or the good plan.

    TR711 for a model that offers more than settles the case. One draw is enough: the stages in
    `read` are passed over.
    """
    for number, stage in enumerate(script.stages):
        if stage.id in read:
            continue
        read.add(stage.id)
        if stage.model:
            turn = turn_of([stage.model], stage, play, is_first=number == 0)
            wanted = _wanted(stage, play)
            findings = judge.judge_turn(script, stage.id, wanted, turn).findings
            yield from _missed(stage, findings, play, source)
            yield from _forbidden(turn, findings, source, (("stages", stage.id, "model"),))
            yield from _too_much(stage, script, source)
        yield from _planned(script, stage, play, judge, source)


def _planned(script: Script, stage: Stage, play: PlayValues, judge: Judge, source: Source) -> Told:
    """Forbidden words in what the good plan says in a stage."""
    good = play.spec.samples.good
    steps = [] if good is None else good.stages.get(stage.id, [])
    said = [(index, text) for index, s in enumerate(steps) if (text := said_in(s, script, play))]
    if said:
        turn = turn_of([text for _, text in said], stage, play)
        findings = judge.judge_turn(script, stage.id, _forbids(stage), turn).findings
        at = ("samples", "good", "stages", stage.id)
        yield from _forbidden(turn, findings, source, tuple((*at, n) for n, _ in said))


def _wanted(stage: Stage, play: PlayValues) -> tuple[Criterion, ...]:
    """What a model must hold whatever was drawn, and must never hold."""
    specs = play.spec.stages[stage.id].criteria
    needed = tuple(
        c for c in stage.criteria if c.role in ANSWERS and c.required and specs[c.id].when is None
    )
    return needed + _forbids(stage)


def _forbids(stage: Stage) -> tuple[Criterion, ...]:
    return tuple(c for c in stage.criteria if c.role is Role.FORBID and c.rule is not None)


def _missed(stage: Stage, findings: tuple[Finding, ...], play: PlayValues, source: Source) -> Told:
    for finding in findings:
        if finding.verdict is Verdict.MISSED:
            details = {"criterion": finding.criterion, "model": stage.model}
            at = ("stages", stage.id, "model")
            yield source.at("TR709", *at, seed=str(play.streams.seed), **details)


def _too_much(stage: Stage, script: Script, source: Source) -> Told:
    if script.concession_enough is None:
        return
    sums = [Decimal(found[1] or found[2]) for found in _GIVEN.finditer(stage.model)]
    if sums and max(sums) > Decimal(script.concession_enough):
        yield source.at("TR711", "stages", stage.id, "model", enough=script.concession_enough)


def _forbidden(
    turn: Turn,
    findings: tuple[Finding, ...],
    source: Source,
    places: tuple[tuple[str | int, ...], ...],
) -> Told:
    for finding in findings:
        if finding.verdict is not Verdict.VIOLATED or finding.message is None:
            continue
        index = next(n for n, reply in enumerate(turn.replies) if reply.message == finding.message)
        text = turn.replies[index].text
        words = " ".join(text[start:end] for start, end in finding.spans)
        name = finding.criterion.removeprefix(HOUSE_FORBIDS)
        yield source.at("TR710", *places[index], criterion=name, words=words)
