"""A session: told commands and the time, it answers with events. Any number of conversations.

Every command first lets what is due before it happen, then leaves one event of its own. Knows
no clock: `advance` and the commands bring the time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from trainer.engine.actions import FOLLOW_UP, spec_of
from trainer.engine.authority import check_args, is_beyond
from trainer.engine.commands import Act, AskHint, Command, Commit, Gap, Leave, Look, Open, Send
from trainer.engine.context import Context
from trainer.engine.desk import Desk
from trainer.engine.door import Door
from trainer.engine.events import (
    Acted,
    AnyEvent,
    Committed,
    GapNoted,
    HintShown,
    Log,
    Looked,
    Opened,
    Replied,
    ReplyRecalled,
    SessionEnded,
)
from trainer.engine.judging import Deed, Judge, Reply
from trainer.engine.plan import Mode, Plan
from trainer.engine.script import LineKind, Outcome, Speaker
from trainer.engine.view import ConversationView, Entry, SessionView
from trainer.errors import SessionError
from trainer.units import Millis

RECALL_WITHIN = 120_000
"""How long a reply may be taken back, in milliseconds."""


class Session:
    """The state machine of one session."""

    def __init__(self, plan: Plan, judge: Judge) -> None:
        self.plan = plan
        self.at = Millis(0)
        self.is_over = False
        self._context = Context(plan, judge)
        self._desks = {a.conversation: Desk(self._context, a) for a in plan.arrivals}
        self._door = Door(self._context, self._desks)
        if plan.shift is not None:
            self._context.agenda.add(plan.shift.ends, self._end_shift, is_limit=True)
        if plan.in_turn is not None:
            self._context.agenda.add(plan.in_turn.ends, self._time_up, is_limit=True)

    @property
    def log(self) -> Log:
        """Everything that has happened, in order."""
        return tuple(self._context.log)

    def since(self, seq: int) -> Log:
        """The events from number `seq` on."""
        return tuple(self._context.log[seq:])

    def advance(self, to: Millis) -> Log:
        """Let everything due up to `to` happen; limits only when `to` is past them."""
        if to < self.at:
            raise SessionError("session.time_ran_back", at=self.at, to=to)
        first = self._context.seq
        while not self.is_over and (due := self._context.agenda.pop(to)) is not None:
            self.at = due.at
            due.run(due.at)
            self._look_up()
        self.at = to
        return self.since(first)

    def next_moment(self) -> Millis | None:
        """When `advance` would next make something happen, or None."""
        return None if self.is_over else self._context.agenda.next_moment()

    def tell(self, command: Command) -> Log:
        """Take one command; returns what was due before it, its own event and what it caused.

        A command the state does not allow raises `SessionError` and leaves no event of its own.
        """
        first = self._context.seq
        self.advance(command.at)
        if self.is_over:
            raise SessionError("session.over")
        self._take(command)
        self._look_up()
        return self.since(first)

    def view(self) -> SessionView:
        """The frozen picture of now."""
        return SessionView(
            at=self.at,
            mode=self.plan.mode,
            conversations=tuple(desk.view() for desk in self._door.arrived),
            is_over=self.is_over,
            turned_away=self._door.turned_away,
            holds=self._door.holds,
        )

    def conversation(self, conversation: str) -> ConversationView:
        """One conversation's picture; unknown raises `SessionError`."""
        return self._desk(conversation).view()

    def _take(self, command: Command) -> None:
        match command:
            case Open():
                self._open(command)
            case Commit():
                self._commit(command)
            case Send():
                self._send(command)
            case Act():
                self._act(command)
            case AskHint():
                self._hint(command)
            case Gap():
                self._gap(command)
            case Look():
                self._note(lambda seq: Looked(seq=seq, at=command.at, away=command.away))
            case Leave():
                self._leave(command)
            case _:
                assert_never(command)

    def _open(self, told: Open) -> None:
        is_shift = self.plan.shift is not None
        desk = (self._here if is_shift else self._desk)(told.conversation)
        self._context.touch(self._context.current)
        self._context.current = told.conversation
        desk.conversation.buyer.unread = 0
        self._note(lambda seq: Opened(seq=seq, at=told.at, conversation=told.conversation))

    def _commit(self, told: Commit) -> None:
        desk = self._live(told.conversation)
        desk.edit(told.offset, told.deleted, told.inserted)
        self._note(
            lambda seq: Committed(
                seq=seq,
                at=told.at,
                conversation=told.conversation,
                offset=told.offset,
                deleted=told.deleted,
                inserted=told.inserted,
                source=told.source,
            )
        )
        desk.typed(told.at)

    def _send(self, told: Send) -> None:
        desk = self._live(told.conversation)
        text = desk.draft
        if not text.strip():
            raise SessionError("session.empty_reply")
        conversation = desk.conversation
        desk.draft = ""
        waited = conversation.take_wait(told.at)
        message = desk.next_message()
        conversation.book.said(Reply(message=message, at=told.at, text=text), waited)
        conversation.promises.followed()
        self._note(
            lambda seq: Replied(
                seq=seq,
                at=told.at,
                conversation=told.conversation,
                message=message,
                text=text,
                waited=waited,
            )
        )
        conversation.transcript.add(
            Entry(
                message=message,
                at=told.at,
                speaker=Speaker.AGENT,
                kind=LineKind.TEXT,
                text=text,
            )
        )
        conversation.rest(told.at, quiet=self.plan.pace.quiet)

    def _act(self, told: Act) -> None:
        if told.name == FOLLOW_UP:
            self._write_again(told)
            return
        desk = self._live(told.conversation)
        check_args(told.name, told.args)
        spec = spec_of(told.name)
        if spec.once and told.name in desk.done:
            raise SessionError("session.once", action=told.name)
        if told.name == "recall":
            self._check_recall(desk, told)
        beyond = is_beyond(self.plan.authority, told.name, told.args)
        conversation = desk.conversation
        waited = conversation.take_wait(told.at) if spec.shows else None
        message = desk.next_message() if spec.shows else None
        desk.done.add(told.name)
        acted = Acted(
            seq=self._context.seq,
            at=told.at,
            conversation=told.conversation,
            name=told.name,
            args=told.args,
            message=message,
            waited=waited,
            beyond_authority=beyond,
        )
        self._context.note(acted)
        deed = Deed(seq=acted.seq, at=told.at, name=told.name, args=told.args)
        conversation.book.did(deed, is_shown=spec.shows, waited=waited)
        desk.show(acted)
        self._let_follow(desk, told, is_shown=spec.shows)

    def _let_follow(self, desk: Desk, told: Act, *, is_shown: bool) -> None:
        conversation = desk.conversation
        if told.name == "recall":
            message = dict(told.args)["message"]
            conversation.book.took_back(message)
            conversation.transcript.take_back(message)
            self._note(
                lambda seq: ReplyRecalled(
                    seq=seq, at=told.at, conversation=told.conversation, message=message
                )
            )
        elif told.name == "transfer":
            conversation.finish(told.at, Outcome.TRANSFERRED)
        elif told.name == "close":
            ended = conversation.is_wrapping_up
            conversation.finish(told.at, Outcome.ANSWERED if ended else Outcome.CLOSED)
        elif is_shown:
            conversation.rest(told.at, quiet=self.plan.pace.lead)

    def _write_again(self, told: Act) -> None:
        """Only to a buyer who was answered, in a shift that still goes on; nobody judges it."""
        desk = self._here(told.conversation)
        conversation = desk.conversation
        if self.plan.shift is None:
            raise SessionError("session.follow_up_needs_shift")
        if not conversation.is_over or conversation.outcome is not Outcome.ANSWERED:
            raise SessionError("session.follow_up_needs_answered")
        check_args(told.name, told.args)
        acted = Acted(
            seq=self._context.seq,
            at=told.at,
            conversation=told.conversation,
            name=told.name,
            args=told.args,
            message=desk.next_message(),
            waited=None,
            beyond_authority=False,
        )
        self._context.note(acted)
        desk.show(acted)

    def _check_recall(self, desk: Desk, told: Act) -> None:
        message = dict(told.args)["message"]
        entry = desk.conversation.transcript.find(message)
        is_reply = entry is not None and entry.speaker is Speaker.AGENT and entry.acted is None
        if entry is None or not is_reply or entry.is_recalled:
            raise SessionError("session.nothing_to_recall", message=message)
        if told.at - entry.at > RECALL_WITHIN:
            raise SessionError("session.recall_too_late", message=message)

    def _hint(self, told: AskHint) -> None:
        desk = self._live(told.conversation)
        self._practice_only("hint")
        stage = desk.conversation.stage
        if stage is None:
            raise SessionError("session.no_hint")
        desk.hinted = stage.id
        self._note(
            lambda seq: HintShown(
                seq=seq, at=told.at, conversation=told.conversation, stage=stage.id
            )
        )

    def _gap(self, told: Gap) -> None:
        if told.reason == "paused":
            self._practice_only("pause")
        self._note(
            lambda seq: GapNoted(seq=seq, at=told.at, reason=told.reason, lasted=told.lasted)
        )

    def _leave(self, told: Leave) -> None:
        self._stop(told.at, "abandoned")

    def _end_shift(self, at: Millis) -> None:
        self._stop(at, "shift_ended")

    def _time_up(self, at: Millis) -> None:
        self._stop(at, "time_up")

    def _stop(self, at: Millis, reason: str) -> None:
        """Whatever is still open stays open for ever."""
        for desk in self._desks.values():
            if desk.conversation.has_arrived and not desk.conversation.is_over:
                desk.conversation.finish(at, Outcome.OPEN)
        self._end(at, reason)

    def _practice_only(self, what: str) -> None:
        if self.plan.mode is not Mode.PRACTICE:
            raise SessionError("session.practice_only", what=what)

    def _look_up(self) -> None:
        """After whatever happened: who has gone, who comes, is it over."""
        if self.is_over:
            return
        self._door.look(self.at)
        if self._door.is_done:
            self._end(self.at, "finished")

    def _end(self, at: Millis, reason: str) -> None:
        self.is_over = True
        self._note(lambda seq: SessionEnded(seq=seq, at=at, reason=reason))

    def _note(self, build: Callable[[int], AnyEvent]) -> None:
        self._context.note(build(self._context.seq))

    def _desk(self, conversation: str) -> Desk:
        if conversation not in self._desks:
            raise SessionError("session.unknown_conversation", conversation=conversation)
        return self._desks[conversation]

    def _here(self, conversation: str) -> Desk:
        desk = self._desk(conversation)
        if not desk.conversation.has_arrived:
            raise SessionError("session.not_arrived", conversation=conversation)
        return desk

    def _live(self, conversation: str) -> Desk:
        desk = self._here(conversation)
        if desk.conversation.is_over:
            raise SessionError("session.conversation_over", conversation=conversation)
        return desk
