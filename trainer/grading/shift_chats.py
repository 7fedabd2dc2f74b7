"""Every conversation of a shift on one line: how it ended, what it earned, how long it waited.

Reads a finished log and its grade; never grades.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from trainer.engine.events import Arrived, ConversationEnded, Log
from trainer.engine.plan import Comes, Plan
from trainer.engine.script import Outcome, Result
from trainer.grading.values import Grade, GradedCriterion
from trainer.matching.values import Verdict
from trainer.measures.values import Measures, TurnTimes
from trainer.units import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLine:
    """One conversation that reached the desk.

    `score`: what it earned of what it could earn, 0–100; None when nothing was asked of it.
    `first_ms`: its first wait; None when nobody answered. `violated`, `missed`: verdicts.
    """

    conversation: str
    title: str
    customer: str
    comes: Comes
    arrived_at: Millis
    outcome: Outcome
    result: Result | None
    score: float | None
    first_ms: Millis | None
    violated: int
    missed: int


def chats_of(plan: Plan, log: Log, measures: Measures, grade: Grade) -> tuple[ChatLine, ...]:
    """The conversations that reached the desk, in order of arrival."""
    scripts = {arrival.conversation: arrival.script for arrival in plan.arrivals}
    ended = {e.conversation: e for e in log if isinstance(e, ConversationEnded)}
    verdicts: defaultdict[str, list[GradedCriterion]] = defaultdict(list)
    for one in grade.criteria:
        verdicts[one.conversation].append(one)
    waits: dict[str, TurnTimes] = {}
    for turn in measures.turns:
        waits.setdefault(turn.conversation, turn)
    return tuple(
        _line(
            event,
            (scripts[event.conversation].title, scripts[event.conversation].customer.name),
            ended.get(event.conversation),
            verdicts[event.conversation],
            waits.get(event.conversation),
        )
        for event in log
        if isinstance(event, Arrived)
    )


def _line(
    arrived: Arrived,
    named: tuple[str, str],
    ended: ConversationEnded | None,
    verdicts: list[GradedCriterion],
    first: TurnTimes | None,
) -> ChatLine:
    title, customer = named
    possible = sum(one.of for one in verdicts)
    earned = sum(one.points for one in verdicts)
    return ChatLine(
        conversation=arrived.conversation,
        title=title,
        customer=customer,
        comes=arrived.comes,
        arrived_at=arrived.at,
        outcome=Outcome.OPEN if ended is None else ended.outcome,
        result=None if ended is None else ended.result,
        score=min(max(earned / possible * 100, 0.0), 100.0) if possible else None,
        first_ms=None if first is None else first.sent,
        violated=sum(1 for one in verdicts if one.verdict is Verdict.VIOLATED),
        missed=sum(1 for one in verdicts if one.verdict is Verdict.MISSED),
    )
