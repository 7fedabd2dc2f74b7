"""Facts as people write them: 11月25日 / 25 November, 10元 / $10, 7天 / 7 days, 1-3天.

Also reads what an author wrote into a fact's canonical value. Knows no files.
"""

from __future__ import annotations

import re
from datetime import date

from trainer.content.own_types import as_decimal, as_money, spelled
from trainer.matching.values import FactKind

_DURATION = re.compile(r"(-?\d{1,9})(?:\s*[-–~]\s*(\d{1,9}))?\s*([smhd]|秒|分钟|小时|天)")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_UNITS_ZH = {"s": "秒", "m": "分钟", "h": "小时", "d": "天"}
_UNITS_EN = {"s": "second", "m": "minute", "h": "hour", "d": "day"}
_SIGNS = {"USD": "${}", "GBP": "£{}", "EUR": "€{}", "CNY": "¥{}"}
_SIGNS_ZH = {"USD": "{}美元", "GBP": "{}英镑", "EUR": "{}欧元", "CNY": "{}元"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def canonical(kind: FactKind, text: str) -> str | None:
    """The canonical value of an author's text for a fact of that kind, or None."""
    match kind:
        case FactKind.MONEY:
            return as_money(text)
        case FactKind.NUMBER:
            number = as_decimal(text)
            return None if number is None else f"{number.normalize():f}"
        case FactKind.DURATION:
            found = _DURATION.fullmatch(text.strip())
            if found is None:
                return None
            last = f"-{int(found[2])}" if found[2] else ""
            return f"{int(found[1])}{last}{_unit(found[3])}"
        case FactKind.DATE:
            return _iso(text)
        case _:
            return text


def kind_of(text: str) -> FactKind:
    """The kind of a value that names none: a duration, a number, else a text."""
    if _DURATION.fullmatch(text.strip()):
        return FactKind.DURATION
    return FactKind.NUMBER if re.fullmatch(r"\d+(\.\d+)?", text.strip()) else FactKind.TEXT


def show(kind: FactKind, value: str, *, lang: str, currency: str) -> str:
    """A canonical value as the buyer or the panel writes it."""
    match kind:
        case FactKind.MONEY:
            return (_SIGNS_ZH if lang == "zh-CN" else _SIGNS)[currency].format(value)
        case FactKind.DATE:
            return show_date(date.fromisoformat(value), lang)
        case FactKind.DURATION:
            return _show_duration(value, lang)
        case _:
            return value


def show_date(day: date, lang: str) -> str:
    """The day and month: the year is the chat's own."""
    if lang == "zh-CN":
        return f"{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]}"


def days_of(duration: str) -> int | None:
    """Whole days of a canonical duration, a range by its upper end; None when not whole days."""
    found = _DURATION.fullmatch(duration)
    if found is None:
        return None
    seconds = int(found[2] or found[1]) * _SECONDS[_unit(found[3])]
    return seconds // 86_400 if seconds % 86_400 == 0 else None


def seconds_of(duration: str) -> int | None:
    """Seconds of a canonical duration, a range by its upper end."""
    found = _DURATION.fullmatch(duration)
    if found is None:
        return None
    return int(found[2] or found[1]) * _SECONDS[_unit(found[3])]


def money_of(value: str, lang: str, currency: str) -> str:
    """A price as a card shows it."""
    number = as_decimal(value)
    return (
        value
        if number is None
        else show(FactKind.MONEY, spelled(number), lang=lang, currency=currency)
    )


def _unit(written: str) -> str:
    """The letter of a unit, written in Chinese or as that letter."""
    return next((letter for letter, name in _UNITS_ZH.items() if name == written), written)


def _show_duration(value: str, lang: str) -> str:
    amount, unit = value[:-1], value[-1]
    if lang == "zh-CN":
        return f"{amount}{_UNITS_ZH[unit]}"
    return f"{amount} {_UNITS_EN[unit]}" + ("" if amount == "1" else "s")


def _iso(text: str) -> str | None:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return None
