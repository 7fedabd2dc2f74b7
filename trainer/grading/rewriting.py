"""A trainee's sentence as it could have been: clauses replaced or removed, words joined on.

Pure text work in Chinese and English; which words are better is the scenario's business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from trainer.matching.values import Span

_ENDS = "。！？!?…~～."
_PAUSES = "，、,；;："
_BREAK = {
    "zh-CN": re.compile(r"(?:[，。！？；…~～\n!?;]|(?<!\d),|,(?!\d))+\s*"),
    "en": re.compile(r"(?:[.!?;,]+(?=\s|$)|\n)\s*"),
}
_STOP = {"zh-CN": "。", "en": "."}
_PAUSE = {"zh-CN": "，", "en": ". "}
_BARE = re.compile(r"[\s\W_]+")


def replaced(said: str, spans: Sequence[Span], better: str, lang: str) -> str:
    """The clauses that hold a span give way to `better`, or go when there is nothing better.

    "" when nothing would be left. Works on half-open code-point spans of `said`.
    """
    kept: list[str] = []
    is_placed = False
    for start, end in clauses(said, lang):
        clause = said[start:end]
        if not any(span[0] < end and span[1] > start for span in spans):
            kept.append(clause)
        elif better and not is_placed:
            is_placed = True
            if kept and lang != "zh-CN" and better[:1].isupper():
                kept[-1] = _stopped(kept[-1].rstrip(), lang)
            kept.append(_with_tail(better, clause, lang, is_last=end == len(said)))
    return _tidied("".join(kept), said, lang)


def joined(said: str, better: str, lang: str, *, is_before: bool = False) -> str:
    """`said` and `better` as one reply; unchanged when it already says that."""
    if not _bare(said):
        return better
    if _bare(better) in _bare(said):
        return said
    first, second = (better, said) if is_before else (said, better)
    second = _without_repeats(first, second, lang)
    return _stopped(first.rstrip(), lang) + _capital(second.lstrip(), lang)


def _without_repeats(first: str, second: str, lang: str) -> str:
    """`second` without the opening clauses that `first` has already (在的亲 after 亲，在的～)."""
    there = _bare(first).replace("亲", "")
    start = 0
    for begin, end in clauses(second, lang)[:-1]:
        if _bare(second[begin:end]).replace("亲", "") not in there:
            break
        start = end
    return second[start:]


def clauses(text: str, lang: str) -> list[Span]:
    """Clauses with the punctuation that ends them; together they are the whole text."""
    found: list[Span] = []
    start = 0
    for mark in _BREAK.get(lang, _BREAK["en"]).finditer(text):
        if text[start : mark.start()].strip():
            found.append((start, mark.end()))
            start = mark.end()
    if start < len(text):
        found.append((start, len(text)))
    return found


def _with_tail(better: str, clause: str, lang: str, *, is_last: bool) -> str:
    """`better` in the place of a clause, ended as the clause was, or as itself where it ends."""
    tail = clause[len(clause.rstrip(_ENDS + _PAUSES + " \n")) :]
    body = better.rstrip(_ENDS + _PAUSES + " \n")
    if is_last or lang != "zh-CN":
        own = better[len(body) :].strip()
        return body + (own or tail.strip() or "") + ("" if is_last else " ")
    return body + tail


def _tidied(text: str, said: str, lang: str) -> str:
    text = text.strip().lstrip(_PAUSES).strip()
    if not _bare(text):
        return ""
    if text[-1] in _PAUSES:
        text = text[:-1] + _STOP.get(lang, ".")
    if lang == "zh-CN":
        return text
    starts = re.sub(r"([.!?]\s+)([a-z])", lambda m: m[1] + m[2].upper(), text)
    return _capital(starts, lang) if said[:1].isupper() else starts


def _stopped(text: str, lang: str) -> str:
    """Ended so that another sentence may follow."""
    text = text.rstrip(_PAUSES)
    if text.endswith(tuple(_ENDS)):
        return text if lang == "zh-CN" else text + " "
    return text + _PAUSE.get(lang, ". ")


def _capital(text: str, lang: str) -> str:
    return text if lang == "zh-CN" else text[:1].upper() + text[1:]


def _bare(text: str) -> str:
    return _BARE.sub("", text).casefold()
