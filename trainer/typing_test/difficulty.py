"""How hard a passage is to copy: the mean weight of its characters, on a scale where 1 is plain.

Chinese after 雨天's idea (tiers of frequency); English by letters, capitals, digits, marks and the
length of words. The weights are data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NEAR = 0.05
"""Passages are equal when their index lies within this share of the bank's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What a character weighs.

    By itself, else by its kind (digit, capital, letter, space, mark, other), else `unknown`.
    `long_word`: what every letter beyond the seventh of a word adds.
    """

    lang: str
    chars: Mapping[str, float]
    kinds: Mapping[str, float]
    unknown: float
    long_word: float


def index(text: str, weights: Weights) -> float:
    """The difficulty of a text; 0 of nothing."""
    if not text:
        return 0.0
    total = sum(_weight(char, weights) for char in text)
    total += sum(
        max(len(word) - 7, 0) * weights.long_word for word in text.split() if word.isascii()
    )
    return total / len(text)


def is_level(value: float, bank: float) -> bool:
    """Whether a passage may stand beside the others of a bank."""
    return abs(value - bank) <= NEAR * bank


def _weight(char: str, weights: Weights) -> float:
    known = weights.chars.get(char)
    if known is not None:
        return known
    return weights.kinds.get(_kind(char), weights.unknown)


def _kind(char: str) -> str:
    if char.isdigit():
        return "digit"
    if char.isspace():
        return "space"
    if char.isascii() and char.isalpha():
        return "capital" if char.isupper() else "letter"
    return "mark" if not char.isalnum() else "other"
