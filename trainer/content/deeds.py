"""Actions as scenarios write them: known names, known arguments, nothing missing."""

from __future__ import annotations

from collections.abc import Iterator

from trainer.content.pack import Pack
from trainer.content.play_values import PlayValues
from trainer.content.problems import Problem, nearest
from trainer.content.scenario_spec import CriterionSpec, StepSpec
from trainer.content.source import Source
from trainer.content.texts import names_in
from trainer.engine.actions import CHAT_ACTIONS, TICKET_KINDS, ActionSpec
from trainer.engine.script import Card

Told = Iterator[Problem]
At = tuple[str | int, ...]

_KNOWN = {spec.name: spec for spec in CHAT_ACTIONS}
_CARDS = {"card": "", "order": "order", "product": "product"}


def step_problems(step: StepSpec, pack: Pack | None, source: Source, at: At) -> Told:
    """A step does exactly one thing, with all the arguments it needs."""
    given = [key for key in ("reply", "phrase", "act") if getattr(step, key) is not None]
    if len(given) != 1:
        yield source.at("TR218", *at, keys="act, phrase, reply")
        return
    if step.phrase is not None and pack is not None:
        valid = [*pack.phrases, *(phrase.code for phrase in pack.phrases.values())]
        if step.phrase not in valid:
            yield source.at(
                "TR312", *at, "phrase", name=step.phrase, **nearest(step.phrase, pack.phrases)
            )
    arguments = step.arguments()
    if step.act is None:
        for name in arguments:
            yield source.at_key("TR309", *at, name, name=name, action=given[0])
        return
    action = _KNOWN.get(step.act)
    if action is None:
        yield source.at("TR306", *at, "act", name=step.act, **nearest(step.act, _KNOWN))
        return
    yield from _argument_problems(list(arguments), action, source, at)
    for name in action.needs:
        if name not in arguments:
            yield source.at("TR323", *at, name=name, action=action.name)
    yield from _ticket_problem(arguments.get("kind"), source, (*at, "kind"))


def criterion_deed_problems(criterion: CriterionSpec, pack: Pack, source: Source, at: At) -> Told:
    """The action a criterion asks for, and its demands on arguments."""
    del pack
    if criterion.act is None:
        if criterion.with_ is not None:
            yield source.at_key("TR325", *at, "with")
        return
    action = _KNOWN.get(criterion.act)
    if action is None:
        name = criterion.act
        yield source.at("TR306", *at, "act", name=name, **nearest(name, _KNOWN))
        return
    demands = criterion.with_ or {}
    yield from _argument_problems(list(demands), action, source, (*at, "with"))
    for name, demand in demands.items():
        if not demand.model_dump(exclude_none=True):
            yield source.at("TR214", *at, "with", name)
    if "kind" in demands:
        yield from _ticket_problem(demands["kind"].is_, source, (*at, "with", "kind"))


def act_problems(
    criterion: CriterionSpec, play: PlayValues, cards: tuple[Card, ...], source: Source, at: At
) -> Told:
    """Cards, orders and products an action must be about are on this play's panel."""
    for name, demand in (criterion.with_ or {}).items():
        if name not in _CARDS or demand.is_ is None:
            continue
        kind = _CARDS[name]
        valid = [card.id for card in cards if kind in ("", card.kind)]
        if name == "product":
            valid = list(play.pack.products)
        id_ = play.value(demand.is_)
        if id_ not in valid:
            yield source.at("TR310", *at, "with", name, name=id_, **nearest(id_, valid))


def _argument_problems(names: list[str], action: ActionSpec, source: Source, at: At) -> Told:
    valid = [*action.needs, *action.may]
    for name in names:
        if name not in valid:
            details = nearest(name, valid)
            yield source.at_key("TR309", *at, name, name=name, action=action.name, **details)


def _ticket_problem(kind: str | None, source: Source, at: At) -> Told:
    if kind is not None and not names_in(kind) and kind not in TICKET_KINDS:
        yield source.at("TR206", *at, value=kind, **nearest(kind, TICKET_KINDS))
