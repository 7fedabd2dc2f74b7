"""Erlang against the simulator itself: Poisson customers in the engine, worked by slots.

A slot answers whoever has waited longest and closes the chat after an exponential time. 5,000
customers from a fixed seed; the tolerances are about two standard errors of such a sample, as half
a dozen seeds spread (waits of neighbours are alike, so it counts for far fewer).
"""

from __future__ import annotations

import heapq
import random
from collections import deque
from dataclasses import dataclass, replace

import pytest

from tests.builders import AUTHORITY, LIMITS, PACE, WordJudge, ending, line, patience, script, stage
from tests.builders_night import SHIFT
from trainer.engine.commands import Act, Commit, Send
from trainer.engine.events import AnyEvent, Arrived, ConversationEnded, Log, Replied
from trainer.engine.plan import Arrival, Mode, Plan
from trainer.engine.script import Outcome, Result
from trainer.engine.session import Session
from trainer.source import Source
from trainer.staffing.erlang import abandoned, mean_wait_s, waiting
from trainer.staffing.planning import Service, staffed
from trainer.units import Millis

CUSTOMERS = 5_000
SLOTS, ERLANGS, HANDLING_S, PATIENCE_S = 4, 2.8, 120.0, 60.0
LONG = Millis(10**10)
SERVICE = Service(
    handling_s=HANDLING_S,
    slots=2,
    target_s=30,
    level=0.9,
    patience_s=PATIENCE_S,
    shrinkage=0.3,
    most_a_day=150,
)


def night(dice: random.Random, patience_s: float | None) -> Plan:
    """One question each; the buyer stays for ever, or as long as is drawn."""
    now, arrivals = 0.0, []
    for n in range(CUSTOMERS):
        now += dice.expovariate(ERLANGS / HANDLING_S)
        stays = LONG if patience_s is None else round(dice.expovariate(1 / patience_s) * 1_000)
        asks = replace(
            stage("asks", line("在吗", 0), to="done"),
            patience=replace(patience(), nudges=(), leave_after=Millis(stays)),
        )
        done = replace(ending("done", "", Result.GOOD, Outcome.ANSWERED), lines=())
        gone = ending("left", "算了", Result.BAD, Outcome.LEFT)
        told = script(stages=(asks,), endings=(done, gone))
        arrivals.append(Arrival(conversation=f"c{n}", at=Millis(round(now * 1_000)), script=told))
    return Plan(
        mode=Mode.PRACTICE,
        seed=1,
        today="2026-11-22",
        arrivals=tuple(arrivals),
        limits=LIMITS,
        authority=AUTHORITY,
        pace=replace(PACE, wrap_up=LONG),
        shift=replace(SHIFT, closes=LONG, ends=Millis(10 * LONG)),
    )


class Slots:
    """So many chats at once, each for an exponential time, first come first served."""

    def __init__(self, plan: Plan, dice: random.Random) -> None:
        self.session = Session(plan, WordJudge())
        self._dice = dice
        self._line: deque[str] = deque()
        self._gone: set[str] = set()
        self._closing: list[tuple[Millis, str]] = []

    def worked(self) -> Log:
        """The log of the whole night."""
        while not self.session.is_over:
            due = self.session.next_moment()
            assert due is not None
            if self._closing and self._closing[0][0] <= due:
                at, chat = heapq.heappop(self._closing)
                self.read(self.session.tell(Act(at=at, conversation=chat, name="close")))
            else:
                self.read(self.session.advance(due))
            self.take()
        return self.session.log

    def read(self, events: tuple[AnyEvent, ...]) -> None:
        for event in events:
            if isinstance(event, Arrived):
                self._line.append(event.conversation)
            elif isinstance(event, ConversationEnded):
                self._gone.add(event.conversation)

    def take(self) -> None:
        while self._line and len(self._closing) < SLOTS and not self.session.is_over:
            chat, at = self._line.popleft(), self.session.at
            if chat not in self._gone:
                typed = Commit(
                    at=at, conversation=chat, offset=0, deleted=0, inserted="在", source=Source.IME
                )
                self.read(self.session.tell(typed))
                self.read(self.session.tell(Send(at=at, conversation=chat)))
                lasts = round(self._dice.expovariate(1 / HANDLING_S) * 1_000)
                heapq.heappush(self._closing, (Millis(at + lasts), chat))


@dataclass(frozen=True)
class Seen:
    """What a log tells of a line."""

    waiting: float
    wait_s: float
    abandoned: float


def seen(patience_s: float | None, seed: int) -> Seen:
    dice = random.Random(seed)
    log = Slots(night(dice, patience_s), dice).worked()
    waits = [e.waited for e in log if isinstance(e, Replied) and e.waited is not None]
    ends = [e.outcome for e in log if isinstance(e, ConversationEnded)]
    assert len(ends) == CUSTOMERS
    return Seen(
        waiting=sum(1 for wait in waits if wait > 0) / CUSTOMERS,
        wait_s=sum(waits) / CUSTOMERS / 1_000,
        abandoned=ends.count(Outcome.LEFT) / CUSTOMERS,
    )


@pytest.mark.slow
def test_those_who_wait_and_how_long_are_as_erlang_c_says() -> None:
    line_of = seen(None, seed=1)
    told = staffed(2, ERLANGS, SERVICE)

    assert told.waiting == waiting(SLOTS, ERLANGS) == pytest.approx(line_of.waiting, abs=0.055)
    assert told.wait_s == mean_wait_s(SLOTS, ERLANGS, handling_s=HANDLING_S)
    assert told.wait_s == pytest.approx(line_of.wait_s, rel=0.28)
    assert line_of.abandoned == 0


@pytest.mark.slow
def test_those_who_leave_are_as_many_as_erlang_a_says() -> None:
    line_of = seen(PATIENCE_S, seed=2)
    told = staffed(2, ERLANGS, SERVICE)

    by_formula = abandoned(SLOTS, ERLANGS, handling_s=HANDLING_S, patience_s=PATIENCE_S)
    assert told.abandoned == by_formula == pytest.approx(line_of.abandoned, abs=0.018)
