"""Widths and line breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from trainer.tui.cells import fit, minutes_seconds, rows_of, wrap

TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("亲，您好。（）abc def\n!?👨‍👩‍👧❤️ “”"),
        st.characters(exclude_categories=["Cs", "Cc"]),
    ),
    max_size=200,
)


@given(TEXT, st.integers(4, 60))
def test_no_row_is_wider_than_it_may_be(text: str, cells: int) -> None:
    assert all(cell_len(row) <= cells for row in rows_of(text, cells))


@given(TEXT, st.integers(4, 60))
def test_wrapping_loses_nothing_but_spaces_and_line_breaks(text: str, cells: int) -> None:
    pieces = wrap(text, cells)
    assert pieces == sorted(pieces)
    kept = "".join(text[start:end] for start, end in pieces)
    assert [c for c in kept if c not in " \n"] == [c for c in text if c not in " \n"]


@given(TEXT.filter(lambda text: "\n" not in text), st.integers(0, 60))
def test_a_fitted_text_takes_exactly_its_cells(text: str, cells: int) -> None:
    assert cell_len(fit(text, cells)) == cells


@pytest.mark.parametrize(
    ("text", "cells", "rows"),
    [
        ("", 10, [""]),
        ("您好呀", 4, ["您好", "呀"]),
        ("您好，呀", 4, ["您", "好，", "呀"]),
        ("one two three", 8, ["one two", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("a\n\nb", 4, ["a", "", "b"]),
        ("拍（M码）吧", 4, ["拍", "（M", "码）", "吧"]),
    ],
)
def test_rows_break_where_a_reader_would(text: str, cells: int, rows: list[str]) -> None:
    assert rows_of(text, cells) == rows


@pytest.mark.parametrize(
    ("millis", "told"), [(-5, "00:00"), (999, "00:00"), (61_000, "01:01"), (3_600_000, "60:00")]
)
def test_a_wait_is_told_in_whole_seconds_that_have_passed(millis: int, told: str) -> None:
    assert minutes_seconds(millis) == told
