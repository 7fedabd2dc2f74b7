"""How hard a passage is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.typing_test.difficulty import Weights, index, is_level

WEIGHTS = Weights(
    lang="zh-CN",
    chars={"的": 1.0, "龘": 9.0},
    kinds={"digit": 3.0, "mark": 1.5, "letter": 2.0, "capital": 2.5, "space": 1.0},
    unknown=4.0,
    long_word=0.5,
)


def test_the_index_is_the_mean_weight_of_the_characters() -> None:
    assert index("的的龘", WEIGHTS) == pytest.approx(11 / 3)
    assert index("3，aB 字", WEIGHTS) == pytest.approx((3 + 1.5 + 2 + 2.5 + 1 + 4) / 6)
    assert index("", WEIGHTS) == 0


def test_every_letter_beyond_the_seventh_makes_a_word_harder() -> None:
    assert index("warehouse", WEIGHTS) == pytest.approx((9 * 2 + 2 * 0.5) / 9)


@given(st.text(), st.text())
def test_the_index_of_two_texts_lies_between_theirs(one: str, other: str) -> None:
    whole = index(f"{one}\n{other}", WEIGHTS)
    parts = [index(f"{one}\n", WEIGHTS), index(other, WEIGHTS) if other else whole]

    assert min(parts) - 1e-9 <= whole <= max(parts) + 1e-9


def test_passages_are_level_within_five_percent() -> None:
    assert is_level(1.049, 1.0)
    assert not is_level(1.06, 1.0)
    assert not is_level(0.949, 1.0)
