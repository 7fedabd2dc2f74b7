"""Find my limit: the incomplete beta function, the odds, the range."""

from __future__ import annotations

from dataclasses import replace
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders_log import found
from tests.builders_shift import RAMP, Night, night
from trainer.engine.ramp import RampStep
from trainer.grading.limit import SURE, at_least, incomplete_beta, limit_from, odds_of
from trainer.grading.shift_values import Limit
from trainer.units import Millis


def step(holds: int, in_time: int, waits: int, met: int = 9, of: int = 10) -> RampStep:
    share = in_time / waits if waits else 1.0
    return RampStep(
        holds=holds,
        from_at=Millis(0),
        to_at=Millis(60_000),
        in_time=in_time,
        waits=waits,
        quality_halves=2 * met,
        quality_of_halves=2 * of,
        held=share >= RAMP.in_time and met / of >= RAMP.quality,
    )


def limit(*steps: RampStep) -> Limit:
    return limit_from(steps, RAMP)


@pytest.mark.parametrize(
    ("x", "a", "b", "expected"),
    [
        (0.0, 2, 3, 0.0),
        (1.0, 2, 3, 1.0),
        (0.5, 0.5, 0.5, 0.5),
        (0.1, 0.5, 0.5, 0.204832764699),
        (0.2, 2, 3, 0.1808),
        (0.9, 20.5, 0.5, 0.038839169802),
        (0.8, 9.5, 1.5, 0.226364912374),
        (0.8, 90.5, 10.5, 0.003694334667),
        (0.9, 90_000.5, 10_000.5, 0.500560703),
    ],
)
def test_the_incomplete_beta_function_has_its_known_values(
    x: float, a: float, b: float, expected: float
) -> None:
    assert incomplete_beta(x, a, b) == pytest.approx(expected, rel=1e-8, abs=1e-12)


@given(st.integers(1, 60), st.integers(0, 60), st.floats(0.001, 0.999))
def test_it_is_the_tail_of_a_binomial(n: int, k: int, x: float) -> None:
    k = 1 + k % n
    tail = sum(comb(n, i) * x**i * (1 - x) ** (n - i) for i in range(k, n + 1))
    assert incomplete_beta(x, k, n - k + 1) == pytest.approx(tail, rel=1e-9, abs=1e-12)


@given(st.floats(0.5, 400), st.floats(0.5, 400), st.floats(0, 1), st.floats(0, 1))
def test_it_grows_and_mirrors(a: float, b: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert incomplete_beta(low, a, b) <= incomplete_beta(high, a, b) + 1e-9
    assert incomplete_beta(low, a, b) == pytest.approx(1 - incomplete_beta(1 - low, b, a), abs=1e-9)


def test_more_of_the_same_makes_surer() -> None:
    assert at_least(0.8, 9, 1) < at_least(0.8, 90, 10) < at_least(0.8, 900, 100)
    assert at_least(0.0, 0, 5) == 1.0


def test_the_limit_is_the_last_step_that_held() -> None:
    found = limit(step(1, 20, 20), step(2, 19, 20), step(3, 18, 20), step(4, 9, 20))
    assert (found.holds, found.is_found) == (3, True)
    assert found.low <= 3 <= found.high
    assert found.sure >= SURE
    assert [one.holds for one in found.steps] == [1, 2, 3, 4]
    assert found.steps[3].in_time.value == 0.45


def test_who_broke_at_the_first_step_holds_none() -> None:
    found = limit(step(2, 1, 20))
    assert (found.holds, found.low, found.high, found.is_found) == (0, 0, 0, True)


def test_who_never_broke_holds_that_many_or_more() -> None:
    found = limit(step(1, 40, 40, 40, 40), step(2, 40, 40, 40, 40))
    assert (found.holds, found.high, found.is_found) == (2, 2, False)


def test_who_held_seven_held_two() -> None:
    shaky = [step(holds, 6, 6, 5, 6) for holds in range(2, 8)]
    found = limit(*shaky, step(8, 2, 6))
    assert found.holds == 7
    assert found.low >= 5
    assert dict(found.odds)[0] < 0.01


def test_few_waits_leave_the_limit_open() -> None:
    few = limit(step(1, 4, 4), step(2, 4, 4), step(3, 2, 4))
    many = limit(step(1, 80, 80, 80, 80), step(2, 76, 80, 80, 80), step(3, 40, 80, 40, 80))
    assert few.high - few.low > many.high - many.low
    assert (many.low, many.high) == (2, 2)


steps = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 9)), min_size=1, max_size=7
).map(
    lambda told: tuple(
        step(n, min(hit, of), of, met, 10) for n, (hit, of, met) in enumerate(told, start=1)
    )
)


@given(steps)
def test_the_odds_are_a_distribution_and_the_range_holds_what_was_observed(
    told: tuple[RampStep, ...],
) -> None:
    odds = odds_of(told, RAMP)
    assert sum(chance for _, chance in odds) == pytest.approx(1)
    assert all(chance >= -1e-12 for _, chance in odds)
    found = limit_from(told, RAMP)
    assert found.low <= found.holds <= found.high
    assert SURE <= found.sure <= 1
    shorter = [
        sum(chance for chats, chance in odds if low <= chats <= low + found.high - found.low - 1)
        for low, _ in odds
        if low <= found.holds <= low + found.high - found.low - 1
    ]
    assert all(chance < SURE for chance in shorter)


def test_a_shift_under_a_ramp_tells_its_limit_and_without_a_finished_step_none() -> None:
    ramp = replace(RAMP, least_rounds=1)
    shift = Night().holds(0, 1).asks(1, "c1")
    assert shift.figures(night(ramp=ramp)).limit is None
    shift.reply(9, "拍M码").judged(12, "ask", found("size"), replies=("a1",))
    shift.holds(120, 2, held=True).asks(121, "c2")
    shift.holds(240, 0, held=False).over(300)
    told = shift.figures(night(ramp=ramp)).limit
    assert told is not None
    assert (told.holds, told.is_found) == (1, True)
    assert [(one.holds, one.in_time.n, one.in_time.of) for one in told.steps] == [
        (1, 1, 1),
        (2, 0, 1),
    ]
    assert Night().asks(0, "c1").figures(night()).limit is None
