"""Typing practised and assessed, screen by screen."""

from __future__ import annotations

from pathlib import Path

from tests.staged import at
from tests.staged_typing import EN, ZH, Typist
from trainer.engine.plan import Mode
from trainer.play.sitting_wish import SittingWish, TypingWish
from trainer.tui.dialogs.ask import Ask
from trainer.tui.opening import Opening
from trainer.tui.screens.declare import DeclareScreen
from trainer.tui.screens.desk import DeskScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.practising import PractisingScreen
from trainer.tui.screens.sitting_result import SittingResultScreen
from trainer.tui.screens.trial import Stage, TrialScreen
from trainer.tui.screens.typing_card_screen import TypingCardScreen
from trainer.tui.screens.typing_room import TypingRoomScreen
from trainer.tui.terminal.input_events import LeakedSequence
from trainer.typing_test.integrity import State
from trainer.typing_test.sitting_log import Phase

SIZE = (100, 30)


async def test_practice_goes_from_the_list_to_the_card_and_to_the_costly_sentences(
    tmp_path: Path,
) -> None:
    typist = Typist(tmp_path)
    app = typist.app
    async with app.run_test(size=SIZE) as pilot:
        await app.settle()
        await pilot.press("f10")
        await app.settle()
        assert at(app, TypingRoomScreen)
        assert "碎花裙怎么拍" in app.shown()
        await pilot.press("down", "enter")
        await app.settle()
        assert at(app, PractisingScreen)
        assert "打出第一个字就开始计时" in app.shown()
        await typist.commit(ZH[:4], after=60_000)
        assert typist.page.run.elapsed == 0
        await typist.commit("裙子", after=2_000)
        await typist.type(ZH[6:30])
        typist.page.paint()
        assert "字/分  正确率" in app.shown()
        assert "裙子" in app.shown()
        await pilot.press("f2")
        assert "正确率" not in app.shown()
        await typist.commit("贴来的", pasted=True)
        assert "粘贴的 3 个字不算" in app.shown()
        await typist.time_up()
        assert at(app, TypingCardScreen)
        assert "慢在哪里" in app.shown()
        await pilot.press("enter")
        await app.settle()
        assert typist.page.run.passage.text == ZH[: ZH.index("收到")]
        await pilot.press("escape")
        await app.settle()
        assert at(app, TypingRoomScreen)


async def test_practice_can_start_over_and_switch_its_language(tmp_path: Path) -> None:
    start = Opening(typing=TypingWish(lang="zh-CN", passage="practice-zh-CN"))
    typist = Typist(tmp_path, start=start)
    app = typist.app
    async with app.run_test(size=SIZE) as pilot:
        await app.settle()
        await typist.type(ZH[:10])
        app.speak("en")
        await app.settle()
        assert "elapsed" in app.shown()
        await typist.type(ZH[10:14])
        assert typist.page.run.text == ZH[:14]
        await pilot.press("f5")
        await app.settle()
        assert (typist.page.run.text, typist.page.run.has_begun) == ("", False)
        await typist.type(ZH)
        assert at(app, TypingCardScreen)


async def declared(typist: Typist, *, kind: str) -> None:
    """From home to the warm-up."""
    app = typist.app
    app.assess(SittingWish(lang=app.account.lang, kind=kind, seed=3))
    await app.settle()
    assert at(app, DeclareScreen)
    screen = app.screen
    assert isinstance(screen, DeclareScreen)
    screen.action_start()
    await app.settle()
    assert at(app, TrialScreen)


async def test_a_short_sitting_goes_from_the_declaration_to_its_result(tmp_path: Path) -> None:
    typist = Typist(tmp_path)
    app = typist.app
    async with app.run_test(size=SIZE) as pilot:
        await app.settle()
        assert "本月测评未做，还有 1 次完整、3 次小测" in app.shown()
        await pilot.press("f12")
        await app.settle()
        assert "记录什么" in app.shown()
        await pilot.press("right", "enter")
        await app.settle()
        assert at(app, TrialScreen)
        assert ZH[:4] not in app.shown()
        await typist.count_down()
        assert ZH[:4] in app.shown()
        await typist.type(ZH[:24])
        await typist.time_up()
        assert "次整词上屏" in app.shown()
        await pilot.press("f5")
        assert typist.sitting.phase is Phase.WARM_UP
        await typist.count_down()
        await typist.type(ZH[:24])
        await typist.time_up()
        await pilot.press("enter")
        assert "第 1 轮，共 1 轮" in app.shown()
        await typist.count_down()
        await typist.type(ZH[:60], pace=2_800)
        assert "字/分" not in app.shown()
        await typist.time_up()
        await pilot.press("enter")
        await app.settle()
        assert at(app, SittingResultScreen)
        assert "这次测评算数" in app.shown()
        assert "各月最好成绩" in app.shown()
        await pilot.press("escape")
        await app.settle()
        assert at(app, HomeScreen)
        assert "本月测评还有 1 次完整、2 次小测" in app.shown()


async def test_a_path_that_garbles_text_stops_the_sitting_with_words(tmp_path: Path) -> None:
    typist = Typist(tmp_path)
    app = typist.app
    async with app.run_test(size=SIZE) as pilot:
        await app.settle()
        await declared(typist, kind="short")
        await typist.count_down()
        await typist.type(ZH[:8])
        await pilot.press("ctrl+c")
        assert "Ctrl+Q" in app.shown()
        for _ in range(2):
            app.post_message(LeakedSequence("\x1b[49;;24744u", "您"))
        await app.settle()
        assert not app._notifications  # nothing covers the passage
        assert "终端漏出了键盘协议的编码" in app.shown()
        await typist.time_up()
        assert "这样没法考" in app.shown()
        assert "键盘协议漏出 2 次" in app.shown()
        await pilot.press("f10")
        await app.settle()
        assert at(app, SittingResultScreen)
        assert "热身时发现终端会弄乱文字" in app.shown()


async def test_leaving_is_asked_about_and_kept_as_an_abandoned_start(tmp_path: Path) -> None:
    typist = Typist(tmp_path, lang="en")
    app = typist.app
    async with app.run_test(size=SIZE) as pilot:
        await app.settle()
        await declared(typist, kind="short")
        await typist.count_down()
        await typist.type(EN[:20], pace=100)
        await pilot.press("f10")
        assert at(app, Ask)
        await pilot.press("escape")
        assert app.focused is typist.page.copy_sheet
        await pilot.press("f10", "up", "enter")
        await app.settle()
        assert at(app, SittingResultScreen)
        past = typist.floor.hall.past("w1024")

    assert [(one.state, one.reason) for one in past] == [(State.VOID, "abandoned")]


async def test_a_full_sitting_ends_at_the_desk_and_shows_both_speeds(tmp_path: Path) -> None:
    typist = Typist(tmp_path)
    app = typist.app
    async with app.run_test(size=SIZE) as pilot:
        await app.settle()
        await declared(typist, kind="full")
        await typist.count_down()
        await typist.type(ZH[:24])
        await typist.time_up()
        for number in (1, 2):
            await pilot.press("enter")
            await typist.count_down()
            await typist.type(ZH[: 60 + number], pace=2_800)
            await typist.time_up()
        page = typist.page
        assert isinstance(page, TrialScreen)
        assert page.stage is Stage.REST
        await pilot.press("enter")
        await app.settle()
        assert at(app, DeskScreen)
        desk = app.desk()
        assert desk.runner.plan.mode is Mode.ASSESSED
        await app.go_by(2_000, 3_000)
        assert "测评还剩" in app.shown()
        await pilot.press("f5")
        assert at(app, DeskScreen)
        await typist.commit("您好亲，身高体重说一下，七天可以退")
        await pilot.press("ctrl+s")
        await app.go_by(*[60_000] * 9)
        assert desk.runner.is_over
        desk.finish()
        await app.settle()
        assert at(app, SittingResultScreen)
        shown = app.shown()
        assert "看打和自己组织" in shown
        assert "取这一轮" in shown
