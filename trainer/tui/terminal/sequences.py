"""The grammar of escape sequences, and the keyboard protocol's texts that no one asked for.

Pure. Says where a sequence ends and which text it carries; knows no key names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

ESCAPE = "\x1b"
PASTE_BEGINS = "\x1b[200~"
PASTE_ENDS = "\x1b[201~"
LONGEST = 4_096
"""Characters after which a sequence that does not end is given up."""

_CSI_OPEN = re.compile(r"\x1b\[[0-?]*[ -/]*\Z")
_CSI_WHOLE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]\Z")
_STRING_ENDS = ("\x1b\\", "\x07")
_KITTY = re.compile(r"\x1b\[(\d*)(?::[\d:]*)?(?:;(\d*)(?::\d*)?)?(?:;([\d:]*))?u\Z")
_KITTY_LIKE = re.compile(r"\x1b\[\d*(?::[\d:]*)?;[\d:]*;[\d:]*\Z")
_SPILLED = re.compile(r"(?:\x1b|\^\[?)?\[\d*;[\d:]*;(\d[\d:]*)u|\^\[?\[\d*;[\d:]*;\d{3,}[\d:]*\Z")
_BITS_OF_LOCKS_AND_SHIFT = 1 | 64 | 128


class Progress(Enum):
    """How far a sequence has come."""

    MORE = "more"
    WHOLE = "whole"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Spill:
    """A keyboard-protocol sequence found where text was due; `text` is None when it was torn."""

    raw: str
    text: str | None


def progress(sequence: str) -> Progress:
    """Whether `sequence` (it begins with ESC) is complete, needs more, or can be none."""
    if len(sequence) > LONGEST:
        return Progress.BROKEN
    opener = sequence[1:2]
    if opener == "[":
        return _progress_of_csi(sequence)
    if opener == "O":
        return Progress.WHOLE if len(sequence) > 2 else Progress.MORE
    if opener and opener in "P]_^X":
        return Progress.WHOLE if sequence.endswith(_STRING_ENDS) else Progress.MORE
    return Progress.WHOLE if opener else Progress.MORE


def is_string(sequence: str) -> bool:
    """Whether `sequence` is a control string, which may hold an ESC of its own end."""
    return sequence[1:2] != "" and sequence[1:2] in "P]_^X" and len(sequence) > 2


def may_be_pressed(sequence: str) -> bool:
    """Whether a hand may have made it: a lone Escape, or Alt with a key that opens sequences."""
    return len(sequence) <= 2


def kitty_text(sequence: str) -> str | None:
    """The text that a whole keyboard-protocol sequence carries; None when it is a key.

    `CSI key ; modifiers ; c:c:c u` carries the text of its third field; `CSI c u` beyond ASCII
    with no more than Shift or a lock held is that character.
    """
    found = _KITTY.fullmatch(sequence)
    if found is None:
        return None
    code, modifiers, text = found.groups(default="")
    if text:
        carried = _characters(text)
        return carried if carried.isprintable() or "\u200d" in carried else None
    held = max(int(modifiers or "1") - 1, 0) & ~_BITS_OF_LOCKS_AND_SHIFT
    number = int(code or "0")
    if held or number < 0xA0 or 0xE000 <= number <= 0xF8FF:
        return None
    return _characters(code)


def is_torn_text(sequence: str) -> bool:
    """Whether an unfinished `sequence` was about to carry text."""
    return _KITTY_LIKE.fullmatch(sequence) is not None


def mend(text: str) -> tuple[str, tuple[Spill, ...]]:
    """`text` with every sequence that was spilled into it decoded, or dropped when torn."""
    if ";" not in text:
        return text, ()
    spills: list[Spill] = []

    def take(found: re.Match[str]) -> str:
        whole = found.group(1)
        spills.append(Spill(found.group(0), None if whole is None else _characters(whole)))
        return spills[-1].text or ""

    return _SPILLED.sub(take, text), tuple(spills)


def _progress_of_csi(sequence: str) -> Progress:
    if sequence == "\x1b[[" or (sequence.startswith("\x1b[M") and len(sequence) < 6):
        return Progress.MORE
    if sequence.startswith(("\x1b[[", "\x1b[M")) or _CSI_WHOLE.fullmatch(sequence):
        return Progress.WHOLE
    return Progress.MORE if _CSI_OPEN.fullmatch(sequence) else Progress.BROKEN


def _characters(numbers: str) -> str:
    return "".join(_character(int(number)) for number in numbers.split(":") if number)


def _character(number: int) -> str:
    is_one = number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
    return chr(number) if is_one else "\ufffd"
