"""A run over a passage by a clock: what is in it does not hang on when somebody looked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trainer.clock import ManualClock
from trainer.play.typing_run import TypingRun
from trainer.source import Source
from trainer.typing_test.run_log import AnyRunEvent, trial_of
from trainer.typing_test.values import Away, Passage, Trial
from trainer.units import Millis

TEXT = "亲，您好，包裹已经在路上了。"
PASSAGE = Passage(id="p", lang="zh-CN", title="p", text=TEXT, difficulty=1.0)
LIMIT = Millis(1_000)


def begun(clock: ManualClock, note: list[AnyRunEvent] | None = None) -> TypingRun:
    kept = note if note is not None else []
    run = TypingRun(PASSAGE, limit=LIMIT, clock=clock, note=kept.append)
    run.go()
    return run


def put(run: TypingRun, text: str, stamp: int) -> bool:
    return run.commit(len(run.text), 0, text, Source.IME, Millis(stamp))


def test_nothing_counts_before_go() -> None:
    clock = ManualClock(5_000)
    run = TypingRun(PASSAGE, limit=LIMIT, clock=clock)

    assert not put(run, "亲", 5_000)
    assert not run.has_begun
    assert (run.elapsed, run.remaining, run.tick()) == (0, 1_000, False)
    run.go()
    assert not put(run, "亲", 4_999)
    assert put(run, "亲", 5_300)
    assert run.trial().typed[0].at == 300


def test_a_commit_exactly_at_the_limit_is_in_time_and_one_past_it_is_not() -> None:
    run = begun(ManualClock())

    assert put(run, "亲，", 1_000)
    assert not put(run, "您好", 1_001)
    assert run.is_over
    assert run.trial().ended == 1_000
    assert run.text == "亲，"


def test_a_stalled_screen_never_cuts_a_commit_made_in_time() -> None:
    clock = ManualClock()
    run = begun(clock)
    put(run, "亲，", 400)
    clock.move_to(9_000)

    assert not run.tick(Millis(900))
    assert run.tick(Millis(1_001))
    assert run.is_over
    assert put(run, "您好，", 900)
    run.stop()
    assert not put(run, "包裹", 950)
    assert [one.at for one in run.trial().typed] == [400, 900]
    assert run.trial().ended == 1_000


def test_the_passage_finished_exactly_ends_it_even_after_time_was_declared_up() -> None:
    clock = ManualClock()
    run = begun(clock)
    clock.move_to(5_000)
    run.tick()
    put(run, TEXT.replace("，", ","), 800)

    assert run.trial().ended == 800
    assert not put(run, "！", 850)
    assert run.marked.errors == 0


def test_what_is_refused_leaked_and_looked_away_from_is_told() -> None:
    clock = ManualClock()
    run = begun(clock)
    clock.move(100)
    run.refuse(40)
    run.look(away=True)
    clock.move(200)
    run.look(away=False)
    run.leak()
    clock.move(100)
    run.look(away=True)
    clock.move_to(2_000)
    run.refuse(5)
    run.leak()
    run.tick()
    found = run.trial()

    assert (found.refused, found.leaked) == (40, 1)
    assert found.away == (
        Away(since=Millis(100), until=Millis(300)),
        Away(since=Millis(400), until=LIMIT),
    )


def test_a_moved_calendar_clock_is_told_by_what_it_moved() -> None:
    class Moved(ManualClock):
        by = 0

        def wall(self) -> datetime:
            return super().wall() + timedelta(milliseconds=self.by)

    clock = Moved(0, datetime(2026, 11, 22, tzinfo=UTC))
    run = begun(clock)
    put(run, "亲", 100)
    clock.by = -700
    put(run, "，", 200)

    assert run.trial().drift == -700


def test_given_up_is_the_end() -> None:
    clock = ManualClock()
    run = begun(clock)
    put(run, "亲", 100)
    clock.move_to(600)
    run.stop()

    assert (run.trial().ended, run.remaining, run.elapsed) == (600, 0, 600)
    assert not run.tick()


Moves = list[tuple[int, int, str]]


def played(moves: Moves, ticks: list[int], lag: int) -> tuple[Trial, list[AnyRunEvent]]:
    """Commits `gap` ms apart, told `lag` ms late; the screen ticks when it likes."""
    clock, events = ManualClock(), list[AnyRunEvent]()
    run = begun(clock, events)
    stamps = list[int]()
    for gap, _, _ in moves:
        stamps.append((stamps[-1] if stamps else 0) + gap)
    for stamp, (_, deleted, text) in zip(stamps, moves, strict=True):
        for tick in ticks:
            if tick <= stamp:
                clock.move_to(tick)
                run.tick(Millis(stamp))
        clock.move_to(stamp + lag)
        gone = min(deleted, len(run.text))
        run.commit(len(run.text) - gone, gone, text, Source.IME, Millis(stamp))
    clock.move_to(60_000)
    run.tick()
    run.stop()
    return run.trial(), events


MOVES = st.lists(
    st.tuples(
        st.integers(1, 400), st.integers(0, 3), st.sampled_from(["", "亲", "您好", "在的，"])
    ),
    max_size=12,
)


@given(MOVES, st.lists(st.integers(0, 4_000), max_size=8), st.integers(0, 3_000))
def test_ticks_and_lags_never_change_the_trial(moves: Moves, ticks: list[int], lag: int) -> None:
    plain, _ = played(moves, [], 0)
    other, events = played(moves, sorted(ticks), lag)

    assert other == plain
    assert trial_of(PASSAGE, LIMIT, events) == plain
