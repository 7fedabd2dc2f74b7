"""Finding Chinese by initials."""

from __future__ import annotations

import pytest

from trainer.tui.initials import finds, initials


@pytest.mark.parametrize(
    ("text", "letters"),
    [("您好", "nh"), ("稍等，我查一下", "sdwcyx"), ("退款 ABC1", "tkabc1"), ("😀é", ""), ("", "")],
)
def test_initials_are_those_one_types(text: str, letters: str) -> None:
    assert initials(text) == letters


@pytest.mark.parametrize("query", ["nh", "您", "问候", "wh", "NH", "nh 您好", ""])
def test_a_phrase_is_found_by_code_character_or_initials(query: str) -> None:
    assert finds(query, "nh", "问候", "您好，在的")


def test_what_is_nowhere_is_not_found() -> None:
    assert not finds("zz", "nh", "问候", "您好，在的")
