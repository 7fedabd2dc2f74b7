"""How the desk looks with one, seven and thirty customers."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.snapshots.test_looks import Compare, everywhere, in_both_languages, of, staged
from tests.staged_shift import in_the_thick_of_it

pytestmark = pytest.mark.slow

MANY = [(1, "zh-CN", (100, 30)), (30, "zh-CN", (100, 30)), (30, "en", (200, 50))]


@everywhere
@in_both_languages
def test_desk_of_seven(snap_compare: Compare, lang: str, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[object]) -> None:
        await in_the_thick_of_it(of(pilot), 7, lang)

    assert snap_compare(staged(lang), terminal_size=size, run_before=before)


@pytest.mark.parametrize(("customers", "lang", "size"), MANY, ids=["one", "thirty", "thirty-wide"])
def test_desk_of(snap_compare: Compare, customers: int, lang: str, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[object]) -> None:
        await in_the_thick_of_it(of(pilot), customers, lang)

    assert snap_compare(staged(lang), terminal_size=size, run_before=before)


def test_the_list_over_a_narrow_desk(snap_compare: Compare) -> None:
    async def before(pilot: Pilot[object]) -> None:
        await in_the_thick_of_it(of(pilot), 30, "zh-CN")
        await pilot.press("f2", "2", "8")
        await of(pilot).settle()

    assert snap_compare(staged("zh-CN"), terminal_size=(60, 18), run_before=before)
