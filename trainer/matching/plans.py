"""Plans: a rule compiled for given facts, with cheap marks that tell when it is worth trying.

Remembers what it compiled. Refuses to know replies beyond their marks, and verdicts.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.matching.english import Stemmer
from trainer.matching.folding import Folded
from trainer.matching.numerals import HAN
from trainer.matching.patterns import Compiled, PatternCompiler, alternatives, fact_names
from trainer.matching.values import Fact, Rule

_KEPT = 4_096
_ANY, _SLIP = "*any", "*slip"
_KINDS = {
    "date": re.compile(
        r"月|\d[日号]|[十一二三四五六七八九][日号]|\d[/.-]\d|周[一二三四五六日天]|星期|礼拜|[今明后昨][天日]"
        r"|(?:mon|tues|wednes|thurs|fri|satur|sun|to|yester)day|morrow|day after| (?:mon|tue|wed|thu|fri|sat|sun) |\d(?:st|nd|rd|th)"
        r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d|\d (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug"
        r"|sep|oct|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* [a-z]"
    ),
    "duration": re.compile(
        rf"[\d{HAN}廿](?:天|日|周|年|h|个?(?:小时|钟头|工作日|月|星期|礼拜)|分|秒)"
        r"| (?:hour|day|week|month|minut|year|second|min|hr|d|h|wk|yr)s? "
    ),
    "money": re.compile(r"[元块圆¥$£€]|rmb|dollar|buck|pound|euro|usd|gbp|eur|quid"),
    "size": re.compile(r"[码号]|(?<![a-z])\d?x{0,4}[slm](?![a-z])|\d\d|small|medium|larg|size|均"),
}
"""What a body must hold for a value of the kind to be in it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives any one of which says the group.

    `vocabulary`: typed words and their stems that a slip may stand for (en). `is_valued`: whether
    another value of the same kind would be a wrong number.
    """

    alternatives: tuple[Compiled, ...]
    vocabulary: tuple[tuple[str, str], ...]
    is_valued: bool

    def spans(self, body: str) -> list[tuple[int, int]]:
        """Where the group is found, each place once."""
        found: dict[tuple[int, int], None] = {}
        for one in self.alternatives:
            if one.is_possible(body):
                found.update(dict.fromkeys(one.places(body)))
        return list(found)

    def others(self, body: str) -> list[tuple[int, int]]:
        """Where a value stands that is not the one asked for."""
        found: list[tuple[int, int]] = []
        for one in self.alternatives:
            if one.shape is None or not one.is_possible(body):
                continue
            right = one.places(body)
            for match in one.shape.finditer(body):
                start, end = match.span("value")
                if not any(first < end and start < last for first, last in right):
                    found.append((start, end))
        return found


@dataclass(frozen=True, slots=True)
class Plan:
    """A rule compiled for given facts; `probes`: marks one of which a turn must have to say it."""

    groups: tuple[Group, ...]
    masks: tuple[Compiled, ...]
    intents: frozenset[str]
    probes: frozenset[str]

    def excuses(self, body: str, start: int, end: int) -> bool:
        """Whether a mask overlaps body[start:end]."""
        return any(
            first < end and start < last
            for mask in self.masks
            if mask.is_possible(body)
            for first, last in mask.places(body)
        )


@dataclass(slots=True)
class _Remembered:
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
        self._recent: dict[int, _Remembered] = {}

    def plan(self, rule: Rule, facts: Mapping[str, Fact]) -> Plan:
        """The plan of a rule for these facts; same rule and facts, same plan."""
        recent = self._recent.get(id(rule))
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
            plan = self._plans[key] = self._planned(rule, facts)
            if len(self._plans) > _KEPT:
                self._plans.popitem(last=False)
        if len(self._recent) > _KEPT:
            self._recent.clear()
        self._recent[id(rule)] = _Remembered(rule, names, told, plan)
        return plan

    def marks(self, folded: Folded, put_right: Folded | None) -> frozenset[str]:
        """The marks of a reply, of its repaired form too."""
        more = {_ANY}
        more.update(kind for kind, sign in _KINDS.items() if sign.search(folded.body))
        if folded.unknown:
            more.add(_SLIP)
        if self._english:
            return folded.words | more
        return folded.grams | more if put_right is None else folded.grams | put_right.grams | more

    def _planned(self, rule: Rule, facts: Mapping[str, Fact]) -> Plan:
        groups = []
        for patterns in rule.groups:
            made = self._compiled(patterns, rule, facts)
            valued = any(one.shape is not None for one in made)
            groups.append(Group(made, self._vocabulary(patterns), valued))
        probes = frozenset(self._probe(one) for group in groups for one in group.alternatives)
        if any(group.vocabulary for group in groups):
            probes |= {_SLIP}
        masks = self._compiled(rule.excused, rule, facts)
        return Plan(tuple(groups), masks, frozenset(rule.intents), probes)

    def _compiled(
        self, patterns: Sequence[str], rule: Rule, facts: Mapping[str, Fact]
    ) -> tuple[Compiled, ...]:
        found: list[Compiled] = []
        for pattern in patterns:
            found += self._compiler.compile(pattern, facts, same_hours=rule.same_hours, loose=True)
        return tuple(found)

    def _probe(self, one: Compiled) -> str:
        if not one.needles:
            return next((kind for kind in one.kinds if kind in _KINDS), _ANY)
        longest = max(one.needles, key=len)
        return longest if self._english else longest[-2:]

    def _vocabulary(self, patterns: Sequence[str]) -> tuple[tuple[str, str], ...]:
        if not self._english:
            return ()
        words = {
            word
            for pattern in patterns
            for text in alternatives(pattern)
            for word in re.findall(r"[a-z]{4,}", re.sub(r"<[^>]*>", " ", text.casefold()))
        }
        pairs = {(word, self._stemmer.stem(word)) for word in words}
        return tuple(sorted(pairs | {(stem, stem) for _, stem in pairs}))


def _names(rule: Rule) -> tuple[str, ...]:
    patterns = [p for group in (*rule.groups, rule.excused) for p in group]
    used = {name for pattern in patterns for name in fact_names(pattern)}
    return (*sorted(used), "today") if used else ()
