"""The times that exports write, as seconds; knows no time zones beyond what is written."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_CHINESE = re.compile(
    r"(?:(\d{4})[年/.-])?(\d{1,2})[月/.-](\d{1,2})日?\s*(上午|下午|晚上|中午|凌晨|早上)?\s*"
    r"(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2}))?秒?$"
)
_CLOCK = re.compile(
    r"(上午|下午|晚上|中午|凌晨|早上)?\s*(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?\s*([AaPp][Mm])?$"
)
_LATE = {"下午", "晚上", "pm"}
_ANY_YEAR = 2000
_MILLIS = 10**11
"""Epoch numbers above this are milliseconds."""


def seconds_of(written: str) -> float | None:
    """A moment as seconds on some fixed scale (differences count), or None.

    Takes ISO 8601, `2026/11/11 20:01:02`, `11月11日 下午8:01`, a clock time alone, and seconds or
    milliseconds since the epoch.
    """
    text = written.strip()
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        number = float(text)
        return number / 1000 if number >= _MILLIS else number
    for read in (_iso, _dated, _clock):
        moment = read(text)
        if moment is not None:
            return moment
    return None


def _iso(text: str) -> float | None:
    try:
        return _scaled(datetime.fromisoformat(text.replace("Z", "+00:00").replace("/", "-")))
    except ValueError:
        return None


def _dated(text: str) -> float | None:
    found = _CHINESE.match(text)
    if found is None:
        return None
    year, month, day, part, hour, minute, second = found.groups()
    date = (int(year or _ANY_YEAR), int(month), int(day))
    return _moment(date, _hour(int(hour), part), int(minute), int(second or 0))


def _clock(text: str) -> float | None:
    found = _CLOCK.match(text)
    if found is None:
        return None
    part, hour, minute, second, half = found.groups()
    when = half.lower() if half else part
    return _moment((_ANY_YEAR, 1, 1), _hour(int(hour), when), int(minute), int(second or 0))


def _hour(hour: int, part: str | None) -> int:
    if part in _LATE and hour < 12:
        return hour + 12
    return 0 if part in ("am", "凌晨", "上午") and hour == 12 else hour


def _moment(date: tuple[int, int, int], hour: int, minute: int, second: int) -> float | None:
    try:
        return _scaled(datetime(*date, hour, minute, second, tzinfo=UTC))
    except ValueError:
        return None


def _scaled(moment: datetime) -> float:
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).timestamp()
