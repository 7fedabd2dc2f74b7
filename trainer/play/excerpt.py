"""One conversation of a shift as a session of its own, from the moment its customer came.

So that a turn can be played again without the crowd around it. Knows logs and plans only.
"""

from __future__ import annotations

from dataclasses import replace

from trainer.engine.events import (
    AnyEvent,
    Arrived,
    ConversationEvent,
    ConversationJudged,
    Log,
    StageEntered,
    TurnJudged,
)
from trainer.engine.plan import Plan
from trainer.errors import SessionError
from trainer.units import Millis


def excerpt(plan: Plan, log: Log, conversation: str) -> tuple[Plan, Log]:
    """The plan and the log of that conversation alone; time begins with its arrival.

    An unknown conversation, or one that never came, is a `SessionError`.
    """
    own = [e for e in log if isinstance(e, ConversationEvent) and e.conversation == conversation]
    came = next((event.at for event in own if isinstance(event, Arrived)), None)
    arrival = next((a for a in plan.arrivals if a.conversation == conversation), None)
    if came is None or arrival is None:
        raise SessionError("session.unknown_conversation", conversation=conversation)
    alone = replace(plan, arrivals=(replace(arrival, at=Millis(0)),), speed=1.0, shift=None)
    numbers = {event.seq: number for number, event in enumerate(own)}
    return alone, tuple(_moved(event, came, numbers) for event in own)


def conversation_with(log: Log, stage: str) -> str:
    """The conversation that reached the stage last; none is a `SessionError`."""
    for event in reversed(log):
        if isinstance(event, StageEntered) and event.stage == stage:
            return event.conversation
    raise SessionError("session.unknown_stage", stage=stage)


def _moved(event: AnyEvent, came: Millis, numbers: dict[int, int]) -> AnyEvent:
    """The event at its new moment and number; evidence points at the new numbers."""
    moved = replace(event, seq=numbers[event.seq], at=Millis(event.at - came))
    if isinstance(moved, TurnJudged | ConversationJudged):
        findings = tuple(
            finding if finding.deed is None else replace(finding, deed=numbers[finding.deed])
            for finding in moved.findings
        )
        return replace(moved, findings=findings)
    return moved
