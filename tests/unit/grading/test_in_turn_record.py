"""A sitting's chats have a name of their own; a grade given later settles no dispute."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import plan, script
from tests.builders_grading import SCORING, graded
from tests.builders_log import Story
from trainer.engine.plan import InTurn
from trainer.grading.record import RecordHeader
from trainer.grading.regrade import regraded
from trainer.units import Millis


def test_the_chats_of_a_sitting_are_named_after_it() -> None:
    in_turn = InTurn(sitting="s1", title="三段接待", ends=Millis(1))
    header = RecordHeader(
        id="r",
        trainee="lin",
        started_at="2026-11-22T09:00:00+08:00",
        plan=replace(plan(script(), script()), in_turn=in_turn),
        scenario_hash="",
        lexicon_hash="",
        scoring_hash="",
        app_version="1",
    )
    assert (header.scenario, header.title, header.category) == ("sitting:s1", "三段接待", "sitting")


def test_a_grade_given_later_carries_the_figures_and_the_rules() -> None:
    grade = graded(Story().buyer(0).reply(3, "您好"))
    later = regraded(grade, SCORING, "taobao", (("reply_rate", 1.0),))

    assert (later.score, later.passed, later.scoring_hash) == (
        grade.score,
        grade.passed,
        SCORING.hash,
    )
    assert (later.rulebook, later.figures) == ("taobao", (("reply_rate", 1.0),))
