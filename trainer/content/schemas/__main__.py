"""Draws the schemas anew from the models, into this folder."""

from __future__ import annotations

from trainer.content.schemas.drawing import drawn
from trainer.content.schemas.shelf import FOLDER


def main() -> None:
    """Write every schema file."""
    for name, text in drawn().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
