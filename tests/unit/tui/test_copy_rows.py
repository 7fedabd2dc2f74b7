"""A passage on rows: exact cells, no row begins with closing punctuation, nothing ever moves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trainer.source import Source
from trainer.tui.cells import width
from trainer.tui.copy_rows import CopyRows
from trainer.tui.lines import Line
from trainer.typing_test.marking import Marked, Marker
from trainer.typing_test.values import Typed
from trainer.units import Millis

ZH = "您好，亲，这条裙子M码有货，今天16:00前付款，当天就能发出。不合适七天内可以退，请放心。"
EN = "Thank you for waiting. Order HP-20931 left our warehouse today and should reach you soon."
PASSAGES = st.sampled_from([ZH, EN, f"{ZH} {EN}"])


def typed(passage: str, *edits: tuple[int, int, str]) -> Marked:
    marker = Marker(passage, widths_alike=True)
    for offset, deleted, inserted in edits:
        marker.take(
            Typed(
                at=Millis(0),
                offset=offset,
                deleted=deleted,
                inserted=inserted,
                source=Source.IME,
            )
        )
    return marker.marked()


def told(line: Line) -> str:
    return "".join(run.text for run in line)


@given(PASSAGES, st.integers(10, 120))
def test_the_rows_are_the_passage_and_none_is_wider_than_it_may_be(text: str, cells: int) -> None:
    rows = CopyRows(text, cells)
    pieces = [text[slice(*rows.span(row))] for row in range(len(rows))]

    assert "".join(pieces) == text
    assert all(width(piece) <= cells for piece in pieces)
    assert not any(piece[0] in "，。、；：？！,.;:?!" for piece in pieces[1:])


@given(st.integers(16, 120))
def test_no_english_word_is_broken(cells: int) -> None:
    rows = CopyRows(EN, cells)

    assert all(EN[rows.span(row)[1] - 1] == " " for row in range(len(rows) - 1))


@given(PASSAGES, st.integers(10, 120), st.data())
def test_a_place_is_where_its_character_is_drawn(
    text: str, cells: int, data: st.DataObject
) -> None:
    rows = CopyRows(text, cells)
    place = data.draw(st.integers(0, len(text) - 1))
    row = rows.row_of(place)
    start, end = rows.span(row)

    assert start <= place < end
    assert rows.column_of(place) == min(width(text[start:place]), cells - 1)


@given(
    PASSAGES,
    st.integers(12, 100),
    st.lists(st.sampled_from(["亲", "在", "您好", "x", "Or", "，", ""]), max_size=12),
    st.integers(0, 30),
)
def test_whatever_is_typed_moves_nothing(
    text: str, cells: int, words: list[str], right: int
) -> None:
    rows = CopyRows(text, cells)
    whole = text[:right] + "".join(words)
    marked = typed(text, (0, 0, whole))

    for row in range(len(rows)):
        start, end = rows.span(row)
        assert told(rows.target(row, marked, marked.caret)).startswith(text[start:end])
        assert width(told(rows.below(row, marked))) <= cells


def test_a_wrong_character_stands_below_the_one_wanted() -> None:
    rows = CopyRows(ZH, 40)

    assert told(rows.below(0, typed(ZH, (0, 0, "您号，亲，这")))) == "  号"


def test_what_was_left_out_is_dotted() -> None:
    rows = CopyRows(ZH, 40)

    assert told(rows.below(0, typed(ZH, (0, 0, "您好，亲，条裙子")))) == " " * 10 + ".."


def test_what_is_too_much_is_a_sign_at_the_seam() -> None:
    rows = CopyRows(ZH, 40)

    assert told(rows.below(0, typed(ZH, (0, 0, "您好好，亲，这条")))) in {"   +", " +"}


def test_a_wide_character_for_a_narrow_one_is_told_where_it_fits() -> None:
    rows = CopyRows(EN, 60)

    assert told(rows.below(0, typed(EN, (0, 0, "Th我nk you")))) == "  我"
    assert told(rows.below(0, typed(EN, (0, 0, "Th我们k you")))) == "  *们"


def test_signs_share_the_cells_there_are() -> None:
    rows = CopyRows(EN, 60)
    marked = Marked(
        marks=typed(EN, (0, 0, "Tzznk")).marks,
        extras={0: "q", 2: "q", 3: "q", 5: "q"},
        typed={1: "z", 2: "z"},
        caret=5,
        errors=5,
    )
    below = rows.below(0, marked)

    assert width(told(below)) <= 60
    assert sum(run.ink == "extra" for run in below) >= 3


def test_a_sign_between_two_wide_notes_takes_a_cell_of_one() -> None:
    rows = CopyRows(ZH, 40)
    wrong = typed(ZH, (0, 0, "你号，亲"))
    at_seam = Marked(
        marks=wrong.marks, extras={0: "x", 1: "x"}, typed=wrong.typed, caret=4, errors=4
    )

    assert told(rows.below(0, at_seam)) == "++号"


def test_what_is_too_much_at_the_very_end_is_told_behind_the_last_character() -> None:
    rows = CopyRows("好的。", 40)

    assert "+" in told(rows.below(0, typed("好的。", (0, 0, "好的。吧"))))
    assert told(rows.target(0, typed("好的。", (0, 0, "好的。")), 3)) == "好的。 "
