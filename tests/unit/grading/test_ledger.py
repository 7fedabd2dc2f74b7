"""The promise ledger: kept, late, broken, open; once each."""

from __future__ import annotations

import pytest

from tests.builders_shift import Night
from trainer.grading.ledger import ledger
from trainer.grading.shift_values import Kept


def promised(within: float | None) -> Night:
    shift = Night().asks(0, "c1")
    shift.reply(10, "一分钟内回复您")
    return shift.promises(13, "一分钟内回复您", within)


def kept(shift: Night) -> Kept:
    (line,) = ledger(shift.log)
    return line.kept


@pytest.mark.parametrize(
    ("at", "expected"), [(70, Kept.KEPT), (70.001, Kept.LATE), (None, Kept.BROKEN)]
)
def test_a_promise_is_kept_up_to_the_moment_it_is_due(at: float | None, expected: Kept) -> None:
    shift = promised(60)
    if at is not None:
        shift.reply(at, "查到了")
    shift.over(100)
    assert kept(shift) is expected


def test_a_promise_due_after_the_shift_is_open() -> None:
    shift = promised(60)
    shift.over(69)
    assert kept(shift) is Kept.OPEN


def test_a_promise_without_a_time_is_kept_by_anything_that_follows() -> None:
    shift = promised(None)
    assert kept(shift) is Kept.OPEN
    shift.ends(50)
    assert kept(shift) is Kept.BROKEN
    shift.acts(900, "invite_rating")
    assert kept(shift) is Kept.KEPT


def test_what_the_buyer_does_not_see_and_what_others_get_keeps_nothing() -> None:
    shift = promised(60)
    shift.acts(20, "open_card", card="dress").to("c2").reply(30, "在的")
    shift.over(100)
    assert kept(shift) is Kept.BROKEN


def test_words_of_the_same_turn_do_not_keep_it() -> None:
    shift = Night().asks(0, "c1")
    shift.reply(10, "一分钟内回复您").reply(11, "请稍等")
    shift.promises(14, "一分钟内", 60, message="a1").over(100)
    assert kept(shift) is Kept.BROKEN


def test_a_promise_read_twice_is_one_promise() -> None:
    shift = promised(60)
    shift.reply(20, "查到了")
    shift.promises(23, "一分钟内回复您", 60, message="a1")
    (line,) = ledger(shift.log)
    assert (line.kept, line.kept_at, line.made_at) == (Kept.KEPT, 20_000, 10_000)


def test_a_promise_in_a_message_the_log_does_not_hold_is_left_out() -> None:
    shift = Night().asks(0, "c1")
    shift.promises(3, "一会儿", message="a9")
    assert ledger(shift.log) == ()
    assert ledger(()) == ()
