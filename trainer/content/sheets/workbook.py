"""A spreadsheet file as tables of texts, each row knowing where it stands.

Reads .xlsx and CSV/TSV; knows nothing of what the columns mean.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from trainer.errors import UsageError

MOST_ROWS = 20_000
MOST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Cell:
    """A text and where it stands, as in `B7`."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, its headings, its rows as heading → cell (only those filled in)."""

    name: str
    headings: tuple[Cell, ...]
    rows: tuple[dict[str, Cell], ...]


def open_workbook(path: Path) -> tuple[Sheet, ...]:
    """The tables of a file, empty ones left out; one that cannot be read is a `UsageError`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError("sheet.too_large", path=path, limit=MOST_BYTES // 1024**2)
        data = path.read_bytes()
    except OSError as refusal:
        why = refusal.strerror or str(refusal)
        raise UsageError("sheet.unreadable", path=path, why=why) from refusal
    tables = _excel(data, path) if data[:2] == b"PK" else _text_table(data, path)
    sheets = tuple(sheet for name, grid in tables if (sheet := _sheet(name, grid)) is not None)
    if not sheets:
        raise UsageError("sheet.empty", path=path)
    return sheets


def _excel(data: bytes, path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
    except Exception as refusal:  # the library lets through whatever its parsers raise
        raise UsageError("sheet.unreadable", path=path, why=str(refusal)) from refusal
    for sheet in book.worksheets:
        grid = [
            [_text(value) for value in row]
            for row in sheet.iter_rows(max_row=MOST_ROWS, values_only=True)
        ]
        for merged in sheet.merged_cells.ranges:
            left, top, right, bottom = merged.bounds
            for row in grid[top - 1 : bottom]:
                row[left - 1 : right] = [grid[top - 1][left - 1]] * (right - left + 1)
        yield sheet.title, grid


def _text_table(data: bytes, path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    codes = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for code in codes:
        try:
            text = data.decode(code)
        except UnicodeDecodeError:
            continue
        heading = text.lstrip().split("\n", 1)[0]
        separator = max(",\t;", key=heading.count)
        try:
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
            yield path.stem, [[_text(value) for value in row] for row in rows]
        except csv.Error as refusal:
            raise UsageError("sheet.unreadable", path=path, why=str(refusal)) from refusal
        return
    raise UsageError("sheet.unreadable", path=path, why="UTF-8, UTF-16, GBK")


def _text(value: object) -> str:
    """A value as the shop sees it: 199.0 as 199, a date as a date."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.time().min else str(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _sheet(name: str, grid: Sequence[Sequence[str]]) -> Sheet | None:
    """The table below the first row in which two cells are filled; one column will do alone."""
    number = next((n for n, row in enumerate(grid) if _is_heading(row)), None)
    if number is None:
        return None
    row = grid[number]
    headings = tuple(Cell(text, _place(column, number)) for column, text in enumerate(row) if text)
    rows = tuple(_rows(grid, number))
    return Sheet(name, headings, rows) if rows else None


def _is_heading(row: Sequence[str]) -> bool:
    filled = sum(1 for text in row if text)
    return filled >= 2 or (filled == 1 and len(row) == 1)


def _rows(grid: Sequence[Sequence[str]], heading: int) -> Iterator[dict[str, Cell]]:
    names = grid[heading]
    for number in range(heading + 1, len(grid)):
        filled = dict(_filled(names, grid[number], number))
        if filled:
            yield filled


def _filled(names: Sequence[str], row: Iterable[str], number: int) -> Iterator[tuple[str, Cell]]:
    for column, (name, text) in enumerate(zip(names, row, strict=False)):
        if name and text:
            yield name, Cell(text, _place(column, number))


def _place(column: int, row: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
