"""Which ways a log took, numbered as in the script."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import WordJudge, plan, script
from trainer.engine.catalogue import SamplePlan, SampleStep
from trainer.engine.graph import (
    BRANCH,
    LEAVE,
    NUDGE,
    Graph,
    GraphEnding,
    GraphStage,
    Taken,
    Way,
    ways_taken,
)
from trainer.engine.script import Branch, Script
from trainer.play.autopilot import rehearse
from trainer.units import Millis


def ways(told: Script, *replies: tuple[int, str]) -> set[Taken]:
    steps = tuple(SampleStep(after=after, reply=text) for after, text in replies)
    log = rehearse(plan(told), SamplePlan(flat=steps), WordJudge()).log
    return set(ways_taken(told, log))


def test_each_turn_takes_one_branch() -> None:
    taken = ways(script(), (6_000, "您身高多少"), (12_000, "七天可以退"))

    assert taken == {("opening", BRANCH, 0), ("after", BRANCH, 0)}


def test_a_miss_takes_the_way_for_everything_else() -> None:
    taken = ways(script(), (6_000, "不知道"), (12_000, "L码"))

    assert taken == {("opening", BRANCH, 1), ("again", BRANCH, 0)}


def test_silence_makes_the_buyer_leave() -> None:
    assert ways(script()) == {("opening", LEAVE, 0)}


def test_a_nudge_may_lead_to_another_stage() -> None:
    opening, *others = script().stages
    nudge = replace(opening.patience.nudges[1], to="again")
    patience = replace(opening.patience, nudges=(opening.patience.nudges[0], nudge))
    told = script(stages=(replace(opening, patience=patience), *others))

    assert ways(told) == {("opening", NUDGE, 1), ("again", LEAVE, 0)}


def test_a_slow_reply_takes_the_way_of_the_slow() -> None:
    opening, *others = script().stages
    slow = Branch(to="again", slower_than=Millis(20_000))
    told = script(stages=(replace(opening, branches=(slow, *opening.branches)), *others))

    assert ("opening", BRANCH, 1) in ways(told, (6_000, "您身高多少"))
    assert ("opening", BRANCH, 0) in ways(told, (28_000, "您身高多少"), (6_000, "一米六"))


def test_a_turn_that_no_branch_takes_waits_on() -> None:
    opening, *others = script().stages
    told = script(stages=(replace(opening, branches=opening.branches[:1]), *others))

    assert ways(told, (6_000, "不知道")) == {("opening", LEAVE, 0)}


def test_coverage_counts_branches_alone() -> None:
    stage = GraphStage(
        id="opening",
        asks="在吗",
        ways=(
            Way(kind=BRANCH, to="end", taken_by=("good",)),
            Way(kind=BRANCH, to="end"),
            Way(kind=LEAVE, to="end"),
        ),
    )
    graph = Graph(stages=(stage,), endings=(GraphEnding(id="end", title="完", result="good"),))

    assert (graph.taken, len(graph.branches)) == (1, 2)
