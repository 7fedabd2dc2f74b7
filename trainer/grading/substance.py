"""Whether a reply says anything beyond manners: greetings, holds, apologies, address words.

Works on the spans that the lexicon found; knows no criteria.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from trainer.matching.values import Span

OPENING = frozenset({"greeting", "offer_help"})
MANNERS = OPENING | {"hold", "apology", "empathy", "thanks", "promise"}
"""Intents that answer nothing by themselves."""

SLACK = {"zh-CN": 10, "en": 8}
"""How much a clause of manners may hold beside the words that were recognised."""

Intents = Mapping[str, Iterable[Span]]

_CLAUSE = re.compile(r"[^，。！？；、…~～\n,;!?]+")
_TIME = re.compile(r"(?<!\d)\d+\s*(?:分钟|分|秒|minutes?|mins?|seconds?|secs?)")
_UNIT = {
    "zh-CN": re.compile(r"[㐀-䶿一-鿿]|[A-Za-z0-9.%]+"),
    "en": re.compile(r"[A-Za-z0-9'’.%$£€]+"),
}
_FILLER = {
    "zh-CN": re.compile(
        r"亲爱的|亲|您|你|在的|在呢|在|嗯|好的|好|哦|噢|呢|哈|呀|啊|的|了|哒|嘛|收到|明白|了解|这边"
    ),
    "en": re.compile(
        r"\b(?:ok|okay|sure|yes|yeah|right|alright|well|dear|there|sir|madam|hmm|oh|of course"
        r"|certainly|got it|i see|understood|noted)\b",
        re.IGNORECASE,
    ),
}


def is_substantial(text: str, intents: Intents, lang: str) -> bool:
    """Whether any clause of the text says more than manners and fillers."""
    covered = [span for name in MANNERS for span in intents.get(name, ())]
    return any(
        _is_clause_substantial(text, clause.span(), covered, lang)
        for clause in _CLAUSE.finditer(text)
    )


def _is_clause_substantial(text: str, clause: Span, covered: list[Span], lang: str) -> bool:
    start, end = clause
    inside = [span for span in covered if span[0] < end and span[1] > start]
    rest = _TIME.sub(" ", _without(text, clause, inside))
    bare = _FILLER.get(lang, _FILLER["en"]).sub(" ", rest)
    units = _UNIT.get(lang, _UNIT["en"]).findall(bare)
    if not inside:
        return bool(units)
    if lang == "zh-CN" and any(unit.isascii() for unit in units):
        return True
    return len(units) > SLACK.get(lang, SLACK["en"])


def _without(text: str, clause: Span, spans: list[Span]) -> str:
    start, end = clause
    gone = {place for span in spans for place in range(span[0], span[1])}
    return "".join(" " if place in gone else text[place] for place in range(start, end))
