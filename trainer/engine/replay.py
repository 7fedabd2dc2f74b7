"""From a log back to commands, and a judge that repeats what it once said.

Replaying a log's commands under its own verdicts gives an equal log, whatever the lexicon says
today.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable

from trainer.engine.commands import Act, AskHint, Command, Commit, Gap, Leave, Look, Open, Send
from trainer.engine.events import (
    Acted,
    AnyEvent,
    Committed,
    ConversationEvent,
    ConversationJudged,
    GapNoted,
    HintShown,
    Log,
    Looked,
    Opened,
    Replied,
    Said,
    SessionEnded,
    StageEntered,
    TurnJudged,
)
from trainer.engine.judging import Judge, Judgement, Turn
from trainer.engine.plan import Plan
from trainer.engine.script import Criterion, Script, Speaker
from trainer.engine.session import Session


def command_of(event: AnyEvent) -> Command | None:
    """The command that left this event, None for events that were caused."""
    if isinstance(event, ConversationEvent):
        return _told_to(event, event.conversation)
    if isinstance(event, GapNoted):
        return Gap(at=event.at, reason=event.reason, lasted=event.lasted)
    if isinstance(event, Looked):
        return Look(at=event.at, away=event.away)
    if isinstance(event, SessionEnded) and event.reason == "abandoned":
        return Leave(at=event.at)
    return None


def _told_to(event: ConversationEvent, conversation: str) -> Command | None:
    at = event.at
    command: Command | None = None
    match event:
        case Opened():
            command = Open(at=at, conversation=conversation)
        case Committed(offset=offset, deleted=deleted, inserted=text, source=source):
            command = Commit(
                at=at,
                conversation=conversation,
                offset=offset,
                deleted=deleted,
                inserted=text,
                source=source,
            )
        case Replied():
            command = Send(at=at, conversation=conversation)
        case Acted(name=name, args=args):
            command = Act(at=at, conversation=conversation, name=name, args=args)
        case HintShown():
            command = AskHint(at=at, conversation=conversation)
    return command


class RecordedJudge:
    """Repeats the verdicts of a log; past its end it asks the judge who goes on (if any)."""

    def __init__(self, log: Iterable[AnyEvent], beyond: Judge | None = None) -> None:
        self._turns: dict[str, deque[TurnJudged]] = defaultdict(deque)
        self._wholes: dict[str, ConversationJudged] = {}
        self._asked_first: set[int] = set()
        """Judged turns of whose stage the buyer had already said something."""
        self._beyond = beyond
        asked: set[str] = set()
        for event in log:
            match event:
                case StageEntered():
                    asked.discard(event.conversation)
                case Said(speaker=Speaker.BUYER):
                    asked.add(event.conversation)
                case TurnJudged():
                    self._turns[event.conversation].append(event)
                    self._asked_first |= {event.seq} if event.conversation in asked else set()
                case ConversationJudged():
                    self._wholes[event.conversation] = event
                case _:
                    pass

    def judge_turn(
        self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement:
        """What was said then."""
        if stage is None and turn.conversation in self._wholes:
            whole = self._wholes[turn.conversation]
            self._wholes[turn.conversation] = ConversationJudged(
                seq=whole.seq, at=whole.at, conversation=whole.conversation, findings=()
            )
            return Judgement(findings=whole.findings, promises=whole.promises)
        queue = self._turns[turn.conversation]
        if stage is not None and queue:
            return _said(queue.popleft())
        assert self._beyond is not None
        return self._beyond.judge_turn(script, stage, criteria, turn)

    def answered_ahead(
        self, script: Script, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement | None:
        """What was said then: credited, or nothing."""
        queue = self._turns[turn.conversation]
        if queue:
            first = queue[0]
            known = {c.id for c in criteria}
            is_this = all(f.criterion in known for f in first.findings)
            is_this = is_this and (first.seq in self._asked_first) == bool(turn.asked)
            return _said(queue.popleft()) if first.credited_ahead and is_this else None
        if self._beyond is None or turn.conversation in self._wholes:
            return None
        return self._beyond.answered_ahead(script, criteria, turn)


def replay(plan: Plan, log: Log, judge: Judge | None = None) -> Session:
    """A session brought to where `log` ends; `judge` judges what happens after that."""
    session = Session(plan, RecordedJudge(log, judge))
    for event in log:
        command = command_of(event)
        if command is not None:
            session.tell(command)
    if log and not session.is_over:
        session.advance(log[-1].at)
        _pass_limits(session, log)
    return session


def _pass_limits(session: Session, log: Log) -> None:
    """A log may end in what happened at a limit: let exactly those moments pass."""
    moment = session.next_moment()
    while len(session.log) < len(log) and moment is not None and moment <= log[-1].at + 1:
        session.advance(moment)
        moment = session.next_moment()


def _said(judged: TurnJudged) -> Judgement:
    return Judgement(
        findings=judged.findings,
        is_hold=judged.is_hold,
        useful_message=judged.useful_message,
        promises=judged.promises,
    )
