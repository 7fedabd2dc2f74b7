"""Month after month."""

from __future__ import annotations

import pytest

from trainer.typing_test.ladder import LadderStep, step_of
from trainer.typing_test.months import Sat, due, error_of, months

LADDER = (
    LadderStep(id="entry", speed=40, accuracy=0.95),
    LadderStep(id="qualified", speed=60, accuracy=0.97),
)


def sat(
    day: str,
    *nets: float,
    kind: str = "full",
    counts: bool = True,
    lang: str = "zh-CN",
    spread: float | None = 2.0,
) -> Sat:
    return Sat(
        id=day,
        day=day,
        lang=lang,
        kind=kind,
        counts=counts,
        nets=nets,
        best=max(nets, default=None),
        accuracy=0.98,
        spread=spread,
    )


def test_a_step_of_the_ladder_takes_speed_and_accuracy_together() -> None:
    assert step_of(LADDER, 61, 0.97) == "qualified"
    assert step_of(LADDER, 90, 0.96) == "entry"
    assert step_of(LADDER, 39, 1.0) is None
    assert step_of(LADDER, None, 1.0) is None
    assert step_of(LADDER, 50, None) is None


def test_the_error_comes_from_pairs_of_trials_or_from_their_own_windows() -> None:
    pairs = [sat("2026-09-01", 50, 54), sat("2026-10-01", 57, 53), sat("2026-11-01", 60, 60)]

    assert error_of(pairs) == pytest.approx((32 / 6) ** 0.5)
    assert error_of(pairs[:2]) == pytest.approx(2.0)
    assert error_of([sat("2026-09-01", 50, spread=None)]) is None


def test_improved_means_by_more_than_the_measurements_own_error() -> None:
    found = months(
        [
            sat("2026-08-03", 50.0),
            sat("2026-09-03", 53.5),
            sat("2026-10-03", 60.0),
            sat("2026-10-09", 58.0, kind="short"),
            sat("2026-11-03", 40.0),
            sat("2026-11-05", 99.0, counts=False),
            sat("2026-11-06", 99.0, lang="en"),
            sat("2026-11-07"),
        ],
        "zh-CN",
    )

    assert [one.month for one in found] == ["2026-08", "2026-09", "2026-10", "2026-11"]
    assert [one.verdict for one in found] == [None, "same", "improved", "worse"]
    assert [one.best for one in found] == [50, 53.5, 60, 40]
    assert (found[2].mean, found[2].sittings, found[2].change) == (59, 2, 6.5)


def test_without_any_error_known_nothing_is_called_a_change() -> None:
    found = months(
        [sat("2026-08-03", 50.0, spread=None), sat("2026-09-03", 90.0, spread=None)], "zh-CN"
    )

    assert found[1].verdict == "same"


def test_what_is_due_is_missed_only_when_the_month_is_over() -> None:
    wanted = (("full", 1), ("short", 3))
    done = [sat("2026-10-04", 50.0), sat("2026-10-11", 50.0, kind="short", counts=True)]

    now = due(done, wanted, "2026-10", "2026-10-20")
    later = due(done, wanted, "2026-10", "2026-11-01")

    assert [(one.kind, one.due, one.missed) for one in now] == [("full", 0, 0), ("short", 2, 0)]
    assert [(one.kind, one.due, one.missed) for one in later] == [("full", 0, 0), ("short", 0, 2)]
