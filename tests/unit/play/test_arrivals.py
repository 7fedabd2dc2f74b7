"""When customers come: laws of the curve, whatever its shape."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.chance import Streams
from trainer.play.arrivals import FIRST_WITHIN, MINUTE, Curve, Flow, moments
from trainer.units import Millis


@st.composite
def curves(draw: st.DrawFn) -> Curve:
    shares = sorted(draw(st.sets(st.floats(0.01, 0.99), max_size=5)))
    rates = st.floats(0, 10)
    points = [(share, draw(rates)) for share in (0.0, *shares, 1.0)]
    return ((0.0, draw(st.floats(0.01, 10))), *points[1:])


lengths = st.integers(60_000, 3_600_000).map(Millis)
seeds = st.integers(0, 10**6)


@settings(max_examples=50, deadline=None)
@given(curves(), lengths, st.integers(1, 300), seeds)
def test_as_many_come_as_are_asked_for_in_order_and_before_the_end(
    curve: Curve, length: Millis, customers: int, seed: int
) -> None:
    found = moments(curve, length=length, pace=1, customers=customers, streams=Streams(seed))

    assert len(found) == customers
    assert list(found) == sorted(found)
    assert 0 <= found[0] < FIRST_WITHIN
    assert found[-1] < length


@settings(max_examples=50, deadline=None)
@given(curves(), lengths, st.floats(0.1, 3), seeds)
def test_a_stream_has_one_at_least_and_the_first_is_there_at_once(
    curve: Curve, length: Millis, pace: float, seed: int
) -> None:
    found = moments(curve, length=length, pace=pace, customers=None, streams=Streams(seed))

    assert found
    assert list(found) == sorted(found)
    assert 0 <= found[0] < FIRST_WITHIN
    assert found[-1] < length


@settings(max_examples=50, deadline=None)
@given(curves(), lengths, st.one_of(st.none(), st.integers(1, 99)), seeds)
def test_the_same_seed_brings_the_same_moments(
    curve: Curve, length: Millis, customers: int | None, seed: int
) -> None:
    once, twice = (
        moments(curve, length=length, pace=1, customers=customers, streams=Streams(seed))
        for _ in range(2)
    )
    assert once == twice


@settings(max_examples=50, deadline=None)
@given(curves(), lengths, st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_the_moment_by_which_so_many_have_come_is_the_inverse_of_the_integral(
    curve: Curve, length: Millis, parts: list[float]
) -> None:
    flow = Flow(curve, length, 1)
    times = [flow.when(part * flow.total) for part in sorted(parts)]

    assert all(before <= after + 1e-6 for before, after in pairwise(times))
    for part, time in zip(sorted(parts), times, strict=True):
        assert came_until(curve, length, time) == pytest.approx(part * flow.total, abs=1e-3)


def came_until(curve: Curve, length: int, time: float) -> float:
    """The integral by trapezes, the slow and plain way."""
    total = 0.0
    for (start, before), (stop, after) in pairwise((share * length, rate) for share, rate in curve):
        if stop > start and time > start:
            end = min(time, stop)
            there = before + (after - before) * (end - start) / (stop - start)
            total += (before + there) / 2 * (end - start) / MINUTE
    return total


def test_the_peak_is_where_the_curve_is_highest() -> None:
    curve: Curve = ((0.0, 0.2), (0.5, 0.2), (0.5, 4.0), (0.6, 4.0), (0.6, 0.2), (1.0, 0.2))
    length = Millis(30 * MINUTE)
    tenths = [0] * 10
    for seed in range(40):
        for at in moments(curve, length=length, pace=1, customers=None, streams=Streams(seed)):
            tenths[at * 10 // length] += 1

    assert tenths[5] == max(tenths)
    assert sum(tenths) / 40 == pytest.approx(0.9 * 30 * 0.2 + 0.1 * 30 * 4, rel=0.1)
    assert tenths[5] / 40 == pytest.approx(12, rel=0.15)


def test_a_longer_night_keeps_the_shape_and_brings_more() -> None:
    curve: Curve = ((0.0, 1.0), (1.0, 3.0))
    short, long = (Flow(curve, Millis(n * MINUTE), 1) for n in (10, 40))

    assert (short.total, long.total) == (20, 80)
    assert long.when(long.total / 2) == pytest.approx(4 * short.when(short.total / 2))
