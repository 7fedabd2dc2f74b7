"""A whole sitting."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.typing_test.typists import RULES, even, passage
from trainer.typing_test.integrity import State
from trainer.typing_test.ladder import LadderStep
from trainer.typing_test.sitting import Chats, Declared, SittingPlan, diagnosis, result
from trainer.typing_test.values import Trial
from trainer.units import Millis, PerMinute

PLAN = SittingPlan(
    kind="full",
    declared=Declared(lang="zh-CN", method="pinyin", scheme="搜狗"),
    seed=7,
    today="2026-11-22",
    warm_up=passage("热身"),
    warm_up_ms=Millis(30_000),
    trials=(passage("一"), passage("二")),
    trial_ms=Millis(180_000),
    chats=(),
    rules=RULES,
    ladder=(
        LadderStep(id="entry", speed=40, accuracy=0.95),
        LadderStep(id="qualified", speed=60, accuracy=0.97),
    ),
    pass_step="entry",
)


def chats(composing: float | None = 30.0, *, passed: bool = True) -> Chats:
    speed = None if composing is None else PerMinute(composing)
    return Chats(
        record="r1",
        seal="s",
        score=85.0,
        passed=passed,
        composing=speed,
        wall=speed,
        thinking=0.5,
        typed_chars=200,
    )


def trial(speed: float) -> Trial:
    return even("zh-CN", speed, 2, 0.0)


def test_the_better_of_two_trials_counts_and_both_are_kept() -> None:
    found = result(PLAN, (trial(50), trial(65)), chats())

    assert found.best == 1
    assert found.net == pytest.approx(65, rel=0.01)
    assert (found.step, found.passed, found.state) == ("qualified", True, State.VALID)
    assert len(found.results) == 2
    assert found.ratio == pytest.approx(30 / 65, rel=0.01)
    assert found.diagnosis == "even"


def test_a_void_trial_never_counts_however_fast() -> None:
    found = result(PLAN, (trial(50), replace(trial(90), leaked=1)), None)

    assert found.best == 0
    assert found.ratio is None

    nothing = result(PLAN, (replace(trial(90), leaked=1),), chats())
    assert (nothing.best, nothing.state, nothing.passed) == (None, State.VOID, False)
    assert (nothing.net, nothing.step, nothing.flags) == (None, None, ())


def test_a_pass_needs_the_step_and_the_chats() -> None:
    assert not result(PLAN, (trial(39),), None).passed
    assert not result(PLAN, (trial(90),), chats(passed=False)).passed
    assert not result(replace(PLAN, pass_step="qualified"), (trial(50),), None).passed
    assert result(PLAN, (trial(50),), chats(None)).ratio is None


def test_the_diagnosis_tells_hands_from_decisions() -> None:
    assert diagnosis(None) is None
    assert diagnosis(0.3) == "slow_to_decide"
    assert diagnosis(0.58) == "even"
    assert diagnosis(0.9) == "slow_hands"


def test_haste_that_costs_a_step_does_not_beat_a_trial_that_reaches_it() -> None:
    hasty = trial(150)
    wrong = tuple(
        replace(one, inserted="误误") if place % 10 == 0 else one
        for place, one in enumerate(hasty.typed)
    )
    found = result(PLAN, (trial(65), replace(hasty, typed=wrong)), None)

    assert [one.net is not None and one.net > 65.5 for one in found.results] == [False, True]
    assert (found.best, found.step) == (0, "qualified")
