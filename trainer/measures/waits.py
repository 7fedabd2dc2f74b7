"""The waits of a session: from the buyer's first unanswered line to the trainee's first send.

Reads a log and nothing else; what a wait is worth is `grading`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from trainer.engine.events import (
    Acted,
    AnyEvent,
    Arrived,
    Committed,
    ConversationEnded,
    ConversationEvent,
    Log,
    Opened,
    Replied,
    Said,
    StageEntered,
    TurnJudged,
)
from trainer.engine.plan import Comes
from trainer.units import Millis

LOOK_UPS = ("open_card", "search_policies")
"""Actions that look something up and show the buyer nothing."""


@dataclass(slots=True, kw_only=True)
class Wait:
    """One round (首问首答), in session time.

    `visit` counts the stages entered so far, so that two visits of one stage differ. `useful` is
    when the message that moved this visit's case was sent. `replies` are the messages sent from
    here to the next round. `ended` is when the round was over without an answer. `begun` is when
    the trainee had last turned to this conversation before the send (not before `asked`); `seq`
    the number of the event that sent.
    """

    conversation: str
    stage: str | None
    visit: int
    asked: Millis
    noticed: Millis | None = None
    first_character: Millis | None = None
    sent: Millis | None = None
    useful: Millis | None = None
    ended: Millis | None = None
    begun: Millis | None = None
    seq: int | None = None
    looked_up: int = 0
    replies: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One conversation's answers: when it was first asked, first answered, first helped.

    `first` and `useful` are milliseconds since the first unanswered line; None: never.
    """

    conversation: str
    asked: Millis
    first: Millis | None
    useful: Millis | None


def waits(log: Log) -> tuple[Wait, ...]:
    """Every round of every conversation in order of asking.

    Only the trainee's own sends end one (a reply, or an action the buyer sees): greetings by a
    machine never do. A question found answered ahead is no round. Nobody waits for the answer to a
    message left before the shift, or beside an unpaid order: rounds begin there once the trainee
    has written.
    """
    return _read(log).waits()


def live_waits(log: Log) -> tuple[Wait, ...]:
    """The rounds of those who came to wait: left messages and unpaid orders apart."""
    reader = _read(log)
    return tuple(wait for wait in reader.waits() if wait.conversation not in reader.apart)


def responses(log: Log) -> tuple[Response, ...]:
    """One per conversation that came live and asked anything, in order of asking."""
    found = live_waits(log)
    helped = _first_useful(log)
    firsts = {wait.conversation: wait for wait in reversed(found)}
    return tuple(
        Response(
            conversation=wait.conversation,
            asked=wait.asked,
            first=_since(wait.sent, wait.asked),
            useful=_since(helped.get(wait.conversation), wait.asked),
        )
        for wait in sorted(firsts.values(), key=lambda wait: wait.asked)
    )


def _since(moment: Millis | None, start: Millis) -> Millis | None:
    return None if moment is None else Millis(max(moment - start, 0))


def _first_useful(log: Iterable[AnyEvent]) -> dict[str, Millis]:
    sent: dict[str, Millis] = {}
    helped: dict[str, Millis] = {}
    for event in log:
        if isinstance(event, Replied):
            sent[event.message] = event.at
        elif isinstance(event, TurnJudged) and event.useful_message in sent:
            helped.setdefault(event.conversation, sent[event.useful_message])
    return helped


def _read(log: Log) -> _Reader:
    reader = _Reader()
    for event in log:
        reader.read(event)
    return reader


@dataclass(slots=True)
class _Chat:
    stage: str | None = None
    visit: int = 0
    open: Wait | None = None
    last: Wait | None = None
    here: list[Wait] = field(default_factory=list)
    is_on_line: bool = True


class _Reader:
    """Walks a log once, keeping the open round of each conversation."""

    def __init__(self) -> None:
        self.apart: set[str] = set()
        self._waits: dict[int, Wait] = {}
        self._chats: dict[str, _Chat] = {}
        self._current: str | None = None
        self._turned = Millis(0)
        self._sent: dict[str, Millis] = {}

    def waits(self) -> tuple[Wait, ...]:
        """All rounds in order of asking."""
        return tuple(sorted(self._waits.values(), key=lambda wait: wait.asked))

    def read(self, event: AnyEvent) -> None:
        if not isinstance(event, ConversationEvent):
            return
        chat = self._chats.setdefault(event.conversation, _Chat())
        match event:
            case Arrived(comes=Comes.LEFT_MESSAGE | Comes.UNPAID):
                chat.is_on_line = False
                self.apart.add(event.conversation)
            case StageEntered(stage=stage):
                chat.stage = stage
                chat.visit += 1
                chat.here = []
            case Said(expects_reply=True):
                self._ask(chat, event)
            case Opened() | Committed() | Acted() | Replied():
                self._work(chat, event)
            case TurnJudged():
                self._judged(chat, event)
            case ConversationEnded(at=at) if chat.open is not None:
                chat.open.ended = at
                chat.open = None

    def _ask(self, chat: _Chat, said: Said) -> None:
        if chat.open is not None or not chat.is_on_line:
            return
        chat.open = chat.last = Wait(
            conversation=said.conversation, stage=chat.stage, visit=chat.visit, asked=said.at
        )
        if self._current == said.conversation:
            chat.open.noticed = said.at
        chat.here.append(chat.open)
        self._waits[id(chat.open)] = chat.open

    def _work(self, chat: _Chat, event: Opened | Committed | Acted | Replied) -> None:
        if self._current != event.conversation:
            self._current, self._turned = event.conversation, event.at
        if _is_send(event):
            chat.is_on_line = True
        if isinstance(event, Replied):
            self._sent[event.message] = event.at
            if chat.last is not None:
                chat.last.replies.append(event.message)
        wait = chat.open
        if wait is None:
            return
        if wait.noticed is None:
            wait.noticed = event.at
        if isinstance(event, Committed) and event.inserted and wait.first_character is None:
            wait.first_character = event.at
        wait.looked_up += isinstance(event, Acted) and event.name in LOOK_UPS
        if _is_send(event):
            wait.sent, wait.seq = event.at, event.seq
            wait.begun = Millis(max(wait.asked, self._turned))
            chat.open = None

    def _judged(self, chat: _Chat, judged: TurnJudged) -> None:
        if judged.credited_ahead:
            self._drop(chat)
            return
        moment = self._sent.get(judged.useful_message) if judged.useful_message else None
        if moment is None:
            return
        for wait in chat.here:
            if wait.useful is None and moment >= wait.asked:
                wait.useful = moment

    def _drop(self, chat: _Chat) -> None:
        if chat.open is not None:
            del self._waits[id(chat.open)]
            chat.open = None


def _is_send(event: ConversationEvent) -> bool:
    return isinstance(event, Replied) or (isinstance(event, Acted) and event.message is not None)
