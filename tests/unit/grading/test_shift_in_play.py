"""Figures of shifts that the engine really played equal what the engine itself stamped."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import WordJudge, plan, script
from tests.builders_grading import SCORING
from trainer.engine.commands import Act, Commit, Open, Send, Source
from trainer.engine.events import Acted, Arrived, ConversationEnded, Log, Replied
from trainer.engine.plan import Arrival, Comes, Plan, Shift
from trainer.engine.script import Outcome
from trainer.engine.session import Session
from trainer.errors import SessionError
from trainer.grading.assessor import Assessor
from trainer.grading.shift import shift_figures
from trainer.units import Millis

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


def played(steps: list[tuple[int, int, str]], comes: list[Comes]) -> tuple[Plan, Log]:
    """(ms later, which customer, what is said or done) told to a session to the shift's end."""
    arrivals = tuple(
        Arrival(conversation=f"c{n}", at=Millis(n * 7_000), script=script(), comes=how)
        for n, how in enumerate(comes)
    )
    told = replace(plan(), arrivals=arrivals, shift=SHIFT)
    session = Session(told, WordJudge())
    at = Millis(0)
    for later, who, what in steps:
        at = Millis(at + later)
        try:
            _do(session, at, f"c{who}", what)
        except SessionError:
            at = Millis(max(at, session.at))
    session.advance(Millis(max(at, 700_000)))
    return told, session.log


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
        st.sampled_from(("身高多少", "七天可退", "拍L码", "稍等", "身高多少", "transfer")),
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
def test_the_figures_are_what_the_engine_stamped(
    steps: list[tuple[int, int, str]], comes: list[Comes]
) -> None:
    told, log = played(steps, comes)
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
