"""Time in a replay: playing, stopping, going to a moment; the picture of the moment goes down.

Waiting is one one-shot timer at the next moment at which anything changed; a 1 Hz ticker paints
clocks and winds the reel on. Where the replay stands comes from the app's clock, never from ticks.
"""

from __future__ import annotations

from textual.timer import Timer

from trainer.engine.view import ConversationView, SessionView
from trainer.grading.record import SessionRecord
from trainer.play.replay_trail import Mark, Trail
from trainer.play.replaying import Reel
from trainer.tui.room import Room
from trainer.units import Millis

SPEEDS = (0.5, 1.0, 2.0, 4.0, 8.0, 20.0)
"""Session milliseconds per millisecond of the clock, by keys."""
_FRAME = 0.03
"""Seconds between two pictures at least, however much happens."""
_WOUND_ON = 2_000
"""Steps of the reel replayed ahead with every second."""
_AT_ONCE = 6_000
"""Steps replayed for one picture before keys are heard again: some 0.1 s."""
_GRACE = 1_500
"""While it plays, going back to a mark passes over one that has only just gone by."""


class Playback(Room[None]):
    """A screen with a reel under it."""

    def __init__(
        self, record: SessionRecord, at: Millis, conversation: str | None, speed: float
    ) -> None:
        super().__init__()
        self.record = record
        self.reel = Reel(record)
        self.trail = Trail(record.log)
        self.speed = speed
        known = {arrival.conversation for arrival in record.header.plan.arrivals}
        self.kept = conversation if conversation in known else None
        self.is_playing = False
        self._at = self.clipped(self.trail.just_after(at))
        self._since = Millis(0)
        self._due: Timer | None = None
        self._shown: SessionView | None = None
        self._has_told_trouble = False
        self.is_winding = False

    def distribute(self, view: SessionView, fallen: int) -> None:
        """Hand the picture of a moment down to the furniture; `fallen`: events so far."""
        raise NotImplementedError

    def paint_clocks(self, at: Millis) -> None:
        """Another second has passed."""
        raise NotImplementedError

    def tell_winding(self) -> None:
        """The moment asked for is far on: the log is being replayed up to it."""
        raise NotImplementedError

    def tell_trouble(self) -> None:
        """The log does not replay beyond a place."""
        raise NotImplementedError

    # Where it stands

    def now(self) -> Millis:
        """The moment on show, in session time."""
        if not self.is_playing or self.is_winding:
            return self.clipped(self._at)
        gone = (self.host.floor.clock.now() - self._since) * self.speed
        return self.clipped(Millis(self._at + round(gone)))

    def clipped(self, at: Millis) -> Millis:
        """That moment, or the nearest that the record has."""
        return Millis(min(max(at, 0), self.reel.ends))

    @property
    def selected(self) -> str:
        """The conversation on show: the one kept to, or the one the trainee had open then."""
        if self.kept is not None:
            return self.kept
        hand = self.trail.at_hand(self.reel.fallen(self.now()))
        return "" if hand is None else hand

    @property
    def current(self) -> ConversationView | None:
        """Its picture, None before its customer came."""
        return None if self._shown is None else self._shown.conversation(self.selected)

    @property
    def is_at_end(self) -> bool:
        """Whether nothing is left to watch."""
        return self.now() >= self.reel.ends

    # Moving

    def play(self) -> None:
        """Let time run, from the beginning again where nothing is left."""
        self._at = Millis(0) if self.is_at_end else self.now()
        self._since = self.host.floor.clock.now()
        self.is_playing = True
        self.show_now()

    def stop(self) -> None:
        """Let it stand."""
        self._at = self.now()
        self.is_playing = False
        self.show_now()

    def go_to(self, at: Millis) -> None:
        """Show another moment; what was playing plays on from there."""
        self._at = self.clipped(at)
        self._since = self.host.floor.clock.now()
        self._shown = None
        self.show_now()

    def run_at(self, speed: float) -> None:
        """Another speed, from this moment on."""
        self._at = self.now()
        self._since = self.host.floor.clock.now()
        self.speed = speed
        self.show_now()

    def skip(self) -> None:
        """Pass over dead time: to the next thing that is more than typing."""
        seq = self.trail.happening_after(self.reel.fallen(self.now()))
        self.go_to(self.reel.ends if seq is None else self.reel.moment_of(seq))

    def to_mark(self, by: int) -> Mark | None:
        """To the next or the previous mark of what is on show; None: there is none."""
        now = self.now()
        if by > 0:
            mark = self.trail.next_mark(self.reel.fallen(now), self.kept)
        else:
            grace = round(_GRACE * self.speed) if self.is_playing else 1
            before = self.reel.fallen(Millis(max(now - grace, 0))) if now > 0 else 0
            mark = self.trail.last_mark(before, self.kept)
        if mark is not None:
            self.go_to(self.reel.moment_of(mark.seq))
        return mark

    # Showing

    def start(self) -> None:
        """The furniture is there."""
        self.set_interval(1.0, self._second)
        self.show_now()

    def show_now(self) -> None:
        """Show the picture of now and wait for the next one."""
        if not self.is_whole:
            return
        if not self._is_at_hand():
            return
        at = self.now()
        view = self.reel.view(at)
        if self.reel.trouble is not None and not self._has_told_trouble:
            self._has_told_trouble = True
            self.tell_trouble()
        if self.is_playing and at >= self.reel.ends:
            self._at, self.is_playing = self.reel.ends, False
        self._shown = view
        self.distribute(view, self.reel.fallen(at))
        self._arm(at)

    def _is_at_hand(self) -> bool:
        """Whether the picture of now can be shown; else time stands still until it can."""
        target = self.now()
        if self.reel.wind_to(target, _AT_ONCE):
            if self.is_winding:
                self.is_winding = False
                self._since = self.host.floor.clock.now()
            return True
        self._at, self._since = target, self.host.floor.clock.now()
        if self._due is not None:
            self._due.stop()
        self._due = self.set_timer(_FRAME, self._fall_due)
        self.is_winding = True
        self.tell_winding()
        return False

    def _arm(self, at: Millis) -> None:
        if self._due is not None:
            self._due.stop()
            self._due = None
        if not self.is_playing:
            return
        following = self.reel.next_moment(at)
        moments = [self.reel.ends if following is None else following]
        current = self.current
        if current is not None and current.is_typing_from is not None:
            moments += [current.is_typing_from] if current.is_typing_from > at else []
        seconds = (min(moments) - at) / 1000 / self.speed
        self._due = self.set_timer(max(seconds, _FRAME), self._fall_due)

    def _fall_due(self) -> None:
        self._due = None
        self.show_now()

    def _second(self) -> None:
        if self.is_winding:
            return
        self.reel.wind(_WOUND_ON)
        if self.is_whole and self.is_playing:
            self.paint_clocks(self.now())
