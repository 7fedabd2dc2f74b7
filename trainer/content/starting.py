"""Answers to a few questions → a commented scenario that can be checked and played at once.

The one place where a new scenario is made, for the command line and the form alike. Writes texts,
not files.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import count, cycle, islice
from typing import Any

from trainer.content.pack import Pack
from trainer.content.pack_specs import PolicySpec
from trainer.content.respelling import with_chinese_keys
from trainer.content.scenario_spec import ScenarioSpec
from trainer.content.schemas.shelf import modeline
from trainer.content.starter_specs import STARTERS, OpeningSpec, RuleSpec, openings
from trainer.content.yaml_writer import scalar
from trainer.matching.values import Role

PACES = {
    "starter": {"nudge": "45s", "again": "90s", "leave": "150s"},
    "advanced": {"nudge": "40s", "again": "75s", "leave": "120s"},
    "pressure": {"nudge": "30s", "again": "55s", "leave": "90s"},
}
"""How long the buyer of a new scenario waits, by level."""

SHOWN_POLICIES = 15
"""A pack with more policies shows them all without naming them."""

SHOWN_PRODUCTS = 4
"""So many products of the pack a new scenario draws from."""

UNPAID = "unpaid"
"""The category whose scenarios begin with an order that nobody has paid for."""

FALLBACK = "any"
"""The rule that fits every policy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What is asked before a scenario is written.

    `says`: what the customer says first. `must`, `never`: what must and must not be said,
    alternatives divided by `|`; `never` may be "". `policy`: the id of the policy it closes on, ""
    for none.
    """

    id: str
    title: str
    category: str
    level: str
    says: str
    must: str
    never: str
    policy: str = ""


@dataclass(frozen=True, slots=True)
class Replies:
    """Sample replies of a new scenario: right ones, misses, a forbidden one, the buyer's second."""

    role: Role
    right: tuple[str, ...]
    miss: tuple[str, ...]
    slip: str
    again: tuple[str, ...]


def suggested(category: str, level: str, pack: Pack, taken: Collection[str] = ()) -> Answers:
    """Every answer as it might be, for a readable pack; `taken` ids are avoided."""
    opening = _opening(category, pack)
    return Answers(
        id=free_id(category, pack, taken),
        title=opening.title,
        category=category,
        level=level,
        says=opening.says,
        must=opening.must,
        never=opening.never,
        policy=_policy_for(opening.rule, pack),
    )


def free_id(category: str, pack: Pack, taken: Collection[str] = ()) -> str:
    """An id that no scenario has: the pack's and the category's names, numbered when taken."""
    name = f"{pack.id}-{category}".replace("_", "-")[:56]
    numbered = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(id_ for id_ in numbered if id_ not in taken)


def scenario_text(answers: Answers, pack: Pack, *, chinese_keys: bool) -> str:
    """The commented YAML of a new scenario; the pack is readable, the answers have no objection."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    assert pack.spec is not None
    loader = FileSystemLoader(STARTERS / pack.spec.lang)
    environment = Environment(
        loader=loader, undefined=StrictUndefined, autoescape=select_autoescape()
    )
    environment.filters["y"] = scalar
    environment.filters["f"] = lambda text: scalar(text, in_flow=True)
    template = environment.get_template("scenario.yaml.j2")
    text = template.render(**_parts(answers, pack, chinese_keys=chinese_keys))
    text = f"{text.rstrip()}\n"
    return with_chinese_keys(text, ScenarioSpec) if chinese_keys else text


def replies_for(answers: Answers, pack: Pack) -> Replies:
    """Sample replies: the starter's where its words were kept, else made of the author's."""
    assert pack.spec is not None
    opening, frames = _opening(answers.category, pack), openings(pack.spec.lang).frames
    slip = opening.slip
    if answers.never != opening.never:
        slip = frames.slip.format(spoken(answers.never)[0]) if answers.never else frames.miss[0]
    if answers.must == opening.must:
        role = Role.ASK if opening.ask else Role.CLAIM
        return Replies(
            role, tuple(opening.replies), tuple(opening.miss), slip, tuple(opening.again)
        )
    words = islice(cycle(spoken(answers.must)), len(frames.claim))
    right = (frame.format(word) for frame, word in zip(frames.claim, words, strict=True))
    return Replies(Role.CLAIM, tuple(right), tuple(frames.miss), slip, tuple(frames.again))


def spoken(pattern: str) -> list[str]:
    """A pattern's alternatives as somebody might say them."""
    return [one.replace("…", "").strip() for one in pattern.split("|") if one.strip()]


def _parts(answers: Answers, pack: Pack, *, chinese_keys: bool) -> dict[str, Any]:
    """Everything the template names."""
    assert pack.spec is not None
    opening, replies = _opening(answers.category, pack), replies_for(answers, pack)
    items = list(pack.products)[:SHOWN_PRODUCTS]
    policy = pack.policies.get(answers.policy)
    rule = None if policy is None else _rule(opening.rule, answers.policy, policy, pack)
    return {
        "modeline": modeline("scenario", is_chinese=chinese_keys),
        "file": f"{answers.id}.scenario.yaml",
        "zh": chinese_keys,
        "a": answers,
        "o": opening,
        "shop": pack.spec.shop,
        "items": _listed(items),
        "is_unpaid": answers.category == UNPAID,
        "is_product": bool(items) and opening.card == "product",
        "pace": PACES[answers.level],
        "policy": answers.policy,
        "shown": _shown(pack),
        "policy_title": "" if policy is None else policy.title,
        "rule": None if rule is None else {**dict(rule), "asks": _listed(rule.asks)},
        "role": replies.role.value,
        "first": spoken(answers.must)[0],
        "must": answers.must,
        "never": answers.never,
        "replies": replies.right,
        "miss": replies.miss,
        "slip": replies.slip,
        "again": _listed(replies.again),
    }


def _shown(pack: Pack) -> str:
    """The policies that stay in force, by name while they are few."""
    lasting = [id_ for id_, policy in pack.policies.items() if policy.effective_until is None]
    return _listed(lasting) if len(lasting) <= SHOWN_POLICIES else ""


def _listed(texts: Sequence[str]) -> str:
    """A list in brackets; "" for an empty one."""
    return f"[{', '.join(scalar(text, in_flow=True) for text in texts)}]" if texts else ""


def _opening(category: str, pack: Pack) -> OpeningSpec:
    assert pack.spec is not None
    return next(o for name, o in openings(pack.spec.lang).categories.items() if name == category)


def _policy_for(rule: str, pack: Pack) -> str:
    """The pack's policy that fits a rule, best with the value it asks for; "" when none has any."""
    assert pack.spec is not None
    wanted = openings(pack.spec.lang).rules[rule]
    fitting = [
        id_
        for hint in wanted.policies
        for id_, policy in pack.policies.items()
        if _fits(hint, id_, policy) and policy.values
    ]
    exact = (id_ for id_ in fitting if wanted.value in pack.policies[id_].values)
    return next(exact, next(iter(fitting), ""))


def _rule(rule: str, id_: str, policy: PolicySpec, pack: Pack) -> RuleSpec | None:
    """How a policy is asked for and told: by the rule that fits it, else in general words."""
    assert pack.spec is not None
    rules = openings(pack.spec.lang).rules
    for name in (rule, *rules):
        known = rules[name]
        fits = any(_fits(hint, id_, policy) for hint in known.policies)
        if fits and known.value in policy.values:
            return known
    if not policy.values:
        return None
    return rules[FALLBACK].model_copy(update={"value": next(iter(policy.values))})


def _fits(hint: str, id_: str, policy: PolicySpec) -> bool:
    return hint in id_ or hint in policy.title
