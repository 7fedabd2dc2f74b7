"""Who comes when, on which seat, who is turned away, and whether anybody is still to come.

Follows the log to see who has gone; what a conversation does inside is not its business.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Mapping

from trainer.engine.climb import Climb
from trainer.engine.context import Context
from trainer.engine.desk import Desk
from trainer.engine.events import ConversationEnded, TurnedAway
from trainer.engine.plan import Arrival, Comes, Shift
from trainer.units import Millis


class Door:
    """The way into one session."""

    def __init__(self, context: Context, desks: Mapping[str, Desk]) -> None:
        self.arrived: list[Desk] = []
        """Everybody who came, in order of arrival."""
        self.turned_away = 0
        self._context = context
        self._desks = desks
        self._coming = 0
        self._open = 0
        self._live = 0
        self._given = 0
        self._free: list[int] = []
        self._read = 0
        self._climb: Climb | None = None
        shift = context.plan.shift
        self._seats: int | None = None
        self._queue: deque[Arrival] = deque()
        if context.plan.in_turn is not None:
            self._queue.extend(context.plan.arrivals)
            self._let_next(Millis(0))
        elif shift is not None and shift.ramp is not None:
            self._climb = Climb(context, shift.ramp, shift.closes, self._come)
        else:
            self._expect(shift)

    @property
    def holds(self) -> int | None:
        """Find my limit: how many chats are held open now; None without a ramp."""
        return None if self._climb is None else self._climb.holds

    @property
    def is_done(self) -> bool:
        """Whether everybody who came is gone and nobody else comes."""
        is_shut = self._climb.is_over if self._climb is not None else not self._coming
        return is_shut and not self._open and not self._queue

    def look(self, at: Millis) -> None:
        """Something happened: see who has gone, and let in who may come for it."""
        log = self._context.log
        for event in log[self._read :]:
            if isinstance(event, ConversationEnded):
                self._gone(self._desks[event.conversation])
            if self._climb is not None:
                self._climb.read(event)
        self._read = len(log)
        if self._climb is not None:
            self._climb.look(at, self._open)
        if self._queue and not self._coming and not self._open:
            self._let_next(at)

    def _let_next(self, at: Millis) -> None:
        """One after another: the next one is on the way."""
        arrival = self._queue.popleft()
        self._coming += 1
        moment = Millis(at + arrival.at)
        self._context.agenda.add(moment, self._coming_of(arrival.conversation))

    def _expect(self, shift: Shift | None) -> None:
        """Everybody at the planned moment; under a ramp it is the ramp that limits the chats."""
        self._seats = None if shift is None else shift.seats
        for arrival in self._context.plan.arrivals:
            if shift is None or arrival.at < shift.closes:
                self._coming += 1
                self._context.agenda.add(arrival.at, self._coming_of(arrival.conversation))

    def _coming_of(self, conversation: str) -> Callable[[Millis], None]:
        def come(at: Millis) -> None:
            self._coming -= 1
            self._come(at, conversation)

        return come

    def _come(self, at: Millis, conversation: str) -> None:
        desk = self._desks[conversation]
        is_live = desk.conversation.comes is Comes.LIVE
        if is_live and self._seats is not None and self._live >= self._seats:
            self.turned_away += 1
            self._context.note(TurnedAway(seq=self._context.seq, at=at, conversation=conversation))
            return
        self._open += 1
        self._live += is_live
        self.arrived.append(desk)
        desk.conversation.arrive(at, self._take_seat())

    def _take_seat(self) -> int:
        if self._free:
            return heapq.heappop(self._free)
        self._given += 1
        return self._given

    def _gone(self, desk: Desk) -> None:
        self._open -= 1
        self._live -= desk.conversation.comes is Comes.LIVE
        heapq.heappush(self._free, desk.conversation.seat)
