"""One conversation as a state machine: stages, turns, waits, endings.

Arriving → a stage's lines → the trainee's turn → judged → the next stage or an ending → wrapping
up → over. Commands come from `session`; moments from the agenda. Where a stage has no lines the
trainee writes first, and its patience is a window that no clock shows as a wait.
"""

from __future__ import annotations

from dataclasses import replace

from trainer.engine.agenda import Due
from trainer.engine.buyer import Buyer
from trainer.engine.context import Context
from trainer.engine.events import (
    Arrived,
    ConversationEnded,
    PatienceExtended,
    StageEntered,
    WrapUpStarted,
)
from trainer.engine.judging import Judgement
from trainer.engine.paths import choose, colder
from trainer.engine.plan import Arrival, Comes
from trainer.engine.promises import Promises
from trainer.engine.readings import Readings
from trainer.engine.script import Begins, Ending, Line, Outcome, Patience, Speaker, Stage
from trainer.engine.transcript import Transcript
from trainer.engine.turn import TurnBook
from trainer.engine.waiting import Waiting
from trainer.units import Millis


class Conversation:
    """The flow of one conversation."""

    def __init__(self, context: Context, arrival: Arrival) -> None:
        self.id = arrival.conversation
        self.script = arrival.script
        self.comes = arrival.comes if self.script.stages[0].lines else Comes.UNPAID
        self.arrived_at = arrival.at
        self.over_at: Millis | None = None
        self.seat = 1
        self.transcript = Transcript()
        self.buyer = Buyer(context, self.id, self.script.customer.mood, self.transcript)
        self.book = TurnBook(self.id)
        self.promises = Promises(self.transcript)
        self.waiting = Waiting(context.agenda, self._nudge, self._lose_patience)
        self.waiting_since: Millis | None = None
        self.held_since: Millis | None = None
        self.stage: Stage | None = None
        self.ending: Ending | None = None
        self.is_wrapping_up = False
        self.outcome = Outcome.OPEN
        self.is_over = False
        self.has_arrived = False
        self._context = context
        self._settle: Due | None = None
        self._wrap_up: Due | None = None
        self._has_held = False
        self._nudging: tuple[Line, ...] = ()
        self._is_silent = False
        self._is_away = self.comes is Comes.LEFT_MESSAGE
        self._readings = Readings(context, self.script, self.book, self.promises)

    def arrive(self, at: Millis, seat: int) -> None:
        """The customer reaches the desk, with whatever came before."""
        self.has_arrived = True
        self.arrived_at = at
        self.seat = seat
        self._context.note(
            Arrived(seq=self._context.seq, at=at, conversation=self.id, comes=self.comes, seat=seat)
        )
        start = at
        for speaker, line in self._openings():
            if speaker is not Speaker.AUTO_GREETING:
                start = Millis(start + line.delay)
                self._aside(start, speaker, line)
        self._context.agenda.add(
            start, lambda then: self._enter(then, self.script.stages[0], "start")
        )

    def take_wait(self, at: Millis) -> Millis | None:
        """The trainee shows the buyer something: the clock stops; returns what it showed."""
        waited = None if self.waiting_since is None else Millis(at - self.waiting_since)
        self._is_away = False
        self.waiting_since = None
        self.held_since = None
        self.waiting.suspend()
        self.buyer.stop_nagging()
        return waited

    def rest(self, at: Millis, *, quiet: Millis) -> None:
        """The trainee has just answered or typed: the turn is read after `quiet` from here."""
        if self.is_wrapping_up:
            self._arm_wrap_up(at)
        elif self.stage is not None and self.book.is_answered and not self.buyer.is_speaking:
            self._cancel_settle()
            moment = Millis(at + quiet)
            self._settle = self._context.agenda.add(moment, self._judge, is_limit=True)

    @property
    def is_settling(self) -> bool:
        """Whether an answered turn is about to be read."""
        return self._settle is not None

    @property
    def lapses_at(self) -> Millis | None:
        """When the window closes in which the trainee may write first; None once used, or none."""
        return self.waiting.leaves_at if self._is_silent and not self.book.is_answered else None

    def finish(self, at: Millis, outcome: Outcome) -> None:
        """It is over now: an open turn is read, then the whole."""
        if self.stage is not None and self.book.is_answered:
            self._readings.turn(at, self.stage)
        self._cancel_settle()
        self.waiting.suspend()
        self.waiting_since = None
        self.held_since = None
        self.buyer.hush()
        if self._wrap_up is not None:
            self._wrap_up.cancel()
        self._readings.whole(at)
        self.outcome = outcome
        self.is_over = True
        self.over_at = at
        self.is_wrapping_up = False
        self._context.note(
            ConversationEnded(
                seq=self._context.seq,
                at=at,
                conversation=self.id,
                outcome=outcome,
                ending=None if self.ending is None else self.ending.id,
                result=None if self.ending is None else self.ending.result,
            )
        )

    def _enter(self, at: Millis, stage: Stage, why: str, before: tuple[Line, ...] = ()) -> None:
        if self.is_over:
            return
        self._cancel_settle()
        self.stage = stage
        self._nudging = before
        lines = (*before, *self._lines(stage, why))
        self._is_silent = not lines
        self.book.begin()
        self._context.note(
            StageEntered(
                seq=self._context.seq, at=at, conversation=self.id, stage=stage.id, why=why
            )
        )
        if why == "branch" and self._answered_ahead(at, stage):
            return
        self.buyer.feel(at, stage.mood)
        if self._is_silent:
            self.waiting.start(at, self._patience())
        self.buyer.say_all(at, lines, said=self._stage_line)

    def _openings(self) -> tuple[tuple[Speaker, Line], ...]:
        """What comes before; it was there already unless the customer comes live."""
        if self.comes is Comes.LIVE:
            return self.script.openings
        return tuple((speaker, _at_once(line)) for speaker, line in self.script.openings)

    def _lines(self, stage: Stage, why: str) -> tuple[Line, ...]:
        """A message left before the shift stands there at once; of an unpaid order says nothing."""
        if why != "start" or self.comes is Comes.LIVE:
            return stage.lines
        return () if self.comes is Comes.UNPAID else tuple(map(_at_once, stage.lines))

    def _stage_line(self, at: Millis, line: Line, is_last: bool) -> None:
        stage = self.stage
        assert stage is not None
        is_very_first = self.book.is_untouched
        is_nudge = any(line is nudging for nudging in self._nudging)
        self.buyer.say(at, line, expects_reply=not self._is_away, is_nudge=is_nudge)
        self.book.asked(line.text)
        if not self._is_away:
            self._wait(at, stage)
        if is_very_first:
            self._auto_greet(at)
        if is_last and self.book.is_answered:
            self._answered_ahead(at, stage)

    def _wait(self, at: Millis, stage: Stage) -> None:
        if self.waiting_since is None:
            self.waiting_since = at
        if not self.waiting.is_running:
            self.waiting.start(at, stage.patience)

    def _auto_greet(self, at: Millis) -> None:
        if self.script.begins is Begins.AUTO_GREETED:
            for speaker, line in self._openings():
                if speaker is Speaker.AUTO_GREETING:
                    self._aside(Millis(at + line.delay), speaker, line)

    def _aside(self, at: Millis, speaker: Speaker, line: Line) -> None:
        self._context.agenda.add(
            at, lambda then: self.buyer.say(then, line, expects_reply=False, speaker=speaker)
        )

    def _answered_ahead(self, at: Millis, stage: Stage) -> bool:
        judgement = self._readings.ahead(stage)
        if judgement is None:
            return False
        self.take_wait(at)
        self._readings.credit(at, stage, judgement)
        self._follow(at, stage, judgement)
        return True

    def _judge(self, at: Millis) -> None:
        self._settle = None
        stage = self.stage
        assert stage is not None
        judgement = self._readings.turn(at, stage)
        if judgement.is_hold:
            self._hold(at, stage)
        else:
            self._follow(at, stage, judgement)

    def _hold(self, at: Millis, stage: Stage) -> None:
        if self._is_silent:
            self.waiting.go_on(at, self._patience())
            return
        last = self.book.replies[-1].at if self.book.replies else at
        self.held_since = last
        if self._has_held:
            self.waiting.go_on(at, stage.patience)
            return
        self._has_held = True
        extension = stage.patience.hold_extension
        self._context.note(
            PatienceExtended(seq=self._context.seq, at=at, conversation=self.id, by=extension)
        )
        self.waiting.extend(last, stage.patience)

    def _follow(self, at: Millis, stage: Stage, judgement: Judgement) -> None:
        branch = choose(stage.branches, stage.criteria, judgement.findings, self.book.waited)
        if branch is not None:
            read = sum(len(reply.text) for reply in self.book.replies) * self.script.read_pace
            self._go(Millis(at + min(read, READ_CAP)), branch.to)
        elif self._is_silent:
            self.waiting.go_on(at, self._patience())
        else:
            self.held_since = at
            self.waiting.start(at, stage.patience)

    def _go(self, at: Millis, target: str) -> None:
        self.stage = None
        stage = self.script.stage(target)
        if stage is not None:
            self._context.agenda.add(at, lambda then: self._enter(then, stage, "branch"))
            return
        ending = self.script.ending(target)
        assert ending is not None
        self._context.agenda.add(at, lambda then: self._reach(then, ending))

    def _reach(self, at: Millis, ending: Ending) -> None:
        if self.is_over:
            return
        self.ending = ending
        self.stage = None
        if not ending.lines:
            self._begin_wrap_up(at, ending)
        self.buyer.say_all(at, ending.lines, said=self._ending_line)

    def _ending_line(self, at: Millis, line: Line, is_last: bool) -> None:
        self.buyer.say(at, line, expects_reply=False)
        if is_last:
            assert self.ending is not None
            self._begin_wrap_up(at, self.ending)

    def _begin_wrap_up(self, at: Millis, ending: Ending) -> None:
        self.book.begin()
        if ending.outcome is not Outcome.ANSWERED:
            self.finish(at, ending.outcome)
            return
        self.is_wrapping_up = True
        self._context.note(
            WrapUpStarted(seq=self._context.seq, at=at, conversation=self.id, ending=ending.id)
        )
        self._arm_wrap_up(at)

    def _arm_wrap_up(self, at: Millis) -> None:
        if self._wrap_up is not None:
            self._wrap_up.cancel()
        moment = Millis(at + self._context.plan.pace.wrap_up)
        self._wrap_up = self._context.agenda.add(
            moment, lambda then: self.finish(then, Outcome.ANSWERED), is_limit=True
        )

    def _nudge(self, at: Millis, index: int) -> None:
        nudge = self._patience().nudges[index]
        self.buyer.feel(at, colder(self.buyer.mood))
        stage = None if nudge.to is None else self.script.stage(nudge.to)
        if stage is None:
            self.buyer.say_all(at, nudge.lines, said=self._nudge_line, is_nagging=True)
        else:
            self.waiting.suspend()
            self._enter(at, stage, "nudge", before=nudge.lines)

    def _nudge_line(self, at: Millis, line: Line, is_last: bool) -> None:  # noqa: ARG002  # the buyer's callback shape
        self.buyer.say(at, line, expects_reply=True, is_nudge=True)
        if self.waiting_since is None:
            self.waiting_since = at

    def _lose_patience(self, at: Millis) -> None:
        target = self._patience().leave_to
        ending = self.script.ending(target)
        if ending is None:
            stage = self.script.stage(target)
            assert stage is not None
            self._enter(at, stage, "leave")
            return
        self.ending = ending
        for line in ending.lines:
            self.buyer.say(at, line, expects_reply=False)
        self.finish(at, ending.outcome if ending.outcome is not Outcome.ANSWERED else Outcome.LEFT)

    def _patience(self) -> Patience:
        """Nobody who has written nothing nags."""
        assert self.stage is not None
        patience = self.stage.patience
        return replace(patience, nudges=()) if self._is_silent else patience

    def _cancel_settle(self) -> None:
        if self._settle is not None:
            self._settle.cancel()
            self._settle = None


READ_CAP = 4_000
"""The longest a buyer reads a reply before answering, in milliseconds."""


def _at_once(line: Line) -> Line:
    """A line that stood there before the trainee came."""
    recalled = None if line.recalled_after is None else Millis(0)
    return replace(line, delay=Millis(0), recalled_after=recalled)
