"""Makes the README's pictures from the running app: `python docs/pictures/make.py`.

Plays the size question in both languages with a real floor in a folder of its own and saves home,
desk and debrief as SVG beside this file; then a promo night, the report of a shift on it, and the
desk of one with seven and with thirty customers.
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from trainer.tui.terminal.setup import prepare

prepare()

from crowds import crowd  # noqa: E402
from rich.cells import cell_len  # noqa: E402
from shifts import play_shift  # noqa: E402
from sittings import past_and_present, type_some  # noqa: E402
from textual.pilot import Pilot  # noqa: E402

from trainer import bootstrap  # noqa: E402
from trainer.clock import ManualClock  # noqa: E402
from trainer.play.rush_wish import RushWish  # noqa: E402
from trainer.play.sitting_wish import TypingWish  # noqa: E402
from trainer.settings import Account, Settings  # noqa: E402
from trainer.tui.app import TrainerApp  # noqa: E402
from trainer.tui.opening import Opening  # noqa: E402
from trainer.tui.screens.debrief import DebriefScreen  # noqa: E402
from trainer.tui.screens.desk import DeskScreen  # noqa: E402
from trainer.tui.screens.practising import PractisingScreen  # noqa: E402
from trainer.tui.screens.rush import RushScreen  # noqa: E402
from trainer.tui.screens.shift_report import ReportSheet, ShiftReportScreen  # noqa: E402
from trainer.tui.screens.sitting_result import SittingResultScreen  # noqa: E402
from trainer.tui.widgets.composer import Composer  # noqa: E402

HERE = Path(__file__).parent
SIZE = (110, 32)
CELL = 12.2
"""How wide the toolkit draws one cell."""
RUN = re.compile(r'(?P<head><text [^>]*)textLength="[0-9.]+"(?P<tail>[^>]*>)(?P<text>[^<]*)</text>')
PLAYS = {
    "zh-CN": ("size-dress-zh", "小丽", "您好亲，在的～麻烦您说下身高和体重，我帮您对一下尺码表"),
    "en": (
        "size-dress-en",
        "Lee",
        "Hi there! Happy to help. Could you tell me your bust and waist?",
    ),
}


async def main() -> None:
    for lang, (scenario, name, reply) in PLAYS.items():
        with tempfile.TemporaryDirectory() as home:
            os.environ["TRAINER_HOME"] = home
            account = Account(id=name.lower(), name=name, lang=lang)
            bootstrap.settings_file().save(Settings().using(account))
            await home_picture(lang)
            await chat_pictures(lang, scenario, reply)
            await rush_pictures(lang, name.lower())
            await typing_pictures(lang, name.lower())
            for customers in (7, 30):
                await crowd_picture(lang, name.lower(), customers)


async def home_picture(lang: str) -> None:
    app = TrainerApp(bootstrap.floor(), lang=lang)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: bool(app.floor.cards()))
        await pilot.pause(1.0)
        await pilot.press("down", "down")
        await pilot.pause(0.3)
        save(app, f"home.{lang}.svg")


async def chat_pictures(lang: str, scenario: str, reply: str) -> None:
    app = TrainerApp(bootstrap.floor(), Opening(scenario=scenario, seed=7), lang=lang)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))
        desk = app.screen
        assert isinstance(desk, DeskScreen)
        await until(pilot, lambda: bool(desk.current and len(desk.current.transcript) > 1))
        product = desk.runner.plan.arrivals[0].script.panel.products[0].id
        desk.act("open_card", (("card", product),))
        desk.query_one(Composer).insert_phrase(reply)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(desk.current.transcript) > 4 if desk.current else False)
        await pilot.pause(1.5)
        save(app, f"desk.{lang}.svg")
        desk.runner.leave()
        desk.finish()
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen))
        await pilot.pause(0.5)
        save(app, f"debrief.{lang}.svg")


async def rush_pictures(lang: str, trainee: str) -> None:
    floor = bootstrap.floor()
    floor.clock = clock = ManualClock(wall=datetime(2026, 11, 11, 20, tzinfo=UTC))
    wish = RushWish(night="evening", lang=lang, level="advanced", minutes=9, customers=18, seed=11)
    record = play_shift(floor, clock, wish, trainee)
    app = TrainerApp(floor, lang=lang)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: bool(app.floor.cards()))
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, RushScreen))
        await pilot.pause(1.0)
        await pilot.press("down", "f3", "right")
        await pilot.pause(0.5)
        save(app, f"rush.{lang}.svg")
        app.show_shift(record)
        await until(pilot, lambda: isinstance(app.screen, ShiftReportScreen))
        await until(pilot, lambda: any(page.page.places for page in app.screen.query(ReportSheet)))
        await pilot.pause(0.3)
        save(app, f"shift-report.{lang}.svg")
        await pilot.press("3")
        await pilot.pause(0.3)
        save(app, f"shift-report-load.{lang}.svg")


async def crowd_picture(lang: str, trainee: str, customers: int) -> None:
    floor = bootstrap.floor()
    wall = datetime(2026, 11, 10, 23, 55, tzinfo=UTC)
    floor.clock = clock = ManualClock(wall=wall)
    runner = crowd(floor, clock, lang, customers, trainee)
    app = TrainerApp(floor, lang=lang)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: bool(app.floor.cards()))
        app.sit_down(runner)
        await until(pilot, lambda: isinstance(app.screen, DeskScreen) and bool(app.screen.selected))
        await pilot.pause(0.5)
        save(app, f"desk-{customers}.{lang}.svg")


async def typing_pictures(lang: str, trainee: str) -> None:
    floor = bootstrap.floor()
    floor.clock = clock = ManualClock(wall=datetime(2026, 11, 11, 10, tzinfo=UTC))
    record, months = past_and_present(floor, clock, lang, trainee)
    wish = TypingWish(lang=lang, seed=4)
    app = TrainerApp(floor, Opening(typing=wish), lang=lang)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, PractisingScreen))
        page = app.screen
        assert isinstance(page, PractisingScreen)
        type_some(app, clock, page.run.passage.text, lang)
        await pilot.pause(0.5)
        page.paint()
        await pilot.pause(0.3)
        save(app, f"typing.{lang}.svg")
        app.push_screen(SittingResultScreen(record, months))
        await pilot.pause(0.5)
        save(app, f"sitting.{lang}.svg")


async def until(pilot: Pilot[object], holds: Callable[[], bool]) -> None:
    for _ in range(600):
        if holds():
            return
        await pilot.pause(0.05)
    raise SystemExit("the app did not get there")


def save(app: TrainerApp, name: str) -> None:
    drawn = RUN.sub(stretched, app.export_screenshot(title="trainer"))
    (HERE / name).write_text(drawn, encoding="utf-8")
    print(name)


def stretched(run: re.Match[str]) -> str:
    """The toolkit draws a run as wide as its characters are many; wide ones take two cells."""
    cells = cell_len(html.unescape(run["text"]))
    return f'{run["head"]}textLength="{cells * CELL:.1f}"{run["tail"]}{run["text"]}</text>'


if __name__ == "__main__":
    asyncio.run(main())
