"""The two rooms that touch the world: time and dice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.chance import Streams, fresh_id, fresh_seed
from trainer.clock import ManualClock, ScaledClock, SystemClock, stamp_of, today
from trainer.errors import ContentError, TrainerError
from trainer.units import Millis


def test_the_system_clock_never_runs_back_and_speaks_milliseconds() -> None:
    clock = SystemClock()
    seen = [clock.now() for _ in range(100)]

    assert seen == sorted(seen)
    assert clock.wall().utcoffset() is not None
    assert abs((date.fromisoformat(clock.wall().date().isoformat()) - today()).days) <= 1


def test_a_toolkits_stamp_in_seconds_is_the_clocks_milliseconds() -> None:
    assert stamp_of(12.3456) == 12_346


def test_a_manual_clock_moves_only_when_told_and_never_back() -> None:
    clock = ManualClock(5, datetime(2026, 11, 11, tzinfo=UTC))
    clock.move(1_500)
    clock.move_to(1_000)

    assert clock.now() == 1_505
    assert clock.wall() == datetime(2026, 11, 11, tzinfo=UTC) + timedelta(milliseconds=1_500)
    with pytest.raises(ValueError, match="backwards"):
        clock.move(-1)


@given(st.integers(), st.text(max_size=20), st.text(max_size=20))
def test_one_purpose_never_moves_another(seed: int, purpose: str, other: str) -> None:
    alone = Streams(seed).stream(purpose).random()
    streams = Streams(seed)
    streams.stream(other).random()

    assert streams.stream(purpose).random() == alone


def test_seeds_can_be_read_out_and_ids_are_unlike() -> None:
    assert 0 <= fresh_seed() < 1_000_000
    assert len({fresh_id() for _ in range(50)}) == 50
    assert len(fresh_id()) == 16


def test_an_error_carries_its_sentence_and_details() -> None:
    error = ContentError("x.y", ("p",), path="a.yaml")

    assert isinstance(error, TrainerError)
    assert (error.sentence, error.problems, error.exit_code) == ("x.y", ("p",), 3)
    assert str(error) == "x.y (path=a.yaml)"
    assert str(TrainerError("x.z")) == "x.z"


def test_a_scaled_clock_runs_as_many_times_as_fast_and_keeps_the_calendar() -> None:
    real = ManualClock(5_000, datetime(2026, 11, 11, tzinfo=UTC))
    fast = ScaledClock(real, 20)
    assert fast.now() == 5_000

    real.move(150)

    assert fast.now() == 8_000
    assert fast.machine() == 5_150
    assert fast.wall() == real.wall()


def test_a_scaled_clock_reads_a_stamp_of_the_machine_as_it_showed_then() -> None:
    real = ManualClock(1_000)
    slow = ScaledClock(real, 0.5)
    real.move(400)

    assert slow.of(Millis(1_100)) == 1_050
    assert slow.of(real.machine()) == slow.now() == 1_200


def test_a_clock_does_not_stand_still_or_run_backwards() -> None:
    for speed in (0, -1):
        with pytest.raises(ValueError, match="forward"):
            ScaledClock(ManualClock(), speed)
