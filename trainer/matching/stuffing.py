"""Stuffing: words listed to please a rubric, and several values told where one was asked for.

Looks at what stands beside a hit. Refuses to know roles, negation or moods.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from trainer.matching.patterns import Compiled
from trainer.matching.values import Span

MANY = 3
"""Different wordings of one group, or values of one kind, that make a list."""

_MARKS = r"\s!-#%-/:-@\[-`{-~、，。！？；：…—·“”‘’《》【】（）「」"
_PAUSE_ZH = rf"(?:[{_MARKS}]|或者?|和|及|与|跟|还有)"
_PAUSE_EN = rf"(?:[{_MARKS}]|(?<![a-z])(?:and|or)(?![a-z]))"
_SAID_ZH = re.compile(r"[^\W_亲哦呢呀啊哈的了吧啦哟喔哒]")
_SAID_EN = re.compile(r"[a-z0-9]")
_LINKED = re.compile(r"[、/或和及与]| or | and ")
_ALL_ZH = re.compile(r"^[^,。!?;\n]{0,2}(?:都|均|皆|任)")
_CARRIED_BEFORE = re.compile(
    r"(?:建议你?|可以|请你?|麻烦你?|需要你?|[要用先再会能]|(?:帮|给|为)你|已经?|支持|提供)$"
)
_CARRIED_AFTER = re.compile(r"[就都均也会能是]|即可|可以|比较|最好|为主|没问题")
"""What makes a sentence of Chinese words that stand in a row (冷水手洗阴干就好)."""
_SENTENCE_EN = re.compile(r" (?:i|we|you|it|they|that|there) ")
_ALONE_ZH = re.compile(rf"^[哦呢呀啊哈亲的了吧啦{_MARKS}]|^$|^[都均皆随任可也行]")
_ALONE_EN = re.compile(
    r"^ (?:[^a-z0-9 ]|$|(?:all|both|each|any|either|or|and|are|is|will|would|work|fine|okay) )"
)
"""What follows the last of a list when it tells nothing of that one alone."""
_PARTED = re.compile(r"[,、/或和及与]| or | and ")
_ALL_EN = re.compile(r"^(?: [a-z]+)? (?:all|both|each|any) ")


@dataclass(frozen=True)
class Listing:
    """What a group's wordings look like in a row."""

    alternatives: tuple[Compiled, ...]
    english: bool

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The different words that the alternatives begin with, longest first."""
        found = {one.head for one in self.alternatives if one.head}
        return tuple(sorted(found, key=lambda head: (-len(head), head)))

    def bare(self, body: str, span: tuple[int, int]) -> bool:
        """Whether the hit stands in a bare row of three or more of the group's own wordings."""
        if sum(head in body for head in self.heads) < MANY:
            return False
        return any(start <= span[0] and span[1] <= end for start, end in self._rows(body))

    def values(self, body: str, span: tuple[int, int]) -> int:
        """How many other values of the kind stand right beside the value of the hit.

        A list that is said of all its members (S, M and L are all in stock) counts as one other.
        """
        return max((self._others(one, body, span) for one in self.alternatives), default=0)

    @cached_property
    def _pause(self) -> re.Pattern[str]:
        pause = _PAUSE_EN if self.english else _PAUSE_ZH
        shapes = {one.values.pattern for one in self.alternatives if one.values is not None}
        return re.compile(f"(?:{'|'.join([pause, *sorted(shapes)])})*")

    def _rows(self, body: str) -> list[tuple[int, int]]:
        rows: list[list[Span]] = []
        for found in self._starts(body):
            if rows and self._pause.fullmatch(body, rows[-1][-1][1], found[0]):
                rows[-1].append(found)
            elif not rows or rows[-1][-1][1] <= found[0]:
                rows.append([found])
        return [
            (row[0][0], self._after(body, row[-1][1]))
            for row in rows
            if len({body[a:b] for a, b in row}) >= MANY and not self._is_governed(body, row)
        ]

    def _starts(self, body: str) -> list[Span]:
        """The heads with which alternatives found in the body begin, the longest first."""
        found = {
            (start, start + len(one.head))
            for one in self.alternatives
            if one.head and one.is_possible(body)
            for start, _ in one.places(body)
        }
        return sorted(found, key=lambda span: (span[0], -span[1]))

    def _after(self, body: str, at: int) -> int:
        after = self._pause.match(body, at)
        return at if after is None else after.end()

    def _is_governed(self, body: str, row: Sequence[Span]) -> bool:
        """Whether what stands beside the words makes a sentence of them."""
        before, after = body[: row[0][0]], body[row[-1][1] :]
        if self.english and _SENTENCE_EN.search(body, max(0, row[0][0] - 1), row[-1][1] + 1):
            return True
        if not all(_PARTED.search(body[a[1] : b[0]]) for a, b in pairwise(row)):
            return bool(_CARRIED_BEFORE.search(before) or _CARRIED_AFTER.match(after))
        said = _SAID_EN if self.english else _SAID_ZH
        return bool(said.match(before.rstrip(" ")[-1:]) or said.match(after.lstrip(" ")[:1]))

    def _others(self, one: Compiled, body: str, span: tuple[int, int]) -> int:
        if one.values is None or one.exact is None:
            return 0
        for row in self._beside(one, one.values, body):
            if len(row) > 1 and any(v.start() < span[1] and span[0] < v.end() for v in row):
                told = {value.group() for value in row}
                others = {text for text in told if not one.exact.search(text)}
                rest = body[row[-1].end() :]
                is_all = (_ALL_EN if self.english else _ALL_ZH).match(rest)
                return min(len(others), 1) if is_all else len(others)
        return 0

    def _beside(
        self, one: Compiled, values: re.Pattern[str], body: str
    ) -> list[list[re.Match[str]]]:
        """Rows of values with nothing told between them, nor of the last of them alone."""
        rows: list[list[re.Match[str]]] = []
        for found in values.finditer(body):
            if rows and self._joined(one, body, rows[-1][-1], found):
                rows[-1].append(found)
            else:
                rows.append([found])
        alone = _ALONE_EN if self.english else _ALONE_ZH
        return [
            row
            if len(row) < 2
            or alone.match(body[row[-1].end() :])
            or _LINKED.search(body[row[-2].end() : row[-1].start()])
            else row[:-1]
            for row in rows
        ]

    def _joined(self, one: Compiled, body: str, left: re.Match[str], right: re.Match[str]) -> bool:
        between = body[left.end() : right.start()]
        pause = _PAUSE_EN if self.english else _PAUSE_ZH
        if re.fullmatch(f"{pause}*", between):
            return True
        if not one.head or not body[: left.start()].rstrip(" ").endswith(one.head):
            return False
        return bool(re.fullmatch(f"{pause}*{re.escape(one.head)} ?", between))
