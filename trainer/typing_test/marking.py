"""The passage while it is being typed: which of its characters are right, wrong or missing.

One state per character of the passage, so that a screen can mark without moving anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trainer.typing_test.alignment import Aligner
from trainer.typing_test.folding import folded
from trainer.typing_test.values import Typed


class Mark(StrEnum):
    """What became of a character of the passage so far."""

    AHEAD = "ahead"
    SAME = "same"
    WRONG = "wrong"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Marked:
    """The passage as typed so far.

    `marks[i]` of its character i; `extras[i]`: what was typed too much just before it; `typed[i]`:
    what was typed instead of it. `caret`: the character to be typed next. `errors`: left so far.
    """

    marks: tuple[Mark, ...]
    extras: dict[int, str]
    typed: dict[int, str]
    caret: int
    errors: int


class Marker:
    """Follows a text as it is committed."""

    def __init__(self, passage: str, *, widths_alike: bool) -> None:
        self._alike = widths_alike
        self._size = len(passage)
        self._aligner = Aligner(folded(passage, widths_alike=widths_alike))

    @property
    def length(self) -> int:
        """Characters typed so far."""
        return self._aligner.length

    @property
    def is_done(self) -> bool:
        """Whether the text has come to the passage's end."""
        return self._aligner.best()[0] == self._size

    def take(self, one: Typed) -> None:
        """One more commit."""
        inserted = folded(one.inserted, widths_alike=self._alike)
        self._aligner.write(one.offset, one.deleted, inserted)

    def marked(self) -> Marked:
        """How the passage stands now."""
        marks = [Mark.AHEAD] * self._size
        extras: dict[int, str] = {}
        typed: dict[int, str] = {}
        caret = errors = 0
        for step in self._aligner.steps():
            errors += step.kind != "same"
            if step.kind == "extra":
                extras[step.place] = extras.get(step.place, "") + step.typed
                continue
            marks[step.place] = Mark(step.kind)
            caret = step.place + 1
            if step.kind == "wrong":
                typed[step.place] = step.typed
        return Marked(marks=tuple(marks), extras=extras, typed=typed, caret=caret, errors=errors)
