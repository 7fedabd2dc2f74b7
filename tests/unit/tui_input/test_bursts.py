"""The table of bursts: DESIGN's hazard of what one read is, row by row and as laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.source import Source
from trainer.tui.terminal.bursts import Burst, classify, with_newlines

HANZI = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF))
ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", Source.KEY),
        ("亲", Source.KEY),
        ("、", Source.KEY),
        ("ok", Source.KEY),
        ("abcdefg", Source.KEY),
        ("您好", Source.IME),
        ("您好，iPhone", Source.AMBIGUOUS),
        ("T恤", Source.IME),
        ("VIP卡", Source.IME),
        ("M ok 码", Source.AMBIGUOUS),
        ("您好您好您ok", Source.IME),
        ("字" * 40, Source.IME),
        ("字" * 41, Source.AMBIGUOUS),
        ("hello there", Source.INJECTED),
        ("abcdefgh", Source.INJECTED),
        ("a" * 50, Source.INJECTED),
        ("👨\u200d👩\u200d👧", Source.IME),
    ],
)
def test_hazard_6_what_one_read_is(text: str, expected: Source) -> None:
    assert classify(text) == Burst(text, expected)


def test_hazard_6_a_newline_inside_is_injected_whatever_the_text() -> None:
    assert classify("您好\r在吗") == Burst("您好\n在吗", Source.INJECTED, has_newline=True)


def test_hazard_6_one_enter_behind_the_text_is_set_apart() -> None:
    assert classify("您好\r") == Burst("您好", Source.IME, ends_with_enter=True)


def test_hazard_6_lines_that_end_in_enter_keep_it_as_text() -> None:
    assert classify("一\r二\r") == Burst("一\n二\n", Source.INJECTED, has_newline=True)


def test_a_line_feed_behind_the_text_is_no_enter() -> None:
    assert classify("您好\n") == Burst("您好\n", Source.INJECTED, has_newline=True)


def test_ascii_amid_typing_is_not_told_apart() -> None:
    assert classify("abcdefgh", silent=False).source is Source.AMBIGUOUS


def test_a_bracketed_paste_is_a_paste_and_never_sends() -> None:
    assert classify("好\r", pasted=True) == Burst("好\n", Source.PASTE, has_newline=True)


@given(ANY, st.booleans(), st.booleans())
def test_no_character_is_lost(text: str, pasted: bool, silent: bool) -> None:
    burst = classify(text, pasted=pasted, silent=silent)
    enter = "\n" if burst.ends_with_enter else ""
    assert burst.text + enter == with_newlines(text)


@given(ANY, st.booleans())
def test_what_has_a_newline_never_ends_with_enter(text: str, silent: bool) -> None:
    burst = classify(text, silent=silent)
    assert burst.has_newline == ("\n" in burst.text)
    assert not (burst.has_newline and burst.ends_with_enter)


@given(HANZI.filter(lambda text: 2 <= len(text) <= 40))
def test_every_commit_of_hanzi_is_an_input_methods(text: str) -> None:
    assert classify(text).source is Source.IME
