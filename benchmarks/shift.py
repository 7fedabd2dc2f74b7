"""A simulated eight-hour shift of 2,000 conversations, headless, beside writing its log as JSON.

    python -m benchmarks.shift [--count N] [--minutes M] [--plan good|weak|bad|silent] [--rounds R]

Draws the plan, works it, measures, grades, and works out the figures and every platform's numbers,
as `trainer rush --plan` does; each part is timed. Nobody is turned away, and the hands are quick
enough to serve nearly everybody: a chat that is answered costs more than one that is not. Exits 1
where the quietest round takes more than ten seconds.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from trainer import bootstrap
from trainer.cli.shift_rehearsing import uncollected
from trainer.engine.events import ConversationEnded, Log
from trainer.engine.script import Outcome
from trainer.grading.csat import simulated_ratings
from trainer.grading.shift import shift_figures
from trainer.grading.shift_books import rulebook_figures
from trainer.play.remembering import RememberingJudge
from trainer.play.rush_wish import RushWish
from trainer.play.shift_pilot import own_samples, work_shift
from trainer.records.codec import encode_log

BAR = 10.0
TODAY = date(2026, 11, 22)
SLOTS = 30
TYPING = 4_000.0
"""Characters a minute: a whole team's worth of hands."""
_Made = TypeVar("_Made")


class Laps:
    """Seconds by the name of what took them."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}

    def of(self, name: str, make: Callable[[], _Made]) -> _Made:
        begin = time.perf_counter()
        made = make()
        self.took[name] = time.perf_counter() - begin
        return made


def whole(wish: RushWish, named: str) -> tuple[Laps, Log]:
    """One shift from nothing to its figures."""
    gc.collect()
    laps = Laps()
    floor = bootstrap.floor(today=TODAY)
    stock = laps.of("load", lambda: floor.stock)
    plan = laps.of("draw", lambda: floor.rush_header(wish, trainee="rehearsal")).plan
    assert plan.shift is not None
    plan = replace(plan, shift=replace(plan.shift, seats=None))
    samples = own_samples(stock.scenarios, named)
    judge = RememberingJudge(stock.judge)
    log = laps.of("play", lambda: work_shift(plan, samples, judge, slots=SLOTS, typing=TYPING).log)
    measures, grade, _ = laps.of("measure and grade", lambda: stock.grader.assess(plan, log))
    laps.of("figures", lambda: shift_figures(plan, log, measures, grade))
    ratings = simulated_ratings(log, grade.criteria, stock.scoring.csat)
    laps.of("rulebooks", lambda: rulebook_figures(plan, log, bootstrap.rulebooks(), ratings))
    return laps, log


def written(log: Log) -> float:
    """Seconds to write a log as JSON."""
    begin = time.perf_counter()
    json.dumps(encode_log(log))
    return time.perf_counter() - begin


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--minutes", type=float, default=480.0)
    parser.add_argument("--plan", choices=("good", "weak", "bad", "silent"), default="good")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--lang", choices=("zh-CN", "en"), default="zh-CN")
    told = parser.parse_args()
    wish = RushWish(
        night="burst",
        lang=told.lang,
        level="advanced",
        customers=told.count,
        minutes=told.minutes,
        seed=1,
    )
    totals, references = [], []
    for number in range(1, told.rounds + 1):
        with uncollected():
            laps, log = whole(wish, told.plan)
            references.append(written(log))
        totals.append(sum(laps.took.values()))
        parts = ", ".join(f"{name} {took:.2f}" for name, took in laps.took.items())
        print(f"round {number}: {totals[-1]:.2f} s ({parts})")
    ends = [event.outcome for event in log if isinstance(event, ConversationEnded)]
    answered = sum(1 for outcome in ends if outcome is Outcome.ANSWERED)
    print(f"{len(ends)} conversations, {answered} answered, {len(log)} events")
    best, reference = min(totals), min(references)
    print(f"{best:.2f} s; the log as JSON {reference:.2f} s: {best / reference:.1f} x")
    return 0 if best <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
