"""Windows key records, faked: which characters they bring."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.tui.terminal.console_records import KeyRecord, characters

NUM_LOCK, CAPS_LOCK, SHIFT, CTRL, ALT_GR = 0x20, 0x80, 0x10, 0x08, 0x08 | 0x01
PLAIN = KeyRecord(down=True, repeat=1, virtual_key=0, unit="亲", state=0)


@pytest.mark.parametrize("state", [0, NUM_LOCK, CAPS_LOCK, SHIFT, NUM_LOCK | SHIFT, 0x100])
def test_an_input_methods_character_survives_locks_and_shift(state: int) -> None:
    assert characters([replace(PLAIN, state=state)]) == "亲"


def test_the_consoles_own_records_with_ctrl_are_dropped() -> None:
    assert characters([replace(PLAIN, unit="x", state=CTRL)]) == ""


def test_altgr_is_no_command() -> None:
    assert characters([replace(PLAIN, unit="€", state=ALT_GR)]) == "€"


def test_a_key_that_goes_up_brings_nothing() -> None:
    assert characters([replace(PLAIN, down=False)]) == ""


def test_alt_and_digits_bring_their_character_when_alt_goes_up() -> None:
    assert characters([replace(PLAIN, down=False, virtual_key=0x12, unit="é")]) == "é"


def test_a_record_without_a_character_brings_none() -> None:
    assert characters([replace(PLAIN, virtual_key=0x10, unit="\0")]) == ""


def test_ctrl_space_brings_its_nul() -> None:
    assert characters([replace(PLAIN, virtual_key=0x20, unit="\0", state=CTRL)]) == "\0"


def test_a_key_held_down_repeats() -> None:
    assert characters([replace(PLAIN, virtual_key=0x41, unit="a", repeat=3)]) == "aaa"


def test_a_lone_half_of_a_character_is_marked() -> None:
    assert characters([replace(PLAIN, unit="\ud83d")]) == "\ufffd"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.integers(0, 7))
def test_every_character_arrives_in_its_two_halves(text: str, locks: int) -> None:
    state = sum(bit for index, bit in enumerate((0x20, 0x40, 0x80)) if locks >> index & 1)
    raw = text.encode("utf-16-le")
    units = [raw[at : at + 2].decode("utf-16-le", "surrogatepass") for at in range(0, len(raw), 2)]
    assert characters([replace(PLAIN, unit=unit, state=state) for unit in units]) == text
