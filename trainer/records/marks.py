"""A reply cut into pieces at the spans that earned or lost something.

Works on offsets alone and knows no language; hostile characters are made visible first, which
keeps every offset.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from trainer.grading.values import GradedCriterion
from trainer.matching.values import Verdict
from trainer.wording.visible import visible

_WORST_FIRST = (Verdict.VIOLATED, Verdict.MISSED, Verdict.AMBER, Verdict.MET, Verdict.NA)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a message; `numbers` name the notes that point at it, `verdict` the worst."""

    text: str
    numbers: tuple[int, ...] = ()
    verdict: Verdict | None = None


def pieces_of(text: str, criteria: Sequence[GradedCriterion]) -> tuple[Piece, ...]:
    """The message in pieces whose texts joined are `visible(text)`; notes are numbered from 1.

    Spans that reach beyond the text are cut off, empty ones mark nothing.
    """
    shown = visible(text, keep_newlines=True)
    spans = [
        (min(max(start, 0), len(shown)), min(max(stop, 0), len(shown)), number)
        for number, criterion in enumerate(criteria, start=1)
        for start, stop in criterion.spans
    ]
    cuts = sorted({0, len(shown), *(edge for span in spans for edge in span[:2])})
    return tuple(_piece(shown, cut, spans, criteria) for cut in pairwise(cuts))


def _piece(
    shown: str,
    cut: tuple[int, int],
    spans: Sequence[tuple[int, int, int]],
    criteria: Sequence[GradedCriterion],
) -> Piece:
    start, stop = cut
    numbers = tuple(
        dict.fromkeys(number for begin, end, number in spans if begin <= start and stop <= end)
    )
    verdicts = {criteria[number - 1].verdict for number in numbers}
    worst = next((verdict for verdict in _WORST_FIRST if verdict in verdicts), None)
    return Piece(shown[start:stop], numbers, worst)
