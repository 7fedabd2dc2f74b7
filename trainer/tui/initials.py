"""Pinyin initials of common characters, so that `nh` finds 您好 without a dictionary.

The 3,755 level-one characters of GB 2312 stand in pinyin order: where a character falls between
the first of each letter tells its initial. Rarer and polyphonic characters may be told wrong or
not at all; code and title find those.
"""

from __future__ import annotations

from bisect import bisect_right

_FIRSTS = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"),
    (0xB8C1, "g"), (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"),
    (0xC4C3, "n"), (0xC5B6, "o"), (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"),
    (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"), (0xD1B9, "y"), (0xD4D1, "z"),
)  # fmt: skip
_LAST = 0xD7F9
_STARTS = tuple(first for first, _ in _FIRSTS)


def initials(text: str) -> str:
    """The initials of `text`, lower case; characters that have none are left out.

    >>> initials("您好ABC")
    'nhabc'
    """
    return "".join(_initial(character) for character in text)


def _initial(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    try:
        raw = character.encode("gbk")
    except UnicodeEncodeError:
        return ""
    code = int.from_bytes(raw, "big")
    if len(raw) != 2 or not _STARTS[0] <= code <= _LAST:
        return ""
    return _FIRSTS[bisect_right(_STARTS, code) - 1][1]


def finds(query: str, *texts: str) -> bool:
    """Whether every word of `query` is in one of the texts or in its initials."""
    haystack = [text.casefold() for text in texts] + [initials(text) for text in texts]
    return all(any(word in hay for hay in haystack) for word in query.casefold().split())
