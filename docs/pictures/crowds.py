"""A shift at its height on a clock that stands still: what the pictures of a full desk show."""

from __future__ import annotations

from dataclasses import replace

from trainer.clock import ManualClock
from trainer.engine.plan import Comes
from trainer.play import sessions
from trainer.play.floor import Floor
from trainer.play.runner import Runner
from trainer.play.rush_wish import RushWish
from trainer.source import Source
from trainer.units import Millis

HOLDS = {"zh-CN": "在的亲，稍等，我帮您查一下", "en": "Hi there, one moment, let me check that."}
DRAFTS = {"zh-CN": "亲，我看到您的订单了，", "en": "I have your order here, and "}
_COME = {7: 8, 30: 35}
"""So many come that so many are there."""
_APART = {7: 10_000, 30: 2_800}
_LATEST = {7: 114_000, 30: 114_000}


def crowd(floor: Floor, clock: ManualClock, lang: str, customers: int, trainee: str) -> Runner:
    """A shift in which so many have come one after the other, some answered, one draft begun."""
    wish = RushWish(night="burst", lang=lang, level="starter", customers=_COME[customers], seed=11)
    header = floor.rush_header(wish, trainee=trainee)
    assert header.plan.shift is not None
    live = [one for one in header.plan.arrivals if one.comes is Comes.LIVE]
    messages = [one for one in header.plan.arrivals if one.comes is Comes.LEFT_MESSAGE]
    unpaid = [one for one in header.plan.arrivals if one.comes is Comes.UNPAID]
    others = [*messages[:1], *unpaid[:2]]
    arrivals = [
        *(replace(one, at=Millis(0)) for one in others),
        *(replace(one, at=Millis(n * _APART[customers])) for n, one in enumerate(live)),
    ]
    plan = replace(
        header.plan, arrivals=tuple(arrivals), shift=replace(header.plan.shift, seats=None)
    )
    runner = sessions.begin(floor.stock, replace(header, plan=plan), clock)
    began = clock.now()
    first, second, third = (live[n].conversation for n in (0, 1, 5))
    pass_by(runner, clock, began + 30_000)
    say(runner, clock, first, HOLDS[lang])
    pass_by(runner, clock, began + 75_000)
    say(runner, clock, second, HOLDS[lang])
    runner.open(third, clock.now())
    runner.commit(third, 0, 0, DRAFTS[lang], Source.IME, clock.now())
    pass_by(runner, clock, began + _LATEST[customers])
    return runner


def pass_by(runner: Runner, clock: ManualClock, moment: int) -> None:
    """Time goes by until then."""
    clock.move_to(moment)
    runner.tick()


def say(runner: Runner, clock: ManualClock, conversation: str, text: str) -> None:
    """Write to somebody."""
    runner.open(conversation, clock.now())
    runner.commit(conversation, 0, 0, text, Source.IME, clock.now())
    runner.send(conversation, clock.now())
