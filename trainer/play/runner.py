"""Driving one session by a clock: stamps become session time, events reach the journal.

Session time is the clock less every gap (pause, sleep, a crash). Input is stamped by the machine
when read and may be handled later, so `tick` is told the oldest stamp not yet delivered and never
overtakes it. Under a scaled clock, session time runs faster than the machine's.
"""

from __future__ import annotations

from trainer.clock import Clock
from trainer.engine.actions import spec_of
from trainer.engine.authority import is_beyond
from trainer.engine.commands import Act, AskHint, Command, Commit, Gap, Leave, Look, Open, Send
from trainer.engine.events import Log
from trainer.engine.plan import Plan
from trainer.engine.session import Session
from trainer.engine.view import SessionView
from trainer.errors import SessionError
from trainer.grading.record import RecordHeader
from trainer.play.ports import Journal
from trainer.source import Source
from trainer.units import Millis

SLEPT = 2_000
"""Wall and monotonic clocks that part by more than this between ticks tell of a sleep."""


class Runner:
    """One live session."""

    def __init__(
        self,
        session: Session,
        *,
        header: RecordHeader,
        clock: Clock,
        journal: Journal,
        stall: Millis | None = None,
    ) -> None:
        """`stall`: ticks further apart than this mean that the machine slept or was suspended."""
        self.header = header
        self._stall = stall
        self._session = session
        self._clock = clock
        self._journal = journal
        self._offset = Millis(clock.now() - session.at)
        self._paused_at: Millis | None = None
        self._noted = 0
        self._view: SessionView | None = None
        self._pair = (clock.machine(), clock.wall().timestamp())
        self._flush()

    @property
    def plan(self) -> Plan:
        """What the session was given."""
        return self._session.plan

    @property
    def log(self) -> Log:
        """Everything that has happened."""
        return self._session.log

    @property
    def view(self) -> SessionView:
        """The frozen picture of now; the same object until something changes."""
        if self._view is None:
            self._view = self._session.view()
        return self._view

    @property
    def trouble(self) -> str | None:
        """Why the disk refuses the journal, or None while all is saved."""
        return self._journal.trouble

    @property
    def is_paused(self) -> bool:
        """Whether session time stands still."""
        return self._paused_at is not None

    @property
    def is_over(self) -> bool:
        """Whether nothing can happen any more."""
        return self._session.is_over

    def now(self) -> Millis:
        """Session time: what the clock says, less every gap."""
        return self._in_session(self._clock.now())

    def at(self, stamp: Millis) -> Millis:
        """A stamp of the machine's in session time; while paused, the moment of the pause."""
        return self._in_session(self._clock.of(stamp))

    def seconds_until(self, moment: Millis) -> float:
        """Seconds on the machine until a moment of session time; 0 when it has come."""
        return max(0, moment - self.now()) / 1000 / self.plan.speed

    def tick(self, oldest_pending: Millis | None = None) -> bool:
        """Let what is due happen, up to now or the oldest undelivered stamp; True if it did."""
        if self.is_paused or self.is_over:
            return False
        self._notice_sleep()
        to = self.now()
        if oldest_pending is not None:
            to = Millis(min(to, self.at(oldest_pending)))
        happened = self._session.advance(Millis(max(to, self._session.at)))
        if happened:
            self._changed()
        return bool(happened)

    def due_in(self) -> Millis | None:
        """Session milliseconds until the next due moment (0: now); None when nothing is coming."""
        moment = self._session.next_moment()
        if moment is None or self.is_paused:
            return None
        return Millis(max(0, moment - self.now()))

    def open(self, conversation: str, stamp: Millis | None = None) -> None:
        """Turn to a conversation."""
        self._tell(Open(at=self._moment(stamp), conversation=conversation))

    def commit(
        self,
        conversation: str,
        offset: int,
        deleted: int,
        inserted: str,
        source: Source,
        stamp: Millis | None = None,
    ) -> None:
        """The draft changed, at the stamp of its input."""
        self._tell(
            Commit(
                at=self._moment(stamp),
                conversation=conversation,
                offset=offset,
                deleted=deleted,
                inserted=inserted,
                source=source,
            )
        )

    def send(self, conversation: str, stamp: Millis | None = None) -> None:
        """Send the draft."""
        self._tell(Send(at=self._moment(stamp), conversation=conversation))

    def act(
        self,
        conversation: str,
        name: str,
        args: tuple[tuple[str, str], ...] = (),
        stamp: Millis | None = None,
    ) -> None:
        """Do something besides writing."""
        self._tell(Act(at=self._moment(stamp), conversation=conversation, name=name, args=args))

    def hint(self, conversation: str) -> None:
        """Show the stage's hint (practice only)."""
        self._tell(AskHint(at=self.now(), conversation=conversation))

    def look(self, *, away: bool) -> None:
        """The terminal lost or regained the focus."""
        if not self.is_over and not self.is_paused:
            self._tell(Look(at=self.now(), away=away))

    def pause(self) -> None:
        """Session time stands still (practice only)."""
        if self.plan.mode.value != "practice":
            raise SessionError("session.practice_only", what="pause")
        if not self.is_over and not self.is_paused:
            self.tick()
            self._paused_at = self._session.at
            self._paused_since = self._clock.machine()

    def resume(self) -> None:
        """Session time goes on; the gap is in the log."""
        if self._paused_at is None:
            return
        at = self._paused_at
        lasted = Millis(self._clock.machine() - self._paused_since)
        self._paused_at = None
        self._offset = Millis(self._clock.now() - at)
        self._pair = (self._clock.machine(), self._clock.wall().timestamp())
        self._tell(Gap(at=at, reason="paused", lasted=lasted))

    def leave(self) -> None:
        """End the session before its end: an abandoned session is a result."""
        self.resume()
        if not self.is_over:
            self._tell(Leave(at=self.now()))

    def authority_exceeded(self, name: str, args: tuple[tuple[str, str], ...]) -> bool:
        """Whether the action gives more than the trainee may give."""
        return spec_of(name).gives_money and is_beyond(self.plan.authority, name, args)

    def close(self) -> None:
        """Let go of the journal."""
        self._journal.close()

    def _in_session(self, moment: Millis) -> Millis:
        if self._paused_at is not None:
            return self._paused_at
        return Millis(max(moment - self._offset, self._session.at))

    def _moment(self, stamp: Millis | None) -> Millis:
        if self.is_paused:
            raise SessionError("session.paused")
        return self.now() if stamp is None else self.at(stamp)

    def _tell(self, command: Command) -> None:
        try:
            self._session.tell(command)
        finally:
            self._changed()

    def _changed(self) -> None:
        self._view = None
        self._flush()

    def _flush(self) -> None:
        fresh = self._session.since(self._noted)
        if fresh:
            self._noted += len(fresh)
            self._journal.note(fresh)

    def _notice_sleep(self) -> None:
        now, wall = self._clock.machine(), self._clock.wall()
        then, then_wall = self._pair
        self._pair = (now, wall.timestamp())
        parted = round((wall.timestamp() - then_wall) * 1000) - (now - then)
        if self._stall is not None and now - then > self._stall:
            self._offset = Millis(self._offset + self._clock.of(now) - self._clock.of(then))
            self._gap("slept", Millis(now - then))
        elif parted > SLEPT:
            self._gap("slept", Millis(parted))
        elif parted < -SLEPT:
            self._gap("clock_moved", Millis(0))
        elif now // PULSE == then // PULSE:
            return
        self._journal.pulse(now, wall.isoformat())

    def _gap(self, reason: str, lasted: Millis) -> None:
        self._tell(Gap(at=self.now(), reason=reason, lasted=lasted))


PULSE = 10_000
"""How often a (monotonic, wall) pair is noted, in milliseconds."""
