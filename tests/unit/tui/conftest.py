"""A staged app whose keys are stamped by the staged clock."""

from __future__ import annotations

import pytest

from tests.staged import StagedStamps
from trainer.tui.widgets import hand


@pytest.fixture(autouse=True)
def stamps(monkeypatch: pytest.MonkeyPatch) -> StagedStamps:
    told = StagedStamps()
    monkeypatch.setattr(hand, "stamp_of", told.stamp_of)
    return told
