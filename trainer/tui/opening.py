"""How the app is opened: at home, or straight in one scenario."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the command line asked for; without a scenario it is the home screen."""

    scenario: str | None = None
    is_assessed: bool = False
    trainee: str | None = None
    seed: int | None = None
