"""Another value in place of the one that was said: a sum, a day, a span of time, a size.

Reads values with matching's own reader; knows nothing of rubrics.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from trainer.matching.quantities import fact_of
from trainer.matching.values import Fact, FactKind, Span

_HAN = "零一二两三四五六七八九十百半"
_DATE_ZH = r"\d{1,2}月\d{1,2}[日号]?"
_VALUE_ZH = re.compile(
    rf"{_DATE_ZH}|[¥￥]\d+(?:\.\d+)?|\d+(?:\.\d+)?(?:[-~到至]\d+)?|(?<![A-Za-z])(?:X{{0,3}}[SL]|M)(?![A-Za-z])"
    rf"|[{_HAN}]+(?=天|日|个?小时|个?工作日|块|元|个月|周|月|号|分钟)"
)
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE_EN = (
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    rf"(?:{_MONTHS}\.? \d{{1,2}}(?:st|nd|rd|th)?\b|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTHS}\b)"
)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_VALUE_EN = re.compile(
    rf"{_DATE_EN}|[$£€]\d+(?:\.\d+)?|\d+(?:\.\d+)?(?:-\d+)?"
    rf"|(?<![A-Za-z'’])(?:X{{0,3}}[SL]|M)(?![A-Za-z'’])|\b(?:small|medium|large)\b"
    rf"|\b(?:{'|'.join(_WORDS)})(?= (?:business |working )?(?:day|hour|week|month))",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_SIZES = ("S", "M", "L", "XL")
_WORN = ("small", "medium", "large")
_HAN_DIGITS = "一二三四五六七八九十"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERED = frozenset(
    {FactKind.NUMBER, FactKind.MONEY, FactKind.DATE, FactKind.DURATION, FactKind.SIZE}
)


def values_in(text: str, *, english: bool) -> Iterator[Span]:
    """Where values stand."""
    return (found.span() for found in (_VALUE_EN if english else _VALUE_ZH).finditer(text))


def is_numbered(pattern: str, facts: dict[str, Fact]) -> bool:
    """Whether a pattern demands a value: of a fact, or one written out."""
    named = re.findall(r"<([^<>|]+)>", pattern)
    if any(name in facts and facts[name].kind in NUMBERED for name in named):
        return True
    bare = re.sub(r"<[^<>|]+>", "", pattern)
    return (
        re.search(rf"\d|[{_HAN}](?:天|小时|块|元|个月|个工作日|成|个点)|百分之", bare) is not None
    )


def wanted(patterns: Iterable[str], facts: dict[str, Fact], lang: str) -> set[str]:
    """The values that the patterns demand, as `meaning` tells them."""
    found: set[str] = set()
    for pattern in patterns:
        for name in re.findall(r"<([^<>|]+)>", pattern):
            fact = facts.get(name)
            if fact is not None and fact.kind in NUMBERED:
                found |= {fact.value, meaning(fact.shown, lang), *_DIGITS.findall(fact.value)}
        bare = re.sub(r"<[^<>|]+>", "", pattern)
        regex = _VALUE_EN if lang == "en" else _VALUE_ZH
        found |= {meaning(value[0], lang) for value in regex.finditer(bare)}
    return found


def meaning(value: str, lang: str) -> str:
    """A value in one form whatever its spelling, its unit left out."""
    fact = fact_of("", value, lang)
    if fact.kind is FactKind.TEXT and value and value[0] in _HAN_DIGITS + "两":
        fact = fact_of("", f"{value}天", lang)
    if fact.kind is FactKind.TEXT and value.lower() in _WORDS:
        return str(_WORDS.index(value.lower()) + 1)
    return re.sub(r"(?<=\d)(?:wd|mo|[smhdwy])$", "", fact.value)


def another(value: str) -> str | None:
    """Another value of the kind, as plausible; None for one that has none."""
    if value.upper() in {*_SIZES, "XS", "XXL", "XXXL"}:
        at = _SIZES.index(value.upper()) if value.upper() in _SIZES else 0
        return _SIZES[(at + 1) % len(_SIZES)] if len(value) < 4 else "M"
    if value.lower() in _WORN:
        return _WORN[(_WORN.index(value.lower()) + 1) % 3]
    if value.lower() in _WORDS:
        return _WORDS[(_WORDS.index(value.lower()) + 3) % len(_WORDS)]
    if value[0] in _HAN:
        at = _HAN_DIGITS.find("二" if value == "两" else value)
        return None if at < 0 else _HAN_DIGITS[(at + 3) % len(_HAN_DIGITS)]
    if re.search(r"月|[A-Za-z]{3}", value):
        return _another_day(value)
    return _last_digits(value)


def _another_day(date: str) -> str:
    """Four days later, or five earlier at the end of a month; the weekday goes along."""
    day = list(_DIGITS.finditer(date))[-1]
    number = int(day[0])
    shift = 4 if number + 4 <= 28 else -5
    moved = f"{date[: day.start()]}{number + shift}{re.sub('st|nd|rd', 'th', date[day.end() :])}"
    for n, name in enumerate(_DAYS):
        if moved.lower().startswith(name.lower()):
            return _DAYS[(n + shift) % 7] + moved[len(name) :]
    return moved


def _last_digits(value: str) -> str | None:
    found = list(_DIGITS.finditer(value))
    if not found:
        return None
    for at in found if "-" in value else found[-1:] if not re.search(r"\.\d", value) else found[:1]:
        value = value[: at.start()] + _more(at[0]) + value[at.end() :]
    return value


def _more(digits: str) -> str:
    """A number of the same length where that can be."""
    number, size = int(digits), 10 ** len(digits)
    step = 3 if number < 10 else 4 if number < 28 else size // 10 * 2
    new = number + step if number + step < size else number - step
    return str(max(new, 1)).zfill(len(digits) if digits.startswith("0") else 1)
