"""Verdicts that people contest: what was contested, how it was settled, what it teaches the rubric.

Values and pure functions over a record; knows neither files nor who may settle what.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from trainer.engine.events import Acted, Replied, StageEntered
from trainer.engine.script import Criterion, Script
from trainer.grading.record import SessionRecord
from trainer.grading.regrade import Regrade
from trainer.grading.values import GradedCriterion
from trainer.matching.values import Fact, Role, Verdict

_NAMED = re.compile(r"<([^<>]+)>")
_SHORTEST = 2
"""A value of one character stands in too many words to be taken for the fact."""


class Outcome(StrEnum):
    """How a supervisor settled a dispute or an unsure verdict."""

    SAMPLE = "sample"
    STANDS = "stands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """Which verdict is meant: a criterion of one conversation, where it was judged."""

    conversation: str
    stage: str | None
    criterion: str
    message: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A trainee's "this is wrong": the verdict as it was given, and why it is contested."""

    verdict_on: Contested
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What a supervisor made of a dispute or an unsure verdict."""

    verdict_on: Contested
    outcome: Outcome


Addition = Dispute | Settlement | Regrade
"""What can be added to a session's record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """A later addition to a sealed record; `number` counts from 1, `at` is ISO 8601.

    `previous` is the seal before its own: of the annex before it, of the record for the first.
    """

    record: str
    number: int
    at: str
    body: Addition
    previous: str
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One verdict for a supervisor to look at; `reason` is "" where nobody contested it."""

    record: SessionRecord
    criterion: GradedCriterion
    said: str
    reason: str
    settled: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleReply:
    """A turn as a sample of its stage: what was said and done, and the verdict it must get.

    `say` carries facts by name (`<size>`) where the rubric names them, arguments of `do` where they
    are one.
    """

    stage: str
    say: tuple[str, ...]
    do: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    criterion: str
    verdict: Verdict


def contested(one: GradedCriterion) -> Contested:
    """The verdict of a grade as it is referred to."""
    return Contested(
        conversation=one.conversation, stage=one.stage, criterion=one.id, message=one.message
    )


def contestable(record: SessionRecord) -> tuple[GradedCriterion, ...]:
    """The verdicts a trainee may contest: unsure ones first, then what cost points, then the rest.

    Those that did not apply are left out.
    """
    order = (Verdict.AMBER, Verdict.VIOLATED, Verdict.MISSED, Verdict.MET)
    found = [one for one in record.grade.criteria if one.verdict in order]
    return tuple(sorted(found, key=lambda one: order.index(one.verdict)))


def reasons(annexes: Iterable[Annex]) -> dict[Contested, str]:
    """What a trainee contests, and why; of one verdict, the last word."""
    bodies = (annex.body for annex in annexes)
    return {body.verdict_on: body.reason for body in bodies if isinstance(body, Dispute)}


def _settled(annexes: Iterable[Annex]) -> dict[Contested, Outcome]:
    """How verdicts were settled; one contested again afterwards is open."""
    settled: dict[Contested, Outcome] = {}
    for annex in annexes:
        if isinstance(annex.body, Settlement):
            settled[annex.body.verdict_on] = annex.body.outcome
        elif isinstance(annex.body, Dispute):
            settled.pop(annex.body.verdict_on, None)
    return settled


def cases(record: SessionRecord, annexes: Iterable[Annex]) -> tuple[Case, ...]:
    """What of a record is for a supervisor to look at: unsure verdicts first, then disputes."""
    annexes = tuple(annexes)
    disputed, settled = reasons(annexes), _settled(annexes)
    found = [
        Case(
            record=record,
            criterion=one,
            said=" / ".join(_texts(record, one)),
            reason=disputed.get(contested(one), ""),
            settled=settled.get(contested(one)),
        )
        for one in record.grade.criteria
        if one.verdict is Verdict.AMBER or contested(one) in disputed
    ]
    return tuple(sorted(found, key=lambda case: case.criterion.verdict is not Verdict.AMBER))


def script_of(case: Case) -> Script:
    """The scenario of the conversation that a case is about."""
    return _script(case.record, case.criterion.conversation)


def sample_of(record: SessionRecord, one: GradedCriterion) -> SampleReply | None:
    """The turn of a contested verdict as a sample with the other verdict.

    None where there is nothing to sample: a verdict on the whole conversation, or a stage in which
    nothing was said or done.
    """
    if one.stage is None:
        return None
    script = _script(record, one.conversation)
    turn = _turn(record, one)
    names = _named_facts(script, one.stage)
    say = tuple(_by_name(event.text, names) for event in turn if isinstance(event, Replied))
    do = tuple(
        (event.name, tuple((key, _argument(value, script.facts)) for key, value in event.args))
        for event in turn
        if isinstance(event, Acted)
    )
    if not say and not do:
        return None
    return SampleReply(stage=one.stage, say=say, do=do, criterion=one.id, verdict=_other(one))


def _other(one: GradedCriterion) -> Verdict:
    """What a contested verdict should have been; an unsure one is contested for being no pass."""
    if one.role is Role.FORBID:
        return Verdict.VIOLATED if one.verdict is Verdict.MET else Verdict.MET
    return Verdict.MISSED if one.verdict is Verdict.MET else Verdict.MET


def _texts(record: SessionRecord, one: GradedCriterion) -> list[str]:
    """The message a verdict rests on, or all that was said in its stage."""
    if one.message is not None:
        sent = (event for event in record.log if isinstance(event, Replied))
        return [event.text for event in sent if event.message == one.message]
    return [event.text for event in _turn(record, one) if isinstance(event, Replied)]


def _turn(record: SessionRecord, one: GradedCriterion) -> list[Replied | Acted]:
    """What the trainee said and did when the conversation was last in that stage."""
    stage: str | None = None
    turn: list[Replied | Acted] = []
    for event in record.log:
        if getattr(event, "conversation", None) != one.conversation:
            continue
        if isinstance(event, StageEntered):
            stage = event.stage
            turn = [] if stage == one.stage else turn
        elif isinstance(event, Replied | Acted) and stage == one.stage:
            turn.append(event)
    return turn


def _script(record: SessionRecord, conversation: str) -> Script:
    arrivals = record.header.plan.arrivals
    return next(a.script for a in arrivals if a.conversation == conversation)


def _named_facts(script: Script, stage_id: str) -> list[Fact]:
    """The facts that the stage's rubric names, the longest value first."""
    stage = script.stage(stage_id)
    criteria: tuple[Criterion, ...] = () if stage is None else stage.criteria
    patterns = [
        pattern
        for criterion in criteria
        if criterion.rule is not None
        for group in criterion.rule.groups
        for pattern in group
    ]
    named = {name for pattern in patterns for name in _NAMED.findall(pattern)}
    found = [fact for fact in script.facts if fact.name in named]
    return sorted(found, key=lambda fact: (-len(fact.shown), fact.name))


def _by_name(text: str, facts: list[Fact]) -> str:
    for fact in facts:
        if len(fact.shown) >= _SHORTEST:
            text = text.replace(fact.shown, f"<{fact.name}>")
    return text


def _argument(value: str, facts: tuple[Fact, ...]) -> str:
    """An argument that is a fact's whole value, by name: another play draws another one."""
    named = sorted(fact.name for fact in facts if value in (fact.value, fact.shown))
    return f"<{named[0]}>" if named and len(value) >= _SHORTEST else value
