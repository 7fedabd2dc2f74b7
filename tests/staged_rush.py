"""A staged floor with two promo nights to choose from, in both languages."""

from __future__ import annotations

from dataclasses import replace

from tests.rush_samples import NIGHT
from tests.staged import StagedFloor, rich_script, settled
from trainer.engine.night import Night
from trainer.engine.plan import Goal
from trainer.errors import ContentError, TrainerError, UsageError
from trainer.play.runner import Runner
from trainer.play.rush_wish import RushWish
from trainer.units import Millis

_TOLD = {
    "zh-CN": ("双11 零点爆发", "零点开抢，前十分钟最猛。", "售后周", "退货、退款、催发货。"),
    "en": (
        "Midnight burst",
        "The sale opens at midnight.",
        "After-sales week",
        "Returns, refunds.",
    ),
}
GOALS = (
    Goal(figure="conversion", last=0.4, floor=0.44, stretch=0.48),
    Goal(figure="first_median", last=20_000, floor=18_182, stretch=16_667),
    Goal(figure="simulated_csat", last=3.2, floor=3.52, stretch=3.84),
)


def nights_of(lang: str) -> tuple[Night, ...]:
    """A burst and a quiet week."""
    burst, about, after, what = _TOLD[lang]
    ramp = replace(NIGHT.ramp, first=2, most=9, step=Millis(120_000))
    quiet = ((0.0, 0.4), (1.0, 0.4))
    return (
        replace(NIGHT, title=burst, about=about, ramp=ramp),
        replace(
            NIGHT,
            id="after",
            title=after,
            about=what,
            phase="after_sales",
            starts=600,
            minutes=30,
            curve=quiet,
            seats=None,
            left_messages=0,
            unpaid=0,
        ),
    )


class RushNights:
    """The nights, or a refusal."""

    def __init__(self, refusal: TrainerError | None = None) -> None:
        self.refusal = refusal

    def nights(self, lang: str) -> tuple[Night, ...]:
        if self.refusal is not None:
            raise self.refusal
        return nights_of(lang)

    def night(self, named: str, lang: str) -> Night:
        return next(one for one in nights_of(lang) if one.id == named)


class RushFloor(StagedFloor):
    """Scenarios enough for a shift; `goals`: what to aim at; `refusal`: no night can be read."""

    def __init__(
        self,
        lang: str = "zh-CN",
        *,
        is_full: bool = True,
        goals: tuple[Goal, ...] = (),
    ) -> None:
        scripts = [
            rich_script(lang, id=f"{category}-{n}", category=category)
            for category in ("size", "payment", "shipping")
            for n in range(3)
        ]
        super().__init__(*scripts, settings=settled(lang))
        self.refusal: ContentError | None = None
        self._nights = lambda: RushNights(self.refusal)
        self.is_full = is_full
        self.goals = goals

    def rush_targets(self, wish: RushWish, *, trainee: str) -> tuple[Goal, ...]:
        return () if wish.is_limit else self.goals

    def begin_rush(self, wish: RushWish, *, trainee: str) -> Runner:
        if not self.is_full:
            raise UsageError("rush.nobody", night=wish.night)
        return super().begin_rush(wish, trainee=trainee)
