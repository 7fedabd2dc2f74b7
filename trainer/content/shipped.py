"""Where the scenarios and the scoring that come with the program lie.

In an installed wheel beside this module; in a source tree at the top of the repository.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path


def shipped_root() -> Path:
    """The folder of packs that ships with the program."""
    return _shipped("scenarios")


def shipped_scoring() -> Path:
    """The scoring.yaml that ships with the program."""
    return _shipped("scoring.yaml")


def shipped_guide() -> Path:
    """The page docs/problems.md, which explains every problem."""
    return _shipped("problems.md", "docs/problems.md")


def _shipped(name: str, at: str | None = None) -> Path:
    """By its name beside this module, or where it lies in the source tree."""
    inside = files("trainer.content") / "shipped" / name
    if inside.is_file() or inside.is_dir():
        with as_file(inside) as found:
            return Path(found)
    return Path(__file__).resolve().parents[2] / (name if at is None else at)
