"""Dates: every way people type one calendar day, and the shape of any day.

Knows calendars as arithmetic; refuses to know what day it is unless told.
"""

from __future__ import annotations

import re
from datetime import date

from trainer.matching.numerals import HAN, english, han

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_HAN_DAYS = "一二三四五六日"
_NOT_RANGE = r"(?![\d.]|[天岁码斤元块件个小日号]|cm|kg)"

DAY_SHAPE_ZH = (
    rf"(?<![\d月./-])(?:\d{{1,2}}月\d{{1,2}}[日号]?|\d{{1,2}}[日号]|"
    rf"[{HAN}廿]{{1,3}}月[{HAN}廿]{{1,3}}[日号]?|\d{{1,2}}[/.-]\d{{1,2}}{_NOT_RANGE})"
)
DAY_SHAPE_EN = (
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}(?:/\d+)?|"
    rf"(?:{'|'.join(_MONTHS + _SHORT)}) \d{{1,2}}(?:st|nd|rd|th)?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{'|'.join(_MONTHS + _SHORT)}))"
)


NO_YEAR = 4
"""The year of a day told without one (`--11-25`): no weekday or year is accepted for it."""


def read_iso(text: str) -> date | None:
    """The day of an ISO text (`2026-11-25`, or `--11-25` when the year is not told), or None."""
    if not re.fullmatch(r"(?:\d{4}|-)-\d\d-\d\d", text):
        return None
    try:
        return date.fromisoformat(text.replace("--", f"{NO_YEAR:04d}-", 1))
    except ValueError:
        return None


def chinese_forms(day: date, today: date | None) -> tuple[str, ...]:
    """Regular expressions of the day in folded Chinese text."""
    m, d = day.month, day.day
    edge = r"(?<![\d./-])"
    year = "" if day.year == NO_YEAR else rf"(?:(?<!\d){day.year}年|(?<!\d){day.year % 100}年)"
    own = rf"(?:{year}|(?<!\d年))" if year else ""
    forms = [
        rf"(?<!\d){own}0?{m}月0?{d}(?!\d)[日号]?",
        rf"(?<![{HAN}廿]){own}{han(m)}月{han(d)}(?![{HAN}])[日号]?",
        rf"(?<![\d月./-])0?{d}[日号]",
        rf"(?<![{HAN}廿月]){han(d)}号",
        rf"{edge}0?{m}[/.-]0?{d}{_NOT_RANGE}",
        rf"{edge}0?{m}[/.]0?{d}[日号]",
    ]
    if day.year != NO_YEAR:
        forms.append(rf"(?<!\d){day.year}[-/.]0?{m}[-/.]0?{d}(?!\d)")
    if 21 <= d <= 29:
        forms.append(rf"(?<![{HAN}月])廿{han(d)[2:]}号?")
    forms = [f"{form}(?!之后|以后|后(?!天))" for form in forms]
    return (*forms, *(() if day.year == NO_YEAR else _chinese_near(day, today)))


def _chinese_near(day: date, today: date | None) -> list[str]:
    name = f"[{_HAN_DAYS[day.weekday()]}{'天' if day.weekday() == 6 else ''}]"
    named = rf"(?:周|星期|礼拜){name}"
    if today is None:
        return [rf"(?<![上下每])(?<!上个)(?<!下个){named}(?!年|到[周星礼]|至)"]
    weeks = (day.toordinal() - day.weekday() - (today.toordinal() - today.weekday())) // 7
    near = {0: "今[天日]", 1: "明[天日]", 2: "后[天日]", 3: "大后天", -1: "昨[天日]"}
    forms = [rf"(?<!大){near[gap]}"] if (gap := (day - today).days) in near else []
    if weeks == 0:
        forms.append(rf"(?<![上下每])(?<!上个)(?<!下个){named}(?!年|到[周星礼]|至)")
    elif weeks == 1:
        forms.append(rf"下个?{named}")
    return forms


def english_forms(day: date, today: date | None) -> tuple[str, ...]:
    """Regular expressions of the day in folded, not stemmed, English words."""
    m, d = day.month, day.day
    dated = day.year != NO_YEAR
    year = rf"(?:/(?:{day.year}|{day.year % 100}))?" if dated else ""
    other = rf"(?! (?:, )?(?!{day.year})20\d\d )" if dated else ""
    ordinal = rf"{d}(?:st|nd|rd|th)?"
    month = rf"(?:{_MONTHS[m - 1]}|{_SHORT[m - 1]}{'|sept' if m == 9 else ''})"
    forms = [
        rf"{month} {ordinal}{other}",
        rf"{ordinal}(?: of)? {month}{other}",
        rf"0?{m}/0?{d}{year}",
        rf"(?:{day.year}-)?{m:02d}-{d:02d}",
        rf"the {d}(?:st|nd|rd|th)",
    ]
    if d > 12:
        forms.append(rf"0?{d}/0?{m}{year}")
    words = english(d)
    if words is not None and d < 20:
        forms.append(rf"{month} {words}")
    return (*forms, *(() if day.year == NO_YEAR else _english_near(day, today)))


def _english_near(day: date, today: date | None) -> list[str]:
    name = _DAYS[day.weekday()]
    named = rf"(?:{name}|{name[:3]})"
    plain = rf"(?<!next )(?<!last )(?<!every ){named}"
    if today is None:
        return [plain]
    gap = (day - today).days
    near = {0: "today", 1: "tomorrow", 2: "day after tomorrow", -1: "yesterday"}
    forms = [near[gap]] if gap in near else []
    weeks = (day.toordinal() - day.weekday() - (today.toordinal() - today.weekday())) // 7
    if weeks == 0 or 0 < gap < 7:
        forms.append(plain)
    if weeks == 1:
        forms.append(rf"next {named}")
    return forms


def chinese_day(text: str) -> tuple[int, int] | None:
    """Month and day of `11月25日`, or None."""
    found = re.fullmatch(r"(\d{1,2})月(\d{1,2})[日号]", text)
    return (int(found[1]), int(found[2])) if found else None


def english_day(text: str) -> tuple[int, int] | None:
    """Month and day of `Nov 25`, `November 25th` or `25 November`, or None."""
    found = re.fullmatch(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?", text)
    turned = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})", text)
    name, day = (found[1], found[2]) if found else (turned[2], turned[1]) if turned else ("", "0")
    months = [n for n, month in enumerate(_MONTHS, 1) if name in (month, month[:3])]
    return (months[0], int(day)) if months and 1 <= int(day) <= 31 else None
