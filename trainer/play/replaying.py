"""A session on record, watched again: what was on the desk at any moment of it.

The log is replayed once, forward, under the verdicts it holds; every conversation's picture is kept
from each moment at which it changed, so that going back is a look-up. Reads no clock and knows no
judge: what today's lexicon would say is nobody's business here.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from trainer.engine.events import (
    Arrived,
    ConversationEvent,
    HoldingChanged,
    Log,
    Opened,
    SessionEnded,
    TurnedAway,
)
from trainer.engine.judging import Judgement, Turn
from trainer.engine.replay import RecordedJudge, command_of
from trainer.engine.script import Criterion, Script
from trainer.engine.session import Session
from trainer.engine.view import ConversationView, SessionView
from trainer.errors import RecordError, TrainerError
from trainer.grading.record import SessionRecord
from trainer.units import MINUTE, SECOND, Millis

_UNSOUND = (TrainerError, LookupError, ValueError, TypeError, AttributeError, AssertionError)
"""How a script shows that somebody has taken parts out of it since it was played."""


@dataclass(slots=True)
class _Film:
    """The pictures of one conversation and the moment from which each holds."""

    moments: list[Millis] = field(default_factory=list)
    views: list[ConversationView] = field(default_factory=list)

    def take(self, moment: Millis, view: ConversationView) -> bool:
        if self.views and self.views[-1] is view:
            return False
        if self.moments and self.moments[-1] == moment:
            self.views[-1] = view
        else:
            self.moments.append(moment)
            self.views.append(view)
        return True

    def at(self, moment: Millis) -> ConversationView | None:
        place = bisect_right(self.moments, moment)
        return self.views[place - 1] if place else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What the session as a whole was from one moment on; `fallen`: events so far."""

    fallen: int
    is_over: bool = False
    turned_away: int = 0
    holds: int | None = None


class _Nobody:
    """Stands where a judge would: whoever asks beyond the log has a log that does not replay."""

    def judge_turn(
        self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement:
        """No verdict is left."""
        del script, stage, criteria, turn
        raise RecordError("replay.differs")

    def answered_ahead(
        self, script: Script, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement | None:
        """Nothing more was credited."""
        del script, criteria, turn
        return None


class Reel:
    """A record wound forward as far as anybody has looked; looking back costs a search.

    A moment's picture is what the desk showed then: everything due by that moment and every limit
    that it has passed.
    """

    def __init__(self, record: SessionRecord) -> None:
        self.plan = record.header.plan
        self.log: Log = record.log
        self.lasts = Millis(self.log[-1].at + 1 if self.log else 0)
        self.trouble: RecordError | None = None
        self._session = Session(self.plan, RecordedJudge(self.log, _Nobody()))
        self._commands = [told for event in self.log if (told := command_of(event)) is not None]
        self._told = 0
        self._seen = 0
        self._opened: str | None = None
        self._here: dict[str, None] = {}
        self._films: dict[str, _Film] = {}
        self._moments: list[Millis] = []
        self._frames: list[_Frame] = []
        self._is_wound = False

    @property
    def is_wound(self) -> bool:
        """Whether the whole log has been replayed, or as much of it as replays."""
        return self._is_wound

    @property
    def seen(self) -> int:
        """How many events of the log have been replayed."""
        return self._seen

    def view(self, at: Millis) -> SessionView:
        """The desk at a moment; before the first and after the last moment, that one."""
        self.wind_to(at)
        frame = self._frame(at)
        here = [picture for film in self._films.values() if (picture := film.at(at)) is not None]
        return SessionView(
            at=at,
            mode=self.plan.mode,
            conversations=tuple(here),
            is_over=frame.is_over,
            turned_away=frame.turned_away,
            holds=frame.holds,
        )

    def fallen(self, at: Millis) -> int:
        """How many events of the log had happened by a moment."""
        self.wind_to(at)
        return self._frame(at).fallen

    def next_moment(self, at: Millis) -> Millis | None:
        """The first moment after `at` at which anything happened, None after the last."""
        self.wind_to(at)
        place = bisect_right(self._moments, at)
        return self._moments[place] if place < len(self._moments) else None

    def moment_of(self, seq: int) -> Millis:
        """When event number `seq` was on the desk; of one that does not replay, the end."""
        while not self._is_wound and self._seen <= seq:
            self._step()
        place = bisect_right(self._frames, seq, key=lambda frame: frame.fallen)
        return self._moments[place] if place < len(self._moments) else self.ends

    @property
    def ends(self) -> Millis:
        """The last moment that can be shown: the record's, or where it ceases to replay."""
        if self.trouble is None:
            return self.lasts
        return self._moments[-1] if self._moments else Millis(0)

    def wind_to(self, at: Millis, steps: int | None = None) -> bool:
        """Replay on until a moment is at hand, or for so many steps; whether it is at hand."""
        while not self.has(at) and (steps is None or steps > 0):
            self._step()
            steps = None if steps is None else steps - 1
        return self.has(at)

    def has(self, at: Millis) -> bool:
        """Whether a moment's picture needs no more replaying."""
        return self._is_wound or (bool(self._moments) and self._moments[-1] > at)

    def wind(self, steps: int | None = None) -> bool:
        """Replay on by so many steps (None: to the end); whether something is left."""
        while not self._is_wound and (steps is None or steps > 0):
            self._step()
            steps = None if steps is None else steps - 1
        return not self._is_wound

    def _frame(self, at: Millis) -> _Frame:
        place = bisect_right(self._moments, at)
        return self._frames[place - 1] if place else _Frame(fallen=0)

    def _step(self) -> None:
        """What comes next happens: a command of the trainee's, or what fell due before it."""
        due = self._session.next_moment()
        command = self._commands[self._told] if self._told < len(self._commands) else None
        try:
            if command is not None and (due is None or due > command.at):
                self._told += 1
                self._session.tell(command)
                self._take(self._session.since(self._seen), touched=())
            elif due is not None and self._seen < len(self.log):
                self._session.advance(due)
                self._take(self._session.since(self._seen), touched=tuple(self._here))
            else:
                self._finish()
        except _UNSOUND as problem:
            self._break_off(problem)

    def _finish(self) -> None:
        """The session has come to rest: a log that says more does not replay."""
        if self._seen < len(self.log):
            raise RecordError("replay.differs")
        self._is_wound = True

    def _take(self, fresh: Log, touched: tuple[str, ...]) -> None:
        """Compare with the log, and keep what has changed.

        `touched`: who may have changed without an event, as a buyer who begins to type.
        """
        expected = self.log[self._seen : self._seen + len(fresh)]
        for event, then in zip(fresh, expected, strict=False):
            if event != then:
                raise RecordError("replay.differs")
            self._seen += 1
        told = dict.fromkeys((*touched, *_those_of(fresh)))
        for event in fresh:
            if isinstance(event, Opened):
                told |= {self._opened: None} if self._opened is not None else {}
                self._opened = event.conversation
            elif isinstance(event, Arrived):
                self._films[event.conversation] = _Film()
        is_new = [self._keep(name) for name in told if name in self._films]
        if fresh or any(is_new):
            self._add(self._session.at, self._framed(fresh))

    def _keep(self, conversation: str) -> bool:
        """Keep the picture of a conversation from now on; whether it is another one."""
        view = self._session.conversation(conversation)
        if view.is_over:
            self._here.pop(conversation, None)
        else:
            self._here[conversation] = None
        return self._films[conversation].take(self._session.at, view)

    def _framed(self, fresh: Log) -> _Frame:
        before = self._frames[-1] if self._frames else _Frame(fallen=0)
        turned = before.turned_away + sum(isinstance(event, TurnedAway) for event in fresh)
        holds = before.holds
        for event in fresh:
            holds = event.holds if isinstance(event, HoldingChanged) else holds
        is_over = before.is_over or any(isinstance(event, SessionEnded) for event in fresh)
        return _Frame(fallen=self._seen, is_over=is_over, turned_away=turned, holds=holds)

    def _add(self, moment: Millis, frame: _Frame) -> None:
        if self._moments and self._moments[-1] == moment:
            self._frames[-1] = frame
        else:
            self._moments.append(moment)
            self._frames.append(frame)

    def _break_off(self, problem: Exception) -> None:
        """From here on the log is not what a session would have made of it."""
        self._is_wound = True
        at = self.log[min(self._seen, len(self.log) - 1)].at
        clock = f"{at // MINUTE:02}:{at % MINUTE // SECOND:02}"
        self.trouble = RecordError("replay.differs", seq=self._seen, clock=clock)
        self.trouble.__cause__ = problem


def _those_of(fresh: Log) -> list[str]:
    return [event.conversation for event in fresh if isinstance(event, ConversationEvent)]
