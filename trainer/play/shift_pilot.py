"""Plays a whole shift headless: many customers, one agent of a plan, no clock, no screen.

The agent holds so many chats at once and has one pair of hands (`hands`). Of several who may be
written to, the one whose weighted wait is longest comes first; what nobody waits for (unpaid
orders, left messages, promises of which time is left) is done when nobody waits.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from trainer.engine.catalogue import SamplePlan
from trainer.engine.commands import Leave, Open
from trainer.engine.events import AnyEvent, Arrived, ConversationEvent
from trainer.engine.judging import Judge
from trainer.engine.plan import Plan
from trainer.engine.script import Script
from trainer.engine.session import Session
from trainer.errors import SessionError
from trainer.play.hands import Hands, Move
from trainer.play.ports import ScenarioShelf
from trainer.play.served import Served
from trainer.units import Millis

SLOTS = 7
"""Chats an agent holds on a promo night where nobody says otherwise."""
LONGEST = Millis(24 * 3_600_000)
"""A session without a closing time that has not ended by then is left."""
LATEST = Millis(30_000)
"""So long before it is due a promise is kept, whoever waits."""

Samples = Callable[[Script], SamplePlan]
Words = Callable[[Script], str]


def work_shift(
    plan: Plan,
    samples: Samples,
    judge: Judge,
    *,
    slots: int = SLOTS,
    typing: float | None = None,
    words: Words | None = None,
) -> Session:
    """A whole session of all its conversations, each by its own sample plan, played to its end.

    `slots`: chats worked at once. `typing`: characters a minute (None: `hands.TYPING`). `words`:
    what is written to keep a promise that has a time (None: none is kept). A step that cannot be
    done is a `SessionError` that names its `conversation`.
    """
    session = Session(plan, judge)
    agent = _Agent(session, samples, slots, Hands(typing), words)
    while not session.is_over:
        own, due = agent.next_at(), session.next_moment()
        if own is not None and (due is None or own <= due):
            agent.move(own)
        elif due is None or due > LONGEST:
            session.tell(Leave(at=session.at))
        else:
            agent.read(session.advance(due))
    return session


SILENT = "silent"


def own_samples(scenarios: ScenarioShelf, named: str) -> Samples:
    """Each script's own good, weak or bad plan, with its own facts; `silent` does nothing."""
    made: dict[tuple[str, int], tuple[Script, SamplePlan]] = {}

    def plan_of(script: Script) -> SamplePlan:
        # Plays of many customers share their facts; a script that is kept keeps that identity.
        play = (script.id, id(script.facts))
        if play not in made:
            made[play] = (script, scenarios.sample_for(script, named))
        return made[play][1]

    return (lambda _: SamplePlan()) if named == SILENT else plan_of


@dataclass(slots=True)
class _Work:
    """What the hands are at: the moves that are left of one step, or of keeping a promise."""

    chat: Served
    turn: int
    moves: deque[Move]
    is_step: bool

    @property
    def is_void(self) -> bool:
        """Whether the conversation has gone on without it."""
        return self.is_step and (self.chat.is_over or self.chat.steps.turn != self.turn)


class _Agent:
    """One pair of hands, and the chats they hold."""

    def __init__(
        self, session: Session, samples: Samples, slots: int, hands: Hands, words: Words | None
    ) -> None:
        self._session = session
        self._samples = samples
        self._slots = slots
        self._hands = hands
        self._words = None if session.plan.shift is None else words
        self._arrivals = {a.conversation: a for a in session.plan.arrivals}
        self._chats: dict[str, Served] = {}
        self._held: dict[str, Served] = {}
        self._line: dict[str, Served] = {}
        """Who waits and is not held yet."""
        self._backlog: dict[str, Served] = {}
        """Who is to be written to, and waits for nothing."""
        self._owing: dict[str, Served] = {}
        self._work: _Work | None = None
        self._burst: _Work | None = None
        self._at_hand: str | None = None

    def next_at(self) -> Millis | None:
        """When the hands do their next move, None while there is nothing to do."""
        if self._work is not None:
            return self._work.moves[0].command.at
        now = self._session.at
        self._let_in_backlog(now)
        _, at = self._choice(now)
        return None if at is None else Millis(max(at, now))

    def move(self, at: Millis) -> None:
        """Do the next move at its moment, unless the conversation has gone on without it."""
        self.read(self._session.advance(at))
        if self._session.is_over:
            return
        if self._work is None:
            chat, ready = self._choice(at)
            if chat is not None and ready is not None and ready <= at:
                self._begin(chat, at)
        elif self._work.moves[0].command.at <= at:
            self._do(self._work)

    def read(self, events: Iterable[AnyEvent]) -> None:
        """Follow what happened in every conversation."""
        for event in events:
            if isinstance(event, Arrived):
                sample = self._samples(self._arrivals[event.conversation].script)
                arrival = self._arrivals[event.conversation]
                self._chats[event.conversation] = Served(arrival, sample, self._hands, event.at)
            if isinstance(event, ConversationEvent) and event.conversation in self._chats:
                chat = self._chats[event.conversation]
                chat.read(event)
                self._place(chat)
        if self._work is not None and self._work.is_void:
            self._work = None
        self._let_in(self._session.at)

    def _place(self, chat: Served) -> None:
        """Where the chat belongs now: held, waiting, in the backlog, owed something, or nowhere."""
        if chat.is_done:
            self._held.pop(chat.id, None)
        is_new = chat.has_work and chat.id not in self._held
        _put(self._line, chat, is_new and chat.is_waiting)
        _put(self._backlog, chat, is_new and not chat.is_waiting)
        _put(self._owing, chat, self._words is not None and chat.keep_from() is not None)

    def _let_in(self, now: Millis) -> None:
        """Whoever waits takes a free slot, the most urgent first."""
        while self._line and len(self._held) < self._slots:
            self._hold(max(self._line.values(), key=lambda chat: chat.urgency(now)), now)

    def _let_in_backlog(self, now: Millis) -> None:
        """One of those nobody waits for, while there is a slot and nothing else to do."""
        is_idle = not any(chat.has_work for chat in self._held.values())
        if self._backlog and is_idle and len(self._held) < self._slots:
            self._hold(min(self._backlog.values(), key=lambda chat: chat.backlog_rank), now)

    def _hold(self, chat: Served, now: Millis) -> None:
        self._line.pop(chat.id, None)
        self._backlog.pop(chat.id, None)
        self._held[chat.id] = chat
        chat.held_from = now

    def _choice(self, now: Millis) -> tuple[Served | None, Millis | None]:
        """Who is served next and from when; nobody where there is nothing to do.

        A burst that was begun is finished first, then a promise that is nearly due.
        """
        burst = self._burst
        if burst is not None and not burst.is_void and burst.chat.has_work:
            return burst.chat, burst.chat.ready_at()
        self._burst = None
        for chat in self._owing.values():
            due = chat.keep_by()
            if due is not None and due - LATEST <= now:
                return chat, now
        ready = [(at, chat) for chat in self._held.values() if (at := chat.ready_at()) is not None]
        able = [chat for at, chat in ready if at <= now]
        if able:
            return max(able, key=lambda chat: chat.urgency(now)), now
        ready += [(at, c) for c in self._owing.values() if (at := c.keep_from()) is not None]
        if not ready:
            return None, None
        at, first = min(ready, key=lambda one: one[0])
        return first, at

    def _begin(self, chat: Served, at: Millis) -> None:
        if chat.is_over:
            self._begin_keeping(chat, at)
            return
        step = chat.steps.left.popleft()
        told = self._hands.moves(step, chat.script, chat.id, begin=at, draft=chat.draft)
        with _naming(chat):
            self._work = _Work(chat, chat.steps.turn, self._without_turning(told), is_step=True)

    def _begin_keeping(self, chat: Served, at: Millis) -> None:
        assert self._words is not None
        told = self._hands.follow_up(self._words(chat.script), chat.script, chat.id, begin=at)
        self._work = _Work(chat, chat.steps.turn, self._without_turning(told), is_step=False)

    def _without_turning(self, told: Iterable[Move]) -> deque[Move]:
        """The same without turning to the chat that is at hand already."""
        return deque(
            move
            for move in told
            if not isinstance(move.command, Open) or move.command.conversation != self._at_hand
        )

    def _do(self, work: _Work) -> None:
        move = work.moves.popleft()
        if isinstance(move.command, Open):
            self._at_hand = work.chat.id
        work.chat.draft = move.keeps
        if not work.moves:
            self._finish(work, move.command.at)
        with _naming(work.chat):
            self.read(self._session.tell(move.command))

    def _finish(self, work: _Work, at: Millis) -> None:
        """The hands are free, or stay for what belongs to the same burst."""
        self._work = None
        if work.is_step:
            work.chat.steps.counts_from = at
            step = work.chat.steps.next()
            quiet = self._session.plan.pace.quiet
            if step is not None and self._hands.reading(step, work.chat.script) <= quiet:
                self._burst = work


@contextmanager
def _naming(chat: Served) -> Iterator[None]:
    """What cannot be done is told with the conversation in which it was tried."""
    try:
        yield
    except SessionError as error:
        told = {"conversation": chat.id, **error.details}
        raise SessionError(error.sentence, **told) from error


def _put(among: dict[str, Served], chat: Served, belongs: bool) -> None:
    if belongs:
        among[chat.id] = chat
    else:
        among.pop(chat.id, None)
