"""Every name in a scenario that needs no draw: facts, stages, criteria, policies, products.

Yields problems with the nearest valid name; judges neither patterns nor the flow of stages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trainer.content.compiler import HOUSE_FORBIDS, condition, stage_patience, target
from trainer.content.deeds import act_problems, criterion_deed_problems, step_problems
from trainer.content.facts import SHOP
from trainer.content.first_lines import first_line_problems
from trainer.content.own_types import as_whole
from trainer.content.pack import Pack
from trainer.content.panel import card_id, is_in_force, panel_of
from trainer.content.play_values import PlayValues
from trainer.content.problems import Problem, nearest
from trainer.content.scenario_spec import (
    TEXT_KEYS,
    CriterionSpec,
    LineSpec,
    PatienceSpec,
    ScenarioSpec,
    StageSpec,
    When,
)
from trainer.content.shown import canonical
from trainer.content.source import Source
from trainer.content.texts import names_in
from trainer.content.tree import texts
from trainer.matching.values import FactKind, Role

Told = Iterator[Problem]
At = tuple[str | int, ...]

ANY_STAGE = "*"
WRAP_UP = "wrap_up"


def scenario_problems(spec: ScenarioSpec, pack: Pack, source: Source) -> list[Problem]:
    """What is wrong with the names of a scenario, whatever is drawn."""
    return [
        *_fact_problems(spec, source),
        *_panel_problems(spec, pack, source),
        *_opening_problems(spec, source),
        *_patience_problems(spec, source),
        *_stage_problems(spec, pack, source),
        *first_line_problems(spec, source),
        *_criteria_problems(spec, pack, source),
        *_ending_problems(spec, pack, source),
        *_plan_problems(spec, pack, source),
    ]


def play_problems(play: PlayValues, source: Source) -> list[Problem]:
    """What a draw brought to light: ids made of facts, lapsed policies, sums that are none."""
    return [*_drawn_ids(play, source), *_dated_policies(play, source), *_sums(play, source)]


# Facts


def _fact_problems(spec: ScenarioSpec, source: Source) -> Told:
    assert source.tree is not None
    known = {SHOP, *spec.facts}
    used: set[str] = set()
    for place, text in texts(source.tree):
        for name in names_in(text):
            used.add(name)
            if name not in known:
                yield source.problem("TR303", place, name=name, **nearest(name, known))
    for at, when in _whens(spec):
        used.update(when)
        for name in when:
            if name not in known:
                yield source.at_key("TR303", *at, "when", name, name=name, **nearest(name, known))
    for name, fact in spec.facts.items():
        if name not in used and not fact.panel and name != "buyer.name":
            yield source.at_key("TR322", "facts", name, name=name)


def _whens(spec: ScenarioSpec) -> Iterator[tuple[At, When]]:
    for at, criterion in every_criterion(spec):
        if criterion.when is not None:
            yield at, criterion.when
    for id_, stage in spec.stages.items():
        for index, branch in enumerate(stage.go):
            if branch.when is not None:
                yield ("stages", id_, "go", index), branch.when


def every_criterion(spec: ScenarioSpec) -> Iterator[tuple[At, CriterionSpec]]:
    """All criteria with the paths where they stand."""
    for id_, stage in spec.stages.items():
        for name, criterion in stage.criteria.items():
            yield ("stages", id_, "criteria", name), criterion
    for name, criterion in spec.criteria.items():
        yield ("criteria", name), criterion


# Panel, openings, patience


def _panel_problems(spec: ScenarioSpec, pack: Pack, source: Source) -> Told:
    for index, text in enumerate(spec.panel.products):
        yield from _product_problem(text, pack, source, ("panel", "products", index))
    for index, text in enumerate(spec.panel.policies or []):
        if not names_in(text) and text not in pack.policies:
            at = ("panel", "policies", index)
            yield source.at("TR304", *at, name=text, **nearest(text, pack.policies))
    for product, sizes in spec.stock.items():
        if not names_in(product) and product not in pack.products:
            details = nearest(product, pack.products)
            yield source.at_key("TR305", "stock", product, name=product, **details)
        for size, count in sizes.items():
            if not names_in(count) and as_whole(count) is None:
                yield source.at("TR209", "stock", product, size, value=count)


def _product_problem(text: str, pack: Pack, source: Source, at: At) -> Told:
    if not names_in(text) and text not in pack.products:
        yield source.at("TR305", *at, name=text, **nearest(text, pack.products))


def _opening_problems(spec: ScenarioSpec, source: Source) -> Told:
    for index, opening in enumerate(spec.openings):
        kinds = sorted(type(opening).model_fields)
        if len(opening.model_fields_set) != 1:
            yield source.at("TR218", "openings", index, keys=", ".join(kinds))


def _patience_problems(spec: ScenarioSpec, source: Source) -> Told:
    places: list[tuple[At, PatienceSpec]] = [(("patience",), spec.patience)]
    for id_, stage in spec.stages.items():
        if stage_patience(id_, spec).leave is None:
            yield source.at_key("TR202", "stages", id_, key="patience: leave")
        if stage.patience is not None:
            places.append((("stages", id_, "patience"), stage.patience))
    for at, patience in places:
        if patience.leave is not None and patience.leave.to not in spec.endings:
            name = patience.leave.to
            yield source.at("TR307", *at, "leave", "to", name=name, **nearest(name, spec.endings))
        for index, nudge in enumerate(patience.nudges or []):
            if nudge.to is not None:
                yield from _target_problem(nudge.to, spec, source, (*at, "nudges", index, "to"))


def _target_problem(to: str, spec: ScenarioSpec, source: Source, at: At) -> Told:
    valid = [*spec.stages, *spec.endings]
    if to not in valid:
        yield source.at("TR301", *at, name=to, **nearest(to, valid))


# Stages and criteria


def _stage_problems(spec: ScenarioSpec, pack: Pack, source: Source) -> Told:
    for id_, stage in spec.stages.items():
        at: At = ("stages", id_)
        if id_ in spec.endings:
            yield source.at_key("TR308", *at, name=id_)
        yield from _line_problems(stage.buyer, spec, pack, source, (*at, "buyer"))
        yield from _go_problems(id_, stage, spec, source)
        for index, sample in enumerate(stage.samples):
            here = (*at, "samples", index)
            valid = {*stage.criteria, *_house(sample.expect)}
            yield from _unknown_criteria(sample.expect, valid, source, (*here, "expect"))
            for step_index, step in enumerate(sample.do):
                yield from step_problems(step, pack, source, (*here, "do", step_index))


def _line_problems(
    lines: Iterable[LineSpec], spec: ScenarioSpec, pack: Pack, source: Source, at: At
) -> Told:
    orders = [card_id("order", i) for i in range(len(spec.panel.orders))]
    for index, line in enumerate(lines):
        here = (*at, index)
        given = line.model_dump(exclude={"recall_after"}, exclude_none=True)
        if len(given) != 1:
            keys = ", ".join(sorted(set(LineSpec.model_fields) - {"recall_after"}))
            yield source.at("TR218", *here, keys=keys)
        if line.product is not None:
            yield from _product_problem(line.product, pack, source, (*here, "product"))
        if line.order is not None and line.order not in orders:
            name = line.order
            yield source.at("TR310", *here, "order", name=name, **nearest(name, orders))


def _go_problems(id_: str, stage: StageSpec, spec: ScenarioSpec, source: Source) -> Told:
    for index, branch in enumerate(stage.go):
        at: At = ("stages", id_, "go", index)
        yield from _target_problem(target(branch, id_, spec.stages), spec, source, (*at, "to"))
        for number, text in enumerate(branch.if_ or []):
            name = condition(text).criterion
            if name not in stage.criteria and not name.startswith(HOUSE_FORBIDS):
                here = (*at, "if", number)
                yield source.at("TR302", *here, name=name, **nearest(name, stage.criteria))


def _criteria_problems(spec: ScenarioSpec, pack: Pack, source: Source) -> Told:
    for at, criterion in every_criterion(spec):
        is_stage = at[0] == "stages"
        if is_stage and criterion.scope is not None:
            yield source.at("TR324", *at, "scope")
        if is_stage and at[-1] in spec.criteria:
            yield source.at_key("TR308", *at, name=str(at[-1]))
        for index, id_ in enumerate(criterion.cites):
            if id_ not in pack.policies:
                details = nearest(id_, pack.policies)
                yield source.at("TR304", *at, "cites", index, name=id_, **details)
        yield from _role_problems(criterion, source, at)
        yield from criterion_deed_problems(criterion, pack, source, at)


def _role_problems(criterion: CriterionSpec, source: Source, at: At) -> Told:
    says = [key for key in TEXT_KEYS if getattr(criterion, key)]
    may_act = criterion.role in (Role.ACT, Role.FORBID)
    if criterion.act is not None and not may_act:
        yield source.at("TR326", *at, "act", role=criterion.role.value)
    elif criterion.act is None and criterion.role is Role.ACT:
        yield source.at_key("TR325", *at)
    elif criterion.act is None and not says:
        yield source.at_key("TR321", *at, role=criterion.role.value)
    elif criterion.act is not None and says:
        yield source.at_key("TR327", *at, says[0], key=says[0])


def _house(names: Iterable[str]) -> set[str]:
    return {name for name in names if name.startswith(HOUSE_FORBIDS)}


def _unknown_criteria(names: Iterable[str], valid: Iterable[str], source: Source, at: At) -> Told:
    valid = set(valid)
    for name in names:
        if name not in valid:
            yield source.at_key("TR302", *at, name, name=name, **nearest(name, valid))


# Endings and plans


def _ending_problems(spec: ScenarioSpec, pack: Pack, source: Source) -> Told:
    for id_, ending in spec.endings.items():
        yield from _line_problems(ending.buyer, spec, pack, source, ("endings", id_, "buyer"))


def _plan_problems(spec: ScenarioSpec, pack: Pack, source: Source) -> Told:
    stages = [*spec.stages, ANY_STAGE, WRAP_UP]
    names = {str(at[-1]) for at, _ in every_criterion(spec)}
    for name, plan in spec.samples.named().items():
        at: At = ("samples", name)
        for stage, steps in plan.stages.items():
            if stage not in stages:
                details = nearest(stage, stages)
                yield source.at_key("TR301", *at, "stages", stage, name=stage, **details)
            for index, step in enumerate(steps):
                yield from step_problems(step, pack, source, (*at, "stages", stage, index))
        valid = names | _house(plan.verdicts)
        yield from _unknown_criteria(plan.verdicts, valid, source, (*at, "verdicts"))


# What a draw brings to light


def _drawn_ids(play: PlayValues, source: Source) -> Told:
    for index, text in enumerate(play.spec.panel.products):
        yield from _drawn_product(text, play, source, ("panel", "products", index))
    for id_, stage in play.spec.stages.items():
        for index, line in enumerate(stage.buyer):
            if line.product is not None:
                at = ("stages", id_, "buyer", index, "product")
                yield from _drawn_product(line.product, play, source, at)
    cards = panel_of(play).cards()
    for path, criterion in every_criterion(play.spec):
        if criterion.act is not None and play.holds(criterion.when):
            yield from act_problems(criterion, play, cards, source, path)


def _drawn_product(text: str, play: PlayValues, source: Source, at: At) -> Told:
    id_ = play.value(text)
    if names_in(text) and id_ not in play.pack.products:
        yield source.at("TR305", *at, name=id_, **nearest(id_, play.pack.products))


def _dated_policies(play: PlayValues, source: Source) -> Told:
    """Policies a scenario leans on that are not in force on the day of the play."""
    named = [(("panel", "policies", i), p) for i, p in enumerate(play.spec.panel.policies or [])]
    cited = [
        ((*at, "cites", index), id_)
        for at, criterion in every_criterion(play.spec)
        for index, id_ in enumerate(criterion.cites)
    ]
    for at, text in [*named, *cited]:
        policy = play.pack.policies.get(play.value(text))
        if policy is not None and not is_in_force(policy, play):
            yield source.at("TR319", *at, name=play.value(text), today=play.today.isoformat())


def _sums(play: PlayValues, source: Source) -> Told:
    enough = play.spec.concession_enough
    if enough is not None and canonical(FactKind.MONEY, play.value(enough)) is None:
        yield source.at("TR210", "concession_enough", value=play.value(enough))
