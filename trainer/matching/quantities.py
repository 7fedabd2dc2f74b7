"""Quantities: a value as an author writes it, read as a fact (48小时, $10, 11月25日, L码).

Knows how values look; refuses to know how else they may be typed, rules or replies.
"""

from __future__ import annotations

import re

from trainer.matching.dates import chinese_day, english_day, read_iso
from trainer.matching.numerals import HAN, read_han
from trainer.matching.values import Fact, FactKind


def quantity(text: str, lang: str) -> Fact | None:
    """A number with its unit as a nameless fact (`七天` → 7d), or None."""
    fact = fact_of("", text, lang)
    return fact if fact.kind in {FactKind.DURATION, FactKind.MONEY} else None


_RAW_UNITS = {
    "秒": "s", "秒钟": "s", "分钟": "m", "小时": "h", "个小时": "h", "h": "h", "天": "d", "日": "d",
    "周": "w", "星期": "w", "个星期": "w", "礼拜": "w", "个礼拜": "w", "个工作日": "wd",
    "工作日": "wd", "个月": "mo", "年": "y", "second": "s", "minute": "m", "min": "m",
    "hour": "h", "hr": "h",
    "day": "d", "week": "w", "business day": "wd", "working day": "wd", "month": "mo", "year": "y",
    "d": "d", "m": "m", "s": "s",
}  # fmt: skip
_AMOUNT = rf"(?:\d+|[{HAN}廿]+)"
_RAW_DURATION = re.compile(
    rf"({_AMOUNT})(?:(?:-|~|到|至| to )({_AMOUNT}))? ?-?([a-z]+(?: day)?|[^\d\sa-z]+?)s?"
)
_RAW_MONEY = re.compile(
    rf"(?:[¥$£€] ?(\d[\d,]*(?:\.\d+)?)|({_AMOUNT}|\d[\d,]*\.\d+)(?: ?(?:元|块|块钱|rmb|dollars?|"
    rf"usd|bucks?|pounds?|euros?)))"
)
_RAW_SIZE = re.compile(
    r"(?:size )?(\d?x{0,4}[sl]|m|\d{2,3})(?:码|号)|size (\d?x{0,4}[sl]|m|\d{1,3})|(\d?x{0,4}[sl]|m)"
)


def fact_of(name: str, text: str, lang: str) -> Fact:
    """A raw value as a fact: the kind is read off its form (`48小时`, `$10`, `11月25日`, `L码`)."""
    plain = " ".join(text.strip().casefold().replace("￥", "¥").replace("–", "-").split())
    readers = [_as_date, _as_money, _as_duration, _as_size, _as_number]
    if lang == "en":
        readers.insert(0, _as_english_date)
    for reader in readers:
        found = reader(plain)
        if found is not None:
            return Fact(name, found[0], found[1], text.strip())
    return Fact(name, FactKind.TEXT, text.strip(), text.strip())


def _as_date(text: str) -> tuple[FactKind, str] | None:
    if read_iso(text) is not None:
        return FactKind.DATE, text
    day = chinese_day(text)
    if day is None:
        return None
    told = f"--{day[0]:02d}-{day[1]:02d}"
    return None if read_iso(told) is None else (FactKind.DATE, told)


def _as_english_date(text: str) -> tuple[FactKind, str] | None:
    day = english_day(text)
    return None if day is None else (FactKind.DATE, f"--{day[0]:02d}-{day[1]:02d}")


def _as_money(text: str) -> tuple[FactKind, str] | None:
    found = _RAW_MONEY.fullmatch(text)
    if not found:
        return None
    return FactKind.MONEY, _arabic((found[1] or found[2]).replace(",", ""))


def _as_duration(text: str) -> tuple[FactKind, str] | None:
    found = _RAW_DURATION.fullmatch(text)
    if not found:
        return None
    unit = _RAW_UNITS.get(found[3], _RAW_UNITS.get(found[3].removesuffix("s")))
    if unit is None:
        return None
    high = f"-{_arabic(found[2])}" if found[2] else ""
    return FactKind.DURATION, f"{_arabic(found[1])}{high}{unit}"


def _arabic(text: str) -> str:
    value = read_han(text)
    return text if value is None else str(value)


def _as_size(text: str) -> tuple[FactKind, str] | None:
    found = _RAW_SIZE.fullmatch(text)
    if not found:
        return None
    value = found[1] or found[2] or found[3]
    return FactKind.SIZE, value.upper()


def _as_number(text: str) -> tuple[FactKind, str] | None:
    return (FactKind.NUMBER, text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None
