"""How a replay looks, in both languages, at three sizes."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.replayed import two_customers
from tests.snapshots.test_looks import Compare, everywhere, in_both_languages, of, staged
from trainer.tui.screens.replay import ReplayScreen
from trainer.units import Millis

pytestmark = pytest.mark.slow

WRITING = 32_500
"""One turn has been read, a pause has passed, the second reply is half written."""
READ = 41_000
"""The second has been read too: something missed, something promised."""


@everywhere
@in_both_languages
def test_replay(snap_compare: Compare, lang: str, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[object]) -> None:
        app = of(pilot)
        await app.settle()
        moment = WRITING if size[0] < 90 else READ
        screen = ReplayScreen(two_customers(lang), Millis(moment))
        app.push_screen(screen)
        await app.settle()

    assert snap_compare(staged(lang), terminal_size=size, run_before=before)
