"""How steady: the same number of characters should take the same time.

Windows of characters, not of seconds, and a commit's characters are spread evenly over the time
since the commit before it: so the size of commits moves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt, tanh

from trainer.typing_test.pace import WORD
from trainer.typing_test.text import HANDS
from trainer.typing_test.values import Typed

WINDOW = {"zh-CN": 20, "en": 50}
"""Characters in a window …"""
SHORTEST = 10
"""… or fewer, down to this, where a slow hand's text would not fill four."""
LEAST = 3
"""Fewer windows than this say nothing."""


def steadiness(typed: Sequence[Typed], lang: str) -> float | None:
    """0–100: 100 · (1 − tanh(c + c³/3 + c⁵/5)) of the windows' spread c = σ/μ; None of too few.

    The curve is monkeytype's, so that figures look familiar; the windows are ours.
    """
    spans = window_spans(typed, WINDOW.get(lang, 50))
    if len(spans) < LEAST:
        return None
    mean = sum(spans) / len(spans)
    if mean <= 0:
        return None
    spread = sqrt(sum((span - mean) ** 2 for span in spans) / len(spans)) / mean
    return 100 * (1 - tanh(spread + spread**3 / 3 + spread**5 / 5))


def standard_error(typed: Sequence[Typed], lang: str) -> float | None:
    """How far the speed of this trial may lie from the typist's own, from its windows alone.

    Speed · (σ ÷ μ) ÷ √n of the windows' times, in the language's unit; None of too few windows.
    """
    spans = window_spans(typed, WINDOW.get(lang, 50))
    mean = sum(spans) / len(spans) if spans else 0.0
    if len(spans) < LEAST or mean <= 0:
        return None
    hands = [one for one in typed if one.source in HANDS and one.inserted]
    chars = sum(len(one.inserted) for one in hands[1:])
    speed = chars / WORD.get(lang, 5) * 60_000 / (hands[-1].at - hands[0].at)
    spread = sqrt(sum((span - mean) ** 2 for span in spans) / (len(spans) - 1)) / mean
    return speed * spread / sqrt(len(spans))


def window_spans(typed: Sequence[Typed], size: int) -> list[float]:
    """Milliseconds that every `size` committed characters took, the first commit left out.

    Fewer characters than `size` where the text is short; see `SHORTEST`.
    """
    marks = [(0.0, 0.0)]
    chars, start = 0, None
    for one in typed:
        if one.source not in HANDS or not one.inserted:
            continue
        if start is None:
            start = one.at
            continue
        chars += len(one.inserted)
        marks.append((float(chars), float(one.at - start)))
    size = min(size, max(chars // 4, SHORTEST))
    edges = [_at(marks, chars) for chars in range(0, chars + 1, size)]
    return [after - before for before, after in pairwise(edges)]


def _at(marks: list[tuple[float, float]], chars: float) -> float:
    """The moment at which so many characters were there."""
    for (few, early), (many, late) in pairwise(marks):
        if chars <= many:
            return early + (late - early) * (chars - few) / (many - few)
    return marks[-1][1]
