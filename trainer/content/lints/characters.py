"""Characters that a typist of a language does not get in the usual way, or does not see at all.

Pure functions of a text; where a text stands is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

HAN = "\u4e00-\u9fff"
MARKS_ZH = "，。、；：？！“”‘’（）《》〈〉【】…—·￥¥～"
"""What a Chinese input method types with one or two keys."""

_WIDE = f"{HAN}{MARKS_ZH}"
_UNSEEN = re.compile(
    "[\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufe00-\ufe0f\ufeff\t]"
)
_NARROW_MARK = re.compile(rf"""(?<=[{HAN}])[,.;:?!()"'~]|[,.;:?!()"'~](?=[{HAN}])""")
_SPACE_IN_CHINESE = re.compile(rf"(?<=[{_WIDE}]) +(?=[{_WIDE}])")
_WIDE_LATIN = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_ODD_ZH = re.compile(rf"[^\x20-\x7e{_WIDE}\n\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_ODD_EN = re.compile(r"[^\x20-\x7e\n]")

_CHINESE_TWINS = dict(zip(",.;:?!()\"'~", "，。；：？！（）“‘～", strict=True))
_ENGLISH_TWINS = {
    **dict(zip("，。；：？！（）“”‘’～、", ",.;:?!()\"\"''~,", strict=True)),
    "—": "-", "–": "-", "…": "...", "\u2010": "-", "\u2011": "-", "\u2212": "-",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Odd:
    """A stretch that does not belong: where it begins, what it is, what to write ("": no twin)."""

    at: int
    found: str
    instead: str = ""


def unseen(text: str) -> Iterator[Odd]:
    """Spaces that look like others or like nothing, by their code."""
    for found in _UNSEEN.finditer(text):
        yield Odd(found.start(), f"U+{ord(found[0]):04X}")


def odd(text: str, lang: str) -> Iterator[Odd]:
    """Characters of another language's keyboard or width, in order; unseen ones left out."""
    told = _odd_in_chinese(text) if lang == "zh-CN" else _odd_in_english(text)
    yield from sorted(
        (one for one in told if not _UNSEEN.fullmatch(one.found)), key=lambda one: one.at
    )


def _odd_in_chinese(text: str) -> Iterator[Odd]:
    for found in _NARROW_MARK.finditer(text):
        yield Odd(found.start(), found[0], _CHINESE_TWINS[found[0]])
    for found in _SPACE_IN_CHINESE.finditer(text):
        yield Odd(found.start(), found[0])
    for found in _WIDE_LATIN.finditer(text):
        narrow = "".join(chr(ord(char) - 0xFEE0) for char in found[0])
        yield Odd(found.start(), found[0], narrow)
    for found in _ODD_ZH.finditer(text):
        yield Odd(found.start(), found[0])


def _odd_in_english(text: str) -> Iterator[Odd]:
    for found in _ODD_EN.finditer(text):
        yield Odd(found.start(), found[0], _ENGLISH_TWINS.get(found[0], ""))
