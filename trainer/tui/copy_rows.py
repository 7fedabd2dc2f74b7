"""A passage on rows of a given width, and what is drawn on each of them while it is typed.

Every passage row has a row below it kept free for what was typed instead, so nothing ever moves.
Pure; knows no widget and no clock.
"""

from __future__ import annotations

from bisect import bisect_right

from trainer.tui.cells import width, wrap
from trainer.tui.lines import Line, Run, flat
from trainer.typing_test.marking import Mark, Marked

EXTRA = "+"
"""At a seam: something was typed here that is not in the passage."""
MISSING = "."
"""Below a character that was left out."""
NO_ROOM = "*"
"""Below a narrow character for which a wide one was typed, where there is no room for it."""

_INK = {Mark.SAME: "done", Mark.WRONG: "wrong", Mark.MISSING: "missing", Mark.AHEAD: "ahead"}


class CopyRows:
    """Where each character of `passage` stands when a row has `cells` cells.

    A row ends with the space at which it breaks: that one is typed, too.
    """

    def __init__(self, passage: str, cells: int) -> None:
        self.passage = flat(passage)
        self.cells = cells
        self._starts = [start for start, _ in wrap(self.passage, max(cells - 1, 4))]

    def __len__(self) -> int:
        return len(self._starts)

    def span(self, row: int) -> tuple[int, int]:
        """The half-open stretch of the passage on that row."""
        last = row + 1 == len(self._starts)
        return self._starts[row], len(self.passage) if last else self._starts[row + 1]

    def row_of(self, place: int) -> int:
        """The row on which a character stands; the place behind the last one is on its row."""
        return max(bisect_right(self._starts, place) - 1, 0)

    def column_of(self, place: int) -> int:
        """The cell at which a character begins."""
        start = self._starts[self.row_of(place)]
        return min(width(self.passage[start:place]), self.cells - 1)

    def target(self, row: int, marked: Marked, caret: int | None) -> Line:
        """The passage row; inks done, ahead, wrong, missing, caret (the character to type next)."""
        start, end = self.span(row)
        runs: list[Run] = []
        for place in range(start, end):
            ink = "caret" if place == caret else _INK[marked.marks[place]]
            if runs and runs[-1].ink == ink:
                runs[-1] = Run(runs[-1].text + self.passage[place], ink)
            else:
                runs.append(Run(self.passage[place], ink))
        if caret == end == len(self.passage):
            runs.append(Run(" ", "caret"))
        return tuple(runs)

    def below(self, row: int, marked: Marked) -> Line:
        """The row below it; inks typed (instead of the character above), gap, extra."""
        notes = _Notes()
        start, end = self.span(row)
        for place in range(start, end):
            self._note(notes, place, marked)
        for place in range(start, end + (end == len(self.passage))):
            if place in marked.extras:
                notes.seam(self.column_of(place), is_first=place == start)
        return notes.line()

    def _note(self, notes: _Notes, place: int, marked: Marked) -> None:
        mark = marked.marks[place]
        if mark not in (Mark.WRONG, Mark.MISSING):
            return
        at, room = self.column_of(place), width(self.passage[place])
        if mark is Mark.MISSING:
            notes.put(at, MISSING * room, "gap")
            return
        typed = flat(marked.typed.get(place, ""))
        if width(typed) > room and not self._is_free(place + 1, marked):
            typed = NO_ROOM
        notes.put(at, typed, "typed")

    def _is_free(self, place: int, marked: Marked) -> bool:
        """Whether nothing is told below that character of the same row."""
        start = self._starts[self.row_of(place)]
        if place >= len(self.passage) or place == start or place in marked.extras:
            return False
        return marked.marks[place] in (Mark.SAME, Mark.AHEAD)


class _Notes:
    """Words at cells of one row; none covers another."""

    def __init__(self) -> None:
        self._words: dict[int, Run] = {}

    def put(self, at: int, text: str, ink: str) -> None:
        if text:
            self._words[at] = Run(text, ink)

    def seam(self, at: int, *, is_first: bool) -> None:
        """A sign before cell `at`: in the cell left of it, else in its own, else over a word."""
        if not is_first and self._covering(at - 1) is None:
            self._words[at - 1] = Run(EXTRA, "extra")
        elif self._covering(at) is None:
            self._words[at] = Run(EXTRA, "extra")
        else:
            self._squeeze(at if is_first else at - 1, is_first=is_first)

    def _squeeze(self, cell: int, *, is_first: bool) -> None:
        """No cell is free at the seam: the word there gives up one of its cells."""
        at = self._covering(cell)
        assert at is not None
        word = self._words.pop(at)
        left = width(word.text) - 1
        if is_first:
            self._words[at] = Run(EXTRA, "extra")
            at += 1
        else:
            self._words[at + left] = Run(EXTRA, "extra")
        kept = word.text[:left] if word.ink == "gap" else NO_ROOM * min(left, 1)
        self.put(at, kept, word.ink)

    def _covering(self, cell: int) -> int | None:
        """Where the word begins that covers the cell."""
        for at in (cell, cell - 1):
            word = self._words.get(at)
            if word is not None and at + width(word.text) > cell:
                return at
        return None

    def line(self) -> Line:
        runs: list[Run] = []
        at = 0
        for begin, word in sorted(self._words.items()):
            if begin > at:
                runs.append(Run(" " * (begin - at)))
            runs.append(word)
            at = begin + width(word.text)
        return tuple(runs)
