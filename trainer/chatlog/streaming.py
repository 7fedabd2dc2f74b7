"""A real log of any length → contacts, one buyer's stretch at a time, in flat memory.

Rows that cannot be used are reported by line, never dropped silently. Knows no rulebook.
"""

from __future__ import annotations

import csv
import io
import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from trainer.chatlog.clockwork import Clockwork
from trainer.chatlog.columns import chosen_columns, role_of
from trainer.chatlog.happenings import happening
from trainer.chatlog.values import Skipped, Who
from trainer.errors import UsageError
from trainer.measures.contacts import By, Contact, Moment

QUIET_MS = 7_200_000
"""A buyer this long without a word is done with; longer than any platform waits for them."""

MOST_OPEN = 20_000
_SAMPLE = 2_000
_BY = {Who.BUYER: By.BUYER, Who.AGENT: By.AGENT, Who.BOT: By.BOT, Who.SYSTEM: By.SYSTEM}
_OTHER_ROLES = {
    **dict.fromkeys(("bot_assist", "assist", "辅助", "智能辅助", "机器人辅助"), By.ASSIST),
    **dict.fromkeys(("auto_greeting", "auto", "auto_reply", "自动回复", "欢迎语"), By.AUTO),
    **dict.fromkeys(("quick_phrase", "human", "快捷短语", "人工"), By.AGENT),
}

Row = tuple[int, Sequence[str] | None]
"""Line number and cells in the order of the columns; None could not be read."""


@dataclass(slots=True)
class _Stretch:
    """A buyer's moments so far."""

    id: str
    buyer: str
    agent: str
    moments: list[Moment] = field(default_factory=list)


class LogStream:
    """The contacts of a file; `skipped` and `rows` are complete once it is read through."""

    def __init__(
        self,
        path: Path,
        *,
        columns: Mapping[str, str] | None = None,
        agents: Iterable[str] = (),
        buyers: Iterable[str] = (),
    ) -> None:
        self.skipped: list[Skipped] = []
        self.rows = 0
        self._path = path
        self._told = {} if columns is None else dict(columns)
        self._roles: dict[str, By] = {
            **dict.fromkeys(agents, By.AGENT),
            **dict.fromkeys(buyers, By.BUYER),
        }
        self._stranger: By | None = None
        self._open: OrderedDict[str, _Stretch] = OrderedDict()

    def contacts(self) -> Iterator[list[Contact]]:
        """One buyer's contacts in order, as soon as they are done."""
        with _opened(self._path) as (text, is_json):
            headings, rows = _json_lines(text) if is_json else _table(text)
            yield from self._of(headings, rows)
        if not self.rows:
            raise UsageError("chatlog.empty", path=self._path)

    def _of(self, headings: list[str], rows: Iterator[Row]) -> Iterator[list[Contact]]:
        where = chosen_columns(headings, self._told)
        places = {name: headings.index(column) for name, column in where.items()}
        if "time" not in places:
            raise UsageError("chatlog.which_column", field="time", columns=", ".join(headings))
        first = list(islice(rows, _SAMPLE))
        cells = [row for _, row in first if row is not None]
        self._guess_roles([_cell(row, places["speaker"]) for row in cells])
        clock = Clockwork(_cell(row, places["time"]) for row in cells)
        for line, row in chain(first, rows):
            self.rows += 1
            yield from self._take(line, row, places, clock)
        yield from ([self._contact(one)] for one in self._open.values() if one.moments)

    def _take(
        self, line: int, row: Sequence[str] | None, places: Mapping[str, int], clock: Clockwork
    ) -> Iterator[list[Contact]]:
        if row is None:
            self._skip(line, "chatlog.skip.unreadable")
            return
        speaker, text = _cell(row, places["speaker"]), _cell(row, places["text"])
        at = clock.read(_cell(row, places["time"]))
        if at is None:
            self._skip(line, "chatlog.skip.no_time")
        elif not speaker:
            self._skip(line, "chatlog.skip.no_speaker")
        elif not text:
            self._skip(line, "chatlog.skip.no_text")
        else:
            named = _cell(row, places["conversation"]) if "conversation" in places else ""
            yield from self._note(line, named, speaker, at, text)

    def _note(
        self, line: int, named: str, speaker: str, at: int, text: str
    ) -> Iterator[list[Contact]]:
        by = self._role(speaker)
        if by is None:
            self._skip(line, "chatlog.skip.third")
            return
        moment = _moment(by, at, text)
        if moment is None:
            return
        key = named or (speaker if by is By.BUYER else next(reversed(self._open), ""))
        if not key:
            self._skip(line, "chatlog.skip.nobody")
            return
        yield from self._done_before(key, at)
        one = self._open.setdefault(key, _Stretch(id=key, buyer=key, agent=""))
        self._open.move_to_end(key)
        if by is By.BUYER and role_of(speaker) is None:
            one.buyer = speaker
        if by is By.AGENT:
            one.agent = speaker
        one.moments.append(moment)
        if len(self._open) > MOST_OPEN:
            yield [self._contact(self._open.popitem(last=False)[1])]

    def _done_before(self, key: str, at: int) -> Iterator[list[Contact]]:
        """The buyer's earlier stretch, where they come back long after it."""
        one = self._open.get(key)
        if one is not None and at - one.moments[-1].at > QUIET_MS:
            del self._open[key]
            yield [self._contact(one)]

    def _contact(self, one: _Stretch) -> Contact:
        moments = tuple(sorted(one.moments, key=lambda moment: moment.at))
        return Contact(id=one.id, buyer=one.buyer, agent=one.agent, moments=moments)

    def _role(self, speaker: str) -> By | None:
        if speaker not in self._roles:
            who = role_of(speaker)
            by = _OTHER_ROLES.get(speaker.strip().lower())
            if by is None and who is not None:
                by = _BY[who]
            if by is None:
                by = self._stranger
            if by is None:
                return None
            self._roles[speaker] = by
        return self._roles[speaker]

    def _guess_roles(self, speakers: Iterable[str]) -> None:
        """Nicknames are whoever is missing among buyer and agent; of two alone, the first asks."""
        named = list(dict.fromkeys(speaker for speaker in speakers if speaker))
        known = {by for speaker in named if (by := self._role(speaker)) is not None}
        known |= set(self._roles.values())
        strangers = [speaker for speaker in named if self._role(speaker) is None]
        missing = [by for by in (By.BUYER, By.AGENT) if by not in known]
        if len(missing) == 1:
            self._stranger = missing[0]
        elif len(missing) == 2 and len(strangers) == 2:
            self._roles.update(zip(strangers, (By.BUYER, By.AGENT), strict=True))
        elif len(missing) == 2 and strangers:
            raise UsageError("kpi.who", names=", ".join(strangers[:8]))

    def _skip(self, line: int, why: str) -> None:
        self.skipped.append(Skipped(line=line, why=why))


def _moment(by: By, at: int, text: str) -> Moment | None:
    if by is not By.SYSTEM:
        return Moment(at, by)
    told = happening(text)
    return None if told is None else Moment(at, by, told[0], told[1])


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


@contextmanager
def _opened(path: Path) -> Iterator[tuple[io.TextIOBase, bool]]:
    """The file as text, and whether it holds JSON lines."""
    try:
        with path.open("rb") as opened:
            head = opened.read(1 << 16)
    except OSError as refusal:
        why = refusal.strerror or str(refusal)
        raise UsageError("chatlog.unreadable", path=path, why=why) from refusal
    with path.open(encoding=_encoding(head), errors="replace", newline="") as text:
        yield text, head.lstrip(b"\xef\xbb\xbf \r\n")[:1] == b"{"


def _encoding(head: bytes) -> str:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        head[: head.rfind(b"\n") + 1 or None].decode("utf-8-sig")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def _table(text: io.TextIOBase) -> tuple[list[str], Iterator[Row]]:
    heading = text.readline()
    separator = max(",\t;|", key=heading.count)
    headings = next(csv.reader([heading], delimiter=separator), [])
    return [one.strip() for one in headings], _table_rows(text, separator)


def _table_rows(text: io.TextIOBase, separator: str) -> Iterator[Row]:
    csv.field_size_limit(1_000_000)
    reader = csv.reader(text, delimiter=separator)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield reader.line_num + 1, None
            continue
        if row:
            yield reader.line_num + 1, row


def _json_lines(text: io.TextIOBase) -> tuple[list[str], Iterator[Row]]:
    """Keys of the first hundred objects are the columns."""
    lines = ((number, line) for number, line in enumerate(text, 1) if line.strip())
    first = list(islice(lines, 100))
    headings = list(dict.fromkeys(key for _, line in first for key in _object(line) or {}))
    return headings, _json_rows(chain(first, lines), headings)


def _json_rows(lines: Iterable[tuple[int, str]], headings: Sequence[str]) -> Iterator[Row]:
    for number, line in lines:
        told = _object(line)
        yield number, None if told is None else [_written(told.get(key)) for key in headings]


def _object(line: str) -> dict[str, Any] | None:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _written(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)
