"""Inked lines: nothing untrusted gets out raw."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import LIMITS
from tests.staged import rich_script
from trainer.engine.script import Card, Field, LineKind, Speaker, Table
from trainer.engine.view import Entry
from trainer.tui.bubbles import Bubbles
from trainer.tui.cards import card_lines, customer_lines, matching_cards
from trainer.tui.cells import width
from trainer.tui.lines import Inked, Line, Run, breadth, centred, inked, line, paragraph, row, term
from trainer.tui.waits import MARKS, WaitState, wait_state
from trainer.units import Millis
from trainer.wording.speech import Wording

ANY = st.text(max_size=80)
WORDING = Wording("zh-CN")


def raw(lines: Iterable[Line]) -> list[str]:
    """Characters that a terminal would obey."""
    return [
        char
        for one in lines
        for run in one
        for char in run.text
        if unicodedata.category(char) == "Cc" or "\u202a" <= char <= "\u202e"
    ]


@given(ANY, st.integers(8, 60))
def test_no_control_character_leaves_a_line(text: str, cells: int) -> None:
    assert raw([line(text), *paragraph(text, cells), *centred(text, cells)]) == []
    assert raw([row(cells, (text, 6, "plain"), (text, 0, "dim"))]) == []


def test_a_newline_breaks_the_line_and_a_tab_is_a_space() -> None:
    assert paragraph("a\nb\tc", 20) == [(Run("a"),), (Run("b c"),)]
    assert line("a\nb\tc") == (Run("a\u240ab c"),)


def test_a_family_is_one_picture_in_a_bubble() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    entry = Entry(
        message="m", at=Millis(0), speaker=Speaker.BUYER, kind=LineKind.TEXT, text=f"{family}\u200b"
    )
    shown = "".join(
        run.text for one in Bubbles(WORDING, rich_script()).entry(entry, 40) for run in one
    )
    assert f"{family}\u2426" in shown


@given(ANY, st.sampled_from(list(LineKind)), st.sampled_from(list(Speaker)), st.integers(16, 90))
def test_no_control_character_leaves_a_bubble(
    text: str, kind: LineKind, speaker: Speaker, cells: int
) -> None:
    bubbles = Bubbles(WORDING, rich_script())
    entry = Entry(message="m", at=Millis(0), speaker=speaker, kind=kind, text=text)
    lines = bubbles.entry(entry, cells)
    assert raw(lines) == []
    assert all(breadth(one) <= cells for one in lines)


@given(ANY, st.integers(12, 60))
def test_no_control_character_leaves_a_card(text: str, cells: int) -> None:
    card = Card(
        id="x",
        kind="product",
        title=text,
        fields=(Field(text, text),),
        tables=(Table(title=text, head=(text, text), rows=((text,),)),),
        text=text,
    )
    lines = card_lines(card, cells)
    assert raw(lines) == []
    assert all(breadth(one) <= cells for one in lines)


def test_stretches_are_inked_at_their_places() -> None:
    told = inked("您身高多少", 0, 5, "agent", [Inked(1, 3, "mark-good")])
    assert told == (("您", "agent"), ("身高", "mark-good"), ("多少", "agent"))


def test_stretches_that_overlap_ink_each_character_once() -> None:
    told = inked("abcdef", 1, 5, "agent", [Inked(0, 3, "x"), Inked(2, 9, "y")])
    assert told == (("bc", "x"), ("de", "y"))


def test_a_highlighted_stretch_survives_wrapping() -> None:
    entry = Entry(
        message="m",
        at=Millis(0),
        speaker=Speaker.AGENT,
        kind=LineKind.TEXT,
        text="一二三四五六七八九十",
    )
    lines = Bubbles(WORDING, rich_script()).entry(entry, 18, stretches=[Inked(5, 9, "mark-good")])
    marked = "".join(run.text for one in lines for run in one if run.ink == "mark-good")
    assert marked == "六七八九"


def test_a_recalled_message_shows_no_words() -> None:
    entry = Entry(
        message="m",
        at=Millis(0),
        speaker=Speaker.BUYER,
        kind=LineKind.TEXT,
        text="骗子",
        is_recalled=True,
    )
    told = "".join(
        run.text for one in Bubbles(WORDING, rich_script()).entry(entry, 40) for run in one
    )
    assert "骗子" not in told
    assert "买家撤回了一条消息" in told


def test_an_action_is_a_centred_note_in_words() -> None:
    entry = Entry(
        message="#4",
        at=Millis(0),
        speaker=Speaker.AGENT,
        kind=LineKind.NOTICE,
        text="",
        acted="open_ticket",
        args=(("kind", "refund"), ("order", "order"), ("amount", "9.90")),
    )
    (told,) = Bubbles(WORDING, rich_script()).entry(entry, 60)
    words = "".join(run.text for run in told)
    assert words.strip() == "提交工单：退款，订单 20261120-0731，9.90"
    assert abs((60 - width(words.strip())) // 2 - (len(words) - len(words.lstrip()))) <= 1


def test_a_search_finds_policies_by_every_word() -> None:
    told = rich_script()
    assert [card.id for card in matching_cards(told, "七天 吊牌")] == ["return-7d"]
    assert matching_cards(told, "七天 保修") == ()
    assert len(matching_cards(told, "")) == 1


def test_who_is_asking_is_told_with_tier_and_summary() -> None:
    told = "".join(run.text for one in customer_lines(WORDING, rich_script(), 40) for run in one)
    assert "小雨" in told
    assert "贵宾" in told
    assert "老客" in told


def test_a_label_that_is_a_wording_id_is_told_in_words() -> None:
    assert term(WORDING, "house.hint") == WORDING.say("house.hint")
    assert term(WORDING, "问身高") == "问身高"
    assert term(WORDING, "") == ""


def test_a_wait_is_told_apart_without_colour() -> None:
    assert wait_state(None, LIMITS) is WaitState.NONE
    assert wait_state(LIMITS.target, LIMITS) is WaitState.FINE
    assert wait_state(Millis(LIMITS.target + 1), LIMITS) is WaitState.NEAR
    assert wait_state(LIMITS.limit, LIMITS) is WaitState.NEAR
    assert wait_state(Millis(LIMITS.limit + 1), LIMITS) is WaitState.LATE
    assert len(set(MARKS.values())) == len(MARKS)
    assert all(mark.isascii() and len(mark) == 2 for mark in MARKS.values())
