"""Figures of shifts that the engine really played equal what the engine itself stamped."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import WordJudge, plan, script
from tests.builders_grading import SCORING
from trainer.engine.commands import Act, Commit, Open, Send
from trainer.engine.events import Acted, Arrived, ConversationEnded, Replied
from trainer.engine.judging import Judgement, Promise, Turn
from trainer.engine.plan import Arrival, Comes, Plan, Shift
from trainer.engine.script import Criterion, Outcome, Script
from trainer.engine.session import Session
from trainer.errors import SessionError
from trainer.grading.assessor import Assessor
from trainer.grading.ledger import ledger
from trainer.grading.shift import shift_figures
from trainer.source import Source
from trainer.units import Millis

Step = tuple[int, int, str]
CUSTOMERS = 4
SHIFT = Shift(
    night="test",
    title="测试夜",
    starts=1200,
    closes=Millis(900_000),
    ends=Millis(600_000),
    level="starter",
    slow_after=Millis(100_000),
    long_after=Millis(240_000),
    seats=3,
)


class PromiseJudge(WordJudge):
    """Reads 一小时内 as a promise, each time the turn is read."""

    def judge_turn(
        self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement:
        found = tuple(
            Promise(message=one.message, span=(0, 4), within=Millis(3_600_000))
            for one in turn.replies
            if one.text.startswith("一小时内")
        )
        return replace(super().judge_turn(script, stage, criteria, turn), promises=found)


def played(steps: list[Step], comes: list[Comes]) -> tuple[Plan, Session]:
    """(ms later, which customer, what is said or done) told to a session to the shift's end."""
    arrivals = tuple(
        Arrival(conversation=f"c{n}", at=Millis(n * 7_000), script=script(), comes=how)
        for n, how in enumerate(comes)
    )
    told = replace(plan(), arrivals=arrivals, shift=SHIFT)
    session = Session(told, PromiseJudge())
    at = Millis(0)
    for later, who, what in steps:
        at = Millis(at + later)
        try:
            _do(session, at, f"c{who}", what)
        except SessionError:
            at = Millis(max(at, session.at))
    session.advance(Millis(max(at, 700_000)))
    return told, session


def _do(session: Session, at: Millis, who: str, what: str) -> None:
    session.tell(Open(at=at, conversation=who))
    if what == "transfer":
        session.tell(Act(at=at, conversation=who, name=what, args=(("to", "b"), ("note", "n"))))
        return
    session.tell(
        Commit(at=at, conversation=who, offset=0, deleted=0, inserted=what, source=Source.IME)
    )
    session.tell(Send(at=at, conversation=who))


STEPS = st.lists(
    st.tuples(
        st.integers(0, 40_000),
        st.integers(0, CUSTOMERS - 1),
        st.sampled_from(
            ("身高多少", "七天可退", "拍L码", "稍等", "一小时内回复，稍等", "transfer")
        ),
    ),
    max_size=14,
)
COMES = st.lists(
    st.sampled_from((Comes.LIVE, Comes.LIVE, Comes.LIVE, Comes.LEFT_MESSAGE, Comes.UNPAID)),
    min_size=1,
    max_size=CUSTOMERS,
)


@settings(max_examples=60)
@given(STEPS, COMES)
def test_the_figures_are_what_the_engine_stamped(steps: list[Step], comes: list[Comes]) -> None:
    told, session = played(steps, comes)
    log = session.log
    measures, grade, _ = Assessor(SCORING).assess(told, log)
    found = shift_figures(told, log, measures, grade)
    stamped = [e for e in log if isinstance(e, Replied | Acted) and e.waited is not None]
    waited = [e.waited for e in stamped if e.waited is not None]
    assert found.every.n == len(waited)
    assert found.every.worst == max(waited, default=None)
    assert found.in_time.n == sum(1 for one in waited if one <= told.limits.limit)
    live = {e.conversation for e in log if isinstance(e, Arrived) and e.comes is Comes.LIVE}
    pairs = zip(stamped, waited, strict=True)
    first = {e.conversation: one for e, one in reversed(list(pairs)) if e.conversation in live}
    assert found.first.n == len(first)
    assert found.first.worst == max(first.values(), default=None)
    gone = [e for e in log if isinstance(e, ConversationEnded) and e.outcome is Outcome.LEFT]
    assert found.abandoned.n == sum(1 for e in gone if e.conversation in live)
    assert found.arrived == sum(n for _, n in found.ends)
    assert found.arrived + found.turned_away <= len(comes)


@settings(max_examples=60)
@given(STEPS, COMES)
def test_the_desk_owes_what_the_ledger_says_nothing_followed(
    steps: list[Step], comes: list[Comes]
) -> None:
    _, session = played(steps, comes)
    unkept = {one.message for one in ledger(session.log) if one.kept_at is None}
    owed = [one.message for chat in session.view().conversations for one in chat.owed]
    assert sorted(owed) == sorted(unkept)
