"""First start, home, accounts, settings, history, debrief, help, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.staged import StagedApp, StagedFloor, at, rich_script, settled
from trainer.engine.events import StageEntered
from trainer.engine.plan import Mode
from trainer.errors import ContentError, SettingsError
from trainer.grading.record import Unfinished
from trainer.play.stock import Stock
from trainer.settings import Account, Settings
from trainer.tui.dialogs.ask import Ask
from trainer.tui.dialogs.error import ErrorScreen
from trainer.tui.dialogs.picker import Picker
from trainer.tui.dialogs.too_small import TooSmall
from trainer.tui.opening import Opening
from trainer.tui.screens.accounts import Accounts
from trainer.tui.screens.debrief import DebriefScreen
from trainer.tui.screens.desk import DeskScreen
from trainer.tui.screens.first_start import FirstStart
from trainer.tui.screens.help import Help
from trainer.tui.screens.history import HistoryScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.settings import SettingsScreen
from trainer.tui.widgets.choice import Choice
from trainer.tui.widgets.composer import Composer
from trainer.tui.widgets.menu import Menu
from trainer.tui.widgets.sheet import Sheet


async def play_a_little(app: StagedApp, pilot: Pilot[object], mode: str = "practice") -> None:
    """One reply, then leave: the debrief is on the screen."""
    await app.settle()
    app.play("size-dress-zh", mode)
    await app.settle()
    await app.go_by(1_000, 1_000, 1_000, 1_000)
    app.desk().query_one(Composer).insert_phrase("亲，您身高多少")
    await app.settle()
    await pilot.press("enter")
    await app.settle()
    await app.go_by(*[1_000] * 12)
    app.desk().runner.leave()
    app.desk().finish()
    await app.settle()


async def test_the_first_start_makes_an_account_and_offers_the_first_chat() -> None:
    floor = StagedFloor(rich_script(is_guided=True), settings=Settings())
    app = StagedApp(floor, lang="zh-CN")
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        assert at(app, FirstStart)
        assert "会被记录" in app.shown()
        await pilot.press("w", "1", "enter", "x", "tab", "enter")
        await app.settle()
        account = floor.kept.kept.account("w1")
        assert account is not None
        assert (account.name, account.lang, account.preferences.recorded_consent) == (
            "x",
            "zh-CN",
            True,
        )
        assert at(app, DeskScreen)


@pytest.mark.parametrize("written", ["", "a b", "a" * 41])
async def test_an_account_id_that_cannot_be_one_is_refused(written: str) -> None:
    app = StagedApp(StagedFloor(settings=Settings()), lang="en")
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        app.screen._kept["account-id"] = written  # type: ignore[attr-defined]
        app.screen.query_one("#account-id").value = written[:40] + " " * (len(written) > 40)  # type: ignore[attr-defined]
        app.screen.query_one("#home").press()  # type: ignore[attr-defined]
        await pilot.pause()
        refused = written.strip() == "" or " " in written
        assert at(app, FirstStart) is refused


async def test_the_first_start_changes_language_and_keeps_what_was_written() -> None:
    app = StagedApp(StagedFloor(settings=Settings()), lang="en")
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        await pilot.press("w", "9")
        app.screen.query_one("#language", Choice).action_step(1)
        await app.settle()
        assert "欢迎来到客服训练台" in app.shown()
        assert "w9" in app.shown()


async def test_home_lists_the_accounts_language_and_filters() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        assert "碎花裙拍什么码" in app.shown()
        assert "floral dress" not in app.shown()
        app.screen.query_one("#filter-lang", Choice).value = "en"
        app.screen.query_one("#filter-lang", Choice).action_step(1)
        await app.settle()
        assert "floral dress" in app.shown()
        await pilot.press("f3", "right")
        await app.settle()
        assert app.screen.query_one("#filter-category", Choice).value == "size"


async def test_the_brief_tells_role_authority_look_ups_and_targets() -> None:
    app = StagedApp()
    async with app.run_test(size=(120, 40)):
        await app.settle()
        shown = app.shown()
        for part in ("售前客服", "优惠券最多 10", "商品卡的尺码表", "00:20", "01:00", "70 分及格"):
            assert part in shown


async def test_enter_starts_the_scenario_in_the_chosen_mode() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        await pilot.press("f2")
        await app.settle()
        assert "没有提示，不能暂停" in app.shown()
        await pilot.press("enter")
        await app.settle()
        assert app.desk().runner.plan.mode is Mode.ASSESSED


async def test_an_opening_leads_straight_into_its_scenario() -> None:
    start = Opening(scenario="size-dress-en", is_assessed=True, seed=11)
    app = StagedApp(start=start)
    async with app.run_test(size=(100, 30)):
        await app.settle()
        plan = app.desk().runner.plan
        assert (plan.mode, plan.seed) == (Mode.ASSESSED, 11)


async def test_an_unknown_trainee_is_asked_who_they_are_first() -> None:
    app = StagedApp(start=Opening(scenario="size-dress-zh", trainee="new"), lang="zh-CN")
    async with app.run_test(size=(100, 30)):
        await app.settle()
        assert at(app, FirstStart)
        assert "new" in app.shown()


async def test_settings_change_at_once_and_are_kept() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        await pilot.press("f9")
        await app.settle()
        assert at(app, SettingsScreen)
        await pilot.press("right")
        await app.settle()
        assert "Settings of" in app.shown()
        await pilot.press("down", "right", "down", "right", "down", "right", "down", "right")
        await app.settle()
        account = app.stage.kept.kept.account("w1024")
        assert account is not None
        wishes = account.preferences
        assert (account.lang, wishes.theme, wishes.sound) == ("en", "light", True)
        assert (wishes.enter_sends, wishes.visible_caret) == (False, True)
        assert app.theme == "trainer-light"
        assert app.visible_caret
        await pilot.press("escape")
        await app.settle()
        assert at(app, HomeScreen)
        assert "Enter Start" in app.shown()


async def test_settings_that_cannot_be_written_are_told_and_still_hold() -> None:
    app = StagedApp()

    def refuse(change: Callable[[Settings], Settings]) -> Settings:
        raise SettingsError("settings.unwritable", path="x", why="full")

    app.stage.kept.update = refuse  # type: ignore[method-assign]
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        await pilot.press("f9", "down", "right")
        await app.settle()
        assert app.theme == "trainer-light"
        assert any("full" in note.message for note in app._notifications)


async def test_switching_accounts_is_one_key_and_one_choice() -> None:
    settings = settled("en").using(settled("zh-CN").accounts[0])
    other = settled("en").accounts[0]

    settings = settings.using(replace(other, id="jo")).using(settled("zh-CN").accounts[0])
    app = StagedApp(StagedFloor(settings=settings))
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        await pilot.press("f6")
        await app.settle()
        assert at(app, Accounts)
        await pilot.press("down", "enter")
        await app.settle()
        assert app.account.id == "jo"
        assert "Language" in app.shown()
        assert app.stage.kept.kept.last_account == "jo"
        await pilot.press("f6", "end", "enter")
        await app.settle()
        assert at(app, FirstStart)
        await pilot.press("escape")
        await app.settle()
        assert at(app, HomeScreen)


async def test_the_debrief_is_kind_first_and_its_sections_are_jumped_to() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await play_a_little(app, pilot)
        shown = app.shown()
        assert shown.index("做得好") < shown.index("要改的一点") < shown.index("得分")
        sheet = app.screen.query_one(Sheet)
        places = [0]
        for key in "23456":
            await pilot.press(key)
            places.append(sheet.scroll_offset.y)
        assert places == sorted(places)
        await pilot.press("1", "tab")
        assert sheet.scroll_offset.y == places[1]
        await pilot.press("shift+tab")
        assert sheet.scroll_offset.y == 0


async def test_a_turn_is_played_again_by_one_key() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await play_a_little(app, pilot)
        stage = app.screen.retry_stage  # type: ignore[attr-defined]
        await pilot.press("r")
        await app.settle()
        runner = app.desk().runner
        assert runner.plan.retry_stage == stage
        entered = [e.stage for e in runner.log if isinstance(e, StageEntered)]
        assert len(entered) <= 2
        assert not any(isinstance(screen, DebriefScreen) for screen in app.screen_stack)


async def test_an_assessed_turn_cannot_be_played_again() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await play_a_little(app, pilot, mode="assessed")
        assert "重练" not in app.shown().splitlines()[-1]
        await pilot.press("r")
        await app.settle()
        assert at(app, DebriefScreen)


async def test_history_shows_records_and_opens_one() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await play_a_little(app, pilot)
        await pilot.press("escape")
        await play_a_little(app, pilot)
        await pilot.press("escape", "f5")
        await app.settle()
        assert at(app, HistoryScreen)
        assert "最近 2 次" in app.shown()
        await pilot.press("enter")
        await app.settle()
        assert at(app, DebriefScreen)
        await pilot.press("escape", "escape")
        await app.settle()
        assert at(app, HomeScreen)


async def test_an_empty_history_says_what_to_do() -> None:
    app = StagedApp()
    async with app.run_test(size=(60, 18)) as pilot:
        await app.settle()
        await pilot.press("f5")
        await app.settle()
        assert "还没有记录" in app.shown()


def left_open(floor: StagedFloor) -> None:
    """A journal that a crash left behind."""
    runner = floor.begin("size-dress-zh", mode=Mode.PRACTICE, trainee="w1024", seed=3)
    runner.tick()
    floor.records.left.append(
        Unfinished(
            id=runner.header.id,
            header=runner.header,
            log=runner.log,
            last_wall=floor.clock.wall().isoformat(),
        )
    )


@pytest.mark.parametrize(
    ("keys", "room"),
    [(["enter"], DeskScreen), (["down", "enter"], DebriefScreen), (["escape"], HomeScreen)],
)
async def test_what_was_left_open_is_offered(keys: list[str], room: type) -> None:
    floor = StagedFloor()
    left_open(floor)
    app = StagedApp(floor)
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        assert at(app, Ask)
        await pilot.press(*keys)
        await app.settle()
        assert at(app, room)


async def test_help_lists_the_keys_of_the_screen_it_is_called_from() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 40)) as pilot:
        await app.settle()
        await pilot.press("f1")
        await app.settle()
        assert at(app, Help)
        shown = app.shown()
        for part in ("Enter", "开始", "Ctrl+P", "菜单", "F9", "设置"):
            assert part in shown
        await pilot.press("escape")
        await app.settle()
        assert at(app, HomeScreen)


async def test_the_palette_runs_what_was_picked() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        await pilot.press("ctrl+p")
        await app.settle()
        assert at(app, Picker)
        await pilot.press("l", "s", "enter")
        await app.settle()
        assert at(app, HistoryScreen)


async def test_a_terminal_too_small_says_so_until_it_is_not() -> None:
    app = StagedApp()
    async with app.run_test(size=(59, 18)) as pilot:
        await app.settle()
        assert at(app, TooSmall)
        assert "60 列 18 行" in app.shown()
        await pilot.resize_terminal(60, 18)
        await app.settle()
        assert at(app, HomeScreen)


async def test_broken_content_is_told_with_every_problem() -> None:
    def broken() -> Stock:
        raise ContentError(
            "no.such.sentence", problems=("a.yaml:3:1 boom [red]", "b.yaml:9:2 bang")
        )

    app = StagedApp(StagedFloor(stock=broken))
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        assert app._notifications
        app.play("size-dress-zh", "practice")
        await app.settle()
        assert at(app, ErrorScreen)
        assert "a.yaml:3:1 boom [red]" in app.shown()
        assert "b.yaml:9:2 bang" in app.shown()
        await pilot.press("escape")
        await app.settle()
        assert at(app, HomeScreen)


async def test_a_record_the_disk_refused_is_marked_as_not_saved() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await play_a_little(app, pilot)

        record = replace(app.stage.records.sealed[0], seal="")
        app.push_screen(DebriefScreen(record))
        await app.settle()
        assert "没有写入磁盘" in app.shown()


async def test_quitting_asks_on_the_desk_and_goes_elsewhere() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        app.play("size-dress-zh", "practice")
        await app.settle()
        await pilot.press("ctrl+q")
        await app.settle()
        assert at(app, Ask)
        await pilot.press("escape")
        await app.settle()
        app.before_end()
        assert app.stage.records.journal.is_closed


async def test_a_list_is_moved_through_by_keys_and_mouse() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        app.screen.query_one("#filter-lang", Choice).action_step(-1)
        await app.settle()
        menu = app.screen.query_one(Menu)
        first = menu.current
        await pilot.click(Menu, offset=(2, 1))
        await app.settle()
        assert menu.current != first
        await pilot.press("home")
        assert menu.current == first
        await pilot.click(Menu, offset=(2, 0))
        await app.settle()
        assert at(app, DeskScreen)


async def test_the_list_shows_only_what_the_filters_say_from_the_first_moment() -> None:
    app = StagedApp()
    async with app.run_test(size=(60, 18)):
        await app.settle()
        home = app.screen
        for _ in range(3):
            home.retell()  # type: ignore[attr-defined]
            await app.settle()
            assert app.screen.query_one("#filter-lang", Choice).value == "zh-CN"
            assert app.screen.query_one(Menu).line_count == 1
            assert "碎花裙拍什么码" in app.shown()


async def test_a_session_that_was_left_says_that_it_does_not_count() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await play_a_little(app, pilot)
        await pilot.press("2")
        await app.settle()
        assert "提前离开，不计及格" in app.shown()


async def test_a_retry_stands_beside_the_try_before_it() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 60)) as pilot:
        await play_a_little(app, pilot)
        first = app.screen._record.grade.score  # type: ignore[attr-defined]
        app.on_debrief_screen_retry_asked(
            DebriefScreen.RetryAsked(app.screen._record, "after")  # type: ignore[attr-defined]
        )
        await app.settle()
        await app.go_by(*[1_000] * 4)
        app.desk().runner.leave()
        app.desk().finish()
        await app.settle()
        assert f"{first:.1f} -> " in app.shown()
        assert "从这里开始重练" in app.shown()


async def test_an_account_that_another_trainer_made_meanwhile_is_kept() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        other = Account(id="jo", name="Jo", lang="en")
        app.stage.kept.kept = app.stage.kept.kept.using(other)
        await pilot.press("f9", "down", "right")
        await app.settle()
        assert [account.id for account in app.stage.kept.kept.accounts] == ["w1024", "jo"]
        assert app.settings.account("jo") == other


async def test_settings_that_were_damaged_are_told_of_at_the_start() -> None:
    floor = StagedFloor()
    told = SettingsError("settings.set_aside", path="settings.json", kept="settings.json.bak")
    floor.kept.load_or_set_aside = lambda: (Settings(), told)  # type: ignore[method-assign]
    app = StagedApp(floor, lang="en")
    async with app.run_test(size=(100, 30)):
        await app.settle()
        assert at(app, FirstStart)
        assert any("settings.json.bak" in note.message for note in app._notifications)


async def test_an_error_nobody_foresaw_is_a_sentence_and_a_log_not_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRAINER_HOME", str(tmp_path))
    app = StagedApp()

    def fail() -> None:
        raise ZeroDivisionError("unforeseen")

    async def play() -> None:
        async with app.run_test(size=(100, 30)):
            await app.settle()
            app.play("size-dress-zh", "practice")
            await app.settle()
            app.call_later(fail)
            await app.settle()

    with pytest.raises(ZeroDivisionError):
        await play()
    told = capsys.readouterr().err
    assert str(tmp_path) in told.replace("\n", "")
    assert "Traceback" not in told
    assert app.return_code == 3
    log = (tmp_path / "errors.log").read_text("utf-8")
    assert "ZeroDivisionError: unforeseen" in log
    assert log.startswith("2026-11-22T09:30")
    assert app.stage.records.journal.is_closed
