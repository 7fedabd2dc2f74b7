"""The goal of composing speed: thinking taken out by the size of commits, told only of enough."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.builders_log import Story
from trainer.measures.composing import IDLE, PER_CHAR
from trainer.measures.freehand import LEAST_ACTIVE, LEAST_CHARS, freehand
from trainer.source import Source
from trainer.typing_test.sitting import RESEARCH_RATIO

COMMITS = ((3, 4), (6, 4), (21, 6), (27, 6), (47, 4), (50, 4))
"""The worked example: seconds of each commit, and 字; 33.6 字/分 by the wall."""


def rounds(count: int) -> Story:
    told = Story()
    for start in range(0, 60 * count, 60):
        told = told.buyer(start)
        for after, size in COMMITS:
            told = told.commits(start + after, "字" * size)
        told = told.sends(start + 52)
    return told


def test_g8_composing_speed_by_n_2_and_k_1500_beside_n_1_and_n_5() -> None:
    found = freehand(rounds(3).log, "zh-CN")
    gaps = [(later - before, size) for (before, _), (later, size) in pairwise(COMMITS)]

    assert (IDLE, PER_CHAR["zh-CN"]) == (2_000, 1_500)
    for told, n in ((found.narrow, 1), (found.composing, 2), (found.wide, 5)):
        assert told == pytest.approx(24 / sum(min(gap, n + 1.5 * k) for gap, k in gaps) * 60)
    assert found.wall is not None
    assert found.composing is not None
    assert found.wall < found.composing
    assert found.thinking == pytest.approx(1 - 31 / 50)
    assert RESEARCH_RATIO == 0.58


@pytest.mark.parametrize(
    ("lang", "chars", "gap", "is_told"),
    [
        ("zh-CN", 60, 1.0, True),
        ("zh-CN", 59, 1.0, False),
        ("zh-CN", 60, 0.4, False),
        ("en", 150, 0.25, True),
        ("en", 149, 0.25, False),
        ("en", 150, 0.15, False),
    ],
)
def test_g8_nothing_is_told_below_sixty_characters_thirty_words_or_thirty_seconds(
    lang: str, chars: int, gap: float, is_told: bool
) -> None:
    told = Story().buyer(0)
    for place in range(chars):
        told = told.commits(1 + place * gap, "字" if lang == "zh-CN" else "a", Source.KEY)
    found = freehand(told.sends(1 + chars * gap).log, lang)

    assert (LEAST_CHARS[lang], LEAST_ACTIVE) == (60 if lang == "zh-CN" else 150, 30_000)
    assert (found.composing is not None) is is_told
    assert (found.narrow is not None) is is_told
    assert (found.wide is not None) is is_told


def test_g8_what_was_canned_or_pasted_has_no_speed() -> None:
    plain = freehand(rounds(3).log, "zh-CN")
    told = rounds(3)
    for number, source in enumerate((Source.PHRASE, Source.PASTE, Source.INJECTED)):
        start = 300 + number * 10
        told = told.buyer(start).commits(start + 1, "好" * 30, source).sends(start + 2)

    assert freehand(told.log, "zh-CN") == plain
