"""Stances: how a match is meant where it stands, one answer for both languages.

Joins negation and moods; refuses to know rules and roles.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from trainer.matching import moods_en, moods_zh, negation_en, negation_zh
from trainer.matching.folding import Folded


class Stance(StrEnum):
    """How a match is meant; the values are the notes of a reading."""

    PLAIN = ""
    NEGATED = "negated"
    DOUBLE = "double_negation"
    ASKED = "asked"
    OFFERED = "offer"
    QUOTED = "quoted"
    CONDITIONAL = "conditional"
    FUTURE = "future"
    WISH = "wish"
    DOUBTFUL = "doubtful"
    EXCUSED = "excused"
    STUFFED = "stuffed"
    UNDECIDED = "undecided"


class _Moods(Protocol):
    """What a language's moods module answers about body[start:end] in clause `index`."""

    def question(self, folded: Folded, index: int, start: int, end: int) -> str: ...
    def supposed(self, folded: Folded, index: int, start: int, end: int) -> str: ...
    def quoted(self, folded: Folded, index: int, start: int, end: int, buyer: str) -> bool: ...
    def warned(self, folded: Folded, index: int, start: int, end: int) -> bool: ...
    def solicits(self, folded: Folded, index: int, start: int, end: int) -> bool: ...
    def requests(self, folded: Folded, index: int, start: int, end: int) -> bool: ...
    def lacks(self, folded: Folded, index: int, start: int) -> bool: ...


class Stances:
    """Reads stances in one language."""

    def __init__(self, lang: str) -> None:
        self._moods: _Moods = moods_en if lang == "en" else moods_zh
        self._negation = negation_en.negation if lang == "en" else negation_zh.negation
        self._doubtful = negation_en.doubtful if lang == "en" else negation_zh.doubtful
        self._ended = negation_en.ended if lang == "en" else negation_zh.ended

    def of(self, folded: Folded, start: int, end: int, buyer: str, *, ahead: bool = True) -> Stance:
        """The stance of body[start:end]; `buyer` is the folded text of the buyer's lines.

        `ahead`: whether an unexplained negator after the match makes it doubtful (not for
        绝对不会, which is said).
        """
        index = folded.clause_index(start)
        if self._moods.quoted(folded, index, start, end, buyer):
            return Stance.QUOTED
        asked = self._moods.question(folded, index, start, end)
        if asked:
            return Stance(asked)
        denied = self.denied(folded, start, end)
        if denied:
            return Stance.NEGATED if denied % 2 else Stance.DOUBLE
        supposed = self._moods.supposed(folded, index, start, end)
        if supposed:
            return Stance(supposed)
        clause = folded.clauses[index]
        text = folded.body[clause.start : max(clause.end, end) if ahead else end]
        doubtful = self._doubtful(text, start - clause.start, end - clause.start)
        return Stance.DOUBTFUL if doubtful else Stance.PLAIN

    def denied(self, folded: Folded, start: int, end: int) -> int:
        """How often the match is denied."""
        index = folded.clause_index(start)
        clause = folded.clauses[index]
        text = folded.body[clause.start : max(clause.end, end)]
        count = self._negation(text, start - clause.start, end - clause.start)
        if count == 0 and index + 1 < len(folded.clauses):
            follow = folded.clauses[index + 1]
            return int(self._ended(text, folded.body[follow.start : follow.end]))
        return count

    def refused(self, folded: Folded, start: int, end: int) -> int:
        """How often the match is denied by what stands before it."""
        first = folded.clauses[folded.clause_index(start)].start
        return self._negation(folded.body[first:end], start - first, end - first)

    def quoted(self, folded: Folded, start: int, end: int, buyer: str) -> bool:
        """Whether the match only repeats the buyer."""
        return self._moods.quoted(folded, folded.clause_index(start), start, end, buyer)

    def warned(self, folded: Folded, start: int, end: int) -> bool:
        """Whether the sentence warns against the match."""
        return self._moods.warned(folded, folded.clause_index(start), start, end)

    def solicits(self, folded: Folded, start: int, end: int) -> bool:
        """Whether a question asks the buyer to do what was matched."""
        return self._moods.solicits(folded, folded.clause_index(start), start, end)

    def requests(self, folded: Folded, start: int, end: int) -> bool:
        """Whether the sentence asks for what was matched."""
        return self._moods.requests(folded, folded.clause_index(start), start, end)

    def lacks(self, folded: Folded, start: int) -> bool:
        """Whether the speaker says not to know what follows, which asks for it."""
        return self._moods.lacks(folded, folded.clause_index(start), start)
