"""Stuffing: words listed to please a rubric, and several values told where one was asked for.

Looks at what stands beside a hit. Refuses to know roles, negation or moods.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from trainer.matching.chains import expression
from trainer.matching.folding import Folded
from trainer.matching.patterns import Compiled
from trainer.matching.values import Span

MANY, FEW = 4, 3
"""Wordings of one group that make a list; so do a few when each repeats a part of another."""

_MARKS = r"!\"#&'()*+,/:;<=>?@\[\\\]^_`{|}~、，。！？；：…—·“”‘’《》【】（）「」\n"
_PAUSE_ZH = rf"(?:[\s{_MARKS}]|或者?|和|及|与|跟|还有)"
_PAUSE_EN = rf"(?:[\s{_MARKS}]|(?<![a-z])(?:and|or)(?![a-z]))"
_CUT_ZH = re.compile(rf"(?:[\s{_MARKS}]|\.(?!\d))+")
_CUT_EN = re.compile(rf"(?:[{_MARKS}]| \. )+")
_SOFT = frozenset("亲哦呢呀啊哈的了吧啦哟喔哒您你")
_ALONE_ZH = re.compile(rf"^[哦呢呀啊哈亲的了吧啦\s{_MARKS}]|^$|^[都均皆随任可也行]")
_ALONE_EN = re.compile(
    r"^ (?:[^a-z0-9 ]|$|(?:all|both|each|any|either|or|and|are|is|will|would|work|fine|okay) )"
)
"""What follows the last of a list when it tells nothing of that one alone."""
_OFFERED = re.compile(
    r"你(?:来|自己)?[选定挑]|都(?:行|可以|有|支持|能)|[两三四几][样种个]|你看"
    r"|(?:^| )(?:your choice|up to you|whichever|choos|pick|all (?:avail|possibl|fine))(?= |$)"
)
"""What makes an offer of the things listed before it."""
_LINKED = re.compile(r"[、/或和及与]| or | and ")
_ALL_ZH = re.compile(r"^[^,。!?;\n]{0,2}(?:都|均|皆|任)")
_ALL_EN = re.compile(r"^(?: [a-z]+)? (?:all|both|each|any) ")


_PIECES, _TOKENS, _SHORT = 5, 6, 6
"""A reply that is a list: so many pieces between marks, or words where no mark stands."""
_JOINING_ZH = re.compile(r"[的了吗呢哦吧呀哈啊嘛你我咱们请就都也已很亲让被把]")
_TIMED = re.compile(r"\d.*[发到退]$")
_PAST_EN = re.compile(r"[a-z]{3}ed\b")
_JOINING_EN = re.compile(
    r" (?:the|a|an|is|are|am|be|was|were|we|you|i|it|they|he|she|to|for|in|on|your|our|my|"
    r"will|can|have|has|with|this|that|do|did|not|at|by|from|pleas|would|could|us|me|"
    r"there|if|just|within|of|all|no|yes|thank|hi|hello|sorri|great|okay|here|and|or|"
    r"so|but|as|up|out|let|includ|need|get|take|offer|send|arriv|come|go|make|see|know|"
    r"check|help|want|like|work|cover|appli|accept|reach|choic|sure|done|may|should|"
    r"them|their|its|when|what|which|how|then|still|now|alreadi|onli|per|each|everi|"
    r"cost|last|run|start|begin|end|say|mean|look|sound|apolog|receiv|member|enjoy) "
)


def is_list(folded: Folded, *, english: bool) -> bool:
    """Whether a whole reply is words in a row, with none of those that make sentences."""
    body = folded.body
    if "?" in body or ":" in body or (_JOINING_EN if english else _JOINING_ZH).search(body):
        return False
    if english:
        words = re.findall(r"[a-z]{2,}|[$£€]?\d[\d,.]*", body)
        told = any(word[-1].isdigit() for word in words) or len(words) > _TOKENS
        return told and len(words) >= _PIECES and not _PAST_EN.search(folded.raw.casefold())
    cuts = sorted(
        [mark.span() for mark in _CUT_ZH.finditer(body)] + [(b, b) for b in folded.blanks]
    )
    ends = [start for start, _ in cuts] + [len(body)]
    starts = [0] + [end for _, end in cuts]
    texts = [body[a:b] for a, b in zip(starts, ends, strict=True) if b > a]
    if len(texts) < _PIECES or any(map(str.isdigit, texts)):
        return False
    return sum(map(len, texts)) <= _SHORT * len(texts) and not any(map(_TIMED.search, texts))


@dataclass(frozen=True)
class Listing:
    """What a group's wordings look like in a row."""

    alternatives: tuple[Compiled, ...]
    english: bool

    def bare(self, folded: Folded, span: Span) -> int:
        """How much the hit stands in a row of the group's own wordings and nothing else.

        0: it does not; 1: in a row of three that an answer in a hurry may look like; 2: in a list.
        """
        body = folded.body
        listed = folded.memo.get("listed")
        if listed is None:
            listed = folded.memo["listed"] = is_list(folded, english=self.english)
        if listed:
            return 2
        rows = self._rows(folded)
        if 3 * sum(end - start for start, end, n in rows if n == 2) > 2 * len(body):
            return 2
        return max((n for start, end, n in rows if start <= span[0] and span[1] <= end), default=0)

    def _rows(self, folded: Folded) -> list[tuple[int, int, int]]:
        """The rows of wordings in a reply; remembered for the next hit of the same group."""
        known = folded.memo.get("rows")
        if isinstance(known, tuple) and known[0] is self:
            return cast("list[tuple[int, int, int]]", known[1])
        rows: list[tuple[int, int, int]] = []
        if sum(chunk in folded.body for chunk in self._chunks) >= FEW:
            rows = [*self._listed(folded), *self._crammed(folded.body)]
        folded.memo["rows"] = (self, rows)
        return rows

    def values(self, body: str, span: Span) -> int:
        """How many other values of the kind stand right beside the value of the hit.

        A list that is said of all its members (S, M and L are all in stock) counts as one other.
        """
        return max((self._others(one, body, span) for one in self.alternatives), default=0)

    @cached_property
    def _chunks(self) -> tuple[str, ...]:
        """The different runs of words of the alternatives."""
        return tuple(sorted({chunk for one in self.alternatives for chunk in one.chunks}))

    @cached_property
    def _values(self) -> tuple[re.Pattern[str], ...]:
        kinds = {one.values.pattern for one in self.alternatives if one.values is not None}
        told = {source for one in self.alternatives for source in one.told}
        return tuple(expression(source) for source in sorted(kinds | told))

    def _listed(self, folded: Folded) -> list[tuple[int, int, int]]:
        """Stretches of pieces between marks, each made of the group's words alone."""
        rows: list[list[str]] = []
        spans: list[Span] = []
        for start, end in self._pieces(folded):
            text = folded.body[start:end].strip()
            if not self._is_own(text):
                if rows and _OFFERED.search(text):
                    rows[-1].clear()
                rows.append([])
                spans.append((end, end))
            elif text:
                if not rows:
                    rows, spans = [[]], [(start, end)]
                spans[-1] = (spans[-1][0] if rows[-1] else start, end)
                rows[-1].append(text)
        return [(*span, self._weight(row)) for row, span in zip(rows, spans, strict=True)]

    def _pieces(self, folded: Folded) -> Iterator[Span]:
        body = folded.body
        marks = (_CUT_EN if self.english else _CUT_ZH).finditer(body)
        cuts = sorted([mark.span() for mark in marks] + [(at, at) for at in folded.blanks])
        at = 0
        for start, end in [*cuts, (len(body), len(body))]:
            yield at, start
            at = end

    def _is_own(self, text: str) -> bool:
        """Whether the group's words, values and soft particles cover the text."""
        reached = {0}
        for at in range(len(text)):
            if at in reached:
                ends = {at + len(chunk) for chunk in self._chunks if text.startswith(chunk, at)}
                ends |= {m.end() for value in self._values if (m := value.match(text, at))}
                if text[at] == " " or (not self.english and text[at] in _SOFT):
                    ends.add(at + 1)
                reached |= ends
        return len(text) in reached

    def _weight(self, row: Sequence[str]) -> int:
        told = tuple(dict.fromkeys(row))
        if len(told) < FEW:
            return 0
        return 2 if len(told) >= MANY or self._repeats(told) else 1

    def _repeats(self, row: Sequence[str]) -> bool:
        """Whether every wording shares a word (en) or a character with another."""
        parts = [set(text.split()) if self.english else set(text) for text in row]
        return all(
            any(part & other for m, other in enumerate(parts) if m != n)
            for n, part in enumerate(parts)
        )

    def _crammed(self, body: str) -> list[tuple[int, int, int]]:
        """Wordings set side by side with no mark between them, that repeat each other."""
        found = {
            (start, start + len(one.head), end)
            for one in self.alternatives
            if one.head and one.is_possible(body)
            for start, end in one.places(body)
        }
        rows: list[list[tuple[int, int, int]]] = []
        for place in sorted(found, key=lambda place: (place[0], -place[1])):
            last = rows[-1][-1][1] if rows else -1
            if rows and last <= place[0] and not body[last : place[0]].strip():
                rows[-1].append(place)
            elif last <= place[0]:
                rows.append([place])
        return [
            (row[0][0], max(end for _, _, end in row), 2)
            for row in rows
            if len(told := {body[start:end] for start, end, _ in row}) >= FEW
            and (len({end for _, _, end in row}) == 1 or self._repeats(tuple(told)))
        ]

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
