"""How choosing a night and the shift report look, in both languages, at three sizes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.shift_samples import books, limit_of, shift_figures, shift_record
from tests.staged import StagedApp
from tests.staged_rush import GOALS, RushFloor
from trainer.grading.shift_whole import Worked
from trainer.tui.screens.shift_report import ShiftReportScreen

pytestmark = pytest.mark.slow

Compare = Callable[..., bool]
everywhere = pytest.mark.parametrize(
    "size", [(60, 18), (100, 30), (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}"
)
in_both_languages = pytest.mark.parametrize("lang", ["zh-CN", "en"])


def of(pilot: Pilot[object]) -> StagedApp:
    app = pilot.app
    assert isinstance(app, StagedApp)
    return app


@everywhere
@in_both_languages
def test_rush(snap_compare: Compare, lang: str, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[object]) -> None:
        await of(pilot).settle()
        await pilot.press("f4")
        await of(pilot).settle()

    app = StagedApp(RushFloor(lang, goals=GOALS))
    assert snap_compare(app, terminal_size=size, run_before=before)


@everywhere
@in_both_languages
def test_shift_report(snap_compare: Compare, lang: str, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[object]) -> None:
        app = of(pilot)
        await app.settle()
        told = Worked(shift_figures(lang, limit=limit_of()), books())
        app.push_screen(ShiftReportScreen(shift_record(lang, speed=20), told))
        await app.settle()
        await pilot.press("7" if size[0] == 100 else "1")
        await app.settle()

    assert snap_compare(StagedApp(RushFloor(lang)), terminal_size=size, run_before=before)
