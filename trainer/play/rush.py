"""A shift with many customers: from a night and a wish, with a seed, to a plan.

The same night, wish, seed and scenarios give the same plan. Refuses a wish nobody can serve.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from math import isfinite

from trainer.chance import Streams, fresh_seed
from trainer.engine.catalogue import ScenarioCard
from trainer.engine.night import Night
from trainer.engine.plan import Arrival, Comes, Goal, Mode, Plan, Ramp, Shift
from trainer.engine.script import Script
from trainer.errors import UsageError
from trainer.grading.record import RecordHeader
from trainer.grading.scoring import Scoring
from trainer.play.arrivals import moments
from trainer.play.crowd import LEVELS, UNPAID, Crowd, pack_of
from trainer.play.ports import ScenarioShelf
from trainer.play.rush_wish import RushWish
from trainer.play.sessions import header_of
from trainer.play.stock import Stock
from trainer.units import Millis

CUSTOMERS = (1, 5_000)
MINUTES = (1, 720)
SPEED = (0.1, 60)
RESERVOIR = 72
"""Customers waiting to be admitted when a limit is looked for: more than any ramp serves."""

TAKES_A_PLACE = (1_000, 6_000)
"""How long after a place is free the next customer takes it, in milliseconds."""

UNPAID_BY = 0.4
"""Unpaid orders stand there in this share of the night, so that they can be chased in it."""


def refuse_impossible(wish: RushWish) -> None:
    """`UsageError` for what no night can be."""
    _refuse_outside("customers", wish.customers, CUSTOMERS)
    _refuse_outside("minutes", wish.minutes, MINUTES)
    _refuse_outside("speed", wish.speed, SPEED)
    if wish.speed != 1 and wish.mode is not Mode.PRACTICE:
        raise UsageError("rush.speed_assessed")
    if wish.is_limit and wish.customers is not None:
        raise UsageError("rush.limit_or_customers")
    if wish.level not in LEVELS:
        raise UsageError("rush.no_level", name=wish.level, valid=", ".join(LEVELS))


def header(
    stock: Stock,
    night: Night,
    wish: RushWish,
    *,
    cards: Sequence[ScenarioCard],
    trainee: str,
    wall: datetime,
    today: date,
    goals: tuple[Goal, ...] = (),
) -> RecordHeader:
    """What is known before a shift starts; a seed is drawn if none is wished."""
    seed = fresh_seed() if wish.seed is None else wish.seed
    plan = draw(
        night,
        replace(wish, seed=seed),
        cards=cards,
        scenarios=stock.scenarios,
        scoring=stock.scoring,
        today=today,
        goals=goals,
    )
    return header_of(stock, plan, _digest(stock, plan), trainee=trainee, wall=wall)


def draw(
    night: Night,
    wish: RushWish,
    *,
    cards: Sequence[ScenarioCard],
    scenarios: ScenarioShelf,
    scoring: Scoring,
    today: date,
    goals: tuple[Goal, ...] = (),
) -> Plan:
    """The plan of a shift; the wish names the seed, `cards` the scenarios there are.

    `UsageError` where it cannot be.
    """
    refuse_impossible(wish)
    assert wish.seed is not None
    streams = Streams(wish.seed)
    shift = _shift(night, wish, goals)
    comings = _comings(night, wish, shift, streams)
    crowd = Crowd(
        cards_for(wish, cards),
        night=night,
        level=wish.level,
        scenarios=scenarios,
        today=today,
        streams=streams,
        expected=len(comings),
    )
    return Plan(
        mode=wish.mode,
        seed=wish.seed,
        today=today.isoformat(),
        arrivals=_arrivals(comings, crowd, night),
        limits=scoring.limits[wish.level],
        authority=scoring.authority[wish.level],
        pace=scoring.pace,
        speed=wish.speed,
        shift=shift,
    )


def cards_for(wish: RushWish, cards: Sequence[ScenarioCard]) -> Sequence[ScenarioCard]:
    """The scenarios of the pack that is wished, or of the language's largest."""
    pack = pack_of(cards, wish.lang) if wish.pack is None else wish.pack
    found = [card for card in cards if card.pack == pack]
    if not found:
        valid = ", ".join(sorted({card.pack for card in cards}))
        raise UsageError("rush.no_pack", name=pack if pack is not None else wish.lang, valid=valid)
    return found


def refuse_deserted(night: Night, cards: Iterable[ScenarioCard]) -> None:
    """`UsageError` where none of the scenarios is one that the night asks for."""
    asked = {category for category, share in night.mix if share and category != UNPAID}
    if not any(card.category in asked and not card.is_guided for card in cards):
        raise UsageError("rush.nobody", night=night.title)


def _refuse_outside(what: str, value: float | None, ends: tuple[float, float]) -> None:
    if value is not None and not (isfinite(value) and ends[0] <= value <= ends[1]):
        told = {"value": f"{value:g}", "low": f"{ends[0]:g}", "high": f"{ends[1]:g}"}
        raise UsageError(f"rush.{what}", **told)


def _shift(night: Night, wish: RushWish, goals: tuple[Goal, ...]) -> Shift:
    ramp = night.ramp if wish.is_limit else None
    closes = _length(night, wish, ramp)
    return Shift(
        night=night.id,
        title=night.title,
        starts=night.starts,
        closes=closes,
        ends=Millis(closes + night.overrun),
        level=wish.level,
        slow_after=night.slow_after,
        long_after=night.long_after,
        seats=None if wish.is_limit else night.seats,
        ramp=ramp,
        goals=goals,
    )


def _length(night: Night, wish: RushWish, ramp: Ramp | None) -> Millis:
    """As wished; a ramp has at most twice its steps, any other night its own length."""
    if wish.minutes is not None:
        return Millis(round(wish.minutes * 60_000))
    if ramp is not None:
        return Millis(2 * ramp.step * (ramp.most - ramp.first + 1))
    return Millis(night.minutes * 60_000)


Coming = tuple[Millis, Comes]


def _comings(night: Night, wish: RushWish, shift: Shift, streams: Streams) -> list[Coming]:
    """Every moment at which somebody comes, and how; left messages first, else in order."""
    if shift.ramp is not None:
        draws = streams.stream("rush.arrivals")
        delays = [draws.randrange(*TAKES_A_PLACE) for _ in range(RESERVOIR)]
        return [(Millis(delay), Comes.LIVE) for delay in delays]
    pace = dict(night.paces)[wish.level]
    live = moments(
        night.curve, length=shift.closes, pace=pace, customers=wish.customers, streams=streams
    )
    longer = shift.closes / (night.minutes * 60_000)
    draws = streams.stream("rush.unpaid")
    by = max(1, int(shift.closes * UNPAID_BY))
    chased = [draws.randrange(by) for _ in range(int(night.unpaid * longer + 0.5))]
    comings = [
        *((Millis(0), Comes.LEFT_MESSAGE) for _ in range(int(night.left_messages * longer + 0.5))),
        *((Millis(at), Comes.UNPAID) for at in chased),
        *((at, Comes.LIVE) for at in live),
    ]
    return sorted(comings, key=lambda coming: (coming[0], ORDER.index(coming[1])))


ORDER = (Comes.LEFT_MESSAGE, Comes.UNPAID, Comes.LIVE)


def _arrivals(comings: Iterable[Coming], crowd: Crowd, night: Night) -> tuple[Arrival, ...]:
    """A customer for every moment; ways of coming that the pack has nobody for are left out.

    Nobody at all who is at the screen is a `UsageError`.
    """
    drawn: list[tuple[Coming, Script]] = []
    for coming in comings:
        script = crowd.next(coming[1])
        if script is not None:
            drawn.append((coming, script))
    if not any(comes is Comes.LIVE for (_, comes), _ in drawn):
        raise UsageError("rush.nobody", night=night.title)
    return tuple(
        Arrival(conversation=f"c{number}", at=at, script=script, comes=comes)
        for number, ((at, comes), script) in enumerate(drawn, 1)
    )


def _digest(stock: Stock, plan: Plan) -> str:
    """From what texts the customers were made: of all their scenarios' digests."""
    ids = sorted({arrival.script.id for arrival in plan.arrivals})
    told = "\n".join(f"{id_} {stock.scenarios.hash_of(id_)}" for id_ in ids)
    return sha256(told.encode()).hexdigest()
