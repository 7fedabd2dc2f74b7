"""A turn of a shift played again: that one chat, as it was up to there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.builders import WordJudge
from tests.unit.engine.test_shift_laws import Step, plans, trainee
from tests.unit.engine.test_shift_laws import play as play_shift
from trainer.engine.events import AnyEvent, Arrived, ConversationEvent, Log, StageEntered
from trainer.engine.plan import Plan
from trainer.engine.replay import replay
from trainer.errors import SessionError
from trainer.play.excerpt import conversation_with, excerpt


def first_seat(event: AnyEvent) -> AnyEvent:
    """Alone at the desk, everybody has the first seat."""
    return replace(event, seat=1) if isinstance(event, Arrived) else event


def entered(log: Log) -> list[StageEntered]:
    return [event for event in log if isinstance(event, StageEntered)]


@settings(max_examples=40, deadline=None)
@given(plans, trainee, st.integers(0, 40))
def test_a_chat_alone_is_the_chat_as_it_was_in_the_crowd(
    plan: Plan, done: list[Step], which: int
) -> None:
    session = play_shift(plan, done)
    stages = entered(session.log)
    assume(stages)
    chosen = stages[which % len(stages)]

    alone, log = excerpt(session.plan, session.log, chosen.conversation)
    until = next(e.seq for e in entered(log) if e.stage == chosen.stage)
    again = replay(alone, log[:until], WordJudge())

    assert [a.conversation for a in alone.arrivals] == [chosen.conversation]
    assert (alone.shift, alone.speed, alone.arrivals[0].at) == (None, 1.0, 0)
    assert again.log[:until] == tuple(first_seat(event) for event in log[:until])


@settings(max_examples=15, deadline=None)
@given(plans, trainee)
def test_an_excerpt_holds_every_event_of_its_chat_and_no_other(
    plan: Plan, done: list[Step]
) -> None:
    session = play_shift(plan, done)
    for name in {event.conversation for event in entered(session.log)}:
        own = [
            event
            for event in session.log
            if isinstance(event, ConversationEvent) and event.conversation == name
        ]
        _, log = excerpt(session.plan, session.log, name)
        assert [type(event) for event in log] == [type(event) for event in own]
        assert [event.seq for event in log] == list(range(len(own)))
        assert [event.at - log[0].at for event in log] == [event.at - own[0].at for event in own]


@settings(max_examples=5, deadline=None)
@given(plans, trainee)
def test_who_never_came_cannot_be_played_again(plan: Plan, done: list[Step]) -> None:
    session = play_shift(plan, done)

    with pytest.raises(SessionError, match=r"session\.unknown_conversation"):
        excerpt(session.plan, session.log, "c99")
    with pytest.raises(SessionError, match=r"session\.unknown_stage"):
        conversation_with(session.log, "nowhere")
    last = entered(session.log)[-1]
    assert conversation_with(session.log, last.stage) == last.conversation
