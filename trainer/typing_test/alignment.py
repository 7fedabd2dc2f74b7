"""What was typed against what was to be typed: minimum edit distance, one commit at a time.

Bit-parallel (G. Myers 1999, H. Hyyrö 2003): one column of the whole table is a pair of integers,
so a character costs microseconds on a passage of two thousand. The end of the passage is free: a
timed text is held against the beginning that it fits best.
"""

from __future__ import annotations

from collections import defaultdict

from trainer.typing_test.values import Step


class Aligner:
    """A passage, and a typed text that grows, shrinks and changes."""

    def __init__(self, passage: str) -> None:
        self.passage = passage
        self._places: dict[str, int] = defaultdict(int)
        for place, char in enumerate(passage):
            self._places[char] |= 1 << place
        self._full = (1 << len(passage)) - 1
        self._columns: list[tuple[int, int]] = [(self._full, 0)]
        self._typed: list[str] = []

    @property
    def typed(self) -> str:
        """The text so far."""
        return "".join(self._typed)

    @property
    def length(self) -> int:
        """How long the text is."""
        return len(self._typed)

    def write(self, offset: int, deleted: int, inserted: str) -> None:
        """At `offset`, `deleted` characters go and `inserted` comes.

        What stands behind is aligned anew; at the end of the text that is nothing.
        """
        behind = self._typed[offset + deleted :]
        del self._typed[offset:]
        del self._columns[offset + 1 :]
        for char in (*inserted, *behind):
            self._push(char)

    def best(self) -> tuple[int, int]:
        """(how much of the passage the text stands for, how many errors): the best beginning.

        Of equal ones the one nearest in length to what was typed, then the shorter.
        """
        up, down = self._columns[-1]
        errors = here = len(self._typed)
        place, length = 0, len(self._typed)
        for row in range(1, len(self.passage) + 1):
            bit = 1 << (row - 1)
            here += bool(up & bit) - bool(down & bit)
            if here < errors or (here == errors and abs(row - length) < abs(place - length)):
                errors, place = here, row
        return place, errors

    def steps(self) -> tuple[Step, ...]:
        """One best alignment of the text with that beginning, in order."""
        row, _ = self.best()
        column = len(self._typed)
        path: list[Step] = []
        while row or column:
            step = self._before(row, column)
            path.append(step)
            row -= step.kind != "extra"
            column -= step.kind != "missing"
        path.reverse()
        return tuple(path)

    def _before(self, row: int, column: int) -> Step:
        """The last step of a best way to (row, column): same, else missing, extra, wrong."""
        wanted = self.passage[row - 1] if row else ""
        typed = self._typed[column - 1] if column else ""
        if row and column and wanted == typed:
            return Step("same", row - 1, column - 1, wanted, typed)
        if not column or (row and self._columns[column][0] >> (row - 1) & 1):
            return Step("missing", row - 1, column, wanted, "")
        if not row or self._columns[column - 1][1] >> (row - 1) & 1:
            return Step("extra", row, column - 1, "", typed)
        return Step("wrong", row - 1, column - 1, wanted, typed)

    def _push(self, char: str) -> None:
        up, down = self._columns[-1]
        equal = self._places.get(char, 0)
        diagonal = (((equal & up) + up) ^ up) | equal | down
        right_up = down | ~(diagonal | up)
        right_down = diagonal & up
        right_up = (right_up << 1) | 1
        right_down <<= 1
        up = (right_down | ~(diagonal | right_up)) & self._full
        down = diagonal & right_up & self._full
        self._columns.append((up, down))
        self._typed.append(char)
