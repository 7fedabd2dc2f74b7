"""How a passage looks while it is typed, its card, the declaration and the result of a sitting."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.builders_sitting import Sitter
from tests.snapshots.test_looks import Compare, everywhere
from tests.staged import StagedStamps
from tests.staged_typing import EN, ZH, Typist
from trainer.play.sitting_wish import SittingWish, TypingWish
from trainer.tui.opening import Opening
from trainer.tui.screens.sitting_result import SittingResultScreen
from trainer.tui.widgets import hand
from trainer.typing_test.months import Month

pytestmark = pytest.mark.slow

MONTHS = tuple(
    Month(
        month=month, best=best, mean=best, sittings=2, error=error, change=change, verdict=verdict
    )
    for month, best, error, change, verdict in (
        ("2026-08", 48.2, None, None, None),
        ("2026-09", 49.0, 2.6, 0.8, "same"),
        ("2026-10", 56.5, 2.4, 7.5, "improved"),
        ("2026-11", 60.1, 2.3, 3.6, "same"),
    )
)


@pytest.fixture(autouse=True)
def stamps(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed is stamped by the staged clock."""
    monkeypatch.setattr(hand, "stamp_of", StagedStamps().stamp_of)


async def typed(typist: Typist, lang: str) -> None:
    """Half of the passage, with one error of every kind and one commit that took long."""
    text = ZH if lang == "zh-CN" else EN
    await typist.app.settle()
    start = len(text) // 3
    await typist.type(text[:10])
    wrong = ("在", "，，") if lang == "zh-CN" else ("q", "zz")
    await typist.type(f"{wrong[0]}{text[11:start]}{wrong[1]}{text[start : start + 8]}")
    typist.clock.move(4_000)
    await typist.type(text[start + 10 : start + 26])
    typist.page.paint()


def opened(home: Path, lang: str) -> Typist:
    """At a passage for practice."""
    wish = TypingWish(lang=lang, passage=f"practice-{lang}")
    return Typist(home, lang=lang, start=Opening(typing=wish))


@everywhere
def test_a_passage_while_it_is_typed(
    snap_compare: Compare, size: tuple[int, int], tmp_path: Path
) -> None:
    typist = opened(tmp_path, "zh-CN")

    async def before(pilot: Pilot[object]) -> None:
        await typed(typist, "zh-CN")

    assert snap_compare(typist.app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_the_card_of_a_run(snap_compare: Compare, lang: str, tmp_path: Path) -> None:
    typist = opened(tmp_path, lang)

    async def before(pilot: Pilot[object]) -> None:
        await typed(typist, lang)
        await pilot.press("escape")
        await typist.app.settle()

    assert snap_compare(typist.app, terminal_size=(100, 30), run_before=before)


def test_the_declaration(snap_compare: Compare, tmp_path: Path) -> None:
    typist = Typist(tmp_path, lang="en", start=Opening(sitting=SittingWish(lang="en")))

    async def before(pilot: Pilot[object]) -> None:
        await typist.app.settle()

    assert snap_compare(typist.app, terminal_size=(60, 18), run_before=before)


@pytest.mark.parametrize("size", [(60, 18), (200, 50)], ids=["60x18", "200x50"])
def test_the_result_of_a_sitting(
    snap_compare: Compare, size: tuple[int, int], tmp_path: Path
) -> None:
    typist = Typist(tmp_path)
    record = Sitter(tmp_path).sit().record
    assert record is not None
    shown = replace(record, path="records/lin/20261122.record.json")

    async def before(pilot: Pilot[object]) -> None:
        await typist.app.settle()
        typist.app.push_screen(SittingResultScreen(shown, MONTHS))
        await typist.app.settle()

    assert snap_compare(typist.app, terminal_size=size, run_before=before)
