"""Find my limit while it goes on: who is let in, when a step is over, what comes after it.

What a step was worth is `ramp`'s word; the customers come from a reservoir, in order.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from trainer.engine.agenda import Due
from trainer.engine.context import Context
from trainer.engine.events import AnyEvent, HoldingChanged
from trainer.engine.plan import Ramp
from trainer.engine.ramp import StepReader
from trainer.units import Millis


class Climb:
    """Holds so many chats open, then one more, until a step breaks or nobody is left."""

    def __init__(
        self, context: Context, ramp: Ramp, closes: Millis, come: Callable[[Millis, str], None]
    ) -> None:
        """`come(at, conversation)` lets a customer in; nobody comes from `closes` on."""
        arrivals = context.plan.arrivals
        self.holds: int | None = None
        self._context = context
        self._ramp = ramp
        self._closes = closes
        self._come = come
        self._reservoir = deque(arrivals)
        self._promised: dict[str, Due] = {}
        self._reader = StepReader(ramp, ((a.conversation, a.script) for a in arrivals))
        self._limits: tuple[Due, ...] = ()
        self._is_due = False
        self._is_late = False
        self._is_dry = False
        context.agenda.add(Millis(0), lambda at: self._hold(at, ramp.first, None))

    @property
    def is_over(self) -> bool:
        """Whether nobody else is let in."""
        return self.holds == 0

    def read(self, event: AnyEvent) -> None:
        """Follow the log."""
        self._reader.read(event)

    def look(self, at: Millis, chats: int) -> None:
        """Something happened, `chats` are open: let in who has a place, end the step if it is."""
        if not self.holds:
            return
        self._admit(at, chats, self.holds)
        is_empty = self._is_dry and not chats and not self._promised
        is_full = self._is_due and self._reader.rounds >= self._ramp.least_rounds
        if is_full or self._is_late or is_empty:
            self._hold(at, *self._decide(at, self.holds))
            self._admit(at, chats, self.holds)

    def _decide(self, at: Millis, holds: int) -> tuple[int, bool | None]:
        """How many to hold from here on, and whether the step held.

        A step in which a place stayed empty proves nothing unless it broke.
        """
        if not self._reader.step(at).held:
            return 0, False
        if self._is_dry:
            return 0, None
        return (holds + 1 if holds < self._ramp.most and self._has_next(at) else 0), True

    def _hold(self, at: Millis, holds: int, held: bool | None) -> None:
        self._context.note(HoldingChanged(seq=self._context.seq, at=at, holds=holds, held=held))
        self.holds = holds
        self._is_due = self._is_late = False
        for limit in self._limits:
            limit.cancel()
        if holds:
            self._reader.begin(at, holds)
            self._limits = (
                self._limit(Millis(at + self._ramp.step), self._fall_due),
                self._limit(Millis(at + 2 * self._ramp.step), self._get_late),
            )
        else:
            for due in self._promised.values():
                due.cancel()

    def _admit(self, at: Millis, chats: int, holds: int) -> None:
        while chats + len(self._promised) < holds and self._has_next(at):
            arrival = self._reservoir.popleft()
            self._promise(Millis(at + arrival.at), arrival.conversation)
        self._is_dry |= chats + len(self._promised) < holds

    def _promise(self, at: Millis, conversation: str) -> None:
        def arrive(then: Millis) -> None:
            del self._promised[conversation]
            self._come(then, conversation)

        self._promised[conversation] = self._context.agenda.add(at, arrive)

    def _has_next(self, at: Millis) -> bool:
        return bool(self._reservoir) and at + self._reservoir[0].at < self._closes

    def _limit(self, at: Millis, run: Callable[[Millis], None]) -> Due:
        return self._context.agenda.add(at, run, is_limit=True)

    def _fall_due(self, at: Millis) -> None:  # noqa: ARG002  # the agenda's callback shape
        self._is_due = True

    def _get_late(self, at: Millis) -> None:  # noqa: ARG002  # the agenda's callback shape
        self._is_late = True
