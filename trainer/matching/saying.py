"""Saying: a fact's accepted spellings as plain text, to be shown to authors and trainees.

Every spelling given here is one that `spellings.forms` accepts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from trainer.matching.dates import NO_YEAR, read_iso
from trainer.matching.numerals import english, han, han_forms
from trainer.matching.values import Fact, FactKind

_ZH = {
    "s": "秒",
    "m": "分钟",
    "h": "小时",
    "d": "天",
    "w": "周",
    "wd": "个工作日",
    "mo": "个月",
    "y": "年",
}
_EN = {
    "s": "second",
    "m": "minute",
    "h": "hour",
    "d": "day",
    "w": "week",
    "wd": "business day",
    "mo": "month",
    "y": "year",
}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def spellings(fact: Fact, lang: str, *, same_hours: bool) -> tuple[str, ...]:
    """Plain spellings that count as saying the fact, the usual ones first, without repeats."""
    makers: dict[FactKind, Callable[[Fact, bool], list[str]]] = {
        FactKind.MONEY: _money,
        FactKind.DURATION: lambda f, g: _duration(f, g, same_hours=same_hours),
        FactKind.DATE: _date,
        FactKind.SIZE: _size,
        FactKind.NUMBER: _number,
        FactKind.TEXT: lambda f, _: [f.value, f.shown],
    }
    made = makers[fact.kind](fact, lang == "en") or [fact.value]
    return tuple(dict.fromkeys(text for text in made if text))


def _number(fact: Fact, english_words: bool) -> list[str]:
    if not fact.value.isdigit() or len(fact.value) > 8:
        return [fact.value]
    word = english(int(fact.value)) if english_words else han(int(fact.value))
    return [fact.value, *([word] if word else [])]


def _money(fact: Fact, english_words: bool) -> list[str]:
    try:
        amount = Decimal(fact.value.replace(",", ""))
    except InvalidOperation:
        return [fact.value]
    plain = f"{amount.normalize():f}"
    if english_words:
        sign = next((mark for mark in "$£€" if mark in fact.shown), "$")
        name = {"$": "dollars", "£": "pounds", "€": "euros"}[sign]
        return [f"{sign}{plain}", f"{plain} {name}"]
    made = [f"{plain}元", f"{plain}块", f"¥{plain}"]
    if "." not in plain and int(plain) < 100_000_000:
        made.insert(2, f"{han(int(plain))}元")
    return made


def _duration(fact: Fact, english_words: bool, *, same_hours: bool) -> list[str]:
    found = re.fullmatch(r"(\d+)(?:-(\d+))?(mo|wd|[smhdwy])", fact.value.replace(" ", ""))
    if not found:
        return [fact.value]
    low, high, unit = int(found[1]), found[2], found[3]
    if unit == "d" and re.search(r"工作日|business|working", fact.shown):
        unit = "wd"
    made = _lengths(low, high, unit, english_words=english_words)
    if same_hours and unit == "h" and not high and low % 24 == 0:
        made += _lengths(low // 24, None, "d", english_words=english_words)
    if same_hours and unit == "d" and not high:
        made += _lengths(low * 24, None, "h", english_words=english_words)
    return made


def _lengths(low: int, high: str | None, unit: str, *, english_words: bool) -> list[str]:
    if english_words:
        name = _EN[unit] + ("" if low == 1 and not high else "s")
        if high:
            return [f"{low}-{high} {name}", f"{low} to {high} {name}"]
        word = english(low)
        return [f"{low} {name}", *([f"{word} {name}"] if word else [])]
    name = _ZH[unit]
    if high:
        return [f"{low}-{high}{name}", f"{low}到{high}{name}", f"{low}至{high}{name}"]
    return [f"{low}{name}", f"{han_forms(low)[0]}{name}"]


def _date(fact: Fact, english_words: bool) -> list[str]:
    day = read_iso(fact.value)
    if day is None:
        return [fact.value]
    if english_words:
        name = _MONTHS[day.month - 1]
        return [
            f"{name} {day.day}",
            f"{name[:3]} {day.day}",
            f"{day.day} {name}",
            f"{day.month}/{day.day}",
        ]
    whole = [] if day.year == NO_YEAR else [day.isoformat()]
    m, d = day.month, day.day
    usual = [
        f"{m}月{d}日",
        f"{m}月{d}号",
        f"{d}号",
        f"{han(m)}月{han(d)}号",
        f"{m}/{d}",
        f"{m}.{d}",
    ]
    return usual + whole


def _size(fact: Fact, english_words: bool) -> list[str]:
    value = re.sub(r"(?:码|号)$|^size ", "", fact.value.strip(), flags=re.IGNORECASE)
    return [f"size {value}", *([] if value.isdigit() else [value])] if english_words else [
        f"{value}码", f"{value}号", value]  # fmt: skip
