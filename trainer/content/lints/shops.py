"""A pack's policies and quick phrases: what nobody cites, and what no agent should send.

Reads phrases with the lexicon; knows no scenario beyond the policies they lean on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from trainer.content.fact_specs import FactSpec
from trainer.content.pack import Pack
from trainer.content.pack_specs import PolicySpec
from trainer.content.problems import Problem
from trainer.content.references import every_criterion
from trainer.content.scenario_spec import ScenarioSpec
from trainer.content.texts import BLANK
from trainer.matching.matcher import Matcher
from trainer.matching.quantities import fact_of
from trainer.matching.values import FactKind, Lexicon, Role, Rule, Verdict

Told = Iterator[Problem]

_QUANTITY = re.compile(
    r"[¥￥$£€]\d+(?:\.\d+)?|[\d一二两三四五六七八九十]+ ?(?:个?小时|个?工作日|天|个月|元|块|"
    r"(?:business |working )?(?:days?|hours?|weeks?)\b)"
)
_CJK = re.compile(r"[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[a-z]{3,}")
_COMMON = frozenset(
    [
        "我们",
        "您的",
        "可以",
        "请问",
        "一下",
        "这个",
        "的话",
        "the",
        "and",
        "you",
        "your",
        "for",
        "with",
    ]
)
ALIKE = 2
"""Words shared with the neighbourhood of a policy's value that make two statements one matter."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A quantity and the words around it."""

    value: str
    kind: FactKind
    words: frozenset[str]


def leans_on(spec: ScenarioSpec) -> set[str]:
    """The policies that a scenario cites, looks up or puts on its panel by name."""
    cited = {id_ for _, criterion in every_criterion(spec) for id_ in criterion.cites}
    cited |= set(spec.panel.policies or [])
    return cited | {policy for fact in spec.facts.values() if (policy := _policy_of(fact))}


def shop_problems(pack: Pack, lexicon: Lexicon, cited: Collection[str] | None, today: date) -> Told:
    """TR611 for policies nobody cites, TR612 and TR613 for phrases that should not be sent.

    `cited`: what the pack's scenarios lean on; None while one of them is unreadable. Policies out
    of force may lie there unused.
    """
    if cited:
        for id_, policy in pack.policies.items():
            until = policy.effective_until
            in_force = policy.effective_from <= today and (until is None or today <= until)
            if in_force and id_ not in cited:
                yield pack.sources["policies.yaml"].at_key("TR611", "policies", id_, name=id_)
    matcher = Matcher(lexicon) if pack.phrases else None
    for id_, phrase in pack.phrases.items():
        assert matcher is not None
        source = pack.sources["phrases.yaml"]
        at = ("phrases", id_, "text")
        for name, words in forbidden_in(phrase.text, lexicon, matcher):
            yield source.at("TR612", *at, name=name, words=words)
        for said, rule, right in contradictions(phrase.text, pack.policies, lexicon.lang):
            yield source.at("TR613", *at, said=said, policy=rule, right=right)


def forbidden_in(text: str, lexicon: Lexicon, matcher: Matcher) -> Iterator[tuple[str, str]]:
    """The forbidden classes that a text breaks, each with the words."""
    for name in lexicon.forbidden:
        reading = matcher.read(Rule(intents=(name,)), Role.FORBID, (text.replace(BLANK, " "),))
        if reading.verdict is Verdict.VIOLATED:
            yield name, " ".join(text.replace(BLANK, " ")[a:b] for a, b in reading.spans)


def contradictions(
    text: str, policies: Mapping[str, PolicySpec], lang: str
) -> Iterator[tuple[str, str, str]]:
    """Quantities of a text that a policy puts otherwise: (said, policy, what the policy says).

    A policy speaks of the same matter when its statement of a value of that kind shares at least
    two words with the text's; none is told when any policy says the same value in such words.
    """
    rules = {id_: list(_quantities(policy.text, lang)) for id_, policy in policies.items()}
    for said in _quantities(text, lang):
        alike = [
            (len(said.words & rule.words), id_, rule)
            for id_, stated in rules.items()
            for rule in stated
            if rule.kind is said.kind and len(said.words & rule.words) >= ALIKE
        ]
        if alike and all(rule.value != said.value for _, _, rule in alike):
            _, id_, rule = max(alike, key=lambda one: one[0])
            yield said.value, id_, rule.value


def _quantities(text: str, lang: str) -> Iterator[_Said]:
    for found in _QUANTITY.finditer(text):
        fact = fact_of("", found[0], lang)
        around = text[max(0, found.start() - 14) : found.start()] + " " + text[found.end() :][:14]
        if fact.kind in (FactKind.DURATION, FactKind.MONEY):
            yield _Said(fact.value, fact.kind, frozenset(_words(around)))


def _words(text: str) -> Iterator[str]:
    for run in _CJK.findall(text):
        yield from (run[n : n + 2] for n in range(len(run) - 1) if run[n : n + 2] not in _COMMON)
    yield from (word for word in _LATIN.findall(text.lower()) if word not in _COMMON)


def _policy_of(fact: FactSpec) -> str | None:
    told = getattr(fact, "policy", None)
    return told if isinstance(told, str) else None
