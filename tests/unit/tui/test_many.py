"""The desk with many customers: calm, nobody loses a draft, nothing switches by itself."""

from __future__ import annotations

from dataclasses import replace

from textual import events
from textual.geometry import Region

from tests.staged import StagedApp, StagedFloor, at, settled, words
from tests.staged_shift import SHIFT, answer, shift_plan, sit_down_to
from trainer.engine.events import Acted, Committed
from trainer.engine.plan import Mode, Plan
from trainer.tui.dialogs.action_form import ActionForm
from trainer.tui.dialogs.pause import Pause
from trainer.tui.dialogs.picker import Picker
from trainer.tui.ranks import FOLD
from trainer.tui.screens.desk import DeskScreen
from trainer.tui.widgets.composer import Composer
from trainer.tui.widgets.inbox import Inbox
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.transcript import Transcript
from trainer.units import Millis

SIZE = (100, 30)


def told(app: StagedApp, line: str) -> str:
    return app.desk().query_one(f"#{line}", OneLine).told


def inbox(app: StagedApp) -> Inbox:
    return app.desk().query_one(Inbox)


def draft(app: StagedApp) -> Composer:
    return app.desk().query_one(Composer)


def type_at_once(app: StagedApp, *keys: tuple[str, str | None]) -> None:
    """All of these from one read, faster than any screen."""
    for key, char in keys:
        app.post_message(events.Key(key, char))


async def test_the_first_customer_opens_by_itself_and_no_other_does() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE):
        await sit_down_to(app, shift_plan(3, apart=20_000))
        await app.go_by(1_000)
        assert app.desk().selected == "c1"
        await app.go_by(45_000)
        assert app.desk().selected == "c1"
        assert len(app.desk().runner.view.conversations) == 3


async def test_nothing_can_be_written_while_nobody_is_there() -> None:
    plan = shift_plan(1)
    late = replace(plan, arrivals=(replace(plan.arrivals[0], at=Millis(5_000)),))
    app = StagedApp()
    async with app.run_test(size=SIZE) as pilot:
        runner = await sit_down_to(app, late)
        await pilot.press("a", "b")
        await app.settle()
        assert draft(app).text == ""
        assert "等第一位买家进线" in app.shown()
        await app.go_by(8_000)
        await pilot.press("c")
        await app.settle()
        assert [e.inserted for e in runner.log if isinstance(e, Committed)] == ["c"]


async def test_arrivals_disturb_neither_draft_nor_caret_nor_what_is_being_read() -> None:
    app = StagedApp()
    async with app.run_test(size=(60, 18)) as pilot:
        await sit_down_to(app, shift_plan(8, apart=3_000))
        await app.go_by(4_000)
        await pilot.press("a", "b", "c", "left")
        await app.settle()
        transcript = app.desk().query_one(Transcript)
        transcript.scroll_to(y=1, animate=False)
        await app.settle()
        caret, place = draft(app).cursor_location, draft(app).cursor_screen_offset
        await app.go_by(20_000)
        assert len(app.desk().runner.view.conversations) == 8
        assert draft(app).text == "abc"
        assert (draft(app).cursor_location, draft(app).cursor_screen_offset) == (caret, place)
        assert transcript.scroll_offset.y == 1
        assert draft(app).has_focus


async def test_a_draft_and_its_caret_come_back_as_they_were_left() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE) as pilot:
        runner = await sit_down_to(app, shift_plan(3, apart=500))
        await app.go_by(5_000)
        await pilot.press("h", "e", "y", "ctrl+j", "x", "left", "left")
        await pilot.press("alt+2")
        await app.settle()
        assert draft(app).text == ""
        await pilot.press("z", "alt+1")
        await app.settle()
        assert draft(app).text == "hey\nx"
        assert draft(app).cursor_location == (0, 3)
        await pilot.press("!", "ctrl+g")
        await app.settle()
        assert app.desk().selected == "c2"
        assert draft(app).text == "z"
        drafts = {row.id: row.draft for row in runner.view.conversations}
        assert drafts == {"c1": "hey!\nx", "c2": "z", "c3": ""}


async def test_keys_right_behind_a_switch_are_written_to_the_other_customer() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE):
        runner = await sit_down_to(app, shift_plan(3, apart=500))
        await app.go_by(5_000)
        type_at_once(
            app, ("a", "a"), ("alt+2", None), ("b", "b"), ("f6", None), ("c", "c"), ("d", "d")
        )
        await app.settle()
        drafts = {row.id: row.draft for row in runner.view.conversations}
        assert drafts["c1"] == "a"
        assert sorted(drafts["c2"] + drafts["c3"]) == ["b", "c", "d"]
        assert draft(app).text == drafts[app.desk().selected]


async def test_a_refused_reply_is_the_draft_of_its_own_chat_again() -> None:
    composer = Composer()
    composer.owner = "c1"
    composer.give_back("c2", "您好")
    assert composer._kept["c2"][0] == "您好"


async def test_after_a_reply_nothing_switches_and_the_next_is_one_key_away() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE) as pilot:
        await sit_down_to(app, shift_plan(3, apart=500))
        await app.go_by(6_000)
        draft(app).insert_phrase("在的")
        await pilot.press("enter")
        await app.settle()
        assert app.desk().selected == "c1"
        await pilot.press("f6")
        await app.settle()
        assert app.desk().selected == "c2"


async def test_seats_stay_while_the_order_changes() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE) as pilot:
        await sit_down_to(app, shift_plan(3, apart=2_000))
        await app.go_by(8_000)
        assert inbox(app).order == ("c1", "c2", "c3")
        await answer(app, "c1", "在的")
        assert inbox(app).order == ("c2", "c3", "c1")
        await pilot.press("alt+3", "alt+1")
        await app.settle()
        assert app.desk().selected == "c1"
        assert " 1  小鱼" in told(app, "heading")


async def test_a_key_for_a_seat_nobody_has_says_so() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE) as pilot:
        await sit_down_to(app, shift_plan(1))
        await app.go_by(1_000)
        await pilot.press("alt+9", "f6", "ctrl+g")
        await app.settle()
        notes = [note.message for note in app._notifications]
        assert notes == ["9 号没有买家。", "没有别的买家在等。"]
        assert app.desk().selected == "c1"


async def test_a_number_in_the_list_reaches_seats_beyond_the_ninth() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE) as pilot:
        await sit_down_to(app, shift_plan(14, apart=500))
        await app.go_by(12_000)
        await pilot.press("alt+0", "1", "2")
        await app.settle()
        assert inbox(app).cursor == "c12"
        await pilot.press("enter")
        await app.settle()
        assert app.desk().selected == "c12"
        assert draft(app).has_focus
        type_at_once(app, ("alt+0", None))
        await app.settle()
        type_at_once(app, ("fullwidth_digit_seven", "７"), ("x", "x"), ("4", "4"))
        await app.settle()
        assert inbox(app).cursor == "c4"


async def test_while_the_list_is_used_its_order_stands_still() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE) as pilot:
        await sit_down_to(app, shift_plan(12, apart=2_000))
        await app.go_by(8_000)
        await pilot.press("f2", "down", "down")
        before = inbox(app).order
        held = inbox(app).cursor
        scrolled = inbox(app).scroll_offset
        await answer(app, "c1", "在的")
        await app.go_by(6_000)
        assert inbox(app).has_focus
        assert inbox(app).cursor == held
        assert inbox(app).order[: len(before)] == before
        assert inbox(app).scroll_offset == scrolled
        await pilot.press("escape")
        await app.settle()
        assert inbox(app).order[0] == "c2"
        assert inbox(app).order.index("c1") > 3


async def test_under_the_mouse_the_order_stands_still_until_the_trainee_writes() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE) as pilot:
        await sit_down_to(app, shift_plan(4, apart=1_000))
        await app.go_by(7_000)
        await pilot.hover(Inbox, offset=(4, 2))
        await answer(app, "c1", "在的")
        assert inbox(app).order[0] == "c1"
        await pilot.press("h")
        await app.settle()
        assert inbox(app).order[0] == "c2"
        await pilot.hover(Inbox, offset=(4, 3))
        await answer(app, "c2", "在的")
        assert inbox(app).order[0] == "c2"
        await pilot.hover(Transcript)
        await app.settle()
        assert inbox(app).order[0] == "c3"


async def test_only_rows_that_changed_are_painted_again() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE):
        runner = await sit_down_to(app, shift_plan(8, apart=500))
        await app.go_by(10_000)
        asked: list[Region] = []
        box = inbox(app)
        box.refresh = lambda *regions, **_: asked.extend(regions)  # type: ignore[assignment,method-assign]
        box.show(runner.view.conversations, "c1", runner.now())
        assert asked == []
        rows = runner.view.conversations
        changed = (rows[0], rows[1], replace(rows[2], unread=9), *rows[3:])
        box.show(changed, "c1", runner.now())
        assert {(region.y, region.height) for region in asked} == {(4, 2)}


async def test_finished_chats_are_folded_into_one_line_that_opens() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE) as pilot:
        await sit_down_to(app, shift_plan(4, apart=500))
        await app.go_by(6_000)
        for one in ("c1", "c2"):
            app.desk().turn_to(one)
            app.desk().act("close")
        await app.settle()
        assert inbox(app).order == ("c3", "c4", "c2", FOLD)
        assert "会话结束：客服关闭；F6 接下一位，2 位在等" in told(app, "status")
        assert draft(app).read_only
        await pilot.press("f6")
        await app.settle()
        assert inbox(app).order == ("c3", "c4", FOLD)
        assert "+ 已结束 2" in app.shown()
        await pilot.click(Inbox, offset=(4, 4))
        await app.settle()
        assert inbox(app).order == ("c3", "c4", FOLD, "c1", "c2")
        await pilot.press("end", "up", "enter")
        await app.settle()
        assert app.desk().selected == "c1"


async def test_the_reminder_gathers_all_late_chats_in_one_line_that_is_always_there() -> None:
    app = StagedApp(StagedFloor(settings=settled(sound=True)))
    rung: list[Millis] = []
    async with app.run_test(size=SIZE) as pilot:
        runner = await sit_down_to(app, shift_plan(3, apart=500))
        app.bell = lambda: rung.append(runner.now())  # type: ignore[method-assign]
        await app.go_by(6_000)
        heights = [widget.region for widget in app.desk().query("#desk, #reminder, #composer")]
        assert "没有人等太久" in told(app, "reminder")
        await app.go_by(100_000)
        assert "3 位买家已等 100 秒以上，最久 小鱼" in told(app, "reminder")
        assert "F6" in told(app, "reminder")
        assert [
            widget.region for widget in app.desk().query("#desk, #reminder, #composer")
        ] == heights
        assert at(app, DeskScreen)
        assert draft(app).has_focus
        assert len(rung) == 2
        await pilot.press("f6")
        await app.settle()
        assert app.desk().selected == "c2"


async def test_the_head_of_a_shift_tells_the_night_what_is_left_and_how_full_it_is() -> None:
    app = StagedApp()
    shift = replace(SHIFT, starts=23 * 60 + 58, closes=Millis(120_000), ends=Millis(300_000))
    plan = shift_plan(2, apart=500, shift=shift, speed=20.0)
    async with app.run_test(size=SIZE):
        await sit_down_to(app, plan)
        await app.go_by(60_000)
        head = told(app, "shift")
        assert "23:59  还剩 01:00  接待 2  待回 2  零点开抢" in head
        assert "练习 20 倍速" in head
        await app.go_by(70_000)
        assert "00:00  已停止进线，收尾中 02:50" in told(app, "shift")


def limit_plan() -> Plan:
    from trainer.engine.plan import Ramp

    ramp = Ramp(
        first=3,
        most=9,
        step=Millis(60_000),
        least_rounds=2,
        answered_within=Millis(60_000),
        in_time=0.8,
        quality=0.5,
    )
    return shift_plan(12, apart=0, shift=replace(SHIFT, ramp=ramp))


async def test_find_my_limit_tells_how_many_are_held_open() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE):
        await sit_down_to(app, limit_plan())
        await app.go_by(5_000)
        assert "同时接待 3" in told(app, "shift")


async def test_orders_and_messages_say_who_goes_first_and_what_is_left() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE) as pilot:
        await sit_down_to(app, shift_plan(1, messages=1, unpaid=1))
        await app.go_by(10_000)
        assert told(app, "reminder").split("  ")[1:] == ["待催付 1 单 -06:50", "留言 1 条"]
        app.desk().turn_to("u1")
        await app.settle()
        assert "未付款的订单，你先开口；06:50 后失效" in told(app, "status")
        assert "先开口：给 Anna 写第一句" in app.shown()
        app.desk().turn_to("m1")
        await app.settle()
        assert "开班前的留言" in told(app, "status")
        draft(app).insert_phrase("您好")
        await pilot.press("enter")
        await app.settle()
        assert "留言" not in told(app, "reminder")


async def test_an_answered_chat_can_be_written_to_once_more_and_nothing_else() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE) as pilot:
        runner = await sit_down_to(app, shift_plan(2, apart=0))
        await app.go_by(5_000)
        for key in ("model", "model_two"):
            await answer(app, "c1", words("zh-CN")[key])
            await app.go_by(12_000)
        await app.go_by(30_000)
        assert "会话结束：已应答" in told(app, "status")
        await pilot.press("f4")
        await app.settle()
        assert at(app, Picker)
        await pilot.press("1")
        await app.settle()
        assert at(app, ActionForm)
        await pilot.press("o", "k", "enter")
        await app.settle()
        assert [e.args for e in runner.log if isinstance(e, Acted)] == [(("text", "ok"),)]
        app.desk().turn_to("c2")
        app.desk().act("close")
        await pilot.press("f4")
        await app.settle()
        assert at(app, DeskScreen)


async def test_after_a_transfer_with_its_note_the_next_is_one_key_away() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE) as pilot:
        runner = await sit_down_to(app, shift_plan(3, apart=500))
        await app.go_by(6_000)
        app.desk().action_deed("transfer")
        await app.settle()
        await pilot.press(*"boss", "tab", *"note", "enter")
        await app.settle()
        await pilot.press("enter")
        await app.settle()
        args = [e.args for e in runner.log if isinstance(e, Acted)]
        assert args == [(("to", "boss"), ("note", "note"))]
        assert app.desk().selected == "c1"
        assert "会话结束：已转接；F6 接下一位，2 位在等" in told(app, "status")
        await pilot.press("f6")
        await app.settle()
        assert app.desk().selected == "c2"


async def test_pauses_are_counted_where_they_are_asked_for() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE) as pilot:
        await sit_down_to(app, shift_plan(2, apart=500))
        await app.go_by(6_000)
        for expected in ("本场第一次暂停", "本场第 2 次暂停"):
            await pilot.press("f8")
            await app.settle()
            assert at(app, Pause)
            assert expected in app.shown()
            assert "2 位买家的会话都停住了" in app.shown()
            await pilot.press("f8")
            await app.settle()


async def test_an_assessed_shift_cannot_be_paused() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE) as pilot:
        runner = await sit_down_to(app, shift_plan(1, mode=Mode.ASSESSED))
        await app.go_by(3_000)
        await pilot.press("f8")
        await app.settle()
        assert at(app, DeskScreen)
        assert not runner.is_paused


async def test_a_new_language_keeps_every_draft() -> None:
    app = StagedApp()
    async with app.run_test(size=SIZE) as pilot:
        await sit_down_to(app, shift_plan(2, apart=500))
        await app.go_by(6_000)
        await pilot.press("a", "alt+2", "b")
        await app.settle()
        app.speak("en")
        await app.settle()
        assert draft(app).text == "b"
        await pilot.press("alt+1")
        await app.settle()
        assert draft(app).text == "a"
