"""The lexicon at work: every intent and forbidden class that one text holds.

An index by rare two-character stretches (zh) or words (en) picks the few patterns worth trying.
Refuses to know scenarios, rules or roles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from trainer.matching import (
    accusing_en,
    accusing_zh,
    asking_en,
    asking_zh,
    parting_en,
    parting_zh,
)
from trainer.matching.folding import Clause, Folded
from trainer.matching.patterns import Compiled, PatternCompiler
from trainer.matching.stances import Stance, Stances
from trainer.matching.values import Lexicon, Span

ASKED_TOO = frozenset({"blame", "insult", "brush_off", "jargon", "privacy"})
"""Forbidden classes that a question does not excuse (您自己拍错了吧？)."""

SAID_ANYHOW = frozenset({"brush_off", "insult", "jargon"})
"""Forbidden classes whose words deny already, so that a negator before them excuses nothing."""

Found = dict[str, list[tuple[int, int]]]
"""Intents and forbidden classes by name, with spans of a folded body."""

_NO_ROUTE = re.compile(r"不知道|不清楚|不了解|没办法|无法|不懂|not know|no idea|not sure")
_ROUTE_ZH = re.compile(
    r"(?:帮|给|为)你?[^,。]{0,6}(?:查|问|核实|咨询|反馈|联系|确认|看|催|转)|稍等|建议你|你可以|麻烦你|可以[^,。]{0,6}(?:咨询|联系|查)|"
    r"(?:咨询|联系|问)(?:一?下|厂家|商家|仓库|快递|物流|平台|售后|客服)|抱歉|不好意思|以[^,。]{1,8}为准"
)
_ROUTE_EN = re.compile(
    r" (?:let me|i will|we will|i can|we can|pleas|you can|check|sorri|apolog|find out) "
)


_KEEPS_ZH = re.compile(
    r"隐私|保密|泄露|给不了|(?:不能|不可以|无法|没法|不便|不方便|不会|没办法)(?:给|透露|提供|告诉|告知|说|发)"
)
_KEEPS_EN = re.compile(
    r" (?:(?:can|will|do|would|must|should) not|unabl to|never|not (?:abl|allow) to)"
    r"(?: [a-z]+){0,2} (?:share|give|disclos|reveal|tell|ask|send|pass)"
    r"| (?:privat|privaci|confidenti) "
)
"""A refusal to hand over what is another's keeps the privacy it names."""


_NOWHERE = re.compile(r"(?!)")
_UNMEANT_ZH: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = MappingProxyType(
    {
        "apology": (
            re.compile(
                r"(?:不用|不必|没必要|不需要|无需|没什么|有什么|谈不上|要求|别)[^,。]{0,6}$"
                r"|(?:他们?|她们?|对方|快递|师傅|商家|厂家|物流|小哥|司机|店家|仓库)(?:公司|那边|员|也|已经?|应该|会|得|都|说|"
                r"跟|向|给|我们|我|你|了|很|非常|一直|今天|昨天)*$"
            ),
            _NOWHERE,
        ),
        "hold": (
            re.compile(
                r"(?:刚刚?|刚才|之前|早就?|昨天)(?:去|又|都|也|是|帮|给|为|你|我|这边|们)*$|已经?(?:去|都|也|帮|给|为|你|这边)+$"
            ),
            re.compile(r"^(?:了(?!解|一?下)|到|过|好了|完|出来|显示|的是|是)"),
        ),
    }
)
_UNMEANT_EN: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = MappingProxyType(
    {
        "apology": (
            re.compile(
                r"(?:^| )(?:they|he|she|courier|driver|carrier|seller|vendor|airlin)"
                r"(?: (?:has|have|had|also|alreadi|is|are|was|were|said|say|do|did|veri|"
                r"should))* ?$"
                r"|(?:no need|not need|not have|nothing|no reason) to(?: (?:be|feel|say))? ?$"
            ),
            _NOWHERE,
        ),
        "greeting": (
            re.compile(r"[\"'“‘] ?$|(?:^| )(?:say|said|saying|word|our|the|a) ?$"),
            re.compile(
                r"^ (?:[\"”’]|"
                r"(?:kitti|vis|res|fi|fresh|tea|rate|pass|world|jacket|email|tech) )"
            ),
        ),
    }
)
"""What before or after the words of an intent shows that the speaker does not mean them."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A compiled pattern of a class; `first` is a piece that must stand in the body."""

    name: str
    is_forbidden: bool
    compiled: Compiled
    first: str


class IntentIndex:
    """Every pattern of a lexicon, compiled once."""

    def __init__(self, lexicon: Lexicon, compiler: PatternCompiler, stances: Stances) -> None:
        self._english = lexicon.lang == "en"
        self._stances = stances
        self._structures = _structures(lexicon)
        self._accused = (accusing_en if self._english else accusing_zh).accused
        self._masks = {
            name: _compiled(patterns, compiler) for name, patterns in lexicon.allowed.items()
        }
        self._mask_grams = {
            name: tuple((self._mask_gram(mask), mask) for mask in masks)
            for name, masks in self._masks.items()
        }
        entries = [
            _Entry(name, forbidden, compiled, _first(compiled))
            for groups, forbidden in ((lexicon.intents, False), (lexicon.forbidden, True))
            for name, patterns in groups.items()
            for compiled in _compiled(patterns, compiler)
        ]
        self._always, self._by_gram = self._indexed(entries)
        self._forbidden = frozenset(lexicon.forbidden)

    def find(self, folded: Folded, buyer: str = "") -> Found:
        """Name → spans of the body, only what is present."""
        hits: dict[str, list[tuple[int, int]]] = {}
        body = folded.body
        for entry in self._candidates(folded):
            if entry.first not in body:
                continue
            for span in entry.compiled.places(body):
                if self._counts(entry, folded, span, buyer):
                    hits.setdefault(entry.name, []).append(span)
        for name, start, end in self._accused(folded):
            if name in self._forbidden and self._is_said(name, folded, (start, end), buyer):
                hits.setdefault(name, []).append((start, end))
        for name, find in self._structures.items():
            for clause in find(folded):
                start, end = _trimmed(body, clause.start, clause.end)
                if start < end:
                    hits.setdefault(name, []).append((start, end))
        self._settle_greetings(folded, hits)
        return {
            name: kept
            for name, spans in hits.items()
            if (kept := self._unmasked(name, folded, spans))
        }

    def _settle_greetings(self, folded: Folded, hits: dict[str, list[tuple[int, int]]]) -> None:
        """Words that both greet and close (thank you for contacting us) keep one meaning."""
        greeting, closing = hits.get("greeting", []), hits.get("closing", [])
        both = set(greeting) & set(closing)
        if not both:
            return
        if "offer_help" in hits or set(greeting) - both:
            hits["closing"] = [span for span in closing if span not in both]
            return
        hits["greeting"] = [span for span in greeting if span not in both]
        last = folded.clauses[-1].sentence
        if "anything_else" in hits or set(closing) - both:
            return
        hits["closing"] = [
            span
            for span in closing
            if span not in both or folded.clauses[folded.clause_index(span[0])].sentence == last
        ]

    def _indexed(
        self, entries: list[_Entry]
    ) -> tuple[tuple[_Entry, ...], dict[str, tuple[_Entry, ...]]]:
        grams = {n: self._grams(entry.compiled) for n, entry in enumerate(entries)}
        common = Counter(gram for found in grams.values() for gram in found)
        always: list[_Entry] = []
        by_gram: dict[str, list[_Entry]] = {}
        for n, entry in enumerate(entries):
            if grams[n]:
                rarest = min(grams[n], key=lambda gram: (common[gram], gram))
                by_gram.setdefault(rarest, []).append(entry)
            else:
                always.append(entry)
        return tuple(always), {gram: tuple(found) for gram, found in by_gram.items()}

    def _grams(self, compiled: Compiled) -> list[str]:
        if self._english:
            return [needle for needle in compiled.needles if " " not in needle]
        return [n[i : i + 2] for n in compiled.needles for i in range(len(n) - 1)]

    def _mask_gram(self, mask: Compiled) -> str:
        longest = max(mask.needles, key=len, default="")
        return longest if self._english else longest[-2:]

    def _candidates(self, folded: Folded) -> Iterator[_Entry]:
        yield from self._always
        present = folded.words if self._english else folded.grams
        for gram in self._by_gram.keys() & present:
            yield from self._by_gram[gram]

    def _counts(self, entry: _Entry, folded: Folded, span: tuple[int, int], buyer: str) -> bool:
        if not entry.is_forbidden:
            return not self._is_not_meant(entry.name, folded, span)
        return self._is_said(entry.name, folded, span, buyer)

    def _is_said(self, name: str, folded: Folded, span: tuple[int, int], buyer: str) -> bool:
        start, end = span
        if self._stances.warned(folded, start, end):
            return name in SAID_ANYHOW
        if name == "brush_off" and _NO_ROUTE.search(folded.body[start:end]):
            return not (_ROUTE_EN if self._english else _ROUTE_ZH).search(folded.body)
        if self._is_harmless(name, folded.body, start):
            return False
        stance = self._stances.of(folded, start, end, buyer, ahead=False)
        if stance is Stance.ASKED:
            return name in ASKED_TOO or self._stances.solicits(folded, start, end)
        if stance in (Stance.NEGATED, Stance.DOUBTFUL):
            return name in SAID_ANYHOW
        return stance not in (Stance.QUOTED, Stance.CONDITIONAL, Stance.WISH)

    def _is_not_meant(self, name: str, folded: Folded, span: tuple[int, int]) -> bool:
        """Whether the words of an intent are another's, denied, quoted or told as done."""
        unmeant = (_UNMEANT_EN if self._english else _UNMEANT_ZH).get(name)
        if unmeant is None:
            return False
        clause = folded.clauses[folded.clause_index(span[0])]
        before, after = folded.body[clause.start : span[0]], folded.body[span[1] : clause.end]
        return bool(unmeant[0].search(before) or unmeant[1].match(after))

    def _is_harmless(self, name: str, body: str, start: int) -> bool:
        """Whether initials sign the reply, or another's data is what is kept from the buyer."""
        if name == "jargon":
            return body[:start].rstrip()[-1:] in ("*", "^")
        keeps = _KEEPS_EN if self._english else _KEEPS_ZH
        return name == "privacy" and bool(keeps.search(body))

    def _unmasked(
        self, name: str, folded: Folded, spans: list[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        present = folded.words if self._english else folded.grams
        masks = [
            span
            for gram, mask in self._mask_grams.get(name, ())
            if not gram or gram in present
            for span in mask.places(folded.body)
        ]
        if not masks:
            return spans
        return [s for s in spans if not any(s[0] < end and start < s[1] for start, end in masks)]


def merged(folded: Folded, spans: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Body spans as sorted spans of the text as typed, those inside another left out."""
    if len(spans) == 1:
        return (folded.span(*spans[0]),)
    typed = sorted({folded.span(start, end) for start, end in spans}, key=lambda s: (s[0], -s[1]))
    kept: list[Span] = []
    for span in typed:
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return tuple(kept)


def _compiled(patterns: tuple[str, ...], compiler: PatternCompiler) -> tuple[Compiled, ...]:
    found: list[Compiled] = []
    for pattern in patterns:
        found += compiler.compile(pattern, {}, same_hours=False, loose=False)
    return tuple(found)


def _first(compiled: Compiled) -> str:
    return compiled.words or max(compiled.needles, key=len, default="")


def _structures(lexicon: Lexicon) -> Mapping[str, Callable[[Folded], Iterator[Clause]]]:
    asking = asking_en if lexicon.lang == "en" else asking_zh
    parting = parting_en if lexicon.lang == "en" else parting_zh
    built = {
        "clarifying": asking.clarifying,
        "promise": asking.promises,
        "closing": parting.partings,
    }
    return {name: find for name, find in built.items() if name in lexicon.intents}


def _trimmed(body: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not body[start].isalnum():
        start += 1
    while end > start and not body[end - 1].isalnum():
        end -= 1
    return start, end
