"""A shift with many customers, watched again: seats, ramps, promises and those turned away."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders_night import shift_plan
from tests.unit.engine.test_shift_laws import GOOD, Step, plans, trainee
from tests.unit.engine.test_shift_laws import play as play_shift
from tests.unit.play.test_replaying import fresh, record_of
from trainer.engine.events import Arrived
from trainer.engine.plan import Comes, Plan
from trainer.play.replaying import Reel
from trainer.units import Millis


@settings(max_examples=60, deadline=None)
@given(plans, trainee, st.lists(st.integers(0, 700_000), min_size=1, max_size=6))
def test_any_moment_of_a_shift_looks_as_a_fresh_replay_does(
    plan: Plan, done: list[Step], moments: list[int]
) -> None:
    session = play_shift(plan, done)
    record = record_of(session.plan, session.log)
    reel = Reel(record)

    for moment in [*moments, reel.lasts]:
        at = Millis(min(moment, reel.lasts))
        assert reel.view(at) == fresh(record, at)
    assert reel.trouble is None


@settings(max_examples=40, deadline=None)
@given(plans, trainee)
def test_customers_stand_in_the_order_in_which_they_came(plan: Plan, done: list[Step]) -> None:
    session = play_shift(plan, done)
    reel = Reel(record_of(session.plan, session.log))

    came = [event.conversation for event in session.log if isinstance(event, Arrived)]

    assert [row.id for row in reel.view(reel.lasts).conversations] == came


def test_a_buyer_who_begins_to_type_without_an_event_is_seen_typing() -> None:
    session = play_shift(
        shift_plan((0, Comes.LIVE), seats=None),
        [
            Step(gap=0, who=0, what="write", text="您的身高多少"),
            *(Step(gap=gap, who=0, what="write", text=GOOD) for gap in (2_300, 4_001)),
        ],
    )
    record = record_of(session.plan, session.log)
    reel = Reel(record)

    silent = [
        at
        for at in range(0, reel.lasts, 50)
        if reel.view(Millis(at)).conversations[0].is_typing_from is not None
    ]

    assert silent
    assert all(reel.view(Millis(at)) == fresh(record, Millis(at)) for at in silent)
