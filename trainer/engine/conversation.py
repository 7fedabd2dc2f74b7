"""One conversation as a state machine: stages, turns, waits, endings.

Arriving → a stage's lines → the trainee's turn → judged → the next stage or an ending → wrapping
up → over. Commands come from `session`; moments from the agenda.
"""

from __future__ import annotations

from trainer.engine.agenda import Due
from trainer.engine.buyer import Buyer
from trainer.engine.context import Context
from trainer.engine.events import (
    Arrived,
    ConversationEnded,
    ConversationJudged,
    PatienceExtended,
    StageEntered,
    TurnJudged,
    WrapUpStarted,
)
from trainer.engine.judging import Finding, Judgement
from trainer.engine.paths import HOUSE_FORBIDS, choose, colder
from trainer.engine.plan import Arrival
from trainer.engine.script import Begins, Ending, Line, Outcome, Patience, Speaker, Stage
from trainer.engine.transcript import Transcript
from trainer.engine.turn import TurnBook
from trainer.engine.waiting import Waiting
from trainer.units import Millis

SCOPES = ("opening", "conversation", "closing")


class Conversation:
    """The flow of one conversation."""

    def __init__(self, context: Context, arrival: Arrival) -> None:
        self.id = arrival.conversation
        self.script = arrival.script
        self.arrived_at = arrival.at
        self.transcript = Transcript()
        self.buyer = Buyer(context, self.id, self.script.customer.mood, self.transcript)
        self.book = TurnBook(self.id)
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
        self._credited: set[str] = set()
        self._reported: set[tuple[object, ...]] = set()

    def arrive(self, at: Millis) -> None:
        """The customer reaches the desk, with whatever came before."""
        self.has_arrived = True
        self._context.note(Arrived(seq=self._context.seq, at=at, conversation=self.id))
        start = at
        for speaker, line in self.script.openings:
            if speaker is not Speaker.AUTO_GREETING:
                start = Millis(start + line.delay)
                self._aside(start, speaker, line)
        self._context.agenda.add(
            start, lambda then: self._enter(then, self.script.stages[0], "start")
        )

    def take_wait(self, at: Millis) -> Millis | None:
        """The trainee shows the buyer something: the clock stops; returns what it showed."""
        waited = None if self.waiting_since is None else Millis(at - self.waiting_since)
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

    def finish(self, at: Millis, outcome: Outcome) -> None:
        """It is over now: an open turn is read, then the whole."""
        if self.stage is not None and self.book.is_answered:
            self._read_turn(at, self.stage)
        self._cancel_settle()
        self.waiting.suspend()
        self.waiting_since = None
        self.held_since = None
        self.buyer.hush()
        if self._wrap_up is not None:
            self._wrap_up.cancel()
        self._judge_whole(at)
        self.outcome = outcome
        self.is_over = True
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
        self.book.begin()
        self._context.note(
            StageEntered(
                seq=self._context.seq, at=at, conversation=self.id, stage=stage.id, why=why
            )
        )
        if why == "branch" and self._answered_ahead(at, stage):
            return
        self.buyer.feel(at, stage.mood)
        self.buyer.say_all(at, (*before, *stage.lines), said=self._stage_line)

    def _stage_line(self, at: Millis, line: Line, is_last: bool) -> None:
        stage = self.stage
        assert stage is not None
        is_very_first = self.book.is_untouched
        is_nudge = any(line is nudging for nudging in self._nudging)
        self.buyer.say(at, line, expects_reply=True, is_nudge=is_nudge)
        self.book.asked(line.text)
        if self.waiting_since is None:
            self.waiting_since = at
        if not self.waiting.is_running:
            self.waiting.start(at, stage.patience)
        if is_very_first:
            self._auto_greet(at)
        if is_last and self.book.is_answered:
            self._answered_ahead(at, stage)

    def _auto_greet(self, at: Millis) -> None:
        if self.script.begins is Begins.AUTO_GREETED:
            for speaker, line in self.script.openings:
                if speaker is Speaker.AUTO_GREETING:
                    self._aside(Millis(at + line.delay), speaker, line)

    def _aside(self, at: Millis, speaker: Speaker, line: Line) -> None:
        self._context.agenda.add(
            at, lambda then: self.buyer.say(then, line, expects_reply=False, speaker=speaker)
        )

    def _answered_ahead(self, at: Millis, stage: Stage) -> bool:
        if stage.id in self._credited:
            return False
        judgement = self._context.judge.answered_ahead(
            self.script, stage.criteria, self.book.everything_earlier()
        )
        if judgement is None:
            return False
        self._credited.add(stage.id)
        self.take_wait(at)
        self._note_judgement(at, stage, judgement, is_ahead=True)
        self._follow(at, stage, judgement)
        return True

    def _judge(self, at: Millis) -> None:
        self._settle = None
        stage = self.stage
        assert stage is not None
        judgement = self._read_turn(at, stage)
        if judgement.is_hold:
            self._hold(at, stage)
        else:
            self._follow(at, stage, judgement)

    def _read_turn(self, at: Millis, stage: Stage) -> Judgement:
        judgement = self._context.judge.judge_turn(
            self.script, stage.id, stage.criteria, self.book.turn()
        )
        self._note_judgement(at, stage, judgement, is_ahead=False)
        return judgement

    def _note_judgement(
        self, at: Millis, stage: Stage, judgement: Judgement, *, is_ahead: bool
    ) -> None:
        self._reported.update(_place(finding) for finding in judgement.findings)
        self._context.note(
            TurnJudged(
                seq=self._context.seq,
                at=at,
                conversation=self.id,
                stage=stage.id,
                replies=tuple(reply.message for reply in self.book.replies),
                findings=judgement.findings,
                is_hold=judgement.is_hold,
                useful_message=judgement.useful_message,
                credited_ahead=is_ahead,
            )
        )

    def _hold(self, at: Millis, stage: Stage) -> None:
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
        if branch is None:
            self.held_since = at
            self.waiting.start(at, stage.patience)
            return
        read = sum(len(reply.text) for reply in self.book.replies) * self.script.read_pace
        self._go(Millis(at + min(read, READ_CAP)), branch.to)

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

    def _judge_whole(self, at: Millis) -> None:
        findings: list[Finding] = []
        for scope in SCOPES:
            criteria = tuple(c for c in self.script.criteria if c.scope == scope)
            if criteria or scope == "conversation":
                turn = self.book.scope(scope)
                judged = self._context.judge.judge_turn(self.script, None, criteria, turn)
                findings += [f for f in judged.findings if self._is_news(f)]
        self._context.note(
            ConversationJudged(
                seq=self._context.seq, at=at, conversation=self.id, findings=tuple(findings)
            )
        )

    def _is_news(self, finding: Finding) -> bool:
        if not finding.criterion.startswith(HOUSE_FORBIDS):
            return True
        is_new = _place(finding) not in self._reported
        self._reported.add(_place(finding))
        return is_new

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
        assert self.stage is not None
        return self.stage.patience

    def _cancel_settle(self) -> None:
        if self._settle is not None:
            self._settle.cancel()
            self._settle = None


READ_CAP = 4_000
"""The longest a buyer reads a reply before answering, in milliseconds."""


def _place(finding: Finding) -> tuple[object, ...]:
    return (finding.criterion, finding.message, finding.spans)
