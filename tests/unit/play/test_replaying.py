"""Laws of watching again: a moment looks as it did, whichever way it is reached."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import WordJudge, plan, script
from trainer.engine.commands import Act, AskHint, Command, Commit, Gap, Leave, Open, Send
from trainer.engine.events import AnyEvent, Log, Replied, TurnJudged
from trainer.engine.plan import Mode, Plan
from trainer.engine.replay import RecordedJudge, command_of, replay
from trainer.engine.script import Mood
from trainer.engine.session import Session
from trainer.engine.view import SessionView
from trainer.errors import SessionError
from trainer.grading.record import RecordHeader, SessionRecord
from trainer.grading.values import Coaching, Grade
from trainer.measures.values import Measures
from trainer.play.replaying import Reel
from trainer.source import Source
from trainer.units import Millis

CONVERSATIONS = ("c1", "c2", "c3")
TEXTS = ("在的亲", "您的身高多少", "七天可以退", "L码", "稍等我查一下", "😀　")
WHATS = ("write", "type", "open", "coupon", "close", "hint", "gap", "recall")
Step = tuple[int, str, str, str]


def steps() -> st.SearchStrategy[list[Step]]:
    """(gap, conversation, what, text) steps of a trainee."""
    one = st.tuples(
        st.integers(0, 40_000),
        st.sampled_from(CONVERSATIONS),
        st.sampled_from(WHATS),
        st.sampled_from(TEXTS),
    )
    return st.lists(one, max_size=14)


def commands(step: Step, at: Millis, session: Session) -> list[Command]:
    """What the trainee does in this step."""
    _, chat, what, text = step
    draft = session.conversation(chat).draft
    typed = Commit(
        at=at,
        conversation=chat,
        offset=len(draft),
        deleted=0,
        inserted=text,
        source=Source.IME,
    )
    choices: dict[str, list[Command]] = {
        "write": [typed, Send(at=at, conversation=chat)],
        "type": [typed],
        "open": [Open(at=at, conversation=chat)],
        "coupon": [Act(at=at, conversation=chat, name="send_coupon", args=(("amount", "5"),))],
        "close": [Act(at=at, conversation=chat, name="close")],
        "hint": [AskHint(at=at, conversation=chat)],
        "gap": [Gap(at=at, reason="paused", lasted=Millis(9_000))],
        "recall": [Act(at=at, conversation=chat, name="recall", args=(("message", f"{chat}:a1"),))],
    }
    return choices[what]


def played(deeds: list[Step], until: int = 900_000, *, leaves: bool = False) -> SessionRecord:
    """The record of three customers and a trainee's steps."""
    session = Session(plan(script(), script(id="s2"), script(id="s3")), WordJudge())
    at = 0
    for step in deeds:
        at += step[0]
        session.advance(Millis(at))
        for command in commands(step, Millis(at), session):
            with suppress(SessionError):
                session.tell(command)
    session.advance(Millis(max(until, session.at)))
    if leaves and not session.is_over:
        session.tell(Leave(at=session.at))
    return record_of(session.plan, session.log)


def record_of(told: Plan, log: Log) -> SessionRecord:
    """A record around a log; what it was worth is nobody's business here."""
    header = RecordHeader(
        id="0123456789abcdef",
        trainee="amy",
        started_at="2026-11-22T09:30:00+00:00",
        plan=told,
        scenario_hash="0",
        lexicon_hash="0",
        scoring_hash="0",
        app_version="0",
    )
    return SessionRecord(
        header=header,
        log=log,
        measures=Measures.__new__(Measures),
        grade=Grade.__new__(Grade),
        coaching=Coaching(well_done=None, change=None, practise_next=()),
        seal="",
        path="",
    )


def fresh(record: SessionRecord, at: Millis) -> SessionView:
    """The same moment from a session that was told everything up to it, and nothing more."""
    session = Session(record.header.plan, RecordedJudge(record.log))
    for command in (told for event in record.log if (told := command_of(event)) is not None):
        if command.at <= at:
            session.tell(command)
    if not session.is_over:
        session.advance(at)
    return replace(session.view(), at=at)


@settings(max_examples=60, deadline=None)
@given(steps(), st.lists(st.integers(0, 900_000), min_size=1, max_size=8), st.booleans())
def test_any_moment_in_any_order_looks_as_a_fresh_replay_does(
    deeds: list[Step], moments: list[int], leaves: bool
) -> None:
    record = played(deeds, leaves=leaves)
    reel = Reel(record)

    for moment in moments:
        at = Millis(min(moment, reel.lasts))
        assert reel.view(at) == fresh(record, at)
    assert reel.trouble is None


@settings(max_examples=40, deadline=None)
@given(steps())
def test_every_prefix_that_ends_with_a_moment_looks_as_its_own_replay(deeds: list[Step]) -> None:
    record = played(deeds)
    reel = Reel(record)

    for length in range(1, len(record.log) + 1):
        at = reel.moment_of(length - 1)
        if reel.fallen(at) == length:
            alone = replay(record.header.plan, record.log[:length], WordJudge())
            if alone.log == record.log[:length]:
                assert reel.view(at) == replace(alone.view(), at=at)


@settings(max_examples=40, deadline=None)
@given(steps(), st.integers(0, 900_000))
def test_a_log_that_stops_early_is_watched_to_its_end(deeds: list[Step], cut: int) -> None:
    whole = played(deeds)
    log = tuple(event for event in whole.log if event.at < cut)
    reel = Reel(record_of(whole.header.plan, log))

    reel.wind()

    assert reel.trouble is None
    assert reel.fallen(reel.lasts) == len(log)


def test_nothing_between_two_moments_changes_the_picture() -> None:
    record = played([(5_000, "c1", "open", ""), (3_000, "c1", "write", "您的身高多少")])
    reel = Reel(record)
    at: Millis | None = Millis(0)

    while at is not None and (then := reel.next_moment(at)) is not None:
        before = reel.view(at).conversations
        assert reel.view(Millis(then - 1)).conversations == before
        at = then if then < 200_000 else None


def test_a_draft_is_seen_as_it_was_being_typed() -> None:
    record = played([(4_000, "c1", "type", "您的"), (2_000, "c1", "type", "身高")], 30_000)
    reel = Reel(record)

    drafts = [reel.view(Millis(at)).conversations[0].draft for at in (3_999, 4_000, 5_999, 6_000)]

    assert drafts == ["", "您的", "您的", "您的身高"]


def test_an_event_is_on_the_desk_at_its_moment_and_not_before() -> None:
    record = played([(4_000, "c1", "write", "您的身高多少")])
    reel = Reel(record)
    judged = next(event for event in record.log if isinstance(event, TurnJudged))

    moment = reel.moment_of(judged.seq)

    assert judged.at < moment <= judged.at + 1
    assert reel.fallen(moment) > judged.seq >= reel.fallen(Millis(moment - 1))


def test_winding_by_steps_ends_where_winding_at_once_does() -> None:
    record = played([(4_000, "c1", "write", "您的身高多少"), (30_000, "c2", "write", "L码")])
    by_steps, at_once = Reel(record), Reel(record)

    while by_steps.wind(3):
        pass
    at_once.wind()

    assert by_steps.is_wound
    assert by_steps.view(by_steps.lasts) == at_once.view(at_once.lasts)


def another_text(event: AnyEvent) -> AnyEvent:
    return replace(event, text="别的") if isinstance(event, Replied) else event


@pytest.mark.parametrize("damage", ["reply", "no verdict", "assessed", "more", "no endings"])
def test_a_log_that_does_not_replay_says_where(damage: str) -> None:
    deeds = [(4_000, "c1", "write", "您的身高多少"), (9_000, "c1", "gap", "")]
    record = played(deeds, leaves=True)
    log, told = record.log, record.header.plan
    if damage == "reply":
        log = tuple(another_text(event) for event in log)
    elif damage == "no verdict":
        log = tuple(event for event in log if not isinstance(event, TurnJudged))
    elif damage == "more":
        log = (*log, replace(log[0], seq=len(log), at=log[-1].at))
    elif damage == "no endings":
        told = replace(
            told,
            arrivals=(replace(told.arrivals[0], script=script(endings=())), *told.arrivals[1:]),
        )
    else:
        told = replace(told, mode=Mode.ASSESSED)
    reel = Reel(record_of(told, log))

    reel.wind()

    assert reel.trouble is not None
    assert reel.trouble.sentence == "replay.differs"
    assert reel.ends <= reel.lasts
    assert reel.view(reel.ends).at == reel.ends


def test_an_empty_log_is_an_empty_desk() -> None:
    reel = Reel(record_of(plan(), ()))

    view = reel.view(Millis(0))

    assert (view.conversations, view.is_over, reel.lasts) == ((), False, 0)
    assert reel.next_moment(Millis(0)) is None


def test_the_mood_of_then_is_the_mood_shown() -> None:
    record = played([], 200_000)
    reel = Reel(record)

    assert reel.view(Millis(10_000)).conversations[0].mood is Mood.CALM
    assert reel.view(Millis(100_000)).conversations[0].mood is not Mood.CALM
