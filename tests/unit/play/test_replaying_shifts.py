"""A shift with many customers, watched again: seats, ramps, promises and those turned away."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.engine.test_shift_laws import Step, plans, trainee
from tests.unit.engine.test_shift_laws import play as play_shift
from tests.unit.play.test_replaying import fresh, record_of
from trainer.engine.events import Arrived
from trainer.engine.plan import Plan
from trainer.play.replaying import Reel
from trainer.units import Millis


@settings(max_examples=80, deadline=None)
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
