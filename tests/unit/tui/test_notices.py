"""A notice lies over other furniture: every character of it is still there."""

from __future__ import annotations

import pytest

from tests.staged import StagedApp
from trainer.tui.widgets.panel import Panel

TOLD = "文字和回车是一起到的，没有发送。"


@pytest.mark.parametrize("before", ["", "a"], ids=["even", "odd"])
async def test_no_character_of_a_notice_is_lost_at_the_edges_beneath(before: str) -> None:
    app = StagedApp()
    async with app.run_test(size=(110, 30), notifications=True) as pilot:
        await app.settle()
        await pilot.press("enter")
        await app.settle()
        app.desk().notify(before + TOLD, markup=False)
        await app.settle()
        assert before + TOLD in shown(app)
        app.desk().query_one(Panel).refresh()
        await app.settle()
        assert before + TOLD in shown(app)


def shown(app: StagedApp) -> str:
    """The screen as text."""
    return "\n".join(strip.text for strip in app.desk()._compositor.render_strips())
