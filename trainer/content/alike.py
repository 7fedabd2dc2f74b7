"""Whether two texts say nearly the same, by the share of runs they have in common."""

from __future__ import annotations

import re
from functools import cache

RUN = 5
"""So many Chinese characters, or words of Latin letters, make a run."""

NEAR = 0.4
"""From this share of the shorter text's runs on, whoever has copied one knows the other."""

_FACT = re.compile(r"<[^<>]*>")
_PIECE = re.compile(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+")


def are_alike(one: str, other: str) -> bool:
    """Whether two templates share too much to be two texts."""
    return likeness(one, other) >= NEAR


def likeness(one: str, other: str) -> float:
    """Shared runs ÷ runs of the shorter text, 0–1; facts, spaces and marks do not count."""
    first, second = _runs(one), _runs(other)
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0


@cache
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    pieces = _PIECE.findall(_FACT.sub(" ", text.lower()))
    return frozenset(tuple(pieces[start : start + RUN]) for start in range(len(pieces) - RUN + 1))
