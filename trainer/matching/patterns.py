"""The pattern mini-language: `a|b` alternatives, `…` gaps, `<fact>` references, quantities.

Turns an author's pattern into something to search a folded body with. Refuses to know roles,
negation around a match, or verdicts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from trainer.matching.chains import GAP_ZH, chained, expression, found_between_spaces
from trainer.matching.folding import is_cjk
from trainer.matching.numerals import HAN
from trainer.matching.quantities import quantity
from trainer.matching.spellings import forms
from trainer.matching.units import spellings
from trainer.matching.values import Fact, PatternFlaw

_KEPT = 8_192
_GAP = re.compile(r"\s*(?:…+|\.{3,})\s*")
_FACT = re.compile(r"<([^<>|]+)>")
_INNER_MARK = re.compile(r"[，。！？；：、,!?;]|\.(?!\d)")
_QUANTITY_ZH = re.compile(
    rf"[¥$] ?\d+(?:\.\d+)?|(?:\d+(?:\.\d+)?|[{HAN}]+)(?:[-~到至](?:\d+|[{HAN}]+))?"
    r"(?:个?小时|个?工作日|分钟|天|个月|个?星期|块钱?|元)"
)
_QUANTITY_EN = re.compile(
    r"[$£€] ?\d+(?:\.\d+)?|\d+(?:-\d+| to \d+)? "
    r"(?:business day|working day|hour|day|week|month|minute|year|dollar|pound|euro)(?![a-z])"
)
_NOT_A_QUANTITY = frozenset({"一天", "一块", "一元", "千元", "百元", "万元", "十分钟"} - {"十分钟"})
_NEGATORS_ZH = ("不", "没", "无法", "别", "未", "勿", "禁止", "拒绝")
_NEGATORS_EN = ("not ", "no ", "never ", "cannot ", "can't ", "don't ", "without ")
_EN_STOP = r" (?:[.!?;,\n—…]|not|no|never|nor|neither|without|unabl) "
_GAP_EN = rf"(?:(?!{_EN_STOP}).){{0,40}}?"
_ARTICLE = r"(?: (?:a|an|the|your|our|my|me|us|you|it|this|that|these|them|of|to|for))"
_CLAUSE_END = r"(?= (?:[.!?;,\n—…]|$))"
_FILLER = rf"(?:{_ARTICLE}{{0,2}}?(?: (?!not |no |never |nor )[a-z0-9$']+)??{_ARTICLE}?)"


@dataclass(frozen=True)
class Compiled:
    """One alternative ready to search: `needles` must all occur in the body before it is tried.

    The expressions are compiled when they are first needed, which for most is never. `kinds`: the
    kinds of its valued pieces. `told`: the right values of all its pieces, as expressions. `lead`:
    characters that a match of `regex` has before the words themselves. `words`: all there is to
    look for, with a space at each end, where no regular expression is needed; `chain`: the
    same where words are not parted by spaces, one run of them, or several with gaps between.
    `chunks`: its runs
    of words between gaps and values; `head` is the first of them when it begins with words.
    """

    source: str
    expression: str
    needles: tuple[str, ...]
    shaped: str = ""
    kinds: tuple[str, ...] = ()
    lead: int = 0
    words: str = ""
    chain: tuple[str, ...] = ()
    chunks: tuple[str, ...] = ()
    head: str = ""
    any_value: str = ""
    right_value: str = ""
    told: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The whole alternative."""
        return expression(self.expression)

    @cached_property
    def shape(self) -> re.Pattern[str] | None:
        """The same with any value in place of its first valued piece (group `value`), if any."""
        return expression(self.shaped) if self.shaped else None

    @cached_property
    def values(self) -> re.Pattern[str] | None:
        """Any value of that piece alone."""
        return expression(self.any_value) if self.any_value else None

    @cached_property
    def exact(self) -> re.Pattern[str] | None:
        """The right value of that piece alone."""
        return expression(self.right_value) if self.right_value else None

    def places(self, body: str) -> list[tuple[int, int]]:
        """Where the alternative stands in a body."""
        if self.chain:
            return chained(self.chain, body)
        if self.words:
            return found_between_spaces(self.words, body)
        lead = self.lead
        return [
            (found.start() + lead, found.end())
            for found in self.regex.finditer(body)
            if found.end() > found.start() + lead
        ]

    def is_possible(self, body: str) -> bool:
        """Whether all needles occur in a body."""
        for needle in self.needles:  # noqa: SIM110 - asked for every alternative of every reply
            if needle not in body:
                return False
        return True


def alternatives(pattern: str) -> tuple[str, ...]:
    """The alternatives of a pattern, trimmed, empty ones left out."""
    return tuple(part for part in (piece.strip() for piece in pattern.split("|")) if part)


def fact_names(pattern: str) -> tuple[str, ...]:
    """Names of the facts a pattern refers to."""
    return tuple(name.strip() for name in _FACT.findall(pattern))


def check_pattern(pattern: str) -> tuple[PatternFlaw, ...]:
    """What is wrong with an author's pattern; empty when it can be used.

    Codes: `no_pattern`, `empty_alternative`, `one_character`, `punctuation`, `negator`,
    `edge_gap`, `repeated`, `contained`, `broken_fact`.
    """
    pieces = [piece.strip() for piece in pattern.split("|")]
    if not any(pieces):
        return (PatternFlaw("no_pattern", pattern),)
    flaws = [PatternFlaw("empty_alternative", pattern)] if not all(pieces) else []
    kept = [piece for piece in pieces if piece]
    for n, piece in enumerate(kept):
        flaws += _flaws(piece)
        if piece in kept[:n]:
            flaws.append(PatternFlaw("repeated", piece))
        elif any(other != piece and other in piece for other in kept):
            flaws.append(PatternFlaw("contained", piece))
    return tuple(flaws)


def _flaws(piece: str) -> Iterator[PatternFlaw]:
    bare = _FACT.sub("\x00", piece)
    if "<" in bare or ">" in bare:
        yield PatternFlaw("broken_fact", piece)
    words = _GAP.split(bare)
    if len(words) > 1 and ("" in (words[0], words[-1])):
        yield PatternFlaw("edge_gap", piece)
    for word in words:
        if len(word) == 1 and (is_cjk(word) or word.isalpha()) and len(words) == 1:
            yield PatternFlaw("one_character", word)
        if _INNER_MARK.search(word):
            yield PatternFlaw("punctuation", word)
    if bare.startswith(_NEGATORS_ZH) or bare.casefold().startswith(_NEGATORS_EN):
        yield PatternFlaw("negator", piece)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of an alternative: `kind` is literal, gap or value."""

    kind: str
    source: str
    needle: str = ""
    shape: str = ""
    value: str = ""
    near: str = ""


class PatternCompiler:
    """Compiles patterns of one language; `fold` is the text fold of that language."""

    def __init__(self, lang: str, fold: Callable[[str], str]) -> None:
        self._english = lang == "en"
        self._lang = lang
        self._fold = fold
        self._factless = lru_cache(_KEPT)(self._without_facts)

    def compile(
        self, pattern: str, facts: Mapping[str, Fact], *, same_hours: bool, loose: bool
    ) -> tuple[Compiled, ...]:
        """Every usable alternative; `loose` lets a word stand between two English words.

        A fact that is not given can never be said: its alternatives are left out. A pattern that
        names none is compiled once.
        """
        if "<" not in pattern:
            return self._factless(pattern, same_hours, loose)
        return self._compiled(pattern, facts, same_hours=same_hours, loose=loose)

    def _without_facts(self, pattern: str, same_hours: bool, loose: bool) -> tuple[Compiled, ...]:
        return self._compiled(pattern, {}, same_hours=same_hours, loose=loose)

    def _compiled(
        self, pattern: str, facts: Mapping[str, Fact], *, same_hours: bool, loose: bool
    ) -> tuple[Compiled, ...]:
        today = facts["today"].value if "today" in facts else None
        found: list[Compiled] = []
        for text in alternatives(pattern):
            pieces = self._pieces(text, facts, same_hours, today)
            if pieces:
                found.append(self._joined(text, pieces, loose=loose))
        return tuple(found)

    def _pieces(
        self, text: str, facts: Mapping[str, Fact], same_hours: bool, today: str | None
    ) -> list[_Piece]:
        pieces: list[_Piece] = []
        for n, part in enumerate(_GAP.split(text)):
            if n:
                pieces.append(_Piece("gap", _GAP_EN if self._english else GAP_ZH))
            at = 0
            for found in _FACT.finditer(part):
                pieces += self._literals(part[at : found.start()], same_hours)
                fact = facts.get(found[1].strip())
                if fact is None:
                    return []
                pieces.append(self._value(fact, same_hours, today, worded=bool(pieces)))
                at = found.end()
            pieces += self._literals(part[at:], same_hours)
        while pieces and pieces[0].kind == "gap":
            pieces.pop(0)
        while pieces and pieces[-1].kind == "gap":
            pieces.pop()
        return pieces

    def _value(self, fact: Fact, same_hours: bool, today: str | None, *, worded: bool) -> _Piece:
        if fact.kind == "text":
            said = sorted({self._fold(fact.value), self._fold(fact.shown)} - {""})
            edged = [_edged(text, english=self._english) for text in said]
            more = () if self._english else tuple(form for text in said for form in spellings(text))
            needle = said[0] if len(said) == 1 and not more else ""
            return _Piece("value", f"(?:{'|'.join((*edged, *more))})", needle)
        made = forms(fact, self._lang, same_hours=same_hours, today=today)
        kind = fact.kind.value if made.shape else ""
        exact = "|".join([*made.exact, *([made.bare] if worded and made.bare else [])])
        return _Piece("value", f"(?:{exact})", "", made.shape, kind, made.near)

    def _literals(self, text: str, same_hours: bool) -> Iterator[_Piece]:
        plain = self._fold(text)
        if not plain:
            return
        quantities = _QUANTITY_EN if self._english else _QUANTITY_ZH
        at = 0
        for found in quantities.finditer(plain):
            fact = None if found.group() in _NOT_A_QUANTITY else quantity(found.group(), self._lang)
            if fact is None:
                continue
            yield from self._words(plain[at : found.start()])
            made = forms(fact, self._lang, same_hours=same_hours)
            source = f"(?:{'|'.join(made.exact)})"
            yield _Piece("value", source, "", made.shape, fact.kind.value, made.near)
            at = found.end()
        yield from self._words(plain[at:])

    def _words(self, text: str) -> Iterator[_Piece]:
        for word in text.split(" ") if self._english else [text]:
            if word:
                yield _Piece("literal", _edged(word, english=self._english), word)

    def _joined(self, text: str, pieces: list[_Piece], *, loose: bool) -> Compiled:
        source = self._source(pieces, None, loose)
        valued = next((n for n, piece in enumerate(pieces) if piece.shape), None)
        shaped = "" if valued is None else self._source(pieces, valued, loose)
        needles = tuple(piece.needle for piece in pieces if piece.needle)
        kinds = tuple(piece.value for piece in pieces if piece.value)
        if self._english and len(pieces) > 1 and pieces[-1].needle == ".":
            source, needles = self._source(pieces[:-1], None, loose) + _CLAUSE_END, needles[:-1]
        fixed = self._english and not loose and len(needles) == len(pieces)
        words = f" {' '.join(needles)} " if fixed else ""
        told = None if valued is None else pieces[valued]
        return Compiled(
            source=text,
            expression=source,
            needles=needles,
            shaped=shaped,
            kinds=kinds,
            lead=int(self._english),
            words=words,
            chain=() if self._english else _chain(pieces),
            chunks=(chunks := tuple(_chunks(pieces, english=self._english))),
            head=chunks[0] if pieces[0].kind == "literal" else "",
            any_value="" if told is None else told.near or told.shape,
            right_value="" if told is None else told.source,
            told=tuple(piece.source for piece in pieces if piece.kind == "value"),
        )

    def _source(self, pieces: list[_Piece], shaped: int | None, loose: bool) -> str:
        out: list[str] = []
        bare = not any(piece.needle for piece in pieces)
        for n, piece in enumerate(pieces):
            shape = piece.near if bare and piece.near else piece.shape
            if not self._english and n and pieces[n - 1].kind == "value" and piece.needle:
                out.append("[之以]?" if piece.needle[0] in "内前后" else "")
            if self._english and n and "gap" not in (piece.kind, pieces[n - 1].kind):
                out.append((_FILLER if loose else "") + " ")
            elif self._english and n and piece.kind != "gap":
                out.append(r"(?<= )")
            elif self._english and piece.kind == "gap":
                out.append(" ")
            out.append(f"(?P<value>{shape})" if n == shaped else piece.source)
        if self._english:
            return f" {''.join(out)}(?= )"
        return "".join(out)


def _chain(pieces: Sequence[_Piece]) -> tuple[str, ...]:
    """The runs between gaps where there is nothing but runs that stand for themselves and gaps."""
    said = tuple(piece.needle for piece in pieces if piece.kind == "literal")
    is_plain = all(
        piece.kind == "gap" or (piece.kind == "literal" and piece.source == piece.needle)
        for piece in pieces
    )
    gaps = sum(piece.kind == "gap" for piece in pieces)
    return said if is_plain and len(said) == gaps + 1 else ()


def _chunks(pieces: Sequence[_Piece], *, english: bool) -> Iterator[str]:
    """The runs of literal words between gaps and values."""
    for kind, run in groupby(pieces, key=lambda piece: piece.kind):
        if kind == "literal":
            yield (" " if english else "").join(piece.needle for piece in run)


def _edged(text: str, *, english: bool) -> str:
    if english:
        return re.escape(text)
    before = r"(?<![a-z0-9])" if _is_plain(text[0]) else ""
    after = r"(?![a-z0-9])" if _is_plain(text[-1]) else ""
    if text[0] in _COMPOUNDS:
        before = f"(?<![{_COMPOUNDS[text[0]]}])"
    return f"{before}{re.escape(text)}{after}"


_COMPOUNDS = {"包": "打面书背钱红荷皮腰挎", "能": "智功性", "退": "减消后倒"}
"""A pattern that begins with the character is no word after one of these (打包邮寄)."""


def _is_plain(char: str) -> bool:
    return char.isascii() and char.isalnum()
