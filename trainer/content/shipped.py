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


def _shipped(name: str) -> Path:
    inside = files("trainer.content") / "shipped" / name
    if inside.is_file() or inside.is_dir():
        with as_file(inside) as found:
            return Path(found)
    return Path(__file__).resolve().parents[2] / name
