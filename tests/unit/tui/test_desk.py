"""The desk, played by keys over a staged floor."""

from __future__ import annotations

from dataclasses import replace

from textual.pilot import Pilot

from tests.staged import StagedApp, StagedFloor, at, rich_script, settled
from trainer.engine.events import Acted, Committed, GapNoted, HintShown, Opened, Replied
from trainer.engine.plan import Mode
from trainer.engine.script import Customer, Mood, Tier
from trainer.play.runner import Runner
from trainer.tui.dialogs.action_form import ActionForm
from trainer.tui.dialogs.ask import Ask
from trainer.tui.dialogs.pause import Pause
from trainer.tui.dialogs.picker import Picker
from trainer.tui.screens.debrief import DebriefScreen
from trainer.tui.screens.desk import DeskScreen
from trainer.tui.widgets.composer import Composer
from trainer.tui.widgets.hint_sheet import HintSheet
from trainer.tui.widgets.inbox import Inbox
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.panel import Panel
from trainer.tui.widgets.transcript import Transcript
from trainer.units import Millis


async def sit_down(app: StagedApp, mode: str = "practice") -> Runner:
    """Begin the Chinese scenario and let the buyer speak."""
    await app.settle()
    app.play("size-dress-zh", mode)
    await app.settle()
    await app.go_by(1_000, 1_000, 1_000, 1_000)
    return app.desk().runner


async def sit_down_with(app: StagedApp, customers: int) -> Runner:
    """Begin a session of many customers, arriving every half second."""
    await app.settle()
    scripts = [
        rich_script(customer=Customer(name=f"买家{n}", tier=Tier.ORDINARY, mood=Mood.CALM))
        for n in range(1, customers + 1)
    ]
    runner = app.stage.begin_many(*scripts, apart=500)
    app.sit_down(runner)
    await app.settle()
    await app.go_by(*([1_000] * (customers // 2 + 4)))
    return runner


async def write(app: StagedApp, pilot: Pilot[object], text: str) -> None:
    """Commit a text as an input method would, then send it."""
    app.desk().query_one(Composer).insert_phrase(text)
    await app.settle()
    await pilot.press("enter")
    await app.settle()


def deeds(runner: Runner) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    return [(event.name, event.args) for event in runner.log if isinstance(event, Acted)]


async def test_the_buyers_lines_appear_and_the_wait_counts() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)):
        await sit_down(app)
        shown = app.shown()
        assert "在吗？" in shown
        assert "[商品卡片] 法式碎花连衣裙" in shown
        assert "正在为您转接人工客服" in shown
        await app.go_by(20_000)
        assert "! 已等 00:23" in app.desk().query_one("#status", OneLine).told.replace("  ", " ")


async def test_a_reply_is_committed_sent_and_shown() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down(app)
        await pilot.press("h", "i")
        await write(app, pilot, "，您身高多少")
        assert [e.inserted for e in runner.log if isinstance(e, Committed)] == [
            "h",
            "i",
            "，您身高多少",
        ]
        assert [e.text for e in runner.log if isinstance(e, Replied)] == ["hi，您身高多少"]
        assert app.desk().query_one(Composer).text == ""
        assert "hi，您身高多少" in app.shown()


async def test_a_blank_draft_is_not_sent() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down(app)
        await pilot.press("space", "enter")
        await app.settle()
        assert not [e for e in runner.log if isinstance(e, Replied)]


async def test_a_phrase_is_found_by_initials_and_goes_into_the_draft() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await sit_down(app)
        await pilot.press("/")
        await app.settle()
        assert at(app, Picker)
        await pilot.press("s", "d", "enter")
        await app.settle()
        assert app.desk().query_one(Composer).text == "稍等，我帮您查一下"
        assert app.focused is app.desk().query_one(Composer)


async def test_a_digit_picks_the_phrase_in_that_row() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await sit_down(app)
        await pilot.press("f5", "1")
        await app.settle()
        assert app.desk().query_one(Composer).text.startswith("您好，欢迎光临")


async def test_leaving_the_phrases_leaves_the_draft_as_it_was() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await sit_down(app)
        await pilot.press("a", "f5", "escape", "b")
        await app.settle()
        assert app.desk().query_one(Composer).text == "ab"


async def test_opening_a_card_is_an_action_on_record() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down(app)
        assert "150-160" not in app.shown()
        await pilot.press("f3", "down", "enter")
        await app.settle()
        assert deeds(runner) == [("open_card", (("card", "dress"),))]
        assert "150-160" in app.shown()
        await pilot.press("escape", "x")
        await app.settle()
        assert app.desk().query_one(Composer).text == "x"


async def test_searching_the_policies_is_an_action_on_record() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down(app)
        await pilot.press("f7", "7", "enter")
        await app.settle()
        assert deeds(runner) == [("search_policies", (("query", "7"),))]
        assert "搜到 1 条规则" in app.shown()


async def test_money_is_confirmed_before_it_is_given() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down(app)
        await pilot.press("f4", "4")
        await app.settle()
        assert at(app, ActionForm)
        await pilot.press("5", "enter")
        await app.settle()
        assert at(app, Ask)
        assert not deeds(runner)
        await pilot.press("enter")
        await app.settle()
        assert deeds(runner) == [("send_coupon", (("amount", "5"),))]
        assert "发优惠券：5" in app.shown()


async def test_beyond_authority_is_warned_of_and_the_safe_answer_is_at_hand() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down(app)
        await pilot.press("f4", "4", "5", "0", "enter")
        await app.settle()
        assert "超出你的权限（10）" in app.shown()
        await pilot.press("enter")
        await app.settle()
        assert not deeds(runner)


async def test_a_form_asks_for_what_is_missing_and_for_money_that_is_none() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down(app)
        await pilot.press("f4", "4", "enter")
        await app.settle()
        assert "请填写“金额”" in app.shown()
        await pilot.press("x", "enter")
        await app.settle()
        assert "金额请写成" in app.shown()
        await pilot.press("escape")
        await app.settle()
        assert at(app, DeskScreen)
        assert not deeds(runner)


async def test_every_action_is_in_the_command_palette() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down(app)
        await pilot.press("ctrl+p", "y", "q", "p", "j", "enter")
        await app.settle()
        assert deeds(runner) == [("invite_rating", ())]


async def test_a_message_can_be_recalled_from_a_list_of_ones_own() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down(app)
        app.desk().action_deed("recall")
        await app.settle()
        assert at(app, DeskScreen)
        await write(app, pilot, "写错了")
        app.desk().action_deed("recall")
        await app.settle()
        await pilot.press("enter")
        await app.settle()
        assert [name for name, _ in deeds(runner)] == ["recall"]
        assert "你撤回了一条消息" in app.shown()
        assert "写错了" not in app.shown()


async def test_pausing_covers_the_conversation_and_stops_the_clock() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down(app)
        before = runner.now()
        await pilot.press("f8")
        await app.settle()
        assert at(app, Pause)
        assert "在吗？" not in app.shown()
        await app.go_by(60_000)
        await pilot.press("f8")
        await app.settle()
        assert runner.now() == before
        assert [e.reason for e in runner.log if isinstance(e, GapNoted)] == ["paused"]


async def test_an_assessment_has_neither_pause_nor_hint() -> None:
    app = StagedApp()
    async with app.run_test(size=(120, 30)) as pilot:
        runner = await sit_down(app, mode="assessed")
        await pilot.press("f8")
        await app.settle()
        assert at(app, DeskScreen)
        assert not runner.is_paused
        assert runner.plan.mode is Mode.ASSESSED
        assert "暂停" not in app.shown().splitlines()[-1]


async def test_a_hint_is_shown_when_asked_for_and_noted() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down(app)
        assert "提示：" not in app.shown()
        await pilot.press("f9")
        await app.settle()
        assert "提示：先问身高体重" in app.shown()
        assert [e for e in runner.log if isinstance(e, HintShown)]
        await pilot.press("f9")
        await app.settle()
        assert "提示：" not in app.shown()
        await pilot.press("f9")
        await app.settle()
        assert "提示：先问身高体重" in app.shown()
        assert len([e for e in runner.log if isinstance(e, HintShown)]) == 1


async def test_a_guided_script_shows_its_hints_by_itself() -> None:
    app = StagedApp(StagedFloor(rich_script(is_guided=True)))
    async with app.run_test(size=(100, 30)):
        runner = await sit_down(app)
        assert "提示：先问身高体重" in app.shown()
        assert not [e for e in runner.log if isinstance(e, HintShown)]


async def test_leaving_is_asked_about_and_leads_to_the_debrief() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down(app)
        await pilot.press("f10", "escape")
        await app.settle()
        assert not app.stage.records.sealed
        await pilot.press("f10", "enter")
        await app.settle()
        assert runner.is_over
        assert at(app, DebriefScreen)
        assert len(app.stage.records.sealed) == 1


async def test_leaving_when_only_goodbyes_are_left_closes_the_chat() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down(app)
        await write(app, pilot, "您身高多少")
        await app.go_by(*[1_000] * 10)
        await write(app, pilot, "七天内可以退")
        await app.go_by(*[1_000] * 10)
        assert runner.view.conversations[0].is_wrapping_up
        await pilot.press("f10")
        await app.settle()
        assert deeds(runner) == [("close", ())]
        assert "会话结束" in app.desk().query_one("#status", OneLine).told


async def test_the_end_of_the_session_puts_an_open_dialog_away() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await sit_down(app)
        await pilot.press("f4")
        await app.settle()
        app.desk().runner.leave()
        app.desk().finish()
        await app.settle()
        assert at(app, DebriefScreen)


async def test_thirty_customers_are_listed_and_turned_to_by_key_and_mouse() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down_with(app, 30)
        assert len(runner.view.conversations) == 30
        await pilot.press("a", "alt+3")
        await app.settle()
        assert app.desk().selected == "c3"
        assert app.desk().query_one(Composer).text == ""
        await pilot.press("b", "alt+1")
        await app.settle()
        assert app.desk().query_one(Composer).text == "a"
        commits = [(e.conversation, e.inserted) for e in runner.log if isinstance(e, Committed)]
        assert commits == [("c1", "a"), ("c3", "b")]
        await pilot.click(Inbox, offset=(3, 8))
        await app.settle()
        assert app.desk().selected == "c5"
        assert [e.conversation for e in runner.log if isinstance(e, Opened)] == [
            "c1",
            "c3",
            "c1",
            "c5",
        ]


async def test_the_list_is_walked_through_by_keys_beyond_the_ninth() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await sit_down_with(app, 30)
        await pilot.press("f2", "end", "up")
        await app.settle()
        assert app.desk().query_one(Inbox).has_focus
        await pilot.press("enter")
        await app.settle()
        assert app.desk().selected == "c29"
        assert app.desk().query_one(Composer).has_focus
        assert "29  买家29" in app.desk().query_one("#heading", OneLine).told
        await pilot.press("f2", "pageup", "f2")
        await app.settle()
        assert app.desk().selected == "c29"
        assert app.desk().query_one(Composer).has_focus


async def test_a_long_hint_is_shown_whole_within_its_share_of_the_screen() -> None:
    long = "先按 F3 打开资料，" * 9 + "说完了。"
    told = rich_script(is_guided=True)
    told = replace(told, stages=tuple(replace(one, hint=long) for one in told.stages))
    app = StagedApp(StagedFloor(told))
    async with app.run_test(size=(100, 30)) as pilot:
        await sit_down(app)
        assert "完了。" in app.shown()
        await pilot.resize_terminal(60, 18)
        await app.settle()
        assert app.desk().query_one(HintSheet).size.height == 4


async def test_the_next_key_turns_to_whoever_has_waited_longest() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await sit_down_with(app, 3)
        await pilot.press("f6")
        await app.settle()
        assert app.desk().selected == "c2"


async def test_the_list_tells_waits_apart_without_colour() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)):
        await sit_down_with(app, 2)
        rows = app.shown().splitlines()
        assert ". " in rows[0][:26]
        await app.go_by(20_000)
        assert "! " in app.shown().splitlines()[0][:26]
        await app.go_by(45_000)
        assert "!!" in app.shown().splitlines()[0][:26]
        assert "已超时" in app.desk().query_one("#status", OneLine).told


async def test_a_second_repaints_clocks_only() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)):
        await sit_down_with(app, 8)
        inbox = app.desk().query_one(Inbox)
        asked: list[tuple[object, ...]] = []
        inbox.refresh = lambda *regions, **_: asked.append(regions)  # type: ignore[assignment,method-assign]
        inbox.tick(Millis(app.desk().runner.now() + 1_000))
        (regions,) = asked
        assert len(regions) == 8
        assert all(region.height == 1 and region.width == 9 for region in regions)  # type: ignore[attr-defined]


async def test_the_transcript_follows_its_end_and_keeps_its_place_when_scrolled_up() -> None:
    app = StagedApp()
    async with app.run_test(size=(60, 18)) as pilot:
        await sit_down(app)
        transcript = app.desk().query_one(Transcript)
        assert transcript.is_at_end
        for number in range(6):
            await write(app, pilot, f"第{number}句")
        assert transcript.is_at_end
        transcript.scroll_to(y=0, animate=False)
        await app.settle()
        await write(app, pilot, "再来一句")
        assert transcript.scroll_offset.y == 0
        assert "下方有" in app.desk().query_one("#status", OneLine).told
        transcript.action_scroll_end()
        await app.settle()


async def test_the_transcript_wraps_again_when_the_window_changes() -> None:
    app = StagedApp()
    async with app.run_test(size=(200, 50)) as pilot:
        await sit_down(app)
        wide = app.desk().query_one(Transcript).line_count
        await pilot.resize_terminal(60, 18)
        await app.settle()
        transcript = app.desk().query_one(Transcript)
        assert transcript.line_count != wide
        assert transcript.is_at_end
        assert all(
            strip.cell_length == transcript.page_width for strip in transcript._strips.values()
        )


async def test_narrow_screens_lay_list_and_panel_over_the_conversation() -> None:
    app = StagedApp()
    async with app.run_test(size=(60, 18)) as pilot:
        await sit_down(app)
        assert not app.desk().query_one(Panel).display
        await pilot.press("f3")
        await app.settle()
        assert app.desk().query_one(Panel).display
        assert "买家历史" in app.shown()
        await pilot.press("f2")
        await app.settle()
        assert app.desk().query_one(Inbox).display
        await pilot.press("escape")
        await app.settle()
        assert not app.desk().query_one(Panel).display
        assert not app.desk().query_one(Inbox).display


async def test_the_journals_trouble_is_told_once_and_the_session_goes_on() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down(app)
        app.stage.records.journal.refuse = "No space left on device"
        await write(app, pilot, "您好")
        await write(app, pilot, "在的")
        told = [note.message for note in app._notifications if "No space left" in note.message]
        assert len(told) == 1
        assert len([e for e in runner.log if isinstance(e, Replied)]) == 2


async def test_a_bell_rings_for_a_buyers_line_where_it_is_wanted() -> None:
    app = StagedApp(StagedFloor(settings=settled(sound=True)))
    rung: list[int] = []
    app.bell = lambda: rung.append(1)  # type: ignore[method-assign]
    async with app.run_test(size=(100, 30)):
        await sit_down(app)
        assert rung


async def test_looking_away_is_in_the_log() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)):
        runner = await sit_down(app)
        app._look(away=True)
        app._look(away=False)
        assert [type(e).__name__ for e in runner.log][-2:] == ["Looked", "Looked"]


async def test_typing_is_shown_while_the_buyer_types() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down(app)
        await write(app, pilot, "您身高多少")
        for _ in range(60):
            view = runner.view.conversations[0]
            if view.is_typing_from is not None and view.is_typing_from <= runner.now():
                break
            await app.go_by(100)
        app.desk()._fall_due()
        await app.settle()
        assert "小雨 正在输入" in app.shown()


async def test_settings_changed_on_the_desk_hold_at_once_and_lose_nothing() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        runner = await sit_down(app)
        await pilot.press("a", "b")
        app.action_settings()
        await app.settle()
        await pilot.press("right", "down", "down", "down", "right")
        await app.settle()
        await app.go_by(1_000)
        await pilot.press("escape")
        await app.settle()
        composer = app.desk().query_one(Composer)
        assert "waiting" in app.shown()
        assert "小雨" in app.shown()
        assert composer.text == "ab"
        assert not composer.enter_sends
        await pilot.press("c")
        await app.settle()
        assert runner.view.conversations[0].draft == "abc"
