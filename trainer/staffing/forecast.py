"""A forecast file → inquiries per hour: a curve as it stands, or past months and a sales target.

Knows the two shapes of CSV; not what the numbers are for.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trainer.errors import UsageError

HOURS = 24
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "hour": ("hour", "time", "小时", "时段", "时间", "时"),
    "inquiries": ("inquiries", "chats", "contacts", "volume", "咨询量", "咨询", "接待量", "进线量"),
    "month": ("month", "月份", "月", "日期"),
    "sales": ("sales", "revenue", "gmv", "业绩金额", "销售额", "业绩", "成交额"),
    "agents": ("agents", "heads", "客服人数", "人数", "客服"),
}
CURVE = (
    *(9.0, 5.0, 2.5, 1.0, 0.5, 0.5, 0.8, 1.5, 2.8, 4.4, 5.4, 5.2),
    *(4.8, 5.0, 5.4, 5.6, 5.2, 4.6, 4.6, 5.6, 7.0, 7.6, 6.4, 4.6),
)
"""Share of a promotion day's inquiries by hour, in per cent: a burst at 0:00, an evening peak."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Inquiries for each hour, and what they came from.

    `sales_per_inquiry` None for a curve; `most_a_day`: the busiest past day of one agent, None
    when the file does not tell.
    """

    inquiries: tuple[float, ...]
    sales_per_inquiry: float | None
    most_a_day: float | None


def read_forecast(path: Path, *, sales: float | None, days_a_month: int = 30) -> Forecast:
    """The forecast in a CSV file; `sales` is the day's target where the file holds past months.

    A file in neither shape, or a number that is none, is a `UsageError` with its row.
    """
    rows = _rows(path)
    names = {field: _column(rows[0][1], field) for field in _HEADINGS}
    if names["hour"] is not None and names["inquiries"] is not None:
        return _curve(rows, names["hour"], names["inquiries"], path)
    if names["sales"] is None or names["inquiries"] is None:
        raise UsageError("plan.columns", path=path, columns=", ".join(rows[0][1]))
    if sales is None:
        raise UsageError("plan.no_target", path=path)
    return _from_months(rows, names, sales, days_a_month, path)


def _curve(
    rows: Sequence[tuple[int, Mapping[str, str]]], hour: str, inquiries: str, path: Path
) -> Forecast:
    counts = [0.0] * HOURS
    for line, row in rows:
        counts[_hour(row[hour], line, path)] += _number(row[inquiries], line, path)
    return Forecast(inquiries=tuple(counts), sales_per_inquiry=None, most_a_day=None)


def _from_months(
    rows: Sequence[tuple[int, Mapping[str, str]]],
    names: Mapping[str, str | None],
    sales: float,
    days_a_month: int,
    path: Path,
) -> Forecast:
    """All sales ÷ all inquiries is what one inquiry brings; the target ÷ that, the day's count."""
    money, chats, agents = (names[one] or "" for one in ("sales", "inquiries", "agents"))
    taken = [_number(row[money], line, path) for line, row in rows]
    asked = [_number(row[chats], line, path) for line, row in rows]
    if sum(asked) <= 0 or sum(taken) <= 0:
        raise UsageError("plan.nothing", path=path)
    each = sum(taken) / sum(asked)
    busiest = None
    if agents:
        heads = [_number(row[agents], line, path) for line, row in rows]
        days = [a / h / days_a_month for a, h in zip(asked, heads, strict=True) if h > 0]
        busiest = max(days, default=None)
    whole = sum(CURVE)
    counts = tuple(sales / each * share / whole for share in CURVE)
    return Forecast(inquiries=counts, sales_per_inquiry=each, most_a_day=busiest)


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        data = path.read_bytes()
    except OSError as refusal:
        why = refusal.strerror or str(refusal)
        raise UsageError("plan.unreadable", path=path, why=why) from refusal
    for code in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(code)
        except UnicodeDecodeError:
            continue
        separator = max(",\t;", key=text.split("\n", 1)[0].count)
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
        rows = [
            (reader.line_num, {key: (value or "").strip() for key, value in row.items() if key})
            for row in reader
        ]
        if rows:
            return rows
    raise UsageError("plan.nothing", path=path)


def _column(row: Mapping[str, str], field: str) -> str | None:
    return next((name for name in row if name.strip().lower() in _HEADINGS[field]), None)


def _hour(text: str, line: int, path: Path) -> int:
    found = re.match(r"(\d{1,2})(?:[:：点时]|$|\s*-)", text)
    hour = int(found[1]) if found is not None else HOURS + 1
    if hour > HOURS:
        raise UsageError("plan.hour", path=path, line=line, text=text)
    return hour % HOURS


def _number(text: str, line: int, path: Path) -> float:
    bare = re.sub(r"[,，¥￥$£€\s]|元", "", text)
    factor = 10_000.0 if bare.endswith("万") else 1.0
    try:
        number = float(bare.removesuffix("万")) * factor
    except ValueError:
        number = -1.0
    if not 0 <= number < 1e12:
        raise UsageError("plan.number", path=path, line=line, text=text)
    return number
