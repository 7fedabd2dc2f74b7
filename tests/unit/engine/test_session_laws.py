"""Laws of the engine, under any trainee and any tick pattern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import WordJudge, plan, script
from trainer.engine.commands import Act, Command, Commit, Look, Open, Send
from trainer.engine.events import (
    Acted,
    Arrived,
    ConversationEnded,
    ConversationEvent,
    Log,
    Opened,
    Replied,
    Said,
    TurnJudged,
)
from trainer.engine.replay import replay
from trainer.engine.script import Outcome
from trainer.engine.session import Session
from trainer.errors import SessionError
from trainer.source import Source
from trainer.units import Millis

CONVERSATIONS = ("c1", "c2", "c3")
TEXTS = (
    "在的亲",
    "您的身高多少",
    "七天可以退",
    "L码",
    "稍等我查一下",
    "😀　",
    "\u202e\x1b[31m",
    "自己看",
)


def three() -> Session:
    return Session(plan(script(), script(id="s2"), script(id="s3")), WordJudge())


@st.composite
def deeds(draw: st.DrawFn) -> list[tuple[int, str, str, str]]:
    """(gap, conversation, what, text) steps of a trainee."""
    return draw(
        st.lists(
            st.tuples(
                st.integers(0, 40_000),
                st.sampled_from(CONVERSATIONS),
                st.sampled_from(
                    ["write", "type", "open", "look", "card", "coupon", "close", "undo"]
                ),
                st.sampled_from(TEXTS),
            ),
            max_size=14,
        )
    )


def commands(step: tuple[int, str, str, str], at: Millis, session: Session) -> list[Command]:
    _, conversation, what, text = step
    draft = session.conversation(conversation).draft
    typed = Commit(
        at=at,
        conversation=conversation,
        offset=len(draft),
        deleted=0,
        inserted=text,
        source=Source.IME,
    )
    choices: dict[str, list[Command]] = {
        "write": [typed, Send(at=at, conversation=conversation)],
        "type": [typed],
        "open": [Open(at=at, conversation=conversation)],
        "look": [Look(at=at, away=bool(len(text) % 2))],
        "card": [Act(at=at, conversation=conversation, name="open_card", args=(("card", "x"),))],
        "coupon": [
            Act(at=at, conversation=conversation, name="send_coupon", args=(("amount", "15"),))
        ],
        "close": [Act(at=at, conversation=conversation, name="close")],
        "undo": [
            Commit(
                at=at,
                conversation=conversation,
                offset=0,
                deleted=len(draft),
                inserted="",
                source=Source.EDIT,
            )
        ],
    }
    return choices[what]


def play(steps: list[tuple[int, str, str, str]], ticks: Iterable[int], until: int) -> Session:
    """A trainee's steps with extra ticks in between, then on to `until`."""
    session = three()
    pending = sorted(ticks)
    at = 0
    for step in steps:
        at += step[0]
        for tick in [t for t in pending if session.at <= t < at]:
            session.advance(Millis(tick))
        if session.is_over:
            break
        session.advance(Millis(at))
        for command in commands(step, Millis(at), session):
            with suppress(SessionError):
                session.tell(command)
    for tick in [t for t in pending if session.at <= t < until]:
        session.advance(Millis(tick))
    session.advance(Millis(max(until, session.at)))
    return session


@settings(max_examples=150, deadline=None)
@given(deeds(), st.lists(st.integers(0, 900_000), max_size=60))
def test_the_tick_pattern_never_changes_the_log(
    steps: list[tuple[int, str, str, str]], ticks: list[int]
) -> None:
    assert play(steps, ticks, 900_000).log == play(steps, (), 900_000).log


@settings(max_examples=100, deadline=None)
@given(deeds())
def test_the_log_is_ordered_and_numbered(steps: list[tuple[int, str, str, str]]) -> None:
    log = play(steps, (), 900_000).log

    assert [event.seq for event in log] == list(range(len(log)))
    assert all(a.at <= b.at for a, b in pairwise(log))


@settings(max_examples=100, deadline=None)
@given(deeds())
def test_every_conversation_ends_in_exactly_one_way_and_nothing_follows(
    steps: list[tuple[int, str, str, str]],
) -> None:
    log = play(steps, (), 4_000_000).log

    for conversation in CONVERSATIONS:
        own = [
            e
            for e in log
            if isinstance(e, ConversationEvent)
            and e.conversation == conversation
            and not isinstance(e, Opened)
        ]
        ends = [e for e in own if isinstance(e, ConversationEnded)]
        assert len(ends) == 1
        assert own[-1] is ends[0]


@settings(max_examples=100, deadline=None)
@given(deeds())
def test_no_conversation_is_both_answered_and_abandoned(
    steps: list[tuple[int, str, str, str]],
) -> None:
    log = play(steps, (), 4_000_000).log

    for end in (e for e in log if isinstance(e, ConversationEnded) and e.outcome is Outcome.LEFT):
        own = [
            e
            for e in log
            if isinstance(e, ConversationEvent) and e.conversation == end.conversation
        ]
        last_said = max(e.seq for e in own if isinstance(e, Said) and e.expects_reply)
        after = [
            e for e in own if isinstance(e, Replied) and e.seq > last_said and not _was_hold(e, own)
        ]
        assert not after


def _was_hold(reply: Replied, own: Sequence[ConversationEvent]) -> bool:
    judged = [e for e in own if isinstance(e, TurnJudged) and reply.message in e.replies]
    return bool(judged) and judged[-1].is_hold


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 120_000), st.integers(0, 500_000))
def test_a_stalled_screen_never_makes_an_answered_buyer_leave(sent: int, stall: int) -> None:
    """The driver holds ticks back to the oldest stamp: however late the reply is handled."""
    session = Session(plan(), WordJudge())
    to_deliver = Millis(sent)
    session.advance(to_deliver)
    session.tell(
        Commit(
            at=to_deliver,
            conversation="c1",
            offset=0,
            deleted=0,
            inserted="身高",
            source=Source.IME,
        )
    )
    session.tell(Send(at=to_deliver, conversation="c1"))
    session.advance(Millis(sent + stall))

    waits = [e.waited for e in session.log if isinstance(e, Replied)]
    ends = [e for e in session.log if isinstance(e, ConversationEnded)]
    assert waits[0] is not None
    assert all(end.at > sent for end in ends)


@settings(max_examples=100, deadline=None)
@given(deeds(), st.integers(0, 1_000_000))
def test_replaying_a_log_gives_an_equal_log(
    steps: list[tuple[int, str, str, str]], until: int
) -> None:
    session = play(steps, (), until)

    assert replay(session.plan, session.log).log == session.log


@settings(max_examples=60, deadline=None)
@given(deeds(), st.data())
def test_any_prefix_of_a_log_replays_and_goes_on(
    steps: list[tuple[int, str, str, str]], data: st.DataObject
) -> None:
    whole = play(steps, (), 900_000).log
    cut = data.draw(st.integers(0, len(whole)))
    again = replay(plan(script(), script(id="s2"), script(id="s3")), whole[:cut], WordJudge())

    shared = min(len(again.log), len(whole))
    assert shared >= cut
    assert again.log[:cut] == whole[:cut]


@settings(max_examples=60, deadline=None)
@given(deeds())
def test_drafts_and_replies_spell_what_was_committed(
    steps: list[tuple[int, str, str, str]],
) -> None:
    from trainer.engine.events import Committed

    log: Log = play(steps, (), 900_000).log
    drafts = dict.fromkeys(CONVERSATIONS, "")
    for event in log:
        if isinstance(event, Committed):
            old = drafts[event.conversation]
            drafts[event.conversation] = (
                old[: event.offset] + event.inserted + old[event.offset + event.deleted :]
            )
        elif isinstance(event, Replied):
            assert event.text == drafts[event.conversation]
            drafts[event.conversation] = ""


def test_arrivals_and_actions_are_where_the_plan_put_them() -> None:
    session = three()
    session.advance(Millis(20_000))

    assert [e.at for e in session.log if isinstance(e, Arrived)] == [0, 5_000, 10_000]
    assert not [e for e in session.log if isinstance(e, Acted)]
