"""Erlang against published figures, against a simulation, and against what must always hold."""

from __future__ import annotations

import heapq
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.staffing.erlang import abandoned, blocked, in_time, mean_wait_s, needed, waiting
from trainer.staffing.planning import Service, cover, plan_day, rostered, staffed

SERVICE = Service(
    handling_s=600, slots=5, target_s=30, level=0.9, patience_s=120, shrinkage=0.3, most_a_day=150
)


def test_the_published_example_of_a_hundred_contacts_in_half_an_hour() -> None:
    erlangs = 100 * 3 / 30
    assert waiting(14, erlangs) == pytest.approx(0.17413, abs=5e-6)
    assert in_time(14, erlangs, handling_s=180, target_s=20) == pytest.approx(0.88835, abs=5e-6)
    assert erlangs / 14 == pytest.approx(0.7143, abs=5e-5)
    assert rostered(14, 0.3) == 20
    assert needed(erlangs, handling_s=180, target_s=20, level=0.8) == 14


def test_ten_agents_of_seven_slots_hold_sixty_chats_and_not_seventy_one() -> None:
    assert waiting(70, 60) == pytest.approx(0.145, abs=5e-4)
    assert waiting(70, 71) == 1
    assert next(n for n in range(71, 200) if waiting(n, 71) < 0.1) == 84


@pytest.mark.parametrize(("servers", "erlangs", "share"), [(1, 1.0, 0.5), (2, 1.0, 0.2)])
def test_blocking_by_hand(servers: int, erlangs: float, share: float) -> None:
    assert blocked(servers, erlangs) == pytest.approx(share)


@pytest.mark.parametrize(("servers", "erlangs", "patience"), [(10, 12.0, 60.0), (5, 4.0, 300.0)])
def test_leaving_agrees_with_a_simulated_line(
    servers: int, erlangs: float, patience: float
) -> None:
    dice, now, gone, count = random.Random(1), 0.0, 0, 60_000
    free = [0.0] * servers
    for _ in range(count):
        now += dice.expovariate(erlangs / 180)
        if max(free[0] - now, 0) > dice.expovariate(1 / patience):
            gone += 1
        else:
            heapq.heapreplace(free, max(free[0], now) + dice.expovariate(1 / 180))
    told = abandoned(servers, erlangs, handling_s=180, patience_s=patience)
    assert told == pytest.approx(gone / count, abs=0.012)


loads = st.floats(0, 300, allow_nan=False)


@settings(deadline=None)
@given(servers=st.integers(0, 400), erlangs=loads)
def test_shares_are_shares_and_more_servers_never_hurt(servers: int, erlangs: float) -> None:
    for share in (waiting, blocked):
        assert 0 <= share(servers + 1, erlangs) <= share(servers, erlangs) + 1e-9 <= 1 + 1e-9
    level = in_time(servers, erlangs, handling_s=600, target_s=30)
    assert 0 <= level <= in_time(servers + 1, erlangs, handling_s=600, target_s=30) + 1e-9
    leaving = abandoned(servers, erlangs, handling_s=600, patience_s=120)
    assert 0 <= leaving <= 1
    assert leaving >= abandoned(servers + 1, erlangs, handling_s=600, patience_s=120) - 1e-6


@settings(deadline=None)
@given(erlangs=loads)
def test_what_is_needed_is_enough_and_one_less_is_not(erlangs: float) -> None:
    servers = needed(erlangs, handling_s=600, target_s=30, level=0.9)
    assert in_time(servers, erlangs, handling_s=600, target_s=30) >= 0.9
    if servers > max(1.0, erlangs):
        assert in_time(servers - 1, erlangs, handling_s=600, target_s=30) < 0.9


def test_nobody_asking_needs_nobody_and_a_line_that_only_grows_has_no_mean() -> None:
    assert needed(0, handling_s=600, target_s=30, level=0.9) == 0
    assert mean_wait_s(0, 0, handling_s=600) == 0
    assert mean_wait_s(3, 3, handling_s=600) is None
    assert abandoned(0, 2, handling_s=600, patience_s=60) == 1
    assert needed(50, handling_s=600, target_s=30, level=0.9, most=10) == 50
    assert staffed(0, 0, SERVICE).occupancy == 0
    assert staffed(0, 2, SERVICE).occupancy == 1


@settings(deadline=None, max_examples=40)
@given(
    wanted=st.lists(st.integers(0, 40), min_size=24, max_size=24), shifts=st.sampled_from([2, 3])
)
def test_shifts_cover_every_hour(wanted: list[int], shifts: int) -> None:
    made = cover(wanted, shifts)
    for hour, want in enumerate(wanted):
        there = sum(one.heads for one in made if (hour - one.start) % 24 < one.end - one.start)
        assert there >= want


def test_a_plan_gives_every_hour_its_level_and_shows_what_division_gives() -> None:
    plan = plan_day([0.0] * 12 + [400.0] * 12, SERVICE, shifts=2)
    busy, quiet = plan.hours[20], plan.hours[3]
    assert busy.wanted.level >= 0.9
    assert busy.wanted.rostered > busy.wanted.heads
    assert (quiet.wanted.heads, quiet.naive.heads) == (0, 0)
    assert plan.naive_heads == 32
    assert busy.naive.heads == 16
    assert {(one.start, one.end) for one in plan.shifts} == {(12, 24)}
