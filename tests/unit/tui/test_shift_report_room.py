"""The shift report on the screen: sections by digit, lines that lead to chats and to moments."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from tests.shift_samples import books, limit_of, shift_figures, shift_record
from tests.staged import StagedApp, StagedFloor, at
from tests.staged_shift import shift_plan, sit_down_to
from trainer.engine.plan import Mode
from trainer.errors import RecordError
from trainer.grading.disputes import Dispute
from trainer.grading.record import SessionRecord
from trainer.grading.shift_whole import Worked
from trainer.tui.dialogs.error import ErrorScreen
from trainer.tui.dialogs.picker import Picker
from trainer.tui.lines import breadth
from trainer.tui.screens.desk import DeskScreen
from trainer.tui.screens.replay import ReplayScreen
from trainer.tui.screens.shift_report import ReportSheet, ShiftReportScreen
from trainer.tui.screens.shift_talk import ShiftTalkScreen
from trainer.tui.shift_report.laying import Page, page_of
from trainer.wording.shift_story.blocks import Link
from trainer.wording.shift_story.story import shift_story
from trainer.wording.speech import Wording

LANGS = ("zh-CN", "en")


def worked(lang: str = "zh-CN") -> Worked:
    return Worked(shift_figures(lang, limit=limit_of()), books())


def page(lang: str, cells: int) -> Page:
    story = shift_story(
        shift_record(lang), worked(lang).figures, books(), Wording(lang), undefined="--"
    )
    return page_of(story, cells)


async def at_the_report(
    app: StagedApp, record: SessionRecord | None = None
) -> tuple[ShiftReportScreen, ReportSheet]:
    await app.settle()
    screen = ShiftReportScreen(shift_record() if record is None else record, worked())
    app.push_screen(screen)
    await app.settle()
    return screen, screen.query_one(ReportSheet)


async def go(app: StagedApp, pilot: Pilot[object], *keys: str) -> None:
    await pilot.press(*keys)
    await app.settle()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("cells", [56, 98, 198])
def test_no_line_is_wider_than_the_page(lang: str, cells: int) -> None:
    told = page(lang, cells)
    assert max(map(breadth, told.lines)) <= cells
    assert len(told.places) == 9


def test_what_leads_somewhere_begins_with_a_sign() -> None:
    told = page("zh-CN", 98)
    for line in told.links:
        assert "".join(run.text for run in told.lines[line]).startswith(" > ")
    assert set(told.links.values()) >= {Link(f"c{n}") for n in range(1, 6)}


def test_no_number_is_told_by_colour_alone_and_no_glyph_is_of_doubtful_width() -> None:
    drawn = "\n".join("".join(run.text for run in line) for line in page("en", 98).lines)
    assert not set(drawn) & set("█▓▒░▏▎▍▌─│·×—–…●○■□≤≥")


async def test_digits_tab_arrows_and_clicks_move_through_the_report() -> None:
    app = StagedApp(StagedFloor())
    async with app.run_test(size=(100, 30)) as pilot:
        _, sheet = await at_the_report(app)
        first, second = sorted(sheet.page.links)[:2]
        assert sheet.current == sheet.page.links[first]
        await go(app, pilot, "down")
        assert sheet.current == sheet.page.links[second]
        top = sheet.scroll_offset.y
        await go(app, pilot, "down", "down")
        assert sheet.scroll_offset.y == top + 2
        await go(app, pilot, "up")
        assert sheet.current == sheet.page.links[first]
        await go(app, pilot, "2")
        assert sheet.scroll_offset.y == sheet.page.places["times"]
        await go(app, pilot, "enter", "tab")
        assert at(app, ShiftReportScreen)
        assert sheet.scroll_offset.y == sheet.page.places["load"]
        await go(app, pilot, "shift+tab", "shift+tab", "shift+tab")
        assert sheet.scroll_offset.y == 0
        await pilot.click(ReportSheet, offset=(6, second))
        await app.settle()
        assert sheet.current == sheet.page.links[second]
        await pilot.click(ReportSheet, offset=(6, second))
        await app.settle()
        assert at(app, ShiftTalkScreen)


async def test_enter_on_a_chat_opens_its_dialogue_where_a_verdict_can_be_disputed() -> None:
    app = StagedApp(StagedFloor())
    async with app.run_test(size=(100, 30)) as pilot:
        screen, _ = await at_the_report(app)
        await go(app, pilot, "2", "f3")
        assert "（和阿明的会话）" in app.shown()
        await go(app, pilot, "escape", "9", "f3")
        assert [one.conversation for one in screen._open_to_dispute] == ["c1"]
        await go(app, pilot, "escape", "down", "enter")
        assert at(app, ShiftTalkScreen)
        await go(app, pilot, "f3")
        assert at(app, Picker)
        await go(app, pilot, "1")
        await go(app, pilot, "4", "8", "h", "enter")
        assert "已申诉：48h" in app.shown()
        body = app.stage.records.annexes(shift_record())[0].body
        assert isinstance(body, Dispute)
        assert body.verdict_on.conversation == "c2"
        app.speak("en")
        await app.settle()
        assert "Disputed: 48h" in app.shown()
        await go(app, pilot, "escape")
        assert at(app, ShiftReportScreen)
        assert "Shift report" in app.shown()


async def test_regrets_and_f6_lead_to_the_replay() -> None:
    app = StagedApp(StagedFloor())
    async with app.run_test(size=(100, 30)) as pilot:
        _, sheet = await at_the_report(app)
        await go(app, pilot, "7")
        assert sheet.current == Link("c2", shift_figures().regrets[0].at)
        await go(app, pilot, "enter")
        assert isinstance(app.screen, ReplayScreen)
        assert app.screen.kept == "c2"
        await go(app, pilot, "escape", "2", "f6")
        assert isinstance(app.screen, ReplayScreen)
        assert app.screen.kept is None


async def test_a_case_on_the_board_opens_its_chat_and_an_assessment_is_not_played_again() -> None:
    app = StagedApp(StagedFloor())
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        app.stage.records.sealed.append(shift_record())
        app.action_board()
        await app.settle()
        await go(app, pilot, "enter")
        assert at(app, ShiftTalkScreen)
        assert "露露" in app.shown()
        await go(app, pilot, "escape")
        assert at(app, ShiftReportScreen)
        record = shift_record()
        plan = replace(record.header.plan, mode=Mode.ASSESSED)
        told = replace(record, header=replace(record.header, plan=plan), seal="")
        await at_the_report(app, told)
        assert "没有写入磁盘" in app.shown()
        await go(app, pilot, "9", "enter")
        assert "重练这一轮" not in app.shown()
        await go(app, pilot, "r", "f3")
        assert at(app, ShiftTalkScreen)
        assert "考核记录不能重练" in "".join(one.message for one in app._notifications)


async def test_a_shift_that_was_played_is_worked_out_and_a_turn_of_it_played_again() -> None:
    app = StagedApp(StagedFloor())
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down_to(app, shift_plan(2))
        await app.go_by(*[2_000] * 6)
        runner.leave()
        app.desk().finish()
        await app.settle()
        assert at(app, ShiftReportScreen)
        assert "零点开抢" in app.shown()
        await go(app, pilot, "tab", "tab", "tab", "tab", "tab", "tab", "tab", "enter")
        assert at(app, ShiftTalkScreen)
        await go(app, pilot, "r")
        assert at(app, DeskScreen)
        assert len(app.desk().runner.plan.arrivals) == 1


async def test_figures_that_cannot_be_worked_out_say_why(monkeypatch: pytest.MonkeyPatch) -> None:
    app = StagedApp(StagedFloor())

    def refused(record: SessionRecord) -> Worked:
        raise RecordError("record.not_found", record=record.header.id)

    monkeypatch.setattr(app.stage, "work_out", refused)
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        app.push_screen(ShiftReportScreen(shift_record()))
        await app.settle()
        assert at(app, ErrorScreen)
        await go(app, pilot, "escape")
        assert "正在算" in app.shown()
