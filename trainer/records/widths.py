"""Cells of a terminal: how wide a text is and how to fill it up.

Ambiguous characters count as one cell, as the screens count them.
"""

from __future__ import annotations

import unicodedata


def cells(text: str) -> int:
    """The cells a text takes: two for wide characters, none for combining ones."""
    return sum(_cells_of(character) for character in text)


def padded(text: str, wide: int) -> str:
    """The text filled with spaces to `wide` cells; a longer one is followed by one space."""
    return text + " " * max(wide - cells(text), 1)


def _cells_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
