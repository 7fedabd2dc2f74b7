"""A score alone may look like a pass: why it is none is named; so is where a retry begins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders_grading import graded
from tests.builders_log import Story, criterion, found, plan, script, stage
from trainer.engine.script import Critical
from trainer.grading.standing import Standing, retry_begins, standing_of
from trainer.matching.values import Verdict

SIZE = criterion("size", points=1)
LAW = criterion("law", points=1, critical=Critical.BUSINESS, dimension="process")
PLAY = plan(script(stage("ask", SIZE, LAW), stage("later")))


def played(size: Verdict, law: Verdict, until: str = "finished") -> Story:
    """One answered stage, then the end."""
    told = Story().arrives(0).enters(0, "ask").buyer(1).reply(5, "M")
    judged = (found("size", size, message="a1"), found("law", law, message="a1"))
    return told.judged(8, "ask", *judged, useful="a1").ends(40).over(40, until)


@pytest.mark.parametrize(
    ("story", "standing"),
    [
        (played(Verdict.MET, Verdict.MET), Standing.PASSED),
        (played(Verdict.MET, Verdict.MET, "abandoned"), Standing.LEFT),
        (played(Verdict.MISSED, Verdict.MET), Standing.BELOW),
        (Story().arrives(0).enters(0, "ask").buyer(1).ends(40).over(40), Standing.SILENT),
    ],
)
def test_a_session_that_did_not_pass_says_why(story: Story, standing: Standing) -> None:
    assert standing_of(story.log, graded(story, PLAY)) is standing


def test_a_total_held_down_by_a_cap_says_so() -> None:
    story = played(Verdict.MET, Verdict.MET)
    held = replace(graded(story, PLAY), score=50.0, score_ungated=90.0, passed=False)
    assert standing_of(story.log, held) is Standing.CAPPED


def test_a_retry_begins_where_its_turn_is_entered() -> None:
    log = Story().arrives(0).enters(0, "ask").buyer(1).reply(5, "M").enters(9, "later").log
    assert retry_begins(log, replace(PLAY, retry_of="x", retry_stage="later")) == 5
    assert retry_begins(log, replace(PLAY, retry_of="x", retry_stage="none")) is None
    assert retry_begins(log, PLAY) is None
