"""Laws of a shift, under any trainee and any tick pattern."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import WordJudge, claim
from tests.builders_night import RAMP, live, shift_plan
from trainer.engine.actions import FOLLOW_UP
from trainer.engine.commands import Act, Command, Commit, Leave, Open, Send
from trainer.engine.events import (
    Acted,
    Arrived,
    ConversationEnded,
    ConversationEvent,
    HoldingChanged,
    Log,
    Opened,
    Replied,
    Said,
    SessionEnded,
    TurnedAway,
)
from trainer.engine.judging import Judgement, Promise, Turn
from trainer.engine.plan import Comes, Plan
from trainer.engine.ramp import steps
from trainer.engine.replay import replay
from trainer.engine.script import Criterion, Outcome, Script
from trainer.engine.session import Session
from trainer.errors import SessionError
from trainer.measures.waits import Wait, waits
from trainer.source import Source
from trainer.units import Millis

GOOD = "身高 七天 付款 优惠 L码"
TEXTS = (GOOD, GOOD, "您的身高多少", "七天可以退", "稍等我查一下", "在的亲", "马上")
DEEDS = (*["write"] * 6, "type", "open", "coupon", "close", "transfer", "again", "again")
AFTER = 700_000


class Promising(WordJudge):
    """Every 马上 is a promise."""

    def judge_turn(
        self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement:
        made = tuple(
            Promise(message=reply.message, span=(0, 2), within=None)
            for reply in turn.replies
            if reply.text == "马上"
        )
        return replace(super().judge_turn(script, stage, criteria, turn), promises=made)


@dataclass(frozen=True)
class Step:
    """After `gap` ms the trainee does `what` to one of those it can be done to."""

    gap: int
    who: int
    what: str
    text: str


comings = st.lists(
    st.tuples(
        st.integers(0, 220_000) | st.just(0),
        st.sampled_from((Comes.LIVE, Comes.LIVE, Comes.LEFT_MESSAGE, Comes.UNPAID)),
    ),
    min_size=1,
    max_size=6,
)
trainee = st.lists(
    st.builds(
        Step,
        gap=st.integers(0, 20_000),
        who=st.integers(0, 5),
        what=st.sampled_from(DEEDS),
        text=st.sampled_from(TEXTS),
    ),
    min_size=8,
    max_size=40,
)
nights = st.builds(
    lambda who, seats: shift_plan(*who, seats=seats), comings, st.sampled_from((None, 1, 2))
)
climbs = st.builds(
    lambda delays, most, rounds: live(
        *delays, ramp=replace(RAMP, most=most, least_rounds=rounds), ends=Millis(600_000),
        closes=Millis(400_000),
    ),
    st.lists(st.integers(0, 9_000), min_size=1, max_size=9),
    st.integers(1, 4),
    st.integers(0, 4),
)  # fmt: skip
plans = nights | climbs


def commands(step: Step, at: Millis, session: Session) -> list[Command]:
    rows = session.view().conversations
    fit = [row.id for row in rows if row.is_over == (step.what == "again")]
    name = fit[step.who % len(fit)] if fit else f"c{step.who + 1}"
    draft = session.conversation(name).draft
    typed = Commit(
        at=at,
        conversation=name,
        offset=0,
        deleted=len(draft),
        inserted=step.text,
        source=Source.IME,
    )
    deeds = {
        "coupon": ("send_coupon", (("amount", "15"),)),
        "close": ("close", ()),
        "transfer": ("transfer", (("to", "主管"), ("note", step.text))),
        "again": (FOLLOW_UP, (("text", step.text),)),
    }
    if step.what == "open":
        return [Open(at=at, conversation=name)]
    if step.what in deeds:
        deed, args = deeds[step.what]
        return [Act(at=at, conversation=name, name=deed, args=args)]
    return [typed, Send(at=at, conversation=name)] if step.what == "write" else [typed]


def play(plan: Plan, done: list[Step], ticks: Iterable[int] = (), until: int = AFTER) -> Session:
    """A trainee's steps with extra ticks in between, then on to `until`."""
    session = Session(plan, Promising())
    pending = sorted(ticks)
    at = 0
    for step in done:
        at += step.gap
        for tick in [t for t in pending if session.at <= t < at]:
            session.advance(Millis(tick))
        if session.is_over:
            break
        session.advance(Millis(at))
        with suppress(SessionError):
            for command in commands(step, Millis(at), session):
                session.tell(command)
    for tick in [t for t in pending if session.at <= t < until]:
        session.advance(Millis(tick))
    session.advance(Millis(max(until, session.at)))
    return session


@settings(max_examples=70, deadline=None)
@given(plans, trainee, st.lists(st.integers(0, AFTER), max_size=40))
def test_the_tick_pattern_never_changes_the_log_of_a_shift(
    plan: Plan, done: list[Step], ticks: list[int]
) -> None:
    assert play(plan, done, ticks).log == play(plan, done).log


@settings(max_examples=70, deadline=None)
@given(plans, trainee, st.integers(0, AFTER))
def test_replaying_a_shift_gives_an_equal_log(plan: Plan, done: list[Step], until: int) -> None:
    session = play(plan, done, until=until)

    assert replay(plan, session.log).log == session.log


@settings(max_examples=60, deadline=None)
@given(plans, trainee, st.data())
def test_any_prefix_of_a_shift_replays(plan: Plan, done: list[Step], data: st.DataObject) -> None:
    whole = play(plan, done).log
    cut = data.draw(st.integers(0, len(whole)))
    again = replay(plan, whole[:cut], Promising())

    assert again.log[:cut] == whole[:cut]
    again.advance(Millis(max(again.at, AFTER)))
    assert len(again.log) >= cut


@settings(max_examples=70, deadline=None)
@given(plans, trainee)
def test_every_conversation_that_arrived_ends_in_exactly_one_way(
    plan: Plan, done: list[Step]
) -> None:
    log = play(plan, done).log
    arrived = [e.conversation for e in log if isinstance(e, Arrived)]
    ended = [e.conversation for e in log if isinstance(e, ConversationEnded)]
    away = [e.conversation for e in log if isinstance(e, TurnedAway)]

    assert sorted(arrived) == sorted(ended)
    assert len(set(arrived)) == len(arrived)
    assert not set(away) & {e.conversation for e in log if isinstance(e, Arrived | Replied)}
    assert [type(e) for e in log if isinstance(e, SessionEnded)] == [SessionEnded]


@settings(max_examples=70, deadline=None)
@given(plans, trainee)
def test_only_writing_again_follows_an_ending(plan: Plan, done: list[Step]) -> None:
    over: dict[str, Outcome] = {}
    for event in play(plan, done).log:
        if isinstance(event, ConversationEvent) and event.conversation in over:
            assert isinstance(event, Opened | Acted)
            if isinstance(event, Acted):
                assert event.name == FOLLOW_UP
                assert over[event.conversation] is Outcome.ANSWERED
        if isinstance(event, ConversationEnded):
            over[event.conversation] = event.outcome


@settings(max_examples=70, deadline=None)
@given(plans, trainee)
def test_seats_are_the_lowest_free_and_unique_among_the_open(plan: Plan, done: list[Step]) -> None:
    taken: dict[str, int] = {}
    live_ones: set[str] = set()
    assert plan.shift is not None
    for event in play(plan, done).log:
        if isinstance(event, Arrived):
            lowest = next(n for n in range(1, 99) if n not in taken.values())
            assert event.seat == lowest
            taken[event.conversation] = event.seat
            live_ones |= {event.conversation} if event.comes is Comes.LIVE else set()
        elif isinstance(event, ConversationEnded):
            del taken[event.conversation]
            live_ones.discard(event.conversation)
        elif isinstance(event, TurnedAway):
            assert len(live_ones) == plan.shift.seats


@settings(max_examples=70, deadline=None)
@given(nights, trainee)
def test_a_left_message_never_leaves_unanswered(plan: Plan, done: list[Step]) -> None:
    log = play(plan, done).log
    left = {e.conversation for e in log if isinstance(e, Arrived) and e.comes is Comes.LEFT_MESSAGE}
    answered = {
        e.conversation
        for e in log
        if isinstance(e, Replied) or (isinstance(e, Acted) and e.message is not None)
    }
    for end in (e for e in log if isinstance(e, ConversationEnded)):
        if end.conversation in left - answered:
            assert end.outcome in (Outcome.OPEN, Outcome.CLOSED, Outcome.TRANSFERRED)


@settings(max_examples=60, deadline=None)
@given(nights, trainee)
def test_one_more_criterion_never_changes_the_arrivals(plan: Plan, done: list[Step]) -> None:
    more = claim("more", "赠品")
    richer = replace(
        plan,
        arrivals=tuple(
            replace(
                arrival,
                script=replace(
                    arrival.script,
                    criteria=(more,),
                    stages=tuple(
                        replace(s, criteria=(*s.criteria, replace(more, required=False)))
                        for s in arrival.script.stages
                    ),
                ),
            )
            for arrival in plan.arrivals
        ),
    )
    assert comings_of(play(richer, done).log) == comings_of(play(plan, done).log)


def comings_of(log: Log) -> list[tuple[int, str]]:
    """Who came when, whether there was a seat or not."""
    return [(e.at, e.conversation) for e in log if isinstance(e, Arrived | TurnedAway)]


@settings(max_examples=90, deadline=None)
@given(climbs, trainee)
def test_the_ramp_recomputed_from_the_log_is_the_ramp_that_was(
    plan: Plan, done: list[Step]
) -> None:
    log = play(plan, done).log
    changes = [e for e in log if isinstance(e, HoldingChanged)]

    assert [step.held for step in steps(log, plan)] == [
        e.held for e in changes if e.held is not None
    ]
    assert changes[0].held is None
    for start, end in pairwise(changes):
        assert end.holds in (start.holds + 1, 0)
        in_time, waits = counted(log, start, end)
        step = next(s for s in (*steps(log, plan), None) if s is None or s.to_at == end.at)
        assert step is None or (step.in_time, step.waits) == (in_time, waits)
        assert (step is None) == (end.held is None)


def counted(log: Log, start: HoldingChanged, end: HoldingChanged) -> tuple[int, int]:
    """Waits of a step answered in time, and all that count, told from the measures' rounds."""
    begun = [
        (wait.asked, None if wait.sent is None or wait.sent > end.at else wait.sent, wait)
        for wait in waits(log[: end.seq])
        if first_line(log, wait).seq > start.seq
    ]
    late = [
        end.at - asked > RAMP.answered_within or wait.ended is not None
        for asked, sent, wait in begun
        if sent is None
    ]
    answers = [sent - asked for asked, sent, _ in begun if sent is not None]
    return sum(w <= RAMP.answered_within for w in answers), len(answers) + sum(late)


def first_line(log: Log, wait: Wait) -> Said:
    return next(
        e
        for e in reversed(log)
        if isinstance(e, Said)
        and (e.conversation, e.at, e.expects_reply) == (wait.conversation, wait.asked, True)
    )


@settings(max_examples=70, deadline=None)
@given(climbs, trainee)
def test_never_are_more_chats_open_than_the_ramp_holds(plan: Plan, done: list[Step]) -> None:
    chats, most, shut = 0, 0, False
    for event in play(plan, done).log:
        if isinstance(event, HoldingChanged):
            most, shut = max(most, event.holds), event.holds == 0
        chats += isinstance(event, Arrived) - isinstance(event, ConversationEnded)
        assert chats <= most
        assert not (shut and isinstance(event, Arrived))


@settings(max_examples=60, deadline=None)
@given(plans, trainee, st.lists(st.integers(0, AFTER), max_size=10))
def test_a_kept_picture_is_the_picture_of_now(
    plan: Plan, done: list[Step], ticks: list[int]
) -> None:
    kept = Session(plan, Promising())
    at = 0
    for step in done:
        at += step.gap
        for tick in sorted(t for t in ticks if kept.at <= t < at):
            kept.advance(Millis(tick))
            assert kept.view() == anew(kept)
        kept.advance(Millis(at))
        with suppress(SessionError):
            for command in commands(step, Millis(at), kept):
                kept.tell(command)
        assert kept.view() == anew(kept)


def anew(session: Session) -> object:
    """The picture of a session that keeps none."""
    for desk in session._desks.values():  # what is kept must not be asked
        session._context.touch(desk.conversation.id)
    return session.view()


@settings(max_examples=40, deadline=None)
@given(plans, trainee, st.integers(0, AFTER))
def test_leaving_a_shift_at_any_moment_replays(plan: Plan, done: list[Step], at: int) -> None:
    session = play(plan, done, until=at)
    with suppress(SessionError):
        session.tell(Leave(at=session.at))

    assert session.is_over
    assert replay(plan, session.log).log == session.log
