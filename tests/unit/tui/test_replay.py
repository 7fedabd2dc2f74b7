"""Watching a session again: time, keys, whose chat, what is told, and the ways in and out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from tests.replayed import TYPED_FROM, damaged, two_customers
from tests.staged import StagedApp, StagedFloor, at, settled
from trainer.clock import ManualClock
from trainer.engine.events import Replied
from trainer.grading.record import SessionRecord
from trainer.play.watch_wish import WatchWish
from trainer.tui.opening import Opening
from trainer.tui.screens import replay_play
from trainer.tui.screens.debrief import DebriefScreen
from trainer.tui.screens.help import Help
from trainer.tui.screens.history import HistoryScreen
from trainer.tui.screens.replay import ReplayScreen
from trainer.tui.widgets.inbox import Inbox
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.sheet import Sheet
from trainer.tui.widgets.timeline import Timeline
from trainer.tui.widgets.transcript import Transcript
from trainer.units import Millis

RECORD = two_customers()
Press = Callable[..., Awaitable[None]]


class Seat:
    """A person before a replay."""

    def __init__(self, app: StagedApp, pilot: Pilot[object], screen: ReplayScreen) -> None:
        self.app, self.pilot, self.screen = app, pilot, screen

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    def wait(self, millis: int) -> None:
        """So much time goes by on the machine."""
        clock = self.app.floor.clock
        assert isinstance(clock, ManualClock)
        clock.move(millis)
        self.screen.show_now()

    @property
    def told(self) -> str:
        """What was said in short notices."""
        return "\n".join(note.message for note in self.app._notifications)

    @property
    def fallen(self) -> int:
        return self.screen.reel.fallen(self.screen.now())

    @property
    def written(self) -> str:
        return self._sheet("#draft")

    @property
    def read(self) -> str:
        return self._sheet("#reading")

    def _sheet(self, name: str) -> str:
        lines = self.screen.query_one(name, Sheet)._lines
        return "\n".join("".join(run.text for run in row) for row in lines)

    @property
    def transcript(self) -> str:
        return self._sheet("#transcript")

    def line(self, name: str) -> str:
        return self.screen.query_one(name, OneLine).told


@asynccontextmanager
async def watching(
    record: SessionRecord = RECORD,
    moment: int = 0,
    conversation: str | None = None,
    *,
    size: tuple[int, int] = (100, 30),
    plays: bool | None = None,
) -> AsyncIterator[Seat]:
    app = StagedApp(StagedFloor(settings=settled()))
    async with app.run_test(size=size) as pilot:
        await app.settle()
        screen = ReplayScreen(record, Millis(moment), conversation, plays=plays)
        app.push_screen(screen)
        await app.settle()
        yield Seat(app, pilot, screen)


async def test_it_plays_by_the_clock_at_its_speed_until_the_end() -> None:
    async with watching() as seat:
        seat.wait(14_500)
        assert "播放中 00:14" in seat.line("#position")
        assert "身高和体重" in seat.transcript
        await seat.press("space")
        seat.wait(3_000)
        assert seat.screen.now() == 14_500
        await seat.press("f5", "f8")
        seat.wait(1_000)
        assert seat.screen.now() == 16_500
        await seat.press("plus")
        seat.screen.run_at(8.0)
        await seat.press("f8", "f8")
        assert "x20" in seat.line("#position")
        await seat.press("f7", "minus")
        seat.screen.run_at(1.0)
        await seat.press("f7", "f7")
        seat.wait(1_000)
        assert "x0.5" in seat.line("#position")
        assert seat.screen.now() == 17_000
        await seat.press("f1")
        assert at(seat.app, Help)
        assert not seat.screen.is_playing
        await seat.press("escape", "space")
        seat.wait(10_000_000)
        assert "放完了" in seat.line("#position")
        await seat.press("space")
        assert (seat.screen.now(), seat.screen.is_playing) == (0, True)


async def test_it_shows_what_the_trainee_wrote_looked_at_and_was_told() -> None:
    async with watching(moment=TYPED_FROM - 1) as seat:
        assert "（输入框是空的）" in seat.app.shown()
        seat.screen.go_to(Millis(TYPED_FROM))
        assert "稍后回复|" in seat.written
        seat.screen.go_to(Millis(31_500))
        assert "此处中断 01:15（暂停）" in seat.line("#position")
        seat.screen.go_to(Millis(34_000))
        assert "稍后回复您 :)|" in seat.written
        seat.screen.go_to(Millis(22_000))
        assert "当时窗口不在前台" in seat.line("#position")
        seat.screen.go_to(Millis(25_000))
        assert "当时窗口不在前台" not in seat.line("#position")
        assert "还没有判到" in seat.read
        seat.screen.go_to(Millis(50_000))
        assert "- 没做到  问身高体重" in seat.read
        assert "01:36 前要兑现：“稍后回复您”" in seat.read.replace("\n ", "")
        await seat.press("alt+1")
        assert "+ 做到  问身高体重" in seat.read


async def test_a_moment_that_was_jumped_to_stands_still_and_keys_go_on_from_it() -> None:
    async with watching(moment=6_000) as seat:
        seat.wait(5_000)
        assert seat.screen.now() == 6_000
        assert "已停住 00:06" in seat.line("#position")
        await seat.press("left", "left")
        assert seat.screen.now() == 0
        await seat.press("right")
        assert seat.screen.now() == 5_000
        await seat.press("end", "right")
        assert seat.screen.now() == seat.screen.reel.ends
        await seat.press("home")
        assert seat.screen.now() == 0
        await seat.pilot.click(Timeline, offset=(50, 0))
        await seat.app.settle()
        assert abs(seat.screen.now() - seat.screen.reel.ends * 50 / 99) < 2


async def test_keys_go_from_mark_to_mark_and_over_dead_time() -> None:
    async with watching(moment=1) as seat:
        places = []
        await seat.press("pagedown")
        while seat.screen.trail.next_mark(seat.fallen) is not None:
            places.append(seat.screen.now())
            seat.screen.action_mark(1)
        places.append(seat.screen.now())
        assert places == sorted(set(places))
        assert places[0] == 18_001
        await seat.press("end", "pagedown")
        assert "没有别的标记" in seat.told
        await seat.press("pageup")
        back = [seat.screen.now()]
        while seat.screen.now() > places[0]:
            seat.screen.action_mark(-1)
            back.append(seat.screen.now())
        assert back == sorted(set(places) - {seat.screen.reel.ends}, reverse=True)
        before = seat.fallen
        await seat.press("f4")
        assert seat.fallen > before
        await seat.press("space", "pagedown")
        second = seat.screen.now()
        seat.wait(400)
        await seat.press("pageup")
        assert seat.screen.now() < second
        await seat.press("end", "f4")
        assert seat.screen.now() == seat.screen.reel.ends


async def test_it_follows_the_trainee_or_keeps_to_one_customer() -> None:
    async with watching(moment=15_000) as seat:
        assert "小雨" in seat.line("#heading")
        await seat.press("right")
        assert "阿明" in seat.line("#heading")
        assert "跟随" in seat.line("#position")
        await seat.press("left", "f6", "right")
        assert "小雨" in seat.line("#heading")
        assert "定住" in seat.line("#position")
        await seat.press("f6")
        assert "阿明" in seat.line("#heading")
        await seat.press("alt+1", "alt+9")
        assert "小雨" in seat.line("#heading")
        await seat.press("f2")
        assert seat.screen.query_one(Inbox).has_focus
        seat.screen.query_one(Inbox).post_message(Inbox.Chosen("c2"))
        await seat.app.settle()
        assert seat.screen.query_one(Transcript).has_focus
        await seat.press("home")
        assert "阿明 还没进线" in seat.line("#heading")
        assert seat.transcript.strip() == ""
        seat.app.speak("en")
        await seat.app.settle()
        assert "Ben" not in seat.line("#heading")
        assert "Stopped 00:00" in seat.line("#position")


async def test_a_record_that_does_not_go_on_says_so_and_stops_there() -> None:
    async with watching(damaged(RECORD), moment=60_000) as seat:
        assert "重放不出来" in seat.told
        assert seat.screen.now() <= 14_000
        await seat.press("end")
        assert seat.screen.now() == seat.screen.reel.ends
        assert "后面重放不出来" in seat.line("#position")


async def test_a_far_moment_is_wound_to_in_slices_and_time_waits_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(replay_play, "_AT_ONCE", 3)
    monkeypatch.setattr(replay_play, "_WOUND_ON", 0)
    async with watching(plays=True) as seat:
        far = Millis(seat.screen.reel.ends - 15_000)
        seat.screen.go_to(far)
        shares = []
        while seat.screen.is_winding:
            shares.append(seat.line("#position"))
            seat.wait(50)
        assert len(shares) > 1
        assert all("正在读记录" in share for share in shares)
        assert seat.screen.now() == far
        seat.wait(1_000)
        assert seat.screen.now() == far + 1_000
        assert "播放中" in seat.line("#position")


async def test_narrow_screens_open_verdicts_and_list_over_the_chat() -> None:
    async with watching(moment=50_000, size=(60, 18)) as seat:
        await seat.press("f3")
        assert seat.screen.query_one("#reading").has_focus
        assert "没做到" in seat.app.shown()
        await seat.press("f2")
        assert seat.screen.query_one(Inbox).has_class("-over")
        await seat.press("escape")
        assert at(seat.app, ReplayScreen)
        await seat.press("f3", "f3")
        assert not seat.screen.query_one("#reading").has_class("-over")
        await seat.press("escape")
        assert not at(seat.app, ReplayScreen)


async def test_one_conversation_needs_no_list() -> None:
    alone = replace(RECORD.header.plan, arrivals=RECORD.header.plan.arrivals[:1])
    record = replace(RECORD, header=replace(RECORD.header, plan=alone), log=RECORD.log[:1])
    async with watching(record) as seat:
        await seat.press("f2", "f6")
        assert at(seat.app, ReplayScreen)
        assert not seat.screen.query_one(Inbox).display


async def test_a_key_leads_there_from_the_debrief_and_from_the_history() -> None:
    app = StagedApp(StagedFloor(settings=settled()))
    app.stage.records.sealed.append(RECORD)
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        app.push_screen(DebriefScreen(RECORD))
        await pilot.press("f4")
        await app.settle()
        assert isinstance(app.screen, ReplayScreen)
        assert app.screen.kept == RECORD.coaching.change.conversation  # type: ignore[union-attr]
        await pilot.press("escape")
        assert at(app, DebriefScreen)
        app.action_history()
        await pilot.press("f4")
        await app.settle()
        assert isinstance(app.screen, ReplayScreen)
        assert app.screen.kept is None
        await pilot.press("escape")
        assert at(app, HistoryScreen)


async def test_the_app_opens_on_a_replay_that_was_asked_for() -> None:
    wish = WatchWish(record=RECORD, at=Millis(15_000), speed=4.0)
    app = StagedApp(StagedFloor(settings=settled()), Opening(watch=wish))
    async with app.run_test(size=(100, 30)):
        await app.settle()
        assert at(app, ReplayScreen)
        assert "x4" in app.shown()


def test_the_record_has_what_these_tests_need() -> None:
    assert [event.at for event in RECORD.log if isinstance(event, Replied)] == [14_000, 36_000]
