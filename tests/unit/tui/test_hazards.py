"""The hazards of a screen full of other people's text, and of clocks that tick."""

from __future__ import annotations

import unicodedata

import pytest
from textual import events

from tests.builders import line
from tests.staged import StagedApp, StagedFloor, at, rich_script, settled
from trainer.engine.events import Log, Replied
from trainer.engine.script import (
    Card,
    Customer,
    Field,
    Mood,
    Panel,
    Phrase,
    Script,
    Speaker,
    Table,
    Tier,
)
from trainer.errors import SettingsError
from trainer.source import Source
from trainer.tui.dialogs.error import ErrorScreen
from trainer.tui.widgets.composer import Composer
from trainer.tui.widgets.field import Field as Written
from trainer.tui.widgets.panel import Panel as PanelWidget
from trainer.tui.widgets.sheet import Sheet
from trainer.units import Millis
from trainer.wording.visible import visible

HOSTILE = (
    "price [50%]",
    "[/red] oops",
    "[@click=app.quit]x[/]",
    "\x1b]52;c;aGFja2Vk\x07",
    "\x1b[31mred\x1b[0m",
    "\x9b31mC1",
    "\u202eevil\u2066",
    "zero\u200bwidth\x00nul\x08",
)


def hostile_script(text: str) -> Script:
    """A script in which every word on the screen is hostile."""
    base = rich_script()
    customer = Customer(name=text, tier=Tier.VIP, mood=Mood.CALM, summary=text)
    card = {
        kind: Card(
            id=f"c-{kind}",
            kind=kind,
            title=text,
            fields=(Field(text, text),),
            tables=(Table(title=text, head=(text,), rows=((text,),)),),
            text=text,
        )
        for kind in ("order", "product", "history", "policy")
    }
    return rich_script(
        title=text,
        shop=text,
        role=text,
        goal=text,
        customer=customer,
        is_guided=True,
        openings=((Speaker.BOT, line(text, 0)), (Speaker.SYSTEM, line(text, 0))),
        stages=tuple(
            type(stage)(
                id=stage.id,
                lines=(line(text, 100), line("second", 100)),
                criteria=stage.criteria,
                branches=stage.branches,
                patience=stage.patience,
                model=text,
                hint=text,
            )
            for stage in base.stages
        ),
        panel=Panel(
            orders=(card["order"],),
            products=(card["product"],),
            history=(card["history"],),
            policies=(card["policy"],),
        ),
        phrases=(Phrase(id="p", code="p", title=text, text=text),),
    )


def assert_harmless(app: StagedApp) -> None:
    """Nothing on the screen that a terminal would obey."""
    for char in app.shown():
        if char == "\n":
            continue
        assert unicodedata.category(char) != "Cc", repr(char)
        assert not "\u202a" <= char <= "\u202e", repr(char)
        assert not "\u2066" <= char <= "\u2069", repr(char)


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
async def test_hazard_5_injection(text: str) -> None:
    app = StagedApp(StagedFloor(hostile_script(text), settings=settled("zh-CN")))
    async with app.run_test(size=(120, 40)) as pilot:
        await app.settle()
        assert_harmless(app)
        await pilot.press("enter")
        await app.settle()
        await app.go_by(*[500] * 4)
        assert_harmless(app)
        assert visible(text)[:6] in app.shown()
        app.desk().act("open_card", (("card", "c-product"),))
        app.desk().act("search_policies", (("query", text),))
        await app.settle()
        assert_harmless(app)
        composer = app.desk().query_one(Composer)
        composer.insert_phrase(text)
        await app.settle()
        assert_harmless(app)
        await pilot.press("enter")
        await app.settle()
        assert [e.text for e in app.desk().runner.log if isinstance(e, Replied)] == [text]
        assert_harmless(app)
        for keys in (["f5"], ["f4"], ["f4", "1"], ["f4", "8"], ["f1"], ["ctrl+p"]):
            await pilot.press(*keys)
            await app.settle()
            assert_harmless(app)
            while app.screen is not app.desk():
                await pilot.press("escape")
                await app.settle()
        app.desk().act("write_note", (("order", "c-order"), ("text", text)))
        app.desk().runner.leave()
        app.desk().finish()
        await app.settle()
        sheet = app.screen.query_one(Sheet)
        for top in range(0, sheet.line_count, 30):
            sheet.scroll_to(y=top, animate=False)
            await app.settle()
            assert_harmless(app)
        await pilot.press("escape", "f5")
        await app.settle()
        assert_harmless(app)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hazard_5_injection_by_paste_into_a_field_and_by_an_error(text: str) -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)):
        await app.settle()
        app.tell_error(SettingsError("settings.unreadable", path=text, why=text))
        app.show_error(SettingsError("settings.unreadable", path=text, why=text))
        await app.settle()
        assert at(app, ErrorScreen)
        assert_harmless(app)
        app.pop_screen()
        app.play("size-dress-zh", "practice")
        await app.settle()
        field = app.desk().query_one(PanelWidget).query_one(Written)
        field.focus()
        field.post_message(events.Paste(text))
        await app.settle()
        assert field.value
        assert_harmless(app)


async def test_hazard_5_injection_of_a_very_long_reply() -> None:
    app = StagedApp()
    async with app.run_test(size=(60, 18)) as pilot:
        await app.settle()
        app.play("size-dress-zh", "practice")
        await app.settle()
        await app.go_by(1_000, 1_000, 1_000)
        app.desk().query_one(Composer).insert_phrase("您好\x1b" * 33_000)
        await app.settle()
        await pilot.press("enter")
        await app.settle()
        (reply,) = [e for e in app.desk().runner.log if isinstance(e, Replied)]
        assert len(reply.text) == 99_000
        assert_harmless(app)


async def logged(*steps: int) -> Log:
    """The log of one buyer who is never answered, with ticks after these steps."""
    app = StagedApp()
    async with app.run_test(size=(60, 18)):
        await app.settle()
        app.play("size-dress-zh", "practice", 7)
        await app.settle()
        app.desk().query_one(PanelWidget)
        runner = app.desk().runner
        await app.go_by(*steps)
        return runner.log


async def test_hazard_9_ticks_are_never_counted() -> None:
    seldom = await logged(22_500, 22_500)
    often = await logged(*[1_500] * 30)
    uneven = await logged(100, 19_900, 24_000, 1, 999)
    assert seldom == often == uneven
    assert len(seldom) > 4


@pytest.mark.slow
async def test_hazard_9_ticks_are_never_counted_and_never_overtake_input() -> None:
    app = StagedApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        app.play("size-dress-zh", "practice", 7)
        await app.settle()
        await app.go_by(1_000, 1_000, 1_000)
        runner = app.desk().runner
        typed_at = app.floor.clock.now()
        app.oldest_pending = lambda: typed_at  # type: ignore[method-assign]
        await app.go_by(*[20_000] * 5)
        assert runner.view.at <= Millis(typed_at)
        app.oldest_pending = lambda: None  # type: ignore[method-assign]
        runner.commit("c1", 0, 0, "在的", Source.IME, stamp=typed_at)
        runner.send("c1", typed_at)
        app.desk().show_now()
        await app.settle()
        (reply,) = [e for e in runner.log if isinstance(e, Replied)]
        assert reply.waited is not None
        assert reply.waited < 5_000
        await pilot.pause()
