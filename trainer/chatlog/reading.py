"""An exported chat (CSV, TSV or JSON lines) → its lines, with every unusable row reported.

Knows encodings and rows; not what the lines are for.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from trainer.chatlog.columns import chosen_columns, role_of
from trainer.chatlog.moments import seconds_of
from trainer.chatlog.values import ChatLine, ChatLog, Skipped, Who
from trainer.errors import UsageError

Row = tuple[int, Mapping[str, str]]
"""Line number and the values by column; an empty map is a row that could not be read."""

_LIMIT = 1_000_000
"""Characters in one field; longer ones are no chat message."""


def read_log(
    path: Path,
    *,
    columns: Mapping[str, str] | None = None,
    agents: Iterable[str] = (),
    buyers: Iterable[str] = (),
) -> ChatLog:
    """The chat in a file; `columns` maps field → column, `agents`/`buyers` name speakers.

    A file that cannot be opened or has no such columns is a `UsageError`.
    """
    text = _text(path)
    rows = list(_json_rows(text) if _is_json(text) else _table_rows(text))
    first = next((values for _, values in rows if values), None)
    if first is None:
        raise UsageError("chatlog.empty", path=path)
    headings = dict.fromkeys(name for _, values in rows[:50] for name in values)
    where = chosen_columns(headings, {} if columns is None else columns)
    named = {**dict.fromkeys(agents, Who.AGENT), **dict.fromkeys(buyers, Who.BUYER)}
    return _Reader(where, named).read(rows, path)


class _Reader:
    """Turns rows into lines; remembers what it passed over."""

    def __init__(self, where: Mapping[str, str], named: Mapping[str, Who]) -> None:
        self._where = where
        self._named = named
        self._skipped: list[Skipped] = []

    def read(self, rows: Iterable[Row], path: Path) -> ChatLog:
        usable = [(line, told) for line, values in rows if (told := self._told(line, values))]
        if not usable:
            raise UsageError("chatlog.empty", path=path)
        guessed = self._guess_roles([told["speaker"] for _, told in usable])
        start = next((at for _, told in usable if (at := self._at(told)) is not None), 0.0)
        lines = tuple(self._line(line, told, start) for line, told in usable)
        return ChatLog(lines=lines, skipped=tuple(self._skipped), guessed=guessed)

    def _told(self, line: int, values: Mapping[str, str]) -> dict[str, str] | None:
        told = {field: values.get(column, "").strip() for field, column in self._where.items()}
        if not values:
            self._skip(line, "chatlog.skip.unreadable")
        elif not told["speaker"]:
            self._skip(line, "chatlog.skip.no_speaker")
        elif not told["text"]:
            self._skip(line, "chatlog.skip.no_text")
        else:
            return told
        return None

    def _guess_roles(self, speakers: list[str]) -> bool:
        """Roles for nicknames: whoever spoke first is the buyer, the next one the agent."""
        known = dict(self._named)
        strangers = list(dict.fromkeys(s for s in speakers if self._role(s, known) is None))
        taken = {role for s in speakers if (role := self._role(s, known)) is not None}
        free = [who for who in (Who.BUYER, Who.AGENT) if who not in taken]
        for stranger in strangers:
            known[stranger] = free.pop(0) if free else Who.SYSTEM
        self._named = known
        return bool(strangers)

    def _role(self, speaker: str, named: Mapping[str, Who]) -> Who | None:
        return named[speaker] if speaker in named else role_of(speaker)

    def _line(self, line: int, told: Mapping[str, str], start: float) -> ChatLine:
        who = self._role(told["speaker"], self._named)
        at = self._at(told)
        return ChatLine(
            conversation=told.get("conversation", ""),
            who=Who.SYSTEM if who is None else who,
            speaker=told["speaker"],
            text=told["text"],
            at=None if at is None else at - start,
            line=line,
        )

    def _at(self, told: Mapping[str, str]) -> float | None:
        return seconds_of(told["time"]) if told.get("time") else None

    def _skip(self, line: int, why: str) -> None:
        self._skipped.append(Skipped(line=line, why=why))


def _text(path: Path) -> str:
    """The file as text: UTF-8 with or without a mark, UTF-16 with one, else GBK."""
    try:
        data = path.read_bytes()
    except OSError as refusal:
        why = refusal.strerror or str(refusal)
        raise UsageError("chatlog.unreadable", path=path, why=why) from refusal
    codes = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for code in codes:
        try:
            return data.decode(code)
        except UnicodeDecodeError:
            continue
    raise UsageError("chatlog.unreadable", path=path, why="UTF-8, UTF-16, GBK")


def _is_json(text: str) -> bool:
    return text.lstrip()[:1] in ("{", "[")


def _json_rows(text: str) -> Iterator[Row]:
    """JSON lines, or one list of objects (then rows are numbered as items)."""
    if text.lstrip().startswith("["):
        try:
            items = json.loads(text)
        except (ValueError, RecursionError):
            items = []
        yield from ((number, _values(item)) for number, item in enumerate(items, 1))
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield number, _values(json.loads(line))
            except (ValueError, RecursionError):
                yield number, {}


def _values(item: Any) -> dict[str, str]:
    if not isinstance(item, dict):
        return {}
    return {
        str(key): value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for key, value in item.items()
        if value is not None
    }


def _table_rows(text: str) -> Iterator[Row]:
    """Rows of a table with a heading; the separator is the commonest in the heading."""
    heading = text.lstrip().split("\n", 1)[0]
    separator = max(",\t;|", key=heading.count)
    csv.field_size_limit(_LIMIT)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield reader.line_num, {}
            continue
        extra = row.pop(None, None)
        values = {key: value for key, value in row.items() if value is not None}
        if extra:
            # An unquoted separator inside the text: what it cut off belongs to the last column.
            last = list(values)[-1]
            values[last] = separator.join([values[last], *extra])
        yield reader.line_num, values
