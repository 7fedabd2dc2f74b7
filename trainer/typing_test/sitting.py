"""One assessment: what is declared, what is sat, what comes of it.

A warm-up that counts for nothing, trials over unseen passages of one language, then chats answered
freehand, which are a session and a record of their own. The best trial counts; all are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.typing_test.integrity import Flag, State
from trainer.typing_test.ladder import LadderStep, step_of
from trainer.typing_test.result import Result, Rules, result_of
from trainer.typing_test.values import Passage, Trial
from trainer.units import Millis, PerMinute

RESEARCH_RATIO = 0.58
"""Composing against copying, of the same people (Karat and others 1999: 19.0 and 32.5 wpm)."""
SLOW_TO_DECIDE = 0.40
SLOW_HANDS = 0.76
"""Below the one, hands are faster than decisions; above the other, hands are what holds up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What the trainee says before the warm-up.

    `method`: pinyin, shuangpin, wubi, stroke, voice, english or other; `scheme` in their own words.
    """

    lang: str
    method: str
    scheme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingPlan:
    """A sitting before it starts; `kind` full or short. `chats`: scenarios of the job-shaped part.

    `rules`, `ladder` and `pass_step` are those of the scoring at hand, kept so that the record
    says by what it was judged.
    """

    kind: str
    declared: Declared
    seed: int
    today: str
    warm_up: Passage
    warm_up_ms: Millis
    trials: tuple[Passage, ...]
    trial_ms: Millis
    chats: tuple[str, ...]
    rules: Rules
    ladder: tuple[LadderStep, ...]
    pass_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chats:
    """The chats as their own record tells them; speeds in the language's unit.

    `composing_1` and `_5`: the same with pauses cut at 1 s and at 5 s instead of 2 s, so that one
    sees how much hangs on the cut.
    """

    record: str
    seal: str
    score: float
    passed: bool
    composing: PerMinute | None
    wall: PerMinute | None
    thinking: float | None
    typed_chars: int
    composing_1: PerMinute | None = None
    composing_5: PerMinute | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingResult:
    """What a sitting comes to.

    `best`: which trial counts (an index), None when none does. `ratio`: composing ÷ copying;
    `diagnosis`: slow_hands, slow_to_decide, even, or None where it cannot be told.
    """

    results: tuple[Result, ...]
    best: int | None
    gross: PerMinute | None
    net: PerMinute | None
    accuracy: float | None
    step: str | None
    passed: bool
    ratio: float | None
    diagnosis: str | None
    flags: tuple[Flag, ...]
    state: State


def result(plan: SittingPlan, trials: Sequence[Trial], chats: Chats | None) -> SittingResult:
    """Read a sitting: the best of its trials that are not void, the ladder, the diagnosis.

    Only flags of the trial that counts ask for a review; a sitting without such a trial is void.
    """
    results = tuple(result_of(trial, plan.rules) for trial in trials)
    best = _best(plan, results)
    counted = None if best is None else results[best]
    net = None if counted is None else counted.net
    accuracy = None if counted is None else counted.comparison.errors.accuracy
    step = step_of(plan.ladder, net, accuracy)
    ratio = _ratio(counted, chats)
    return SittingResult(
        results=results,
        best=best,
        gross=None if counted is None else counted.gross,
        net=net,
        accuracy=accuracy,
        step=step,
        passed=_reaches(plan, step) and (chats is None or chats.passed),
        ratio=ratio,
        diagnosis=diagnosis(ratio),
        flags=() if counted is None else counted.flags,
        state=State.VOID if counted is None else counted.state,
    )


def diagnosis(ratio: float | None) -> str | None:
    """What holds up, by composing ÷ copying."""
    if ratio is None:
        return None
    if ratio < SLOW_TO_DECIDE:
        return "slow_to_decide"
    return "slow_hands" if ratio > SLOW_HANDS else "even"


def _best(plan: SittingPlan, results: Sequence[Result]) -> int | None:
    """The trial that reaches furthest up the ladder, then the fastest net; never a void one.

    Haste that costs the accuracy of a step does not beat a trial that reaches it.
    """
    found = [
        (_rank(plan, one), one.net, -index)
        for index, one in enumerate(results)
        if one.state is not State.VOID and one.net is not None
    ]
    return -max(found)[2] if found else None


def _rank(plan: SittingPlan, one: Result) -> int:
    """How many steps of the ladder a trial reaches."""
    step = step_of(plan.ladder, one.net, one.comparison.errors.accuracy)
    return 0 if step is None else _steps(plan).index(step) + 1


def _ratio(counted: Result | None, chats: Chats | None) -> float | None:
    if counted is None or not counted.gross or chats is None or chats.composing is None:
        return None
    return chats.composing / counted.gross


def _reaches(plan: SittingPlan, step: str | None) -> bool:
    ids = _steps(plan)
    return step is not None and ids.index(step) >= ids.index(plan.pass_step)


def _steps(plan: SittingPlan) -> list[str]:
    return [one.id for one in sorted(plan.ladder, key=lambda one: one.speed)]
