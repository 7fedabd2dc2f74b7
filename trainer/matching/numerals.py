"""Numerals: how a whole number is written in Chinese and in English words.

Knows numbers and their words; refuses to know units, dates or what a number is about.
"""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"
_VALUES = {char: value for value, char in enumerate(_DIGITS)} | {"两": 2, "〇": 0}
_PLACES = {"十": 10, "百": 100, "千": 1_000}
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

HAN = "零〇一二两三四五六七八九十百千万"
"""Characters a Chinese numeral is made of."""

ENGLISH = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * (n + 2) for n, word in enumerate(_TENS)
}
"""Number words below one hundred, without compounds."""

_HAN_RUN = re.compile(f"[{HAN}廿半]+")


def han(number: int) -> str:
    """The plain Chinese numeral of 0 ≤ number < 100,000,000 (48 → 四十八)."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        rest = "" if low == 0 else ("零" if low < 1_000 else "") + han(low)
        return han(high) + "万" + rest
    out = ""
    zero = False
    for place, name in ((1_000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            out += ("零" if zero and out else "") + _DIGITS[digit] + name
            zero = False
        else:
            zero = True
    out = out or "零"
    return out[1:] if out.startswith("一十") else out


def han_forms(number: int) -> tuple[str, ...]:
    """Every usual Chinese writing: 2 → 二 两, 200 → 二百 两百."""
    plain = han(number)
    forms = [plain]
    if number == 2:
        forms = ["两", "二"]
    elif plain.startswith("二") and len(plain) > 1 and plain[1] in "百千万":
        forms.append("两" + plain[1:])
    if 21 <= number <= 29:
        forms.append("廿" + plain[2:])
    return tuple(forms)


def read_han(text: str) -> int | None:
    """The value of a Chinese numeral, or None when the characters are no numeral."""
    if not text or not _HAN_RUN.fullmatch(text) or "半" in text:
        return None
    total = section = digit = 0
    for char in text.replace("廿", "二十"):
        if char in _VALUES:
            digit = _VALUES[char]
        elif char == "万":
            total = (total + section + digit) * 10_000
            section = digit = 0
        else:
            section += (digit or 1) * _PLACES[char]
            digit = 0
    return total + section + digit


def english(number: int) -> str | None:
    """The English words of 0 ≤ number < 100 (48 → forty eight), None above."""
    if number < 20:
        return _ONES[number]
    if number >= 100:
        return None
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f" {_ONES[ones]}" if ones else "")
