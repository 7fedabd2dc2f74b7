"""How the app is opened: at home, straight in one scenario, or beside a scenario's file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the command line asked for; without a scenario it is the home screen."""

    scenario: str | None = None
    is_assessed: bool = False
    trainee: str | None = None
    seed: int | None = None
    preview: str | None = None
    """The path of a file to be looked at on every save."""
