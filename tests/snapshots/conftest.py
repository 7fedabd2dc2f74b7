"""Pictures that do not move: no animation, no blink, a clock that stands still."""

from __future__ import annotations

import pytest
from textual import constants


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
