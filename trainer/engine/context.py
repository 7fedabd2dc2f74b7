"""What every conversation of a session shares: the moment, the log, the agenda, the judge."""

from __future__ import annotations

from typing import TypeVar

from trainer.engine.agenda import Agenda
from trainer.engine.events import AnyEvent, ConversationEvent, Event
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
        self._touched: set[str] = set()

    def note(self, event: _Happened) -> _Happened:
        """Append an event built with `seq=self.seq`."""
        if isinstance(event, ConversationEvent):
            self._touched.add(event.conversation)
        self.log.append(event)  # type: ignore[arg-type]  # _Happened is one of AnyEvent
        return event

    @property
    def seq(self) -> int:
        """The number of the next event."""
        return len(self.log)

    def touch(self, conversation: str | None) -> None:
        """Something of it that a screen shows has changed, or is about to (None: nothing)."""
        if conversation is not None:
            self._touched.add(conversation)

    def was_touched(self, conversation: str) -> bool:
        """Whether that was so since the last time of asking."""
        if conversation not in self._touched:
            return False
        self._touched.remove(conversation)
        return True
