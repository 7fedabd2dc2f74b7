"""Counted text in Chinese: one measure, hour or month in the spellings people type it in.

Knows units of goods, the clock and years; refuses to know money, lengths of time and rules.
"""

from __future__ import annotations

import re

from trainer.matching.numerals import HAN, han_forms

_SAME = (
    ("gb", "个?gb?|个?吉"),
    ("g", "克|g(?!b)"),
    ("mb", "mb?|兆"),
    ("kg", "千克|公斤|kg"),
    ("mm", "毫米|mm"),
    ("cm", "厘米|公分|cm"),
    ("km", "公里|千米|km"),
    ("ml", "毫升|ml"),
    ("l", "升|l"),
    ("朵", "朵|枝|支"),
    ("枝", "朵|枝|支"),
    ("度", "度|℃|摄氏度"),
)
_NAMES = {"克": "g", "千克": "kg", "公斤": "kg", "毫米": "mm", "厘米": "cm", "公分": "cm",
          "公里": "km", "千米": "km", "毫升": "ml", "升": "l", "兆": "mb"}  # fmt: skip
_COUNTED = re.compile(r"(\d+)(?:\.(\d+))? ?([a-z]+|[^\W\d_]{1,2})")
_CLOCK = re.compile(r"(\d{1,2})(?:点整?|:(\d\d)|点(\d\d)分?|点(半))")
_MONTH = re.compile(r"20(\d\d)年0?(\d{1,2})月份?")
_ALONE = rf"(?<![\d.{HAN}])"
_LATE = r"(?:下午|午后|傍晚|晚上?|夜里)的?"
_EARLY = r"(?<!下午)(?<!午后)(?<!傍晚)(?<!晚上)(?<!晚)(?<!夜里)"


def spellings(value: str) -> tuple[str, ...]:
    """Regular expressions of other spellings of a folded value (30gb, 14点, 2027年3月), or ()."""
    clock = _CLOCK.fullmatch(value)
    if clock and int(clock[1]) < 24:
        minute = 30 if clock[4] else int(clock[2] or clock[3] or 0)
        return _clock(int(clock[1]), minute)
    counted = _COUNTED.fullmatch(value)
    if counted:
        return _counted(counted)
    month = _MONTH.fullmatch(value)
    return (rf"(?<!\d)(?:20)?{month[1]}年0?{month[2]}月",) if month else ()


def _counted(found: re.Match[str]) -> tuple[str, ...]:
    name = _NAMES.get(found[3], found[3])
    units = dict(_SAME).get(name)
    if units is None:
        return ()
    tail = r"(?![a-z])"
    rest = rf"\.{found[2]}" if found[2] else ""
    digits = rf"(?<![\d.]){found[1]}{rest} ?(?:{units}){tail}"
    return (digits,) if rest else (digits, rf"{_ALONE}(?:{_said(int(found[1]))})(?:{units}){tail}")


def _clock(hour: int, minute: int) -> tuple[str, ...]:
    spoken = rf"{hour}|{_said(hour)}" if hour > 9 else rf"0?{hour}|{_said(hour)}"
    after = _minutes(minute)
    edge = _ALONE if hour > 12 else _ALONE + _EARLY
    full = rf"{edge}(?:{spoken}){after}"
    if hour <= 12:
        return (full,)
    return full, rf"{_LATE}(?:{hour - 12}|{_said(hour - 12)}){after}"


def _minutes(minute: int) -> str:
    if minute == 0:
        return rf"(?:点整?钟?|:00)(?![\d{HAN}半])"
    half = "|点半" if minute == 30 else ""
    return rf"(?:(?::|点){minute:02d}分?|点(?:{_said(minute)})分?{half})(?!\d)"


def _said(number: int) -> str:
    return "|".join(han_forms(number))
