"""What a sitting is made of: passages nobody has seen lately, chats, the rules of the day.

The same wish, seed, day and past give the same sitting. Refuses a kind or language there is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256

from trainer.chance import Streams, fresh_id, fresh_seed
from trainer.engine.catalogue import ScenarioCard
from trainer.engine.plan import Arrival, InTurn, Mode, Plan
from trainer.errors import UsageError
from trainer.grading.scoring import Scoring, SittingKind
from trainer.play.crowd import UNPAID, pack_of
from trainer.play.ports import PassageShelf, ScenarioShelf
from trainer.play.sitting_wish import SittingWish
from trainer.typing_test.catalogue import TRIAL, WARM_UP
from trainer.typing_test.sitting import Declared, SittingPlan
from trainer.typing_test.sitting_log import SittingHeader
from trainer.typing_test.sitting_record import SittingSummary
from trainer.typing_test.values import Passage
from trainer.units import Millis
from trainer.wording import Wording

WHOLE = Millis(15 * 60_000)
"""A sitting takes no longer, all that is timed put together."""
LEAST_CHATS = Millis(3 * 60_000)
LEVELS = ("starter", "advanced")
BETWEEN = Millis(2_000)
"""From the end of one chat to the next customer."""
SHORT = 4
"""Minutes: a scenario of more is drawn only when there are too few shorter ones."""


def kind_of(scoring: Scoring, kind: str) -> SittingKind:
    """A kind of sitting by its id; `UsageError` for one there is not."""
    for one in scoring.typing.kinds:
        if one.id == kind:
            return one
    valid = ", ".join(one.id for one in scoring.typing.kinds)
    raise UsageError("sitting.no_kind", name=kind, valid=valid)


def refuse_impossible(scoring: Scoring, wish: SittingWish) -> SittingKind:
    """`UsageError` for a sitting that cannot be; the kind of one that can."""
    kind = kind_of(scoring, wish.kind)
    if wish.lang not in scoring.ladder or wish.lang not in scoring.typing.pass_step:
        raise UsageError("sitting.no_ladder", lang=wish.lang)
    return kind


def draw(
    wish: SittingWish,
    declared: Declared,
    *,
    scoring: Scoring,
    passages: PassageShelf,
    cards: Sequence[ScenarioCard],
    past: Sequence[SittingSummary],
    today: date,
) -> SittingPlan:
    """A sitting's plan; a seed is drawn if none is wished."""
    kind = refuse_impossible(scoring, wish)
    seed = fresh_seed() if wish.seed is None else wish.seed
    rules, lang = scoring.typing, declared.lang
    met = [one for one in past if one.lang == lang and one.passages]
    last = met[max(len(met) - rules.unseen_for, 0) :]
    seen = frozenset(id_ for one in last for id_ in one.passages)
    return SittingPlan(
        kind=kind.id,
        declared=declared,
        seed=seed,
        today=today.isoformat(),
        warm_up=passages.draw(lang, WARM_UP, 1, seen=frozenset(), seed=seed, today=today)[0],
        warm_up_ms=rules.warm_up,
        trials=passages.draw(lang, TRIAL, kind.trials, seen=seen, seed=seed, today=today),
        trial_ms=rules.trial,
        chats=chats_for(cards, lang, kind.chats, past=last, seed=seed),
        rules=rules.rules,
        ladder=scoring.ladder[lang],
        pass_step=rules.pass_step[lang],
    )


def header(
    plan: SittingPlan, *, trainee: str, scoring: Scoring, wall: datetime, app_version: str
) -> SittingHeader:
    """What is known of a sitting before it starts."""
    return SittingHeader(
        id=fresh_id(),
        trainee=trainee,
        started_at=wall.isoformat(timespec="seconds"),
        plan=plan,
        passages_hash=_digest((plan.warm_up, *plan.trials)),
        scoring_hash=scoring.hash,
        app_version=app_version,
    )


def chats_for(
    cards: Sequence[ScenarioCard],
    lang: str,
    count: int,
    *,
    past: Sequence[SittingSummary],
    seed: int,
) -> tuple[str, ...]:
    """So many scenarios of a language's largest pack, of one category each where there are enough.

    Those of the last sittings come only when there are no others; `UsageError` when there are too
    few at all.
    """
    if not count:
        return ()
    pack = pack_of(cards, lang)
    fit = [card for card in cards if card.pack == pack and _is_fit(card)]
    if len(fit) < count:
        raise UsageError("sitting.too_few_chats", lang=lang, there=len(fit), wanted=count)
    latest = {id_: place for place, one in enumerate(past) for id_ in one.scenarios}
    Streams(seed).stream("sitting.chats").shuffle(fit)
    fit.sort(key=lambda card: (latest.get(card.id, -1), card.minutes > SHORT))
    chosen: list[ScenarioCard] = []
    for is_strict in (True, False):
        for card in fit:
            is_new = card.category not in {one.category for one in chosen}
            if len(chosen) < count and card not in chosen and (is_new or not is_strict):
                chosen.append(card)
    return tuple(card.id for card in chosen)


def chats_plan(
    sitting: SittingHeader, scenarios: ScenarioShelf, scoring: Scoring, today: date
) -> Plan:
    """The chats of a sitting as one assessed session: one customer after another."""
    plan = sitting.plan
    scripts = [
        scenarios.script(id_, seed=plan.seed + place, today=today)
        for place, id_ in enumerate(plan.chats)
    ]
    level = max((script.level for script in scripts), key=LEVELS.index)
    timed = plan.warm_up_ms + plan.trial_ms * len(plan.trials)
    return Plan(
        mode=Mode.ASSESSED,
        seed=plan.seed,
        today=plan.today,
        arrivals=tuple(
            Arrival(
                conversation=f"c{number}", at=Millis(0) if number == 1 else BETWEEN, script=script
            )
            for number, script in enumerate(scripts, 1)
        ),
        limits=scoring.limits[level],
        authority=scoring.authority[level],
        pace=scoring.pace,
        in_turn=InTurn(
            sitting=sitting.id,
            title=Wording(plan.declared.lang).say("sitting.chats.title"),
            ends=Millis(max(WHOLE - timed, LEAST_CHATS)),
        ),
    )


def _is_fit(card: ScenarioCard) -> bool:
    return card.level in LEVELS and not card.is_guided and card.category != UNPAID


def _digest(passages: Sequence[Passage]) -> str:
    told = "\n".join(f"{one.id} {one.text}" for one in passages)
    return sha256(told.encode()).hexdigest()
