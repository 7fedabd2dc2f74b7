"""Where the rows of a list lie: names from top to bottom, each with its height.

Pure; knows no widget and no screen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator


class Places:
    """An order of names laid out from row 0 down."""

    def __init__(self, names: list[str], height: Callable[[str], int]) -> None:
        self.names = names
        self._height = height
        self._tops: list[int] = []
        self.end = 0
        for name in names:
            self._tops.append(self.end)
            self.end += height(name)

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def top(self, name: str) -> int:
        """Its first row; a name that is not there is a ValueError."""
        return self._tops[self.names.index(name)]

    def at(self, row: int) -> tuple[str, int] | None:
        """The name at a row, and which of its own rows that is; None below the last."""
        index = bisect_right(self._tops, row) - 1
        if index < 0 or row >= self.end:
            return None
        return self.names[index], row - self._tops[index]

    def within(self, first: int, rows: int) -> Iterator[tuple[str, int]]:
        """The names that have a row in that window, and where in it they begin."""
        for name, top in zip(self.names, self._tops, strict=True):
            if top + self._height(name) > first and top < first + rows:
                yield name, top - first

    def stepped(self, name: str, by: int) -> str:
        """The name so many steps further on, at most the last or the first; "" of none."""
        if not self.names:
            return ""
        here = self.names.index(name) if name in self.names else 0
        return self.names[min(max(here + by, 0), len(self.names) - 1)]

    def moved_from(self, before: Places) -> set[str]:
        """Who lies elsewhere than before."""
        was = dict(zip(before.names, before._tops, strict=True))
        now = zip(self.names, self._tops, strict=True)
        return {name for name, top in now if was.get(name) != top}
