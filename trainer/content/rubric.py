"""The criteria of a play: patterns as written, facts still named; other texts filled in."""

from __future__ import annotations

from trainer.content.play_values import PlayValues
from trainer.content.scenario_spec import CriterionSpec, DemandOrText
from trainer.engine.script import ActRule, ArgRule, Criterion
from trainer.matching.values import Role, Rule


def criteria_of(
    specs: dict[str, CriterionSpec], play: PlayValues, *, is_stage: bool
) -> tuple[Criterion, ...]:
    """The criteria whose `when` holds in this play."""
    return tuple(
        _criterion(id_, spec, play, is_stage=is_stage)
        for id_, spec in specs.items()
        if play.holds(spec.when)
    )


def rule_of(
    *,
    say: list[str] | None = None,
    any_of: list[str] | None = None,
    all_of: list[str] | None = None,
    excused: list[str] | None = None,
    intents: list[str] | None = None,
    same_hours: bool = False,
) -> Rule:
    """`say` is one group of `|` alternatives, `any_of` is another, each of `all_of` its own."""
    groups = [_joined(say), _joined(any_of), *(alternatives(text) for text in all_of or [])]
    return Rule(
        groups=tuple(group for group in groups if group),
        excused=_joined(excused),
        intents=tuple(intents or ()),
        same_hours=same_hours,
    )


def alternatives(text: str) -> tuple[str, ...]:
    """The alternatives of a pattern, trimmed; an empty one stays to be complained about."""
    return tuple(piece.strip() for piece in text.split("|"))


def _joined(texts: list[str] | None) -> tuple[str, ...]:
    return tuple(piece for text in texts or [] for piece in alternatives(text))


def _criterion(id_: str, spec: CriterionSpec, play: PlayValues, *, is_stage: bool) -> Criterion:
    required = spec.role is not Role.COURTESY if spec.required is None else spec.required
    scope = "turn" if is_stage else (spec.scope or "conversation")
    return Criterion(
        id=id_,
        role=spec.role,
        label=play.fill(spec.label),
        points=spec.points,
        dimension=spec.dimension,
        rule=None if spec.act is not None else _rule(spec),
        act=None if spec.act is None else _act(spec.act, spec.with_ or {}, play),
        critical=spec.critical,
        scope=scope,
        why=play.fill(spec.why),
        better=play.fill(spec.better),
        cites=tuple(spec.cites),
        credit_ahead=spec.ahead,
        required=required,
    )


def _rule(spec: CriterionSpec) -> Rule:
    return rule_of(
        say=spec.say,
        any_of=spec.any_of,
        all_of=spec.all,
        excused=spec.except_,
        intents=spec.intent,
        same_hours=spec.same_hours,
    )


def _act(action: str, demands: dict[str, DemandOrText], play: PlayValues) -> ActRule:
    args = []
    for name, demand in demands.items():
        for op, text in demand.model_dump(by_alias=True, exclude_none=True).items():
            value = play.fill(text) if op == "contains" else play.argument(name, text)
            args.append(ArgRule(name=name, op=op, value=value))
    return ActRule(action=action, args=tuple(args))
