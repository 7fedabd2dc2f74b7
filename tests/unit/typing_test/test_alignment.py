"""What was typed against what was wanted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.typing_test.typists import Typist, long_text
from trainer.typing_test.alignment import Aligner
from trainer.typing_test.errors import compare
from trainer.typing_test.marking import Mark, Marker
from trainer.typing_test.text import written
from trainer.typing_test.values import Typed
from trainer.units import Millis

letters = st.text("abc", max_size=12)
writes = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4), st.text("abc", max_size=4)))


def distances(passage: str, text: str) -> list[int]:
    """The plain table: the distance of `text` from every beginning of the passage."""
    rows = [list(range(len(text) + 1))]
    for i, wanted in enumerate(passage, 1):
        row = [i]
        for j, typed in enumerate(text, 1):
            swap = rows[-1][j - 1] + (wanted != typed)
            row.append(min(rows[-1][j] + 1, row[-1] + 1, swap))
        rows.append(row)
    return [row[-1] for row in rows]


@given(letters, writes)
def test_any_way_of_writing_is_aligned_as_the_plain_table_would(
    passage: str, edits: list[tuple[int, int, str]]
) -> None:
    aligner, text = Aligner(passage), ""
    for where, gone, inserted in edits:
        offset = min(where, len(text))
        deleted = min(gone, len(text) - offset)
        text = text[:offset] + inserted + text[offset + deleted :]
        aligner.write(offset, deleted, inserted)
    table = distances(passage, text)
    upto, errors = aligner.best()
    steps = aligner.steps()

    assert aligner.typed == text
    assert aligner.length == len(text)
    assert errors == min(table) == table[upto]
    assert sum(step.kind != "same" for step in steps) == errors
    assert "".join(step.wanted for step in steps) == passage[:upto]
    assert "".join(step.typed for step in steps) == text


def test_of_equal_beginnings_the_one_as_long_as_the_text_is_meant() -> None:
    aligner = Aligner("abcd")
    aligner.write(0, 0, "abx")

    assert aligner.best() == (3, 1)


def test_g5_one_character_left_out_is_one_error_and_two_stray_letters_are_two() -> None:
    text = long_text("zh-CN", 100)
    omitted = Typist(text)
    omitted.commit(text[:10] + text[11:], 1_000)
    stray = Typist(text)
    stray.commit(text[:10] + "ni" + text[10:], 1_000)

    left = compare(text, written(omitted.typed), widths_alike=True).errors
    more = compare(text, written(stray.typed), widths_alike=True).errors

    assert (left.missing, left.left) == (1, 1)
    assert (more.extra, more.left) == (2, 2)


def test_what_was_taken_for_what_is_shown_most_frequent_first() -> None:
    wanted = "我再看一下再回您的消息地址"
    typist = Typist(wanted)
    typist.commit("我在看一下在回您的消息的址", 1_000)

    found = compare(wanted, written(typist.typed), widths_alike=True)

    assert found.confused == (("再", "在", 2), ("地", "的", 1))
    assert found.errors.wrong == 3


def test_what_looks_the_same_is_no_error_but_is_told() -> None:
    wanted = "您好，订单１２ “已发货”。"
    typist = Typist(wanted)
    typist.commit('您好,订单12\u3000"已发货".', 1_000)

    alike = compare(wanted, written(typist.typed), widths_alike=True)
    strict = compare(wanted, written(typist.typed), widths_alike=False)

    assert (alike.errors.left, alike.unseen) == (0, 7)
    assert (strict.errors.left, strict.unseen) == (4, 3)


def test_a_comma_is_not_an_enumeration_comma() -> None:
    typist = Typist("毛衣、衬衫")
    typist.commit("毛衣，衬衫", 1_000)

    assert compare("毛衣、衬衫", written(typist.typed), widths_alike=True).errors.wrong == 1


def test_the_passage_is_marked_as_it_is_typed_and_nothing_moves() -> None:
    marker = Marker("包邮到家", widths_alike=True)
    for offset, deleted, inserted in ((0, 0, "包"), (1, 0, "x"), (2, 0, "到"), (3, 0, "嘉")):
        marker.take(_typed(offset, deleted, inserted))
    marked = marker.marked()

    assert [mark.value for mark in marked.marks] == ["same", "wrong", "same", "wrong"]
    assert marked.typed == {1: "x", 3: "嘉"}
    assert (marked.caret, marked.errors, marked.extras) == (4, 2, {})
    assert marker.is_done

    marker.take(_typed(3, 1, ""))
    assert marker.marked().marks[3] is Mark.AHEAD
    assert (marker.length, marker.is_done) == (3, False)


def test_what_is_missing_and_what_is_too_much_stands_at_its_place() -> None:
    marker = Marker("abcdef", widths_alike=True)
    marker.take(_typed(0, 0, "abxcef"))
    marked = marker.marked()

    assert marked.extras == {2: "x"}
    assert [mark.value for mark in marked.marks] == [
        "same",
        "same",
        "same",
        "missing",
        "same",
        "same",
    ]


def _typed(offset: int, deleted: int, inserted: str) -> Typed:
    from trainer.source import Source

    return Typed(at=Millis(0), offset=offset, deleted=deleted, inserted=inserted, source=Source.KEY)
