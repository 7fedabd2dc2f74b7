"""A trainee says that a verdict is wrong; a supervisor makes a sample of it or lets it stand."""

from __future__ import annotations

from textual.pilot import Pilot

from tests.fakes import MemorySamples
from tests.staged import StagedApp, StagedFloor, at, rich_script
from tests.unit.tui.test_rooms import play_a_little
from trainer.errors import ContentError
from trainer.grading.disputes import SampleReply, contestable
from trainer.tui.dialogs.error import ErrorScreen
from trainer.tui.dialogs.picker import Picker
from trainer.tui.dialogs.write import Write
from trainer.tui.screens.board import BoardScreen
from trainer.tui.screens.debrief import DebriefScreen
from trainer.tui.widgets.menu import Menu


async def dispute_one(app: StagedApp, pilot: Pilot[object]) -> None:
    """From the debrief: pick the first verdict on a turn, say why."""
    record = app.stage.records.sealed[-1]
    number = next(n for n, one in enumerate(contestable(record), 1) if one.stage and one.message)
    await pilot.press("f3")
    await app.settle()
    assert at(app, Picker)
    await pilot.press(str(number))
    await app.settle()
    assert at(app, Write)
    await pilot.press("enter")
    await app.settle()
    assert "先写一句" in app.shown()
    await pilot.press("4", "8", "h")
    await pilot.press("enter")
    await app.settle()


async def test_a_dispute_is_shown_at_its_verdict_and_kept() -> None:
    app = StagedApp(StagedFloor(rich_script()))
    async with app.run_test(size=(100, 30)) as pilot:
        await play_a_little(app, pilot)
        await dispute_one(app, pilot)
        assert at(app, DebriefScreen)
        await pilot.press("3")
        await app.settle()
        assert "已申诉：48h" in app.shown()
        assert [case.reason for case in app.stage.open_cases()] == ["48h"]


async def test_escape_disputes_nothing() -> None:
    app = StagedApp(StagedFloor(rich_script()))
    async with app.run_test(size=(100, 30)) as pilot:
        await play_a_little(app, pilot)
        await pilot.press("f3", "escape")
        await app.settle()
        await pilot.press("f3", "enter")
        await app.settle()
        await pilot.press("escape")
        await app.settle()
        assert at(app, DebriefScreen)
        assert app.stage.open_cases() == ()


async def board_with_one(app: StagedApp, pilot: Pilot[object]) -> None:
    """A disputed verdict, and the board open."""
    await play_a_little(app, pilot)
    await dispute_one(app, pilot)
    await pilot.press("escape")
    await app.settle()
    await pilot.press("f7")
    await app.settle()
    assert at(app, BoardScreen)


async def test_one_key_makes_a_sample_and_closes_the_case() -> None:
    app = StagedApp(StagedFloor(rich_script()))
    async with app.run_test(size=(100, 30)) as pilot:
        await board_with_one(app, pilot)
        assert "48h" in app.shown()
        await pilot.press("f4")
        await app.settle()
        assert [scenario for scenario, _ in app.stage.samples.kept] == ["size-dress-zh"]
        assert app.stage.open_cases() == ()
        assert app.screen.query_one(Menu).current is None
        await pilot.press("f4", "f8", "enter")
        await app.settle()
        assert at(app, BoardScreen)


async def test_a_verdict_can_be_let_stand_and_its_debrief_opened() -> None:
    app = StagedApp(StagedFloor(rich_script("en"), rich_script("zh-CN")))
    async with app.run_test(size=(60, 18)) as pilot:
        await board_with_one(app, pilot)
        await pilot.press("enter")
        await app.settle()
        assert at(app, DebriefScreen)
        await pilot.press("escape")
        await app.settle()
        await pilot.press("f8")
        await app.settle()
        assert app.stage.open_cases() == ()


async def test_a_scenario_that_takes_no_sample_says_why() -> None:
    class Refusing(MemorySamples):
        def keep_sample(self, scenario: str, sample: SampleReply) -> str:
            raise ContentError("problem.sample_unwritable", file="x", why="voll")

    floor = StagedFloor(rich_script())
    floor.samples = Refusing()
    app = StagedApp(floor)
    async with app.run_test(size=(100, 30)) as pilot:
        await board_with_one(app, pilot)
        await pilot.press("f4")
        await app.settle()
        assert at(app, ErrorScreen)
        assert len(floor.open_cases()) == 1
