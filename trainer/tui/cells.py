"""How wide text is in a terminal, and where its lines break.

Chinese takes two cells a character; no width here is a guess. Knows no colours and no widgets.
"""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size, split_graphemes

Piece = tuple[int, int]
"""A half-open pair of code-point offsets into the text that was wrapped."""

_NEVER_FIRST = frozenset("，。、；：？！）】》」』’”…～·,.;:?!)]}%°")
_NEVER_LAST = frozenset("（【《「『‘“([{¥￥$")


def width(text: str) -> int:
    """The cells that `text` takes on one row."""
    return cell_len(text)


def fit(text: str, cells: int) -> str:
    """`text` cut or filled with spaces to exactly `cells` cells; a cut ends in `..`."""
    if cell_len(text) <= cells:
        return text + " " * (cells - cell_len(text))
    if cells <= 4:
        return set_cell_size(text, max(cells, 0))
    return set_cell_size(text, cells - 2) + ".."


def wrap(text: str, cells: int) -> list[Piece]:
    """Where the rows of `text` begin and end when each may take `cells` cells.

    Breaks at spaces and beside wide characters, never before closing punctuation where that can
    be helped; newlines break always and belong to no row, nor does the space a row breaks at.
    An empty text is one empty row.
    """
    rows: list[Piece] = []
    start = 0
    for paragraph in text.split("\n"):
        rows.extend((start + a, start + b) for a, b in _wrap_paragraph(paragraph, max(cells, 2)))
        start += len(paragraph) + 1
    return rows


def rows_of(text: str, cells: int) -> list[str]:
    """The rows of `text` themselves."""
    return [text[start:end] for start, end in wrap(text, cells)]


def _wrap_paragraph(text: str, cells: int) -> list[Piece]:
    if cell_len(text) <= cells:
        return [(0, len(text))]
    units = split_graphemes(text)[0]
    rows: list[Piece] = []
    first = 0
    while first < len(units):
        after = _fill(units, first, cells)
        if after < len(units):
            after = _step_back(text, units, first, after)
        begin, end = units[first][0], units[after - 1][1]
        rows.append((begin, begin + len(text[begin:end].rstrip(" "))))
        first = after
        while first < len(units) and text[units[first][0]] == " ":
            first += 1
    return rows


def _fill(units: list[tuple[int, int, int]], first: int, cells: int) -> int:
    used = 0
    for index in range(first, len(units)):
        used += units[index][2]
        if used > cells:
            return max(index, first + 1)
    return len(units)


def _step_back(text: str, units: list[tuple[int, int, int]], first: int, after: int) -> int:
    for index in range(after, first, -1):
        before, here = units[index - 1], units[index]
        left, right = text[before[0]], text[here[0]]
        opens = left == " " or before[2] == 2 or here[2] == 2 or right == " "
        if opens and right not in _NEVER_FIRST and left not in _NEVER_LAST:
            return index
    return after


def minutes_seconds(millis: int) -> str:
    """A wait as `mm:ss`, whole seconds that have passed; never negative."""
    seconds = max(millis, 0) // 1000
    return f"{seconds // 60:02}:{seconds % 60:02}"


def short_clock(millis: int) -> str:
    """Five cells of time: `mm:ss`, from a hundred minutes on `3h07`, from 100 hours on days."""
    minutes = max(millis, 0) // 60_000
    if minutes < 100:
        return minutes_seconds(millis)
    hours = minutes // 60
    return f"{hours}h{minutes % 60:02}" if hours < 100 else f"{hours // 24}d"


def day_clock(minute: int, millis: int) -> str:
    """The clock on the wall, `hh:mm`: so many ms after that minute of the day."""
    minutes = (minute + max(millis, 0) // 60_000) % 1440
    return f"{minutes // 60:02}:{minutes % 60:02}"
