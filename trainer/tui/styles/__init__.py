"""The style sheets, one for what is the same everywhere and one per screen that needs more."""

from __future__ import annotations

from pathlib import Path


def sheet(name: str) -> str:
    """Where the style sheet of that name is, whoever subclasses the screen that wears it."""
    return str(Path(__file__).parent / f"{name}.tcss")
