"""The English bank over a year of draws: level, length, always new, and none helps with another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import combinations

import pytest

from trainer.content.alike import likeness
from trainer.content.lints.passages import LEAST
from trainer.content.pack import load_pack
from trainer.content.passage_file import PassageFile, draw, load_passage
from trainer.content.shipped import shipped_root
from trainer.typing_test.catalogue import PRACTICE

PACK = shipped_root() / "harbor"
FILES = sorted((PACK / "typing").glob("*.passage.yaml"))
SEEDS = range(30)
NEW_YEAR = date(2026, 1, 1)
STRETCH = 8
"""So many words in a row and more are nobody's chance."""

A_MINUTE = 600
"""Characters at 120 wpm."""


@cache
def passages() -> tuple[PassageFile, ...]:
    """Those of the assessment; what is for practice alone keeps no level."""
    pack = load_pack(PACK)
    files = [load_passage(file, pack) for file in FILES]
    return tuple(file for file in files if file.spec is None or file.spec.use != PRACTICE)


def texts_of(passage: PassageFile) -> Iterator[tuple[str, bool]]:
    """Thirty draws, spread over a year, since long and short months are written out."""
    for seed in SEEDS:
        day = NEW_YEAR + timedelta(days=12 * seed)
        drawn, problems = draw(passage, seed=seed, today=day)
        assert problems == []
        assert drawn is not None
        yield drawn.text, drawn.is_level


def template(passage: PassageFile) -> str:
    assert passage.spec is not None
    return passage.spec.text


def stretches(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"[\w'<>.]*\w[\w'<>]*", text.lower())
    return frozenset(tuple(words[i : i + STRETCH]) for i in range(len(words) - STRETCH + 1))


@pytest.mark.parametrize("passage", passages(), ids=lambda passage: str(passage.source.file.stem))
def test_an_english_passage_keeps_its_level_and_its_length_whatever_is_drawn(
    passage: PassageFile,
) -> None:
    assert passage.spec is not None
    least = LEAST.get(("en", passage.spec.use), 1)
    told = list(texts_of(passage))
    assert all(is_level for _, is_level in told)
    assert min(len(text) for text, _ in told) >= least
    assert len({text for text, _ in told}) >= 28


def test_facts_stand_all_over_an_english_passage() -> None:
    """Whoever knows one draw by heart comes to something new about once a minute."""
    for passage in passages():
        assert passage.spec is not None
        if passage.spec.use == "trial":
            fixed = re.split(r"<[^<>]+>", template(passage))
            assert max(map(len, fixed)) <= A_MINUTE, passage.spec.id


def test_no_two_english_passages_share_a_long_stretch() -> None:
    for one, other in combinations(passages(), 2):
        shared = stretches(template(one)) & stretches(template(other))
        assert not shared, (one.source.file.stem, other.source.file.stem, shared)
        assert likeness(template(one), template(other)) <= 0.05
