"""What the trainee was worth with so many chats open when a turn was asked.

Quality comes from the points of a grade; speed from the waits of the log.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trainer.engine.events import Arrived, Log, Said, StageEntered
from trainer.engine.plan import Comes
from trainer.engine.script import Speaker
from trainer.grading.shift_times import in_time, took
from trainer.grading.shift_values import Crowd
from trainer.grading.values import Grade
from trainer.measures.open_chats import Stretches
from trainer.measures.session import mean
from trainer.measures.waits import Wait
from trainer.units import Millis

Turn = tuple[str, str]
"""A conversation and a stage of it."""


@dataclass(slots=True)
class _Told:
    turns: int = 0
    points: float = 0.0
    of: float = 0.0
    waits: list[Wait] = field(default_factory=list)


def crowds(
    log: Log, grade: Grade, waits: Sequence[Wait], busy: Stretches, within: Millis
) -> tuple[Crowd, ...]:
    """One line for every number of open chats, its own chat counted, from few to many."""
    asked = asked_at(log)
    told: defaultdict[int, _Told] = defaultdict(_Told)
    for moment, points, of in _worth(grade, asked):
        one = told[max(1, busy.at(moment))]
        one.turns += 1
        one.points += points
        one.of += of
    for wait in waits:
        told[max(1, busy.at(wait.asked))].waits.append(wait)
    return tuple(
        Crowd(
            chats=chats,
            turns=one.turns,
            quality=max(0.0, one.points) / one.of if one.of else None,
            in_time=in_time(one.waits, within),
            mean_wait=mean(took(wait) for wait in one.waits),
        )
        for chats, one in sorted(told.items())
    )


def asked_at(log: Log) -> dict[Turn, Millis]:
    """When the buyer began to ask each stage, at its last visit.

    Of a message left before the shift and an unpaid order, the opening stage was not asked live.
    """
    stages: dict[str, str] = {}
    asked: dict[Turn, Millis] = {}
    fresh: set[str] = set()
    for event in log:
        if isinstance(event, StageEntered):
            stages[event.conversation] = event.stage
            fresh.add(event.conversation)
        elif isinstance(event, Said) and event.speaker is Speaker.BUYER and event.expects_reply:
            if event.conversation in fresh:
                fresh.remove(event.conversation)
                asked[event.conversation, stages[event.conversation]] = event.at
    apart = {e.conversation for e in log if isinstance(e, Arrived) and e.comes is not Comes.LIVE}
    opening = _openings(log, apart)
    return {turn: at for turn, at in asked.items() if turn not in opening}


def _openings(log: Log, apart: set[str]) -> set[Turn]:
    first: dict[str, str] = {}
    for event in log:
        if isinstance(event, StageEntered) and event.conversation in apart:
            first.setdefault(event.conversation, event.stage)
    return set(first.items())


def _worth(grade: Grade, asked: Mapping[Turn, Millis]) -> list[tuple[Millis, float, float]]:
    """(when it was asked, points earned, points possible) of every graded turn."""
    points: defaultdict[Turn, float] = defaultdict(float)
    possible: defaultdict[Turn, float] = defaultdict(float)
    for one in grade.criteria:
        if one.stage is not None and (one.conversation, one.stage) in asked:
            points[one.conversation, one.stage] += one.points
            possible[one.conversation, one.stage] += one.of
    return [(asked[turn], points[turn], of) for turn, of in possible.items()]
