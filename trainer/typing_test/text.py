"""What the commits of a trial add up to: the text, where each character came from, what went.

Knows order and sources, not speeds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.source import Source
from trainer.typing_test.values import Typed

HANDS = frozenset({Source.KEY, Source.IME})
"""What the typist's own hands brought; everything else is in no figure of speed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The text at the end; `origins[i]` is the commit (its index) that brought `text[i]`.

    `fixed`: characters that hands typed and that went again. `fixes`: commits that took something
    away. `foreign`: characters in the text that hands did not bring.
    """

    text: str
    origins: tuple[int, ...]
    fixed: int
    fixes: int
    foreign: int


def written(typed: Sequence[Typed]) -> Written:
    """The text that the commits leave, in order."""
    text, origins, fixed, fixes = "", list[int](), 0, 0
    for index, one in enumerate(typed):
        end = one.offset + one.deleted
        gone = origins[one.offset : end]
        fixed += sum(typed[origin].source in HANDS for origin in gone)
        fixes += bool(gone)
        text = text[: one.offset] + one.inserted + text[end:]
        origins[one.offset : end] = [index] * len(one.inserted)
    foreign = sum(typed[origin].source not in HANDS for origin in origins)
    return Written(text=text, origins=tuple(origins), fixed=fixed, fixes=fixes, foreign=foreign)
