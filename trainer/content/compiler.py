"""A scenario's spec, a seed and a date → the frozen script of one play.

Knows how the parts fit together; every reference has been checked before.
"""

from __future__ import annotations

from collections.abc import Iterable

from trainer.content.lines import lines_of, openings_of, prompt
from trainer.content.panel import panel_of
from trainer.content.play_values import PlayValues
from trainer.content.rubric import criteria_of
from trainer.content.scenario_spec import BranchSpec, PatienceSpec, ScenarioSpec, StageSpec
from trainer.content.texts import fill_known
from trainer.engine.script import (
    Begins,
    Branch,
    Condition,
    Criterion,
    Customer,
    Ending,
    Mood,
    Nudge,
    Panel,
    Patience,
    Phrase,
    Script,
    Stage,
)
from trainer.units import Millis

HOUSE_FORBIDS = "forbidden."
"""Prefix under which a branch may ask for a forbidden class of the shared lexicon."""


def compile_script(play: PlayValues) -> Script:
    """The script of a play whose scenario has no errors."""
    spec = play.spec
    panel = panel_of(play)
    customer = Customer(
        name=play.fill(spec.customer.name),
        tier=spec.customer.tier,
        mood=spec.customer.mood,
        summary=play.fill(spec.customer.summary),
    )
    enough = spec.concession_enough
    return Script(
        id=spec.id,
        title=play.fill(spec.title),
        lang=play.shop.lang,
        category=spec.category,
        level=spec.level,
        pack=play.shop.id,
        shop=play.shop.shop,
        role=play.fill(spec.role),
        goal=play.fill(spec.goal),
        look_up=tuple(play.fill(text) for text in spec.look_up),
        begins=spec.begins,
        customer=customer,
        facts=tuple(play.facts.values()),
        openings=openings_of(spec.openings, play, spec.customer.mood),
        stages=_stages(play, panel),
        endings=_endings(play, panel),
        criteria=criteria_of(spec.criteria, play, is_stage=False),
        panel=panel,
        phrases=_phrases(play),
        concession_enough=None if enough is None else play.value(enough),
        is_guided=spec.guided,
        read_pace=play.rhythm.reading(),
    )


def patience_of(own: PatienceSpec | None, whole: PatienceSpec) -> PatienceSpec:
    """A stage's patience: what it leaves out it takes from the scenario."""
    if own is None:
        return whole
    return PatienceSpec.model_construct(
        nudges=whole.nudges if own.nudges is None else own.nudges,
        leave=whole.leave if own.leave is None else own.leave,
        hold=whole.hold if own.hold is None else own.hold,
    )


def stage_patience(id_: str, spec: ScenarioSpec) -> PatienceSpec:
    """The patience of a stage; nobody nags before an unpaid order has been written about."""
    mine = patience_of(spec.stages[id_].patience, spec.patience)
    if not is_written_first(id_, spec):
        return mine
    return PatienceSpec.model_construct(nudges=[], leave=mine.leave, hold=mine.hold)


def is_written_first(id_: str, spec: ScenarioSpec) -> bool:
    """Whether a stage is the one in which the trainee writes first."""
    return spec.begins is Begins.UNPAID_ORDER and id_ == next(iter(spec.stages))


def _stages(play: PlayValues, panel: Panel) -> tuple[Stage, ...]:
    told = []
    for index, (id_, spec) in enumerate(play.spec.stages.items()):
        mood = spec.mood if spec.mood is not None else play.spec.customer.mood
        lines = lines_of(spec.buyer, f"stage:{id_}", play, panel, mood)
        criteria = criteria_of(spec.criteria, play, is_stage=True)
        told.append(
            Stage(
                id=id_,
                lines=prompt(lines) if index == 0 else lines,
                criteria=criteria,
                branches=tuple(kept for _, kept in kept_branches(id_, spec, criteria, play)),
                patience=_patience(id_, play, panel),
                model=play.fill(spec.model),
                hint=play.fill(spec.hint),
                mood=spec.mood,
            )
        )
    return tuple(told)


def kept_branches(
    stage: str, spec: StageSpec, criteria: tuple[Criterion, ...], play: PlayValues
) -> Iterable[tuple[int, Branch]]:
    """The branches that can be taken in this play, each with its number in the file.

    A criterion that does not apply is never met: a branch that needs it is dropped, a demand
    that it be absent holds by itself.
    """
    here = {c.id for c in criteria}
    for number, branch in enumerate(spec.go):
        needs = [condition(text) for text in branch.if_ or []]
        lost = [n for n in needs if n.criterion not in here and not _is_house(n.criterion)]
        if not play.holds(branch.when) or any(not n.absent for n in lost):
            continue
        kept = Branch(
            to=target(branch, stage, play.spec.stages),
            needs=tuple(n for n in needs if n not in lost),
            slower_than=branch.slower_than,
        )
        yield number, kept


def condition(text: str) -> Condition:
    """`recommend` or `no blame`."""
    word, _, rest = text.strip().partition(" ")
    is_absent = word == "no" and bool(rest.strip())
    return Condition(rest.strip() if is_absent else text.strip(), absent=is_absent)


def target(branch: BranchSpec, stage: str, stages: Iterable[str]) -> str:
    """Where a branch leads; `next` is the stage below, unless a stage has that name."""
    order = list(stages)
    if branch.to != "next" or "next" in order:
        return branch.to
    below = order.index(stage) + 1
    return order[below] if below < len(order) else branch.to


def _is_house(criterion: str) -> bool:
    return criterion.startswith(HOUSE_FORBIDS)


def _patience(stage: str, play: PlayValues, panel: Panel) -> Patience:
    mine = stage_patience(stage, play.spec)
    assert mine.leave is not None
    return Patience(
        nudges=tuple(
            Nudge(
                after=nudge.after,
                lines=prompt(lines_of(nudge.say, f"nudge:{stage}:{i}", play, panel, Mood.ANNOYED)),
                to=nudge.to,
            )
            for i, nudge in enumerate(mine.nudges or [])
        ),
        leave_after=mine.leave.after,
        leave_to=mine.leave.to,
        hold_extension=Millis(0) if mine.hold is None else mine.hold,
    )


def _endings(play: PlayValues, panel: Panel) -> tuple[Ending, ...]:
    return tuple(
        Ending(
            id=id_,
            title=play.fill(spec.title),
            lines=lines_of(spec.buyer, f"ending:{id_}", play, panel, Mood.CALM),
            result=spec.result,
            outcome=spec.outcome,
            converted=spec.bought,
        )
        for id_, spec in play.spec.endings.items()
    )


def _phrases(play: PlayValues) -> tuple[Phrase, ...]:
    """The pack's phrases; only what the panel shows of this buyer and order is filled in."""
    on_panel = {name for name, fact in play.spec.facts.items() if fact.panel}
    known = frozenset({"shop", "buyer.name", *on_panel})
    return tuple(
        Phrase(id=id_, code=p.code, title=p.title, text=fill_known(p.text, play.facts, known))
        for id_, p in play.pack.phrases.items()
    )
