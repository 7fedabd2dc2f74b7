"""Driving a session by a clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.builders import WordJudge, plan, script
from tests.fakes import MemoryJournal
from trainer.clock import ManualClock, ScaledClock
from trainer.engine.events import ConversationEnded, GapNoted, Looked, Replied, Said
from trainer.engine.plan import Mode
from trainer.engine.session import Session
from trainer.errors import SessionError
from trainer.grading.record import RecordHeader
from trainer.play.runner import Runner
from trainer.source import Source
from trainer.units import Millis


class Desk:
    """A runner with everything around it in hand."""

    def __init__(
        self, mode: Mode = Mode.PRACTICE, stall: Millis | None = None, speed: float = 1.0
    ) -> None:
        self.clock = ManualClock(1_000_000)
        self.journal = MemoryJournal()
        self.plan = replace(plan(script(), mode=mode), speed=speed)
        header = RecordHeader(
            id="r1",
            trainee="t1",
            started_at="2026-11-22T09:00:00+08:00",
            plan=self.plan,
            scenario_hash="",
            lexicon_hash="",
            scoring_hash="",
            app_version="0",
        )
        self.runner = Runner(
            Session(self.plan, WordJudge()),
            header=header,
            clock=self.clock if speed == 1 else ScaledClock(self.clock, speed),
            journal=self.journal,
            stall=stall,
        )

    def said(self) -> list[str]:
        return [e.text for e in self.journal.events if isinstance(e, Said)]


def test_session_time_begins_at_nought_wherever_the_clock_stands() -> None:
    desk = Desk()
    desk.clock.move(1_000)
    desk.runner.tick()

    assert desk.runner.now() == 1_000
    assert desk.said() == ["在吗", "穿什么码"]


def test_a_tick_never_overtakes_an_undelivered_stamp() -> None:
    desk = Desk()
    desk.clock.move(119_000)
    desk.runner.tick()
    stamp = desk.clock.now()
    desk.clock.move(60_000)
    desk.runner.tick(oldest_pending=stamp)
    assert not desk.runner.is_over

    desk.runner.commit("c1", 0, 0, "身高", Source.IME, stamp)
    desk.runner.send("c1", stamp)
    desk.runner.tick()

    replied = next(e for e in desk.journal.events if isinstance(e, Replied))
    assert (replied.at, replied.waited) == (119_000, 119_000)
    assert not [e for e in desk.journal.events if isinstance(e, ConversationEnded)]


def test_pausing_stops_every_clock_and_leaves_a_visible_gap() -> None:
    desk = Desk()
    desk.clock.move(5_000)
    desk.runner.pause()
    desk.clock.move(600_000)
    assert not desk.runner.tick()
    assert desk.runner.due_in() is None
    with pytest.raises(SessionError, match=r"session\.paused"):
        desk.runner.send("c1")
    desk.runner.resume()
    desk.clock.move(1_000)
    desk.runner.tick()

    gap = next(e for e in desk.journal.events if isinstance(e, GapNoted))
    assert (gap.at, gap.reason, gap.lasted) == (5_000, "paused", 600_000)
    assert desk.runner.now() == 6_000
    assert not desk.runner.is_over


def test_an_assessment_cannot_be_paused() -> None:
    desk = Desk(mode=Mode.ASSESSED)
    with pytest.raises(SessionError, match=r"session\.practice_only"):
        desk.runner.pause()


def test_a_machine_that_slept_with_its_clock_stopped_is_noted() -> None:
    class Sleepy(ManualClock):
        slept = timedelta()

        def wall(self) -> datetime:
            return super().wall() + self.slept

    desk = Desk()
    sleepy = Sleepy(1_000_000, datetime(2026, 11, 22, tzinfo=UTC))
    desk.runner._clock = sleepy
    desk.runner._pair = (sleepy.now(), sleepy.wall().timestamp())
    sleepy.move(1_000)
    sleepy.slept = timedelta(minutes=30)
    desk.runner.tick()

    gap = next(e for e in desk.journal.events if isinstance(e, GapNoted))
    assert (gap.reason, gap.lasted) == ("slept", 1_800_000)
    assert desk.runner.now() == 1_000


def test_a_machine_that_slept_with_its_clock_running_costs_no_waiting() -> None:
    desk = Desk(stall=Millis(30_000))
    desk.clock.move(1_000)
    desk.runner.tick()
    desk.clock.move(3_600_000)
    desk.runner.tick()

    gap = next(e for e in desk.journal.events if isinstance(e, GapNoted))
    assert (gap.reason, gap.lasted) == ("slept", 3_600_000)
    assert desk.runner.now() == 1_000
    assert not desk.runner.is_over


def test_the_view_is_the_same_object_until_something_changes() -> None:
    desk = Desk()
    desk.runner.tick()
    first = desk.runner.view
    desk.clock.move(500)
    desk.runner.tick()
    assert desk.runner.view is first
    desk.clock.move(600)
    desk.runner.tick()

    assert desk.runner.view is not first


def test_everything_that_happens_reaches_the_journal_once() -> None:
    desk = Desk()
    desk.clock.move(3_000)
    desk.runner.open("c1")
    desk.runner.look(away=True)
    desk.runner.hint("c1")
    desk.runner.act("c1", "open_card", (("card", "x"),))
    desk.runner.leave()
    desk.runner.close()

    assert tuple(desk.journal.events) == desk.runner.log
    assert desk.journal.is_closed
    assert [e.away for e in desk.runner.log if isinstance(e, Looked)] == [True]
    assert desk.runner.is_over
    assert desk.runner.due_in() is None
    assert not desk.runner.tick()


def test_due_in_counts_down_to_the_next_moment() -> None:
    desk = Desk()
    desk.runner.tick()
    assert desk.runner.due_in() == 1_000
    desk.clock.move(400)
    assert desk.runner.due_in() == 600


def test_what_is_beyond_authority_is_known_before_it_is_done() -> None:
    desk = Desk()
    assert desk.runner.authority_exceeded("send_coupon", (("amount", "11"),))
    assert not desk.runner.authority_exceeded("send_coupon", (("amount", "10"),))
    assert not desk.runner.authority_exceeded("write_note", (("order", "o"), ("text", "x")))


def test_a_full_disk_is_told_and_the_session_goes_on() -> None:
    desk = Desk()
    desk.journal.refuse = "No space left on device"
    desk.clock.move(2_000)
    desk.runner.tick()

    assert desk.runner.trouble == "No space left on device"
    assert not desk.runner.is_over


def test_a_long_play_notes_both_clocks_now_and_then() -> None:
    desk = Desk()
    for _ in range(25):
        desk.clock.move(1_000)
        desk.runner.tick()

    assert len(desk.journal.pulses) in {2, 3}


def test_at_twenty_times_the_speed_a_stamp_counts_twenty_times_as_far() -> None:
    desk = Desk(speed=20)
    desk.clock.move(50)
    desk.runner.tick()
    assert desk.runner.now() == 1_000
    assert desk.said() == ["在吗", "穿什么码"]

    stamp = desk.clock.machine()
    desk.clock.move(100)
    desk.runner.commit("c1", 0, 0, "您好", Source.IME, stamp)

    assert desk.runner.at(stamp) == 1_000
    assert desk.runner.log[-1].at == 1_000
    assert desk.runner.seconds_until(Millis(5_000)) == 0.1


def test_a_machine_that_slept_is_noticed_by_its_own_clock_at_any_speed() -> None:
    desk = Desk(speed=20, stall=Millis(120_000))
    desk.clock.move(50)
    desk.runner.tick()
    desk.clock.move(119_000)
    desk.runner.tick()
    assert not [e for e in desk.journal.events if isinstance(e, GapNoted)]
    desk = Desk(speed=20, stall=Millis(120_000))
    desk.clock.move(50)
    desk.runner.tick()
    desk.clock.move(121_000)
    desk.runner.tick()

    assert [e.lasted for e in desk.journal.events if isinstance(e, GapNoted)] == [121_000]
    assert desk.runner.now() == 1_000


def test_a_pause_at_speed_lasted_as_long_as_on_the_wall() -> None:
    desk = Desk(speed=20)
    desk.clock.move(50)
    desk.runner.tick()
    desk.runner.pause()
    desk.clock.move(3_000)
    desk.runner.resume()

    assert [e.lasted for e in desk.journal.events if isinstance(e, GapNoted)] == [3_000]
    assert desk.runner.now() == 1_000
