"""Folding: one plain form for every way of typing the same text, with the way back.

Knows characters; refuses to know words, rules or languages beyond Chinese script and spacing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from trainer.matching.values import Span

LONGEST = 4_000
"""Code points of a reply that are judged; what follows is not read."""

_BREAK = re.compile(r"[。!?;\n—]|\.{2,}|…|[,.~](?!\d)|(?<!\d)[,.~]")
_SPACES = re.compile(" +")
_ASKED = re.compile(r"吗(?=[\u4e00-\u9fff])(?![亲呢哈啊呀哦你])")
_ADDRESS = re.compile(r"(?:[a-z]+://|www\.)[!-~]+")
_ENDS = frozenset("。!?;\n.…")
_EMOJI = ((0x2190, 0x21FF), (0x2300, 0x23FF), (0x25A0, 0x27BF), (0x2B00, 0x2BFF))
_SAME = {"〜": "~", "∼": "~", "–": "-", "−": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'"}


class Clause(NamedTuple):
    """A stretch of the folded body without a break; `stop` is the break that ended it.

    `sentence` numbers the sentence the clause belongs to.
    """

    start: int
    end: int
    stop: str
    sentence: int


Places = tuple[Sequence[int], Sequence[int]]
"""For every offset of a body: where its piece of the text as typed starts, and where it ends."""


@dataclass
class Folded:
    """A text folded for searching; offsets of `body` lead back to the text as typed.

    `places` is asked at most once, when a span is first needed. `blanks`: where a space between
    two Chinese words was left out.
    """

    raw: str
    body: str
    places: Callable[[], Places]
    blanks: frozenset[int] = frozenset()
    unknown: tuple[tuple[str, int, int], ...] = ()
    memo: dict[str, object] = field(default_factory=dict)

    @cached_property
    def _placed(self) -> Places:
        return self.places()

    @property
    def starts(self) -> Sequence[int]:
        """Where the piece of each body offset starts in the text as typed."""
        return self._placed[0]

    @property
    def ends(self) -> Sequence[int]:
        """Where the piece of each body offset ends in the text as typed."""
        return self._placed[1]

    def span(self, start: int, end: int) -> Span:
        """The half-open span of the text as typed that body[start:end] came from."""
        return self.starts[start], self.ends[end - 1]

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the body, in order, gap-free; never empty."""
        return _clauses(self.body, _soft(self.body, self.blanks))

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [clause.start for clause in self.clauses]

    def clause_index(self, at: int) -> int:
        """Which clause holds the body offset `at`."""
        return max(0, bisect_right(self._clause_starts, at) - 1)

    @cached_property
    def grams(self) -> frozenset[str]:
        """Every two-character stretch of the body, and every character."""
        return frozenset(map("".join, pairwise(self.body))).union(self.body)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every space-separated piece of the body."""
        return frozenset(self.body.split(" "))


def _clauses(body: str, soft: Iterable[int]) -> tuple[Clause, ...]:
    if "://" in body or "www." in body:
        body = _ADDRESS.sub(lambda found: "x" * len(found.group()), body)
    cuts = [(m.start(), m.end(), m.group()) for m in _BREAK.finditer(body)]
    cuts += [(at, at, " ") for at in soft]
    cuts += [(m.end(), m.end(), "吗") for m in _ASKED.finditer(body)]
    cuts.sort()
    found: list[Clause] = []
    start = sentence = 0
    for at, after, mark in cuts:
        if at > start:
            found.append(Clause(start, at, mark[0], sentence))
        elif found and mark[0] in _ENDS and found[-1].stop not in _ENDS:
            found[-1] = Clause(found[-1].start, found[-1].end, mark[0], found[-1].sentence)
        if mark[0] in _ENDS:
            sentence += 1
        start = max(start, after)
    if start < len(body) or not found:
        found.append(Clause(start, len(body), "", sentence))
    return tuple(found)


def _soft(body: str, blanks: frozenset[int]) -> Iterator[int]:
    """The blanks that end a clause as a comma would; none where every word is set apart."""
    if len(blanks) * _SET_APART > len(body):
        return
    last = 0
    for at in sorted(blanks):
        far = at - last >= _LEAST and len(body) - at >= _LEAST
        if body[at - 1] in _FINAL or (far and not _OPEN.search(body[:at])):
            last = at
            yield at


_SET_APART = 4
"""Characters a word of spaced-out text has at most, on the mean."""
_LEAST = 4
_OPEN = re.compile(
    r"(?:支持|提供|享受|参加|参与|可以|能够?|会|给|是|不|没|没有|无法|要|有|为|如果|我们?|商品|产品|这款|这个|目前|现在|订单|"
    r"推荐|建议|需要|请|麻烦|对|和|跟|或者?|及|与|在|把|到|也|都|就|才|只|,|:|[a-z0-9(])$"
)
"""What a clause does not end with: the words after the blank belong to it."""


def is_cjk(char: str) -> bool:
    """Whether the character is a Chinese character."""
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"


def _even(text: str, body: str) -> Folded:
    return Folded(text, body, lambda: even_places(len(body)))


def even_places(length: int) -> Places:
    """The places of a body that has one character for each of the text."""
    return range(length), range(1, length + 1)


class Folder:
    """Folds texts of one language; remembers how each character folds."""

    def __init__(self, traditional: Mapping[str, str], *, chinese: bool) -> None:
        self._chinese = chinese
        self._single = {old: new for old, new in traditional.items() if len(old) == 1}
        if chinese:
            self._single |= {"您": "你", "妳": "你", "卄": "廿"}
        same = {old: new for old, new in traditional.items() if 1 < len(old) == len(new)}
        self._phrases = same
        longest = sorted(same, key=lambda old: (-len(old), old))
        self._phrase = re.compile("|".join(map(re.escape, longest))) if longest else None
        self._pieces: dict[str, str] = {}
        self._even: dict[str, str] = {}

    def fold(self, text: str) -> Folded:
        """Fold the first `LONGEST` code points of `text`."""
        raw = text[:LONGEST]
        overrides = self._phrase_overrides(raw)
        if not overrides:
            even = self._even
            try:
                body = "".join([even[char] for char in raw])
            except KeyError:
                pass
            else:
                return self._spaced(text, body) if " " in body else _even(text, body)
        return self._joined(text, *self._cut(raw, overrides))

    def _spaced(self, text: str, body: str) -> Folded:
        """Settle the spaces of a body that has one character for each of the text."""
        parts: list[str] = []
        starts: list[int] = []
        blanks: list[int] = []
        last = 0
        for found in _SPACES.finditer(body):
            parts.append(body[last : found.start()])
            starts += range(last, found.start())
            last = found.end()
            left, right = body[: found.start()][-1:], body[last : last + 1]
            if not left or not right:
                continue
            if not self._chinese or not _joins(left, right):
                parts.append(" ")
                starts.append(found.start())
            else:
                blanks.append(len(starts))
        parts.append(body[last:])
        starts += range(last, len(body))
        return Folded(
            text, "".join(parts), lambda: (starts, [at + 1 for at in starts]), frozenset(blanks)
        )

    def _cut(self, raw: str, overrides: Mapping[int, str]) -> tuple[list[str], list[Span]]:
        pieces: list[str] = []
        spans: list[Span] = []
        known = self._pieces
        for at, char in enumerate(raw):
            piece = known.get(char)
            if piece is None:
                piece = self._learnt(char)
            if at in overrides:
                piece = overrides[at]
            if char > "\u02ff" and unicodedata.combining(char) and spans:
                start = spans[-1][0]
                spans[-1] = (start, at + 1)
                pieces[-1] = self._piece(raw[start : at + 1])
            else:
                pieces.append(piece)
                spans.append((at, at + 1))
        return pieces, spans

    def _learnt(self, char: str) -> str:
        piece = self._pieces[char] = self._piece(char)
        if len(piece) == 1 and piece != "\n" and not unicodedata.combining(char):
            self._even[char] = piece
        return piece

    def text(self, text: str) -> str:
        """Only the folded form."""
        return self.fold(text).body

    def _phrase_overrides(self, raw: str) -> dict[int, str]:
        if self._phrase is None:
            return {}
        return {
            m.start() + n: self._simple(char)
            for m in self._phrase.finditer(raw)
            for n, char in enumerate(self._phrases[m.group()])
        }

    def _simple(self, char: str) -> str:
        return "你" if self._chinese and char in "您妳" else char

    def _piece(self, cluster: str) -> str:
        folded = cluster
        while (again := _plainer(folded)) != folded:
            folded = again
        out = ""
        for char in folded:
            if not unicodedata.combining(char) or (out and not out[-1].isspace()):
                out += self._one(char)
        return out

    def _one(self, char: str) -> str:
        char = _SAME.get(char, char)
        char = self._single.get(char, char)
        if char in "\n\r\v\f\u2028\u2029\x85" or _is_emoji(char):
            return "\n"
        if char.isspace():
            return " "
        kind = unicodedata.category(char)
        if (
            kind in {"Cf", "Cc", "Cs", "Co", "Cn"}
            or "\ufe00" <= char <= "\ufe0f"
            or char == "\u200d"
        ):
            return ""
        return char

    def _joined(self, raw: str, pieces: list[str], spans: list[Span]) -> Folded:
        body: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        blanks: list[int] = []
        gap: int | None = None
        for piece, (start, end) in zip(pieces, spans, strict=True):
            for char in piece:
                if char == " ":
                    gap = start if gap is None else gap
                    continue
                last = body[-1] if body else "\n"
                if gap is not None and last != "\n" and char != "\n":
                    if self._chinese and _joins(last, char):
                        blanks.append(len(body))
                    else:
                        body.append(" ")
                        starts.append(gap)
                        ends.append(gap + 1)
                gap = None
                if char == "\n" and last == "\n" and body:
                    continue
                body.append(char)
                starts.append(start)
                ends.append(end)
        return Folded(raw, "".join(body), lambda: (starts, ends), frozenset(blanks))


def _plainer(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


_FINAL = frozenset("吗呢哦哈呀啊吧哟啦嘛亲了的噢喔哒滴嗯")


def _joins(left: str, right: str) -> bool:
    return not (left.isascii() and right.isascii() and left.isalnum() and right.isalnum())


def _is_emoji(char: str) -> bool:
    code = ord(char)
    return (code >= 0x1F000 and code < 0x20000) or any(low <= code <= high for low, high in _EMOJI)
