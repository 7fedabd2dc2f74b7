"""`plan` and find my limit: how many chats an agent is planned with, and how that is told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders import WordJudge
from tests.builders_night import RAMP, live
from tests.unit.cli.cli_support import Command
from trainer import bootstrap
from trainer.engine.catalogue import SamplePlan, SampleStep
from trainer.engine.plan import Plan
from trainer.grading.record import RecordHeader, SessionRecord
from trainer.play.shift_pilot import work_shift
from trainer.units import Millis

GOOD = SamplePlan(
    by_stage=(
        ("opening", (SampleStep(after=6_000, reply="您的身高多少"),)),
        ("*", (SampleStep(after=5_000, reply="七天可以退 L码"),)),
    )
)
CLIMB = live(
    *[1_000] * 60,
    ramp=replace(RAMP, most=9, in_time=0.7),
    closes=Millis(2_000_000),
    ends=Millis(2_100_000),
)


@pytest.fixture
def forecast(tmp_path: Path) -> str:
    file = tmp_path / "day.csv"
    file.write_text("hour,inquiries\n20,400\n", encoding="utf-8")
    return str(file)


def looked(trainee: str, typing: float, day: int = 1, plan: Plan = CLIMB) -> SessionRecord:
    """A sealed search for the limit of somebody who types so fast."""
    log = work_shift(plan, lambda _: GOOD, WordJudge(), slots=30, typing=typing).log
    header = RecordHeader(
        id=f"{trainee}-{day}",
        trainee=trainee,
        started_at=f"2026-11-{day:02}T09:00:00+08:00",
        plan=plan,
        scenario_hash="0",
        lexicon_hash="0",
        scoring_hash="0",
        app_version="0",
    )
    stock = bootstrap.stock()
    return stock.records.seal(header, log, *stock.grader.assess(plan, log))


def slots(command: Command, *args: str) -> Any:
    done = command("plan", *args, "--json")
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)["slots"]


def test_nobody_has_looked_yet(command: Command, forecast: str) -> None:
    assert slots(command, forecast) == {"each": 5, "known_by": "nobody", "trainees": 0}
    told = command("plan", forecast)
    assert "5 chats an agent: a usual figure" in told.out
    assert "trainer rush --limit" in command("plan", forecast, "--lang", "zh-CN").out


def test_the_median_of_the_latest_limits_is_taken(command: Command, forecast: str) -> None:
    looked("amy", typing=300, day=1)
    looked("amy", typing=20, day=2)
    looked("ben", typing=60)
    looked("cat", typing=300)
    known = bootstrap.limits(None)

    assert known["amy"] < known["ben"] < known["cat"]
    assert slots(command, forecast) == {
        "each": known["ben"], "known_by": "trainees", "trainees": 3,
    }  # fmt: skip
    chinese = command("plan", forecast, "--lang", "zh-CN").out
    assert f"同时接待按 {known['ben']} 位：3 位客服最近一次测得的上限取中位数" in chinese
    assert slots(command, forecast, "--trainee", "cat")["each"] == known["cat"]
    assert "what cat was last found to hold" in command("plan", forecast, "--trainee", "cat").out
    assert slots(command, forecast, "--slots", "9", "--trainee", "amy")["each"] == 9


def test_only_a_finished_search_at_the_clocks_own_speed_counts(
    command: Command, forecast: str
) -> None:
    looked("dan", typing=100, day=1)
    known = bootstrap.limits("dan")
    looked("dan", typing=20, day=2, plan=replace(CLIMB, speed=4.0))
    damaged = Path(looked("dan", typing=20, day=3).path)
    damaged.write_text(
        damaged.read_text(encoding="utf-8").replace("身高", "体重"), encoding="utf-8"
    )
    looked("eve", typing=100, plan=live(0))

    assert bootstrap.limits(None) == known
    done = command("plan", forecast, "--trainee", "eve")
    assert (done.code, done.out) == (2, "")
    assert "eve" in done.err
    assert "--limit" in done.err
