"""The stream of input under a told clock: whole, torn, joined, timed out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.source import Source
from trainer.tui.terminal.bursts import Burst
from trainer.tui.terminal.sequences import Spill
from trainer.tui.terminal.stream import InputStream, Leaked, Pressed, Token, Typed, Undecodable

COMMITS = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1).map(
    lambda text: text[:40]
)


def told(*reads: tuple[float, bytes]) -> list[Token]:
    """What the stream says of reads at their times, each timeout kept, until it holds nothing."""
    stream = InputStream()
    tokens: list[Token] = []
    for at, data in reads:
        while (due := stream.due()) is not None and due < at:
            tokens += stream.expire(due)
        tokens += stream.feed(data, at)
    while (due := stream.due()) is not None:
        tokens += stream.expire(due)
    assert stream.held_since() is None
    return tokens


def typed(tokens: list[Token]) -> str:
    return "".join(token.burst.text for token in tokens if isinstance(token, Typed))


def test_one_ascii_key_is_told_at_once() -> None:
    assert InputStream().feed(b"a", 1.0) == [Typed(1.0, Burst("a", Source.KEY))]


def test_a_commit_is_held_ten_milliseconds_and_keeps_its_stamp() -> None:
    stream = InputStream()
    assert stream.feed("您好".encode(), 1.0) == []
    assert stream.held_since() == 1.0
    assert stream.due() == pytest.approx(1.010)
    assert stream.expire(1.011) == [Typed(1.0, Burst("您好", Source.IME))]
    assert stream.held_since() is None


def test_reads_within_ten_milliseconds_are_one_commit() -> None:
    assert told((1.0, "您".encode()), (1.008, "好呀".encode())) == [
        Typed(1.0, Burst("您好呀", Source.IME))
    ]


def test_reads_further_apart_are_two_commits() -> None:
    assert told((1.0, "您好".encode()), (1.030, "在吗".encode())) == [
        Typed(1.0, Burst("您好", Source.IME)),
        Typed(1.030, Burst("在吗", Source.IME)),
    ]


def test_typed_ascii_thirty_milliseconds_apart_is_never_merged() -> None:
    reads = [(1 + 0.030 * step, bytes([97 + step])) for step in range(20)]
    assert told(*reads) == [Typed(at, Burst(data.decode(), Source.KEY)) for at, data in reads]


def test_a_first_key_shown_at_once_does_not_hide_an_injection() -> None:
    tokens = told((1.0, b"h"), (1.003, b"ello there"))
    assert tokens == [
        Typed(1.0, Burst("h", Source.KEY)),
        Typed(1.003, Burst("ello there", Source.INJECTED)),
    ]


def test_an_enter_alone_is_a_key() -> None:
    assert told((1.0, b"\r")) == [Pressed(1.0, "\r")]


def test_an_enter_in_the_same_read_is_part_of_the_burst() -> None:
    assert told((1.0, "好的\r".encode())) == [
        Typed(1.0, Burst("好的", Source.IME, ends_with_enter=True))
    ]


def test_an_enter_within_ten_milliseconds_of_text_is_part_of_the_burst() -> None:
    assert told((1.0, b"k"), (1.004, b"\r")) == [
        Typed(1.0, Burst("k", Source.KEY)),
        Typed(1.004, Burst("", Source.KEY, ends_with_enter=True)),
    ]


def test_an_enter_after_that_is_a_key() -> None:
    assert told((1.0, b"k"), (1.050, b"\r"))[1:] == [Pressed(1.050, "\r")]


def test_lines_read_apart_but_close_are_one_injection() -> None:
    assert told((1.0, b"one\r"), (1.006, b"two\r")) == [
        Typed(1.0, Burst("one\ntwo\n", Source.INJECTED, has_newline=True))
    ]


def test_a_lone_escape_is_told_after_its_wait_with_its_own_stamp() -> None:
    assert told((1.0, b"\x1b")) == [Pressed(1.0, "\x1b")]


def test_a_sequence_split_between_reads_is_one_key() -> None:
    assert told((1.0, b"\x1b["), (1.05, b"1;5"), (1.4, b"C")) == [Pressed(1.0, "\x1b[1;5C")]


def test_hazard_7_alt_enter_is_one_sequence() -> None:
    assert told((1.0, b"\x1b\r")) == [Pressed(1.0, "\x1b\r")]


@pytest.mark.parametrize("size", [1, 4, 5, 11, 40])
def test_hazard_1_a_commit_in_the_keyboard_protocol_is_decoded_and_told(size: int) -> None:
    raw = "\x1b[0;;" + ":".join(str(0x4E00 + index) for index in range(size)) + "u"
    text = "".join(chr(0x4E00 + index) for index in range(size))
    source = Source.KEY if size == 1 else Source.IME
    assert told((1.0, raw.encode())) == [
        Leaked(1.0, Spill(raw, text)),
        Typed(1.0, Burst(text, source)),
    ]


def test_hazard_1_a_torn_protocol_sequence_types_nothing() -> None:
    assert told((1.0, b"\x1b[49;;20320:2290")) == [Leaked(1.0, Spill("\x1b[49;;20320:2290", None))]


def test_hazard_1_a_sequence_whose_escape_went_astray_is_decoded() -> None:
    tokens = told((1.0, b"\x1b"), (1.3, b"[49;;20320:22909u"))
    assert tokens == [
        Pressed(1.0, "\x1b"),
        Leaked(1.3, Spill("[49;;20320:22909u", "你好")),
        Typed(1.3, Burst("你好", Source.IME)),
    ]


def test_hazard_2_an_invalid_byte_is_shown_and_told() -> None:
    tokens = told((1.0, b"ab\xffc"))
    assert Undecodable(1.0) in tokens
    assert typed(tokens) == "ab\ufffdc"


def test_hazard_2_text_in_gbk_harms_nothing() -> None:
    tokens = told((1.0, "您好".encode("gbk")), (2.0, b"ok"))
    assert Undecodable(1.0) in tokens
    assert typed(tokens).endswith("ok")


def test_a_stray_lead_byte_does_not_wait_for_ever() -> None:
    assert told((1.0, b"\xe4"))[0] == Undecodable(1.0)


def test_an_honest_replacement_character_is_no_damage() -> None:
    assert told((1.0, "\ufffd".encode())) == [Typed(1.0, Burst("\ufffd", Source.KEY))]


def test_half_a_character_keeps_its_commit_together() -> None:
    whole = "您好".encode()
    assert told((1.0, whole[:4]), (1.060, whole[4:])) == [Typed(1.0, Burst("您好", Source.IME))]


def test_hazard_6_an_escape_inside_a_paste_is_text_of_the_paste() -> None:
    assert told((1.0, b"\x1b[200~abc\x1b[31mred\r\x1b[201~")) == [
        Typed(1.0, Burst("abc\x1b[31mred\n", Source.PASTE, has_newline=True))
    ]


def test_a_paste_split_anywhere_is_one_paste() -> None:
    data = "\x1b[200~亲，在吗\x1b[201~x".encode()
    for cut in range(1, len(data) - 1):
        tokens = told((1.0, data[:cut]), (1.03, data[cut:]))
        assert typed(tokens) == "亲，在吗x", cut


def test_a_paste_whose_end_is_torn_is_whole_when_the_end_comes_late() -> None:
    tokens = told((1.0, b"\x1b[200~abcdefgh\x1b"), (1.5, b"[201~"), (1.6, b"k"))
    assert tokens == [
        Typed(1.0, Burst("abcdefgh", Source.PASTE)),
        Typed(1.6, Burst("k", Source.KEY)),
    ]


def test_a_paste_whose_end_never_comes_lets_go_after_two_seconds() -> None:
    typing = [(1.5 + 0.2 * step, b"k") for step in range(20)]
    tokens = told((1.0, b"\x1b[200~abcdefgh"), *typing)
    assert typed(tokens) == "abcdefgh" + "k" * 20
    assert tokens[-1].at == pytest.approx(5.3)


def test_the_late_rest_of_an_end_marker_is_not_typed() -> None:
    tokens = told((1.0, b"\x1b[200~abcdefgh\x1b[20"), (4.0, b"1~"), (4.1, b"k"))
    assert typed(tokens) == "abcdefghk"


def test_a_tab_among_text_is_text_and_alone_a_key() -> None:
    assert typed(told((1.0, b"a\tb\tc and more"))) == "a\tb\tc and more"
    assert told((1.0, b"\t")) == [Pressed(1.0, "\t")]


def test_keys_between_text_keep_their_order() -> None:
    assert told((1.0, b"ab\x7fc")) == [
        Typed(1.0, Burst("ab", Source.KEY)),
        Pressed(1.0, "\x7f"),
        Typed(1.0, Burst("c", Source.KEY)),
    ]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_commits_split_anywhere_are_whole_and_grouped(data: st.DataObject) -> None:
    commits = data.draw(st.lists(COMMITS, min_size=1, max_size=6))
    reads: list[tuple[float, bytes]] = []
    at = 1.0
    for commit in commits:
        raw = commit.encode()
        cuts = sorted(data.draw(st.sets(st.integers(1, len(raw) - 1), max_size=4)))
        for begin, end in pairwise([0, *cuts, len(raw)]):
            reads.append((at, raw[begin:end]))
            at += data.draw(st.floats(0.0, 0.009))
        at += data.draw(st.floats(0.030, 3.0))
    tokens = told(*reads)
    assert [token.burst.text for token in tokens if isinstance(token, Typed)] == commits


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.floats(0.0, 3.0), st.binary(max_size=30)), max_size=12))
def test_no_bytes_whatever_break_it_and_stamps_never_run_back(
    reads: list[tuple[float, bytes]],
) -> None:
    at, timed = 1.0, []
    for gap, data in reads:
        at += gap
        timed.append((at, data))
    stamps = [token.at for token in told(*timed) if isinstance(token, Typed | Pressed)]
    assert stamps == sorted(stamps)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60), st.data())
def test_text_without_controls_arrives_as_it_was(text: str, data: st.DataObject) -> None:
    raw = text.replace(";", "").encode()
    cut = data.draw(st.integers(0, len(raw)))
    gap = data.draw(st.sampled_from([0.001, 0.02, 0.09]))
    assert typed(told((1.0, raw[:cut]), (1.0 + gap, raw[cut:]))) == text.replace(";", "")
