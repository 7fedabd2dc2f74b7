"""Where escape sequences end, and the texts that keyboard protocols carry."""

from __future__ import annotations

import pytest

from trainer.tui.terminal.sequences import Progress, Spill, kitty_text, mend, progress


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[A",
        "\x1b[1;5C",
        "\x1b[<35;10;5M",
        "\x1bOP",
        "\x1bx",
        "\x1b[200~",
        "\x1b]0;t\x07",
        "\x1bP>|x\x1b\\",
        "\x1b[?2026;2$y",
        "\x1b[[A",
        "\x1b[M !!",
        "\x1b\r",
    ],
)
def test_a_whole_sequence_is_whole_at_its_end_and_not_before(sequence: str) -> None:
    states = [progress(sequence[:end]) for end in range(1, len(sequence) + 1)]
    assert states == [Progress.MORE] * (len(sequence) - 1) + [Progress.WHOLE]


def test_a_sequence_broken_by_text_is_none() -> None:
    assert progress("\x1b[12好") is Progress.BROKEN


def test_a_sequence_without_end_is_given_up() -> None:
    assert progress("\x1b[" + "1;" * 3000) is Progress.BROKEN


@pytest.mark.parametrize(
    ("sequence", "text"),
    [
        ("\x1b[0;;20320:22909u", "你好"),
        ("\x1b[49;;20320u", "你"),
        ("\x1b[32;;" + ":".join(["24744"] * 11) + "u", "您" * 11),
        ("\x1b[0;1;20320u", "你"),
        ("\x1b[97;;97u", "a"),
        ("\x1b[20320u", "你"),
        ("\x1b[20320;129u", "你"),
        ("\x1b[0;;1114112u", "\ufffd"),
    ],
)
def test_the_text_of_a_keyboard_protocol_sequence(sequence: str, text: str) -> None:
    assert kitty_text(sequence) == text


@pytest.mark.parametrize(
    "sequence", ["\x1b[13;2u", "\x1b[97;5u", "\x1b[57399u", "\x1b[13;;13u", "\x1b[A", "\x1b[1u"]
)
def test_a_key_of_the_protocol_is_no_text(sequence: str) -> None:
    assert kitty_text(sequence) is None


@pytest.mark.parametrize("lead", ["^", "^[", ""])
def test_a_sequence_spilled_into_text_is_decoded(lead: str) -> None:
    raw = f"{lead}[0;;20320:22909u"
    assert mend(f"在{raw}吗") == ("在你好吗", (Spill(raw, "你好"),))


def test_a_torn_sequence_spilled_into_text_is_dropped() -> None:
    assert mend("在^[[49;;2032") == ("在", (Spill("^[[49;;2032", None),))


@pytest.mark.parametrize("text", ["a;b", "[1;2]", "x[0;;u", "价格：[50;60]元", "^[1;2;3"])
def test_honest_text_is_left_alone(text: str) -> None:
    assert mend(text)[0] == text
