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
_ANY, _VALUE, _SLIP = "*any", "*value", "*slip"
_NUMERIC = re.compile(
    rf"\d|[{HAN}廿][天日号个周小分秒块元圆年月码]|周[一二三四五六日天]|星期|礼拜|[今明后昨][天日]|day|morrow"
    r"|(?<![a-z])(?:x{0,3}[sl]|m|mon|tue|wed|thu|fri|sat|sun)(?![a-z])|small|medium|large|week|month|year"
)


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
            for needle in one.needles:
                if needle not in body:
                    break
            else:
                for match in one.regex.finditer(body):
                    if match.end() > match.start():
                        found[match.span()] = None
        return list(found)

    def others(self, body: str) -> list[tuple[int, int]]:
        """Where a value stands that is not the one asked for."""
        found: list[tuple[int, int]] = []
        for one in self.alternatives:
            if one.shape is None or not all(needle in body for needle in one.needles):
                continue
            right = [match.span() for match in one.regex.finditer(body)]
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
            match.start() < end and start < match.end()
            for mask in self.masks
            if all(needle in body for needle in mask.needles)
            for match in mask.regex.finditer(body)
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
        if _NUMERIC.search(folded.body):
            more.add(_VALUE)
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
            return _VALUE if one.shape is not None else _ANY
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
