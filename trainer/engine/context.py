"""What every conversation of a session shares: the moment, the log, the agenda, the judge."""

from __future__ import annotations

from typing import TypeVar

from trainer.engine.agenda import Agenda
from trainer.engine.events import AnyEvent, Event
from trainer.engine.judging import Judge
from trainer.engine.plan import Plan

_Happened = TypeVar("_Happened", bound=Event)


class Context:
    """The shared state of one session; only its session and conversations touch it."""

    def __init__(self, plan: Plan, judge: Judge) -> None:
        self.plan = plan
        self.judge = judge
        self.agenda = Agenda()
        self.log: list[AnyEvent] = []
        self.current: str | None = None

    def note(self, event: _Happened) -> _Happened:
        """Append an event built with `seq=self.seq`."""
        self.log.append(event)  # type: ignore[arg-type]  # _Happened is one of AnyEvent
        return event

    @property
    def seq(self) -> int:
        """The number of the next event."""
        return len(self.log)
