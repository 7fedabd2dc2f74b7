"""What a gate takes from a session of one, and from one chat of a shift."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.engine.script import Critical
from trainer.grading.capping import capped, capped_shift
from trainer.grading.values import DimensionScore, GateHit, GradedCriterion
from trainer.matching.values import Role, Verdict

ONE = GradedCriterion(
    id="x",
    conversation="c1",
    stage="ask",
    role=Role.CLAIM,
    label="x",
    verdict=Verdict.MET,
    points=10.0,
    of=10.0,
    dimension="accuracy",
    critical=None,
    message=None,
    spans=(),
    deed=None,
    note="",
    why="",
    better="",
    cites=(),
)
RUBRIC = DimensionScore(id="accuracy", weight=60, score=100, points=100, of=100)
RESPONSE = DimensionScore(id="response", weight=20, score=50, points=None, of=None)
NOTHING = DimensionScore(id="composing", weight=20, score=None, points=None, of=None)
DIMENSIONS = (RUBRIC, RESPONSE, NOTHING)
CHATS = tuple(replace(ONE, conversation=f"c{number}") for number in range(1, 11))


def hit(chat: str, critical: Critical = Critical.CUSTOMER, cap: float = 50) -> GateHit:
    return GateHit(
        critical=critical,
        cap=cap,
        criterion="x",
        message=None,
        provisional=False,
        conversation=chat,
    )


def test_a_session_of_one_is_worth_no_more_than_its_lowest_cap() -> None:
    assert capped(88, [hit("c1"), hit("c1", Critical.COMPLIANCE, 30)]) == 30
    assert capped(20, [hit("c1")]) == 20


def test_in_a_shift_a_gate_caps_its_own_chat() -> None:
    """Ten chats of 100 each; one is cut to 50: 50 ÷ 10 × 60 ÷ 80 = 3.75 less."""
    assert capped_shift(87.5, [hit("c3")], CHATS, DIMENSIONS) == pytest.approx(83.8)
    assert capped_shift(87.5, [hit("c3"), hit("c3", cap=20)], CHATS, DIMENSIONS) == 81.5
    assert capped_shift(87.5, [], CHATS, DIMENSIONS) == 87.5


def test_a_compliance_gate_caps_the_whole_shift() -> None:
    hits = [hit("c3"), hit("c4", Critical.COMPLIANCE, 30)]
    assert capped_shift(87.5, hits, CHATS, DIMENSIONS) == 30


def test_a_chat_already_below_its_cap_loses_nothing_more() -> None:
    poor = (replace(CHATS[0], points=2.0), replace(CHATS[1], points=0.0, of=0.0), *CHATS[2:])
    assert capped_shift(80.0, [hit("c1"), hit("c2")], poor, DIMENSIONS) == 80.0


def test_a_shift_without_any_score_stays_as_it_is() -> None:
    assert capped_shift(0.0, [hit("c1")], CHATS, (NOTHING,)) == 0.0


@given(st.floats(0, 100), st.lists(st.sampled_from([f"c{n}" for n in range(1, 11)]), max_size=12))
def test_more_gates_never_raise_a_score_and_all_of_them_cost_no_more_than_the_cap(
    ungated: float, chats: list[str]
) -> None:
    hits = [hit(chat) for chat in chats]
    scores = [capped_shift(ungated, hits[:count], CHATS, DIMENSIONS) for count in range(len(hits))]

    assert all(later <= earlier for earlier, later in pairwise(scores))
    assert all(0 <= score <= max(ungated, 0) for score in scores)
