"""Figures large enough to be seen from the corner of an eye, drawn in one-cell characters."""

from __future__ import annotations

from trainer.tui.lines import Line, Run

_FIGURES = {
    "3": ("#### ", "   # ", " ### ", "   # ", "#### "),
    "2": ("#### ", "   # ", "#### ", "#    ", "#### "),
    "1": ("  #  ", " ##  ", "  #  ", "  #  ", " ### "),
}
HEIGHT = 5


def big(text: str, cells: int, ink: str = "title") -> list[Line]:
    """`text` of the figures there are, in the middle of `cells` cells; each stroke two cells."""
    rows: list[Line] = []
    for row in range(HEIGHT):
        drawn = "  ".join(_FIGURES[char][row] for char in text)
        wide = "".join(char * 2 for char in drawn)
        rows.append((Run(" " * max((cells - len(wide)) // 2, 0)), Run(wide, ink)))
    return rows
