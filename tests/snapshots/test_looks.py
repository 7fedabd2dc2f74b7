"""How home, desk, debrief and settings look, in both languages, at three sizes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from tests.staged import StagedApp, StagedFloor, settled, words
from trainer.engine.events import Replied
from trainer.play.runner import Runner
from trainer.source import Source
from trainer.tui.widgets.composer import Composer
from trainer.tui.widgets.field import Field

pytestmark = pytest.mark.slow

SIZES = [(60, 18), (100, 30), (200, 50)]
LANGS = ["zh-CN", "en"]
Compare = Callable[..., bool]
Before = Callable[[Pilot[object]], Awaitable[None]]

everywhere = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
in_both_languages = pytest.mark.parametrize("lang", LANGS)


def staged(lang: str) -> StagedApp:
    """The app of a person who has been here before."""
    return StagedApp(StagedFloor(settings=settled(lang)))


def of(pilot: Pilot[object]) -> StagedApp:
    """The app, its carets not blinking."""
    app = pilot.app
    assert isinstance(app, StagedApp)
    for screen in app.screen_stack:
        for field in screen.query(Field):
            field.cursor_blink = False
    return app


async def say(app: StagedApp, runner: Runner, text: str) -> None:
    """Type and send at this moment of the staged clock."""
    now = app.floor.clock.now()
    runner.commit("c1", 0, 0, text, Source.IME, now)
    runner.send("c1", now)
    app.desk().show_now()
    await app.settle()


async def play_to_the_second_question(app: StagedApp, lang: str) -> Runner:
    """The buyer has asked, was answered, has looked at by the trainee, and asks again."""
    await app.settle()
    app.play("size-dress-zh" if lang == "zh-CN" else "size-dress-en", "practice", 7)
    await app.settle()
    runner = app.desk().runner
    await app.go_by(*[1_000] * 8)
    await say(app, runner, words(lang)["model"])
    await app.go_by(*[1_000] * 12)
    app.desk().act("open_card", (("card", "dress"),))
    app.desk().action_back()
    await app.settle()
    await app.go_by(*[10_000] * 2)
    return runner


@everywhere
@in_both_languages
def test_home(snap_compare: Compare, lang: str, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[object]) -> None:
        await of(pilot).settle()

    assert snap_compare(staged(lang), terminal_size=size, run_before=before)


@everywhere
@in_both_languages
def test_desk(snap_compare: Compare, lang: str, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[object]) -> None:
        app = of(pilot)
        await play_to_the_second_question(app, lang)
        app.desk().query_one(Composer).load(words(lang)["model_two"])
        await of(pilot).settle()

    assert snap_compare(staged(lang), terminal_size=size, run_before=before)


@everywhere
@in_both_languages
def test_debrief(snap_compare: Compare, lang: str, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[object]) -> None:
        app = of(pilot)
        runner = await play_to_the_second_question(app, lang)
        await say(app, runner, words(lang)["hint"])
        await app.go_by(*[1_000] * 6)
        assert len([e for e in runner.log if isinstance(e, Replied)]) == 2
        runner.leave()
        app.desk().finish()
        await app.settle()

    assert snap_compare(staged(lang), terminal_size=size, run_before=before)


@everywhere
@in_both_languages
def test_settings(snap_compare: Compare, lang: str, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[object]) -> None:
        app = of(pilot)
        await app.settle()
        app.action_settings()
        await of(pilot).settle()

    assert snap_compare(staged(lang), terminal_size=size, run_before=before)
