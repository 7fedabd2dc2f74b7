"""The times of a log in its order, as local milliseconds: halves of the day and midnights found.

Times without a date go on past midnight; hours of a twelve-hour clock without am or pm go on past
noon. A zone that is written is turned into the log's first one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from trainer.chatlog.moments import seconds_of

HALF_DAY_MS = 43_200_000
_BACK_MS = 600_000
"""Rows of one moment come a little out of order; further back than this is another half day."""

_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}|\d{1,2}月\d{1,2}|\d{1,2}[-/.]\d{1,2}\s|^\d{9,}")
_HALF = re.compile(r"[AaPp]\.?[Mm]|上午|下午|晚上|凌晨|中午|早上")
_HOUR = re.compile(r"(?:^|[ T日])(\d{1,2})[:：时]")
_ZONE = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})$")


class Clockwork:
    """Reads the times of one log, row after row."""

    def __init__(self, sample: Iterable[str]) -> None:
        texts = [text for text in sample if text]
        self._is_dated = any(_DATE.search(text) for text in texts)
        self._is_half = _is_twelve_hour(texts)
        self._last: int | None = None
        self._day = ""
        self._shift = 0
        self._offset_ms: int | None = None

    def read(self, text: str) -> int | None:
        """Local milliseconds of a row's time, or None."""
        at = self._plain(text)
        if at is None:
            return None
        if not (self._is_dated and not self._is_half):
            at = self._carried(at, text)
        return at

    def _plain(self, text: str) -> int | None:
        if _ZONE.search(text) and "T" in text.replace(" ", "T", 1):
            return self._zoned(text)
        seconds = seconds_of(text)
        return None if seconds is None else round(seconds * 1000)

    def _zoned(self, text: str) -> int | None:
        try:
            moment = datetime.fromisoformat(text.replace("Z", "+00:00").replace("/", "-"))
        except ValueError:
            return None
        offset = moment.utcoffset()
        if self._offset_ms is None:
            self._offset_ms = round((offset or timedelta()).total_seconds() * 1000)
        return round(moment.timestamp() * 1000) + self._offset_ms

    def _carried(self, at: int, text: str) -> int:
        """Past noon or midnight where the clock seems to go back."""
        step = HALF_DAY_MS if self._is_half else 2 * HALF_DAY_MS
        if self._is_half and (found := _HOUR.search(text)) and int(found[1]) == 12:
            at -= HALF_DAY_MS
        day = text[:10] if self._is_dated else ""
        if day != self._day:
            self._day, self._shift, self._last = day, 0, None
        while self._last is not None and at + self._shift < self._last - _BACK_MS:
            self._shift += step
        self._last = max(at + self._shift, self._last or 0)
        return at + self._shift


def _is_twelve_hour(texts: Iterable[str]) -> bool:
    """Hours 1 to 12 only, no half of the day written, and the clock goes back on one day."""
    last: tuple[str, int] | None = None
    goes_back = False
    for text in texts:
        found = _HOUR.search(text)
        if found is None or _HALF.search(text):
            return False
        hour = int(found[1])
        if not 1 <= hour <= 12:
            return False
        now = (text[: found.start(1)].strip(), hour % 12)
        goes_back |= last is not None and now[0] == last[0] and now[1] < last[1]
        last = now
    return goes_back
