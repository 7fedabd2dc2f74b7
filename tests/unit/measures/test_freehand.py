"""How own words were written: composing, the whole time it took, the thinking between."""

from __future__ import annotations

import pytest

from tests.builders_log import Story
from trainer.measures.freehand import freehand
from trainer.source import Source

COMMITS = ((3, 4), (6, 4), (21, 6), (27, 6), (47, 4), (50, 4))
"""Seconds after the buyer's line, and 字."""


def story(times: int = 3, source: Source = Source.IME) -> Story:
    told = Story()
    for round_ in range(times):
        start = round_ * 60
        told = told.buyer(start)
        for after, size in COMMITS:
            told = told.commits(start + after, "字" * size, source)
        told = told.sends(start + 52)
    return told


def test_thinking_is_taken_out_by_the_size_of_what_was_written() -> None:
    found = freehand(story().log, "zh-CN")

    assert (found.chars, found.active) == (84, 93_000)
    assert found.composing == pytest.approx(24 * 60 / 31)
    assert found.narrow == pytest.approx(24 * 60 / 29)
    assert found.wide == pytest.approx(24 * 60 / 37)
    assert found.wall == pytest.approx(24 * 60 / 50)
    assert found.thinking == pytest.approx(1 - 31 / 50)


def test_of_a_few_words_nothing_is_said() -> None:
    few = freehand(story(2).log, "zh-CN")
    assert (few.chars, few.composing, few.wall, few.thinking) == (56, None, None, None)
    assert freehand(story(5).log, "en").composing is None

    at_once = Story().buyer(0).commits(1, "字" * 40).commits(2, "字" * 40).sends(3)
    assert freehand(at_once.log, "zh-CN").composing is None


def test_what_hands_did_not_write_takes_no_time_and_gives_no_speed() -> None:
    canned = story(3, Source.PHRASE)
    assert freehand(canned.log, "zh-CN").chars == 0

    mixed = story()
    mixed = mixed.buyer(300).commits(301, "好" * 30, Source.PHRASE).sends(302)
    assert freehand(mixed.log, "zh-CN").wall == freehand(story().log, "zh-CN").wall


def test_every_reply_begins_where_it_was_the_trainees_turn() -> None:
    told = story()
    told = told.commits(180, "字" * 6).commits(190, "字" * 6).sends(191)
    second = freehand(told.log, "zh-CN")
    assert second.wall == pytest.approx((72 + 6) / (150_000 + 18_000) * 60_000)

    shown = story().acts(175, "send_product", id="p1").commits(180, "字").commits(184, "字" * 6)
    third = freehand(shown.sends(185).log, "zh-CN")
    assert third.wall == pytest.approx((72 + 6) / (150_000 + 9_000) * 60_000)


def test_a_line_that_falls_while_one_writes_does_not_move_the_start() -> None:
    told = Story().commits(1, "字" * 30).buyer(20).commits(31, "字" * 40).commits(61, "字" * 30)
    told = told.acts(62, "open_order").sends(63)
    found = freehand(told.log, "zh-CN")

    assert found.wall == pytest.approx(70 / 60_000 * 60_000)
    assert found.thinking == 0
