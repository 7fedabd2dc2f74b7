"""Find my limit: how many chats a trainee holds, and how sure that is.

Each step of the ramp shows two shares; what they say of the true ones is a Beta distribution.
Formula and worked example: docs/measures.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, log, log1p, prod

from trainer.engine.events import Log
from trainer.engine.plan import Plan, Ramp
from trainer.engine.ramp import RampStep, steps
from trainer.grading.shift_values import Limit, Rate, Step

SURE = 0.8
"""How probable the told range is, at least."""
PRIOR = 0.5
"""Jeffreys: Beta(½, ½) is what a share is taken to be before anything was seen."""
_TINY = 1e-300
_CLOSE = 1e-15


def limit_of(plan: Plan, told: Log) -> Limit | None:
    """The limit that a shift with a ramp found; None without a ramp or a finished step."""
    done = steps(told, plan)
    if plan.shift is None or plan.shift.ramp is None or not done:
        return None
    return limit_from(done, plan.shift.ramp)


def limit_from(done: Sequence[RampStep], ramp: Ramp) -> Limit:
    """The last step that held, with the shortest range around it that is `SURE`.

    Quality is counted in halves, as the ramp does: an amber verdict is one half, a met one two.
    """
    holds = max((step.holds for step in done if step.held), default=0)
    odds = odds_of(done, ramp)
    first, last = _range([chance for _, chance in odds], [n for n, _ in odds].index(holds))
    return Limit(
        holds=holds,
        low=odds[first][0],
        high=odds[last][0],
        sure=min(1.0, sum(chance for _, chance in odds[first : last + 1])),
        is_found=any(not step.held for step in done),
        steps=tuple(_step(step) for step in done),
        odds=odds,
    )


def odds_of(done: Sequence[RampStep], ramp: Ramp) -> tuple[tuple[int, float], ...]:
    """(chats, probability that this is the limit); 0: not even the first step; the last: or more.

    The limit is k when every step up to k truly holds and none beyond it does. Of all patterns of
    holding and breaking only these are possible: who holds seven chats holds two.
    """
    chances = [min(max(_holds(step, ramp), _CLOSE), 1 - _CLOSE) for step in done]
    weights = [
        prod(chances[:place]) * prod(1 - chance for chance in chances[place:])
        for place in range(len(chances) + 1)
    ]
    whole = sum(weights)
    chats = (0, *(step.holds for step in done))
    return tuple(zip(chats, (weight / whole for weight in weights), strict=True))


def at_least(bar: float, met: float, missed: float) -> float:
    """How probable a true share of `bar` or more is after so much met and missed.

    1 − I_bar(met + ½, missed + ½), I the regularised incomplete beta function.
    """
    return incomplete_beta(1 - bar, missed + PRIOR, met + PRIOR)


def incomplete_beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b) for 0 ≤ x ≤ 1 and a, b > 0.

    Lentz's continued fraction on the side where it converges fast (Press et al., Numerical
    Recipes, 6.4), with the logarithms of the gamma function.
    """
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1.0 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Lentz's method; needs about √max(a, b) rounds."""
    c, d = 1.0, 1.0 / _away(1.0 - (a + b) * x / (a + 1))
    value, before, m = d, 0.0, 0
    while abs(value - before) > _CLOSE * abs(value):
        before, m = value, m + 1
        for part in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1.0 / _away(1.0 + part * d)
            c = _away(1.0 + part / c)
            value *= c * d
    return value


def _away(value: float) -> float:
    """Away from zero, so that it may divide."""
    return value if abs(value) > _TINY else _TINY


def _holds(step: RampStep, ramp: Ramp) -> float:
    """How probable it is that the step truly holds: both shares reach their bars."""
    halves, of = step.quality_halves / 2, step.quality_of_halves / 2
    in_time = at_least(ramp.in_time, step.in_time, step.waits - step.in_time)
    return in_time * at_least(ramp.quality, halves, of - halves)


def _range(chances: Sequence[float], place: int) -> tuple[int, int]:
    """The shortest range around `place` that is sure; of equally short ones the likeliest."""
    ranges = [(i, j) for i in range(place + 1) for j in range(place, len(chances))]
    weighed = [(j - i, -sum(chances[i : j + 1]), i, j) for i, j in ranges]
    _, _, first, last = min(one for one in weighed if -one[1] >= SURE)
    return first, last


def _step(step: RampStep) -> Step:
    return Step(
        holds=step.holds,
        from_at=step.from_at,
        in_time=Rate(n=step.in_time, of=step.waits),
        quality=Rate(n=step.quality_halves, of=step.quality_of_halves),
        held=step.held,
    )
