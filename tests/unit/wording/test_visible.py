"""Hostile text is shown, not obeyed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.wording.visible import SUBSTITUTE, visible

ANYTHING = st.text(st.characters(exclude_categories=()))


@given(ANYTHING)
def test_spans_hold_because_no_character_is_lost_or_added(text: str) -> None:
    assert len(visible(text)) == len(text)


@given(ANYTHING)
def test_no_control_format_or_lone_surrogate_is_left(text: str) -> None:
    left = {c for c in visible(text) if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
    assert left == set()


@given(ANYTHING)
def test_showing_twice_shows_the_same(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    "kept",
    [
        "亲，您好～",
        "[/red] price [50%]",
        "👍🏽 ❤️ 𠮷",
        "👨\u200d👩\u200d👧 👩🏽\u200d⚕️ 🏳️\u200d🌈",
        "naïve café",
        "ｆｕｌｌ　",
    ],
)
def test_harmless_text_stays_as_it_is(kept: str) -> None:
    assert visible(kept) == kept


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("\x1b]52;c;eA==\x07", "␛]52;c;eA==␇"),
        ("\x00\t\r\x7f", "␀␉␍␡"),
        ("\x9b2J", SUBSTITUTE + "2J"),
        ("a\u202eb\u200bc\ufeff", f"a{SUBSTITUTE}b{SUBSTITUTE}c{SUBSTITUTE}"),
        ("\U000e0041\ud800", SUBSTITUTE * 2),
        ("\u2028", SUBSTITUTE),
        ("a\u200db 👨\u200dx x\u200d👨", f"a{SUBSTITUTE}b 👨{SUBSTITUTE}x x{SUBSTITUTE}👨"),
    ],
)
def test_what_could_act_is_seen_instead(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


def test_a_newline_stays_only_when_asked() -> None:
    assert visible("a\nb") == "a␊b"
    assert visible("a\nb\r", keep_newlines=True) == "a\nb␍"
