"""Choosing a promo night: the brief follows every choice, and Enter sits down to it."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.staged import StagedApp, at
from tests.staged_rush import GOALS, RushFloor, nights_of
from trainer.engine.plan import Mode
from trainer.errors import ContentError
from trainer.play.rush_wish import RushWish
from trainer.tui.briefing import Rules
from trainer.tui.dialogs.error import ErrorScreen
from trainer.tui.lines import breadth
from trainer.tui.rush_brief import curve_lines, expected, rush_lines
from trainer.tui.screens.desk import DeskScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.rush import RushScreen
from trainer.tui.screens.shift_report import ShiftReportScreen
from trainer.wording.speech import Wording

WISH = RushWish(night="burst", lang="zh-CN", level="starter")


async def at_the_nights(app: StagedApp, pilot: Pilot[object]) -> RushScreen:
    await app.settle()
    await pilot.press("f4")
    await app.settle()
    screen = app.screen
    assert isinstance(screen, RushScreen)
    return screen


def told(app: StagedApp) -> str:
    """Everything on the right, its lines joined."""
    return "".join(line.strip().rpartition("  ")[2] for line in app.shown().split("\n"))


def seeks_limit(screen: RushScreen) -> bool:
    return screen.wish.is_limit


def said(app: StagedApp) -> str:
    """What was told in short notices."""
    return "".join(one.message for one in app._notifications)


async def test_the_brief_follows_the_night_and_every_choice() -> None:
    app = StagedApp(RushFloor(goals=GOALS))
    async with app.run_test(size=(100, 60)) as pilot:
        screen = await at_the_nights(app, pilot)
        assert "大约来 15 位买家，开班前 2 条留言" in app.shown()
        assert "询单转化率：保底 44%，冲刺 48%" in app.shown()
        assert "首响中位：保底 18.2 秒，冲刺 16.7 秒" in app.shown()
        assert "满意度（模拟）：保底 3.52，冲刺 3.84" in app.shown()
        await pilot.press("f3", "right", "down", "right", "right")
        await app.settle()
        assert (screen.wish.level, screen.wish.minutes) == ("advanced", 10.0)
        assert "大约来 12 位买家" in app.shown()
        await pilot.press("f4")
        await app.settle()
        assert seeks_limit(screen)
        assert "从 2 个会话开始" in app.shown()
        assert "大约来" not in app.shown()
        assert "保底" not in app.shown()
        await pilot.press("escape", "f4", "down")
        await app.settle()
        assert not seeks_limit(screen)
        assert "退货、退款、催发货。" in app.shown()
        await pilot.press("escape")
        await app.settle()
        assert at(app, HomeScreen)


async def test_an_assessment_runs_as_fast_as_life_and_says_so_in_any_language() -> None:
    app = StagedApp(RushFloor())
    async with app.run_test(size=(100, 60)) as pilot:
        screen = await at_the_nights(app, pilot)
        screen.query_one("#choice-speed").focus()
        await pilot.press("right", "right")
        await app.settle()
        assert screen.wish.speed == 5.0
        assert "5 倍速会写进记录" in told(app)
        await pilot.press("f2")
        await app.settle()
        assert (screen.wish.mode, screen.wish.speed) == (Mode.ASSESSED, 1.0)
        assert "考核只能按真实速度进行" in said(app)
        app.speak("en")
        await app.settle()
        assert "Assessed: no hints, no pause" in app.shown()


async def test_what_cannot_be_is_refused_in_words() -> None:
    floor = RushFloor(is_full=False)
    app = StagedApp(floor)
    async with app.run_test(size=(100, 30)) as pilot:
        await at_the_nights(app, pilot)
        await pilot.press("enter")
        await app.settle()
        assert at(app, ErrorScreen)
        await pilot.press("escape", "escape")
        await app.settle()
        assert at(app, HomeScreen)
        floor.refusal = ContentError("content.unreadable", path="x", why="y")
        await pilot.press("f4")
        await app.settle()
        assert at(app, ErrorScreen)
        await pilot.press("escape", "enter")
        await app.settle()
        assert at(app, RushScreen)


async def test_enter_sits_down_and_after_the_report_the_choice_is_still_there() -> None:
    app = StagedApp(RushFloor())
    async with app.run_test(size=(100, 30)) as pilot:
        await at_the_nights(app, pilot)
        await pilot.press("down", "f2", "enter")
        await app.settle()
        assert at(app, DeskScreen)
        shift = app.desk().runner.plan.shift
        assert shift is not None
        assert shift.night == "after"
        app.desk().runner.leave()
        app.desk().finish()
        await app.settle()
        assert at(app, ShiftReportScreen)
        await pilot.press("escape")
        await app.settle()
        assert at(app, RushScreen)
        await pilot.press("escape")
        await app.settle()
        screen = await at_the_nights(app, pilot)
        assert (screen.wish.night, screen.wish.mode) == ("after", Mode.ASSESSED)


@pytest.mark.parametrize("cells", [24, 40, 58, 120])
def test_no_line_of_the_brief_is_wider_than_its_room(cells: int) -> None:
    rules = Rules(limits={}, authority={}, pass_mark=60, pass_mark_assessed=70)
    for lang in ("zh-CN", "en"):
        for night in nights_of(lang):
            lines = rush_lines(Wording(lang), night, WISH, rules, cells, GOALS)
            assert max(map(breadth, lines)) <= cells


def test_the_curve_is_highest_where_most_customers_come() -> None:
    lines = curve_lines(Wording("zh-CN"), nights_of("zh-CN")[0], WISH, 60)
    drawn = ["".join(run.text for run in line) for line in lines]
    assert "1.0 人/分" in drawn[0]
    assert drawn[0].count(":") < drawn[3].count(":")
    assert [drawn[-1].split()[n] for n in (0, -1)] == ["23:55", "00:15"]


def test_as_many_are_expected_as_the_curve_holds() -> None:
    night = nights_of("en")[0]
    assert expected(night, "pressure", 20) == pytest.approx(
        20 * (0.2 * 1.25 + 0.4 * 2 + 0.4 * 1.25)
    )
    assert expected(night, "starter", 20) == pytest.approx(expected(night, "pressure", 20) / 2)
