"""Plays a plan on a session at full speed: no clock, no screen, the plan's own moments.

A stage's steps count from the buyer's last line of it, then from the step before. A flat plan
counts from the buyer's first line, then from the step before. Where the trainee writes first, both
count from the arrival. Many conversations at once are `shift_pilot`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable

from trainer.engine.catalogue import SamplePlan, SampleStep
from trainer.engine.commands import Act, Commit, Leave, Open, Send
from trainer.engine.events import AnyEvent
from trainer.engine.judging import Judge
from trainer.engine.plan import Plan
from trainer.engine.session import Session
from trainer.errors import SessionError
from trainer.play.steps import Steps, phrase_of
from trainer.source import Source
from trainer.units import Millis

LONGEST = Millis(4 * 3_600_000)
"""A rehearsal that has not ended after four hours is left."""


def rehearse(plan: Plan, sample: SamplePlan, judge: Judge) -> Session:
    """A whole session of the plan's first conversation, played to its end.

    An unknown phrase or an action that cannot be done is a `SessionError`; its `step` counts
    the steps taken, from 1.
    """
    session = Session(plan, judge)
    pilot = _Pilot(session, sample)
    while not session.is_over:
        step_at = pilot.next_step_at()
        moment = session.next_moment()
        if step_at is not None and (moment is None or step_at <= moment):
            pilot.take_step(step_at)
        elif moment is None or moment > LONGEST:
            session.tell(Leave(at=session.at))
        else:
            pilot.read(session.advance(moment))
    return session


class _Pilot:
    """Takes the steps of one conversation at their moments."""

    def __init__(self, session: Session, sample: SamplePlan) -> None:
        self._session = session
        arrival = session.plan.arrivals[0]
        self._conversation = arrival.conversation
        self._script = arrival.script
        self._steps = Steps(arrival.script, sample)
        self._is_open = False
        self._taken = 0

    def next_step_at(self) -> Millis | None:
        """When the next step is due, None while there is none to take."""
        step, counts_from = self._steps.next(), self._steps.counts_from
        if step is None or counts_from is None:
            return None
        return Millis(max(counts_from + step.after, self._session.at))

    def take_step(self, at: Millis) -> None:
        """Do the next step at its moment."""
        self.read(self._session.advance(at))
        step = self._due_step(at)
        if step is None or self._session.is_over:
            return
        self._steps.counts_from = at
        self._taken += 1
        try:
            self._open(at)
            self._do(step, at)
        except SessionError as error:
            if error.sentence != "session.conversation_over":
                raise SessionError(error.sentence, **error.details, step=self._taken) from error

    def read(self, events: Iterable[AnyEvent]) -> None:
        """Follow what happened."""
        for event in events:
            self._steps.read(event)

    def _due_step(self, at: Millis) -> SampleStep | None:
        due = self.next_step_at()
        return self._steps.left.popleft() if due is not None and due <= at else None

    def _open(self, at: Millis) -> None:
        if not self._is_open:
            self._is_open = True
            self.read(self._session.tell(Open(at=at, conversation=self._conversation)))

    def _do(self, step: SampleStep, at: Millis) -> None:
        if step.act is not None:
            act = Act(at=at, conversation=self._conversation, name=step.act, args=step.args)
            self.read(self._session.tell(act))
        if step.phrase is not None:
            self._write(at, phrase_of(self._script, step.phrase), Source.PHRASE)
        if step.reply is not None:
            self._write(at, step.reply, Source.IME)

    def _write(self, at: Millis, text: str, source: Source) -> None:
        draft = self._session.conversation(self._conversation).draft
        commit = Commit(
            at=at,
            conversation=self._conversation,
            offset=0,
            deleted=len(draft),
            inserted=text,
            source=source,
        )
        self.read(self._session.tell(commit))
        self.read(self._session.tell(Send(at=at, conversation=self._conversation)))
