"""Plans: a rule compiled for given facts, with cheap marks that tell when it is worth trying.

Remembers what it compiled. Refuses to know replies beyond their marks, and verdicts.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trainer.matching.english import Stemmer
from trainer.matching.folding import Folded
from trainer.matching.numerals import HAN
from trainer.matching.patterns import Compiled, PatternCompiler, alternatives, fact_names
from trainer.matching.stuffing import Listing
from trainer.matching.values import Fact, Rule

_KEPT = 4_096
MOST = 40
"""Places of a group in one reply that are looked at."""

_LEAST_SLIP = 4
"""Letters of a word that a slip may stand for."""
_ANY, _SLIP = "*any", "*slip"
_VALUED = frozenset({"date", "duration", "money", "size"})
_DIGITS = frozenset("0123456789")
_COUNTS = _DIGITS | frozenset(HAN + "廿")
_NEAR_ZH = frozenset(
    ["今天", "今日", "明天", "明日", "后天", "昨天", "星期", "礼拜"]
    + [f"周{n}" for n in "一二三四五六日天"]
)
_NEAR_EN = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "today",
        "tomorrow",
        "yesterday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_TIMES_EN = frozenset(
    [
        "hour",
        "hr",
        "h",
        "day",
        "d",
        "week",
        "wk",
        "month",
        "year",
        "yr",
        "minut",
        "minute",
        "min",
        "second",
    ]
)
_SUMS_EN = frozenset(["dollar", "usd", "buck", "pound", "gbp", "quid", "euro", "eur"])
_SIZES_EN = frozenset(
    ["s", "m", "l", "xs", "xl", "xxl", "xxxl", "small", "medium", "large", "size"]
)
_PRICED_ZH = frozenset("要价卖需后手是呢就")
"""Characters of the words that make a bare number a price."""
_CENTS = re.compile(r"\d\.\d\d ")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)|\d[/-]\d")


def _signs_zh(grams: frozenset[str]) -> Iterator[str]:
    """The kinds of value that a body with these stretches may hold."""
    counts = not _COUNTS.isdisjoint(grams)
    digits = counts and not _DIGITS.isdisjoint(grams)
    dotted = digits and not grams.isdisjoint("/.-")
    if dotted or (counts and not grams.isdisjoint("月日号")) or not _NEAR_ZH.isdisjoint(grams):
        yield "date"
    if counts and not grams.isdisjoint("天日周年时头月期拜分秒h"):
        yield "duration"
    if (
        not grams.isdisjoint("元块圆¥")
        or "rm" in grams
        or (digits and not grams.isdisjoint(_PRICED_ZH))
    ):
        yield "money"
    if digits or not grams.isdisjoint("码号slmf均"):
        yield "size"


def _signs_en(body: str, words: frozenset[str]) -> Iterator[str]:
    """The kinds of value that a body with these words may hold."""
    if not _NEAR_EN.isdisjoint(words) or _ORDINAL.search(body):
        yield "date"
    if not _TIMES_EN.isdisjoint(words):
        yield "duration"
    digits = not _DIGITS.isdisjoint(body)
    signed = "$" in body or "£" in body or "€" in body
    if signed or not _SUMS_EN.isdisjoint(words) or (digits and _CENTS.search(body)):
        yield "money"
    if digits or not _SIZES_EN.isdisjoint(words):
        yield "size"


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives any one of which says the group.

    `vocabulary`: typed words and their stems that a slip may stand for, by first letter (en).
    `is_valued`: whether another value of the same kind would be a wrong number. `listing`: what
    the alternatives look like when they are merely listed.
    """

    alternatives: tuple[Compiled, ...]
    vocabulary: Mapping[str, Mapping[str, str]]
    is_valued: bool
    listing: Listing

    def spans(self, body: str) -> list[tuple[int, int]]:
        """Where the group is found, each place once."""
        found: dict[tuple[int, int], None] = {}
        for one in self.alternatives:
            if one.is_possible(body):
                found.update(dict.fromkeys(one.places(body)))
        return list(found)[:MOST]

    def others(self, body: str) -> list[tuple[int, int]]:
        """Where a value stands that is not the one asked for."""
        found: list[tuple[int, int]] = []
        for one in self.alternatives:
            if not one.is_possible(body) or one.shape is None:
                continue
            values = [match.span("value") for match in one.shape.finditer(body)]
            right = one.places(body) if values else []
            for start, end in values:
                if not any(first < end and start < last for first, last in right):
                    found.append((start, end))
        return found


@dataclass(frozen=True, slots=True)
class Plan:
    """A rule compiled for given facts; `probes`: marks one of which a turn must have to say it.

    `names`: the facts that the rule refers to.
    """

    groups: tuple[Group, ...]
    masks: tuple[Compiled, ...]
    intents: frozenset[str]
    probes: frozenset[str]
    rule: Rule
    names: tuple[str, ...]

    def excuses(self, body: str, start: int, end: int) -> bool:
        """Whether a mask overlaps body[start:end]."""
        return any(
            first < end and start < last
            for mask in self.masks
            if mask.is_possible(body)
            for first, last in mask.places(body)
        )


@dataclass(slots=True)
class Remembered:
    """The plan last used for a rule, with the facts it was made for."""

    rule: Rule
    names: tuple[str, ...]
    facts: tuple[Fact | None, ...]
    plan: Plan


class Planner:
    """Makes plans in one language and remembers them."""

    def __init__(self, lang: str, compiler: PatternCompiler) -> None:
        self._english = lang == "en"
        self._compiler = compiler
        self._stemmer = Stemmer()
        self._plans: OrderedDict[object, Plan] = OrderedDict()
        self.recent: dict[int, Remembered] = {}

    def plan(self, rule: Rule, facts: Mapping[str, Fact]) -> Plan:
        """The plan of a rule for these facts; same rule and facts, same plan."""
        recent = self.recent.get(id(rule))
        if recent is not None and recent.rule is rule:
            if not recent.names or tuple(map(facts.get, recent.names)) == recent.facts:
                return recent.plan
            names = recent.names
        else:
            names = _names(rule)
        told = tuple(map(facts.get, names))
        key = (rule, told)
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = self._planned(rule, facts, names)
            if len(self._plans) > _KEPT:
                self._plans.popitem(last=False)
        if len(self.recent) > _KEPT:
            self.recent.clear()
        self.recent[id(rule)] = Remembered(rule, names, told, plan)
        return plan

    def marks(self, folded: Folded, put_right: Folded | None) -> frozenset[str]:
        """The marks of a reply, of its repaired form too."""
        more = {_ANY}
        if folded.unknown:
            more.add(_SLIP)
        if self._english:
            return folded.words.union(more, _signs_en(folded.body, folded.words))
        found = folded.grams if put_right is None else folded.grams | put_right.grams
        return found.union(more, _signs_zh(found))

    def _planned(self, rule: Rule, facts: Mapping[str, Fact], names: tuple[str, ...]) -> Plan:
        groups = []
        for patterns in rule.groups:
            made = self._compiled(patterns, rule, facts)
            valued = any(one.shaped for one in made)
            listing = Listing(made, self._english)
            groups.append(Group(made, self._vocabulary(patterns), valued, listing))
        probes = frozenset(self._probe(one) for group in groups for one in group.alternatives)
        if any(group.vocabulary for group in groups):
            probes |= {_SLIP}
        masks = self._compiled(rule.excused, rule, facts)
        return Plan(tuple(groups), masks, frozenset(rule.intents), probes, rule, names)

    def _compiled(
        self, patterns: Sequence[str], rule: Rule, facts: Mapping[str, Fact]
    ) -> tuple[Compiled, ...]:
        found: list[Compiled] = []
        for pattern in patterns:
            found += self._compiler.compile(pattern, facts, same_hours=rule.same_hours, loose=True)
        return tuple(found)

    def _probe(self, one: Compiled) -> str:
        if not one.needles:
            return next((kind for kind in one.kinds if kind in _VALUED), _ANY)
        longest = max(one.needles, key=len)
        return max(longest.split(" "), key=len) if self._english else longest[-2:]

    def _vocabulary(self, patterns: Sequence[str]) -> dict[str, dict[str, str]]:
        if not self._english:
            return {}
        words = {
            word
            for pattern in patterns
            for text in alternatives(pattern)
            for word in re.findall(r"[a-z]{4,}", re.sub(r"<[^>]*>", " ", text.casefold()))
        }
        pairs = {(word, self._stemmer.stem(word)) for word in words}
        found: dict[str, dict[str, str]] = {}
        every = sorted(pairs | {(stem, stem) for _, stem in pairs})
        for word, stem in (pair for pair in every if len(pair[0]) >= _LEAST_SLIP):
            found.setdefault(word[0], {})[word] = stem
        return found


def _names(rule: Rule) -> tuple[str, ...]:
    patterns = [p for group in (*rule.groups, rule.excused) for p in group]
    used = {name for pattern in patterns for name in fact_names(pattern)}
    return (*sorted(used), "today") if used else ()
