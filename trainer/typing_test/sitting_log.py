"""A sitting as it happens: what was decided before, then events; what was sat is read from them.

Knows no files. A log without an end was cut off: it was abandoned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from trainer.typing_test.run_log import AnyRunEvent, Went, trial_of
from trainer.typing_test.sitting import Chats, SittingPlan
from trainer.typing_test.values import Trial

FINISHED = "finished"
ABANDONED = "abandoned"
GARBLED = "garbled"


class Phase(StrEnum):
    """Where a sitting stands; `STOPPED`: it ended before its end."""

    DECLARE = "declare"
    WARM_UP = "warm_up"
    TRIAL = "trial"
    CHATS = "chats"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingHeader:
    """What is known of a sitting before the warm-up; `started_at` ISO 8601 with offset.

    `passages_hash`: over the texts to be typed, facts drawn.
    """

    id: str
    trainee: str
    started_at: str
    plan: SittingPlan
    passages_hash: str
    scoring_hash: str
    app_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Began:
    """A part begins: the warm-up, a trial (`number` from 0) or the chats (`record`: whose id)."""

    part: Phase
    number: int
    record: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatsDone:
    """The chats are over and sealed."""

    chats: Chats


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingEnded:
    """`reason`: finished, abandoned or garbled. `repeats`: trials whose log was there before."""

    reason: str
    repeats: int = 0


AnySittingEvent = Began | AnyRunEvent | ChatsDone | SittingEnded


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingLog:
    """What was sat: every warm-up and trial that was begun, and the chats.

    `chats_record`: the id of the chats' record, "" where none was begun.
    """

    warm_ups: tuple[Trial, ...]
    trials: tuple[Trial, ...]
    chats_record: str
    chats: Chats | None
    reason: str
    repeats: int = 0


def log_of(plan: SittingPlan, events: Iterable[AnySittingEvent]) -> SittingLog:
    """What was sat, from events in order; without an end it was abandoned."""
    parts = _Parts()
    for event in events:
        parts.take(event)
    warm_ups = (one for one in parts.runs if one.began.part is Phase.WARM_UP)
    trials = (one for one in parts.runs if one.began.part is Phase.TRIAL)
    return SittingLog(
        warm_ups=tuple(trial_of(plan.warm_up, plan.warm_up_ms, one.events) for one in warm_ups),
        trials=tuple(
            trial_of(plan.trials[one.began.number], plan.trial_ms, one.events) for one in trials
        ),
        chats_record=parts.chats_record,
        chats=parts.chats,
        reason=parts.end.reason,
        repeats=parts.end.repeats,
    )


@dataclass(slots=True)
class _Run:
    began: Began
    events: list[AnyRunEvent] = field(default_factory=list)


class _Parts:
    """The events of a sitting by the part they belong to; a run without GO is none."""

    def __init__(self) -> None:
        self.runs: list[_Run] = []
        self.chats_record = ""
        self.chats: Chats | None = None
        self.end = SittingEnded(reason=ABANDONED)
        self._began = Began(part=Phase.DECLARE, number=0)

    def take(self, event: AnySittingEvent) -> None:
        match event:
            case Began():
                self._began = event
                self.chats_record = event.record
            case ChatsDone():
                self.chats = event.chats
            case SittingEnded():
                self.end = event
            case Went():
                self.runs.append(_Run(self._began, [event]))
            case _:
                self.runs[-1].events.append(event)
