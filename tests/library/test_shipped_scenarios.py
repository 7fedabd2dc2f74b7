"""Every shipped scenario keeps its promises, at any seed and through the disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from trainer import bootstrap
from trainer.engine.catalogue import SamplePlan
from trainer.engine.plan import Mode
from trainer.engine.replay import replay
from trainer.engine.session import Session
from trainer.grading.values import Grade
from trainer.play.autopilot import rehearse
from trainer.play.floor import Floor
from trainer.records.shelf import FileRecordShelf

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 11)
SCENARIOS = [card.id for card in bootstrap.shelf().cards()]
SEEDS = (7, 23)


@cache
def floor() -> Floor:
    return bootstrap.floor(today=TODAY)


def played(scenario: str, plan: str, seed: int) -> tuple[Session, Grade]:
    header = floor().header(scenario, mode=Mode.PRACTICE, trainee="t", seed=seed)
    stock = floor().stock
    sample = SamplePlan()
    if plan != "silent":
        sample = stock.scenarios.sample(scenario, plan, seed=seed, today=TODAY)
    session = rehearse(header.plan, sample, stock.judge)
    _, grade, _ = stock.grader.assess(header.plan, session.log)
    return session, grade


def test_the_four_families_are_there_in_both_languages() -> None:
    families = {"size", "complaint", "payment", "stock_out"}
    cards = bootstrap.shelf().cards()

    for lang in ("zh-CN", "en"):
        here = [card for card in cards if card.lang == lang]
        assert families <= {card.category for card in here}
        assert [card.is_guided for card in here].count(True) == 1
        assert here[0].is_guided


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_good_passes_bad_and_silent_fail_and_weak_lies_between(scenario: str) -> None:
    for seed in SEEDS:
        scores = {}
        for plan in ("good", "weak", "bad", "silent"):
            _, grade = played(scenario, plan, seed)
            scores[plan] = grade.score
            assert grade.passed is (plan == "good"), (plan, seed, grade.score)
        assert scores["good"] > scores["weak"] > scores["bad"] > scores["silent"]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_two_plays_differ(scenario: str) -> None:
    shelf = floor().stock.scenarios
    drawn = {shelf.script(scenario, seed=seed, today=TODAY).facts for seed in range(8)}

    assert len(drawn) > 4


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_play_is_the_same_after_the_disk(scenario: str, tmp_path: Path) -> None:
    stock = floor().stock
    records = FileRecordShelf(tmp_path)
    header = floor().header(scenario, mode=Mode.PRACTICE, trainee="t", seed=7)
    session, _ = played(scenario, "good", 7)
    journal = records.begin(header)
    journal.note(session.log)
    journal.close()

    (left,) = records.unfinished("t")
    again = replay(left.header.plan, left.log)

    assert left.header == header
    assert again.log == session.log
    assert stock.grader.assess(left.header.plan, again.log) == stock.grader.assess(
        header.plan, session.log
    )
    sealed = records.seal(header, session.log, *stock.grader.assess(header.plan, session.log))
    loaded = records.load(header.id)
    assert (loaded.log, loaded.grade) == (session.log, sealed.grade)
    assert replace(loaded.header) == header
