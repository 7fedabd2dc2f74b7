"""A reply cut into clauses as a reader hears them, with the places of some words in it.

Knows punctuation and joining words; refuses to know what anything means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from trainer.matching.values import Span

_ZH = re.compile(r"[，。！？；,!?;\n~～…]+|(?<=[\u4e00-\u9fff]) +")
_EN = re.compile(
    r"[!?;\n—…]+\s*|\.(?!\d)\s*|,\s+"
    r"|\s+(?=(?:and|but|so|because)\s+(?:i|i'\w+|we|we'\w+|you|you'\w+|it|it'\w+|they|that|that's|"
    r"this|there|the|your|our|my)\b)",
    re.IGNORECASE,
)
_LEAD_EN = re.compile(
    r"\s*(?:(?:and|but|so|because|then|yes|i[’']m afraid|unfortunately|i see|sure|"
    r"i can see(?: that)?),?\s+)*",
    re.IGNORECASE,
)
_LEAD_ZH = re.compile(
    r"\s*(?:不过|但是?|所以|那么?|其实|另外|而且|然后|亲亲?|好的|嗯嗯?|您好|真的|这样|因为|放心|"
    r"(?:实在|真是|很|非常)?(?:抱歉|不好意思|对不起))*"
    r"(?:[^，。]{1,10}的[话話])?\s*"
)
_TAIL_ZH = re.compile(r"[哦哈呢呀啊啦嘛噢喔哟哒~～\s]+$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause text[start:end] and the words in it that matter, as offsets into the clause.

    `is_single`: whether these words were found in one place.
    """

    start: int
    end: int
    text: str
    span: Span
    is_single: bool = True

    @property
    def said(self) -> str:
        """The words that matter."""
        return self.text[self.span[0] : self.span[1]]


def pieces(text: str, spans: Iterable[Span], *, english: bool) -> list[Piece]:
    """The clauses that hold the spans, in order; a span over several clauses joins them."""
    cuts = [found.span() for found in (_EN if english else _ZH).finditer(text)]
    found: list[Piece] = []
    for span in sorted(spans):
        start, end = _trimmed(text, *_around(text, span, cuts), span, english=english)
        before: Piece | None = None
        if found and start < found[-1].end:
            before = found.pop()
            start, end = min(start, before.start), max(end, before.end)
            said = before.start + before.span[0], max(span[1], before.start + before.span[1])
        else:
            said = span
        place = said[0] - start, said[1] - start
        found.append(Piece(start, end, text[start:end], place, before is None))
    return found


def _around(text: str, span: Span, cuts: list[Span]) -> Span:
    """From the last break before a span to the first after it."""
    start = max((end for begin, end in cuts if begin < span[0] and end <= span[0]), default=0)
    return start, min((begin for begin, _ in cuts if begin >= span[1]), default=len(text))


def _trimmed(text: str, start: int, end: int, span: Span, *, english: bool) -> Span:
    """Without joining words before it, particles and blanks after it."""
    first, last = span
    if english:
        lead = _LEAD_EN.match(text, start, first)
        start = start if lead is None else lead.end()
        return start, max(last, start + len(text[start:end].rstrip()))
    lead = _LEAD_ZH.match(text, start, first)
    start = start if lead is None else lead.end()
    tail = _TAIL_ZH.search(text, last, end)
    return start, end if tail is None else tail.start()


def replaced(text: str, changes: Iterable[tuple[Piece, str]]) -> str:
    """The text with pieces changed; a stop after one that now ends in a question goes."""
    for piece, told in sorted(changes, key=lambda change: -change[0].start):
        new = told
        if piece.text[:1].isupper() and new[:1].islower():
            new = new[0].upper() + new[1:]
        rest = text[piece.end :]
        if new.endswith(("？", "?")):
            rest = rest.lstrip("，。！；？?,!;.~～哦哈呢呀啊啦嘛噢喔哟哒")
        elif not new:
            rest = rest.lstrip("，。；,;～~ 哦哈呢呀啊啦嘛噢喔哟哒")
        text = text[: piece.start] + new + rest
    return text.strip()
