"""Pick regret: the moments at which the wrong customer was served next, and what that cost.

Looks only at who was waiting when the trainee turned to somebody, never at who came later.
Formula and limits: docs/measures.md.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median_low

from trainer.engine.plan import Plan
from trainer.engine.script import Tier
from trainer.grading.shift_times import wait_end
from trainer.grading.shift_values import Regret
from trainer.measures.waits import Wait
from trainer.units import SECOND, Millis

WEIGHTS = {Tier.VIP: 1.5, Tier.IMPORTANT: 1.2, Tier.ORDINARY: 1.0}
"""What a second of waiting weighs, by tier."""
LATE = 2.0
"""A second past the limit, or of a wait in vain, weighs so many times what another does."""
LEAST = Millis(5 * SECOND)
"""Smaller savings are not told."""


def regrets(plan: Plan, waits: Sequence[Wait], until: Millis) -> tuple[Regret, ...]:
    """In order of time; `until` is the end of the log.

    Taken back to front, so that of a customer who was passed over three times every second of
    waiting is counted once.
    """
    line = _Line(plan, waits, until)
    sooner: defaultdict[int, int] = defaultdict(int)
    found: list[Regret] = []
    for choice in reversed(list(line.choices())):
        saved = line.saved(choice, sooner[id(choice.better.wait)])
        if saved >= LEAST:
            sooner[id(choice.better.wait)] += choice.served.work
            found.append(_regret(choice, saved))
    return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class _One:
    """Somebody waiting, with what it takes to weigh that.

    `end`: when the wait was over, answered or not. `work`: the time from turning to them to the
    send; of who was never served, the usual one.
    """

    wait: Wait
    weight: float
    leaves: int
    end: Millis
    work: int

    def until(self, moment: Millis) -> int:
        """How long they had waited by then."""
        return min(self.end, moment) - self.wait.asked


@dataclass(frozen=True, slots=True)
class _Choice:
    """At `now` the trainee turned to `served` while `better` was the one to turn to."""

    now: Millis
    served: _One
    better: _One


class _Line:
    """Everybody who waited."""

    def __init__(self, plan: Plan, waits: Sequence[Wait], until: Millis) -> None:
        self._limit = plan.limits.limit
        usual = median_low([_work(wait, 0) for wait in waits if wait.sent is not None] or [0])
        weights = {a.conversation: WEIGHTS[a.script.customer.tier] for a in plan.arrivals}
        stays = {
            (a.conversation, stage.id): stage.patience.leave_after
            for a in plan.arrivals
            for stage in a.script.stages
        }
        self._all = [
            _One(
                wait=wait,
                weight=weights.get(wait.conversation, 1.0),
                leaves=wait.asked + stays.get((wait.conversation, wait.stage or ""), 0),
                end=wait_end(wait, until),
                work=_work(wait, usual),
            )
            for wait in waits
        ]
        self._all.sort(key=lambda one: (one.wait.asked, one.leaves))

    def choices(self) -> Iterator[_Choice]:
        """Every turn to a customer while another should have come first, in order of time.

        Of equal weight the longest wait is the most urgent: each weight has a line of its own.
        """
        coming = deque(self._all)
        lines: defaultdict[float, deque[_One]] = defaultdict(deque)
        turns = ((one.wait.begun, one) for one in self._all if one.wait.begun is not None)
        for now, served in sorted(turns, key=lambda turn: turn[0]):
            while coming and coming[0].wait.asked <= now:
                lines[coming[0].weight].append(coming.popleft())
            fronts = [line[0] for line in lines.values() if _has_front(line, now)]
            urgent = max(fronts, key=lambda one: self._urgency(one, now), default=served)
            if self._urgency(urgent, now)[0] > self._urgency(served, now)[0]:
                yield _Choice(now, served, urgent)

    def saved(self, choice: _Choice, sooner: int) -> int:
        """Weighted ms that `better` before `served` would have saved.

        `better` is answered sooner by the work on `served`, `served` later by the work on
        `better`. `sooner`: how much sooner `better` already comes by later choices. Who left
        unanswered had waited in vain, unless the other order comes before that.
        """
        served, better = choice.served, choice.better
        waited = better.until(better.end) - sooner
        soonest = choice.now + better.work - better.wait.asked
        then = min(waited, max(waited - served.work, soonest))
        was = self._weighed(better, waited)
        if _is_in_vain(better.wait) and not sooner:
            was = LATE * better.weight * waited
        gained = was - self._weighed(better, then) if then < waited else 0.0
        answered = served.until(served.end)
        lost = self._weighed(served, answered + better.work) - self._weighed(served, answered)
        return round(gained - lost)

    def _urgency(self, one: _One, now: Millis) -> tuple[float, int]:
        """What the waiting so far weighs; among equals, who leaves first."""
        return self._weighed(one, one.until(now)), -one.leaves

    def _weighed(self, one: _One, waited: int) -> float:
        late = max(0, waited - self._limit)
        return one.weight * (waited + (LATE - 1) * late)


def _has_front(line: deque[_One], now: Millis) -> bool:
    """Whether anybody of a line still waits; who does not any more goes from its front."""
    while line and line[0].end <= now:
        line.popleft()
    return bool(line)


def _is_in_vain(wait: Wait) -> bool:
    return wait.sent is None and wait.ended is not None


def _work(wait: Wait, usual: int) -> int:
    if wait.sent is None or wait.begun is None:
        return usual
    return wait.sent - wait.begun


def _regret(choice: _Choice, saved: int) -> Regret:
    served, better = choice.served, choice.better
    assert served.wait.seq is not None
    return Regret(
        at=served.end,
        seq=served.wait.seq,
        served=served.wait.conversation,
        better=better.wait.conversation,
        served_waited=Millis(served.until(served.end)),
        better_waited=Millis(better.until(served.end)),
        saved=Millis(saved),
    )
