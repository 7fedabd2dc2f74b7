"""What one read, or reads close together, says: the one table of where characters come from.

Pure. Knows text and how it arrived; knows no terminal, no clock and no widget.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from trainer.source import Source

JOINED = 0.010
"""Seconds: reads no further apart than this are one burst."""

SILENCE = 0.050
"""Seconds without input after which many characters at once were not typed one by one."""

LONGEST_COMMIT = 40
"""Characters an input method commits at most."""

SHORTEST_INJECTION = 8
"""ASCII characters that nobody types at once."""

_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Burst:
    """Characters that came together.

    `text` has a line feed for every line break; `has_newline` says that it has one (such a burst
    never sends); `ends_with_enter` that an Enter came behind it in the same breath, left out here.
    """

    text: str
    source: Source
    has_newline: bool = False
    ends_with_enter: bool = False


def classify(text: str, *, pasted: bool = False, silent: bool = True) -> Burst:
    """Read the burst `text` by the table.

    Args:
        text: the characters as they came, Enter as a carriage return.
        pasted: they came between the brackets of a paste.
        silent: nothing had come for `SILENCE` before them.

    | what came | source |
    |---|---|
    | between paste brackets | PASTE |
    | a line break among other characters | INJECTED |
    | one character | KEY |
    | 2–7 ASCII | KEY (keys that met on the way) |
    | 8 or more ASCII after a silence | INJECTED |
    | 2–40, more than half not ASCII; 2–7 without a space, one of them not ASCII (T恤, A4纸) | IME |
    | anything else: 41 or more, mixed, or a run of ASCII amid typing | AMBIGUOUS |
    """
    if pasted:
        whole = with_newlines(text)
        return Burst(whole, Source.PASTE, has_newline="\n" in whole)
    body, enter = _without_enter(text)
    whole = with_newlines(body)
    if "\n" in whole:
        whole = with_newlines(text)
        return Burst(whole, Source.INJECTED, has_newline=True)
    return Burst(whole, _source_of(whole, silent), ends_with_enter=enter)


def with_newlines(text: str) -> str:
    """`text` with each kind of line break as one line feed."""
    return _BREAKS.sub("\n", text)


def _without_enter(text: str) -> tuple[str, bool]:
    for enter in ("\r\n", "\r"):
        if text.endswith(enter):
            return text.removesuffix(enter), True
    return text, False


def _source_of(text: str, silent: bool) -> Source:
    size = len(text)
    wide = sum(not char.isascii() for char in text)
    if size <= 1 or (not wide and size < SHORTEST_INJECTION):
        return Source.KEY
    if not wide and silent:
        return Source.INJECTED
    is_word = size < SHORTEST_INJECTION and " " not in text
    if wide and size <= LONGEST_COMMIT and (wide * 2 > size or is_word):
        return Source.IME
    return Source.AMBIGUOUS
