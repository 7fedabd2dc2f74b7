"""Spans cut a message into pieces that lose nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.records.debrief_samples import record_of_everything
from trainer.grading.values import GradedCriterion
from trainer.matching.values import Span, Verdict
from trainer.records.marks import Piece, pieces_of
from trainer.wording.visible import visible

SPANS = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=3)


def criterion(verdict: Verdict, *spans: Span) -> GradedCriterion:
    return replace(record_of_everything().grade.criteria[0], verdict=verdict, spans=spans)


@given(st.text(max_size=30), st.lists(SPANS, max_size=3))
def test_the_pieces_joined_are_the_message_whatever_the_spans(
    text: str, spans: list[list[Span]]
) -> None:
    criteria = [criterion(Verdict.MET, *given) for given in spans]
    pieces = pieces_of(text, criteria)
    assert "".join(piece.text for piece in pieces) == visible(text, keep_newlines=True)


@given(st.text(min_size=1, max_size=30), st.data())
def test_exactly_the_words_of_a_span_are_marked(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    pieces = pieces_of(text, [criterion(Verdict.MISSED, (start, stop))])
    marked = "".join(piece.text for piece in pieces if piece.numbers == (1,))
    assert marked == visible(text[start:stop], keep_newlines=True)


def test_where_spans_overlap_both_are_named_and_the_worst_colours() -> None:
    pieces = pieces_of(
        "abcdef", [criterion(Verdict.MET, (0, 4)), criterion(Verdict.VIOLATED, (2, 6))]
    )
    assert pieces == (
        Piece("ab", (1,), Verdict.MET),
        Piece("cd", (1, 2), Verdict.VIOLATED),
        Piece("ef", (2,), Verdict.VIOLATED),
    )


def test_without_spans_the_message_is_one_piece() -> None:
    assert pieces_of("亲\x1b", ()) == (Piece("亲␛"),)
    assert pieces_of("", ()) == ()
