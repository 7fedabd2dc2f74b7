"""Grades: what verdicts are worth, what gates, what is not applicable, what never passes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders_grading import SCORING, dimension, graded, one
from tests.builders_log import Story, criterion, found, plan, script, stage
from trainer.engine.plan import Mode, Plan
from trainer.engine.script import Critical, Outcome, Script
from trainer.grading.dimensions import band_score, composing_score
from trainer.matching.values import Role, Verdict

SIZE = criterion("size", points=3)
SORRY = criterion("sorry", Role.COURTESY, points=1, dimension="empathy")
BODY = criterion("body", Role.ASK, points=2, dimension="process")
ASK = stage("ask", SIZE, SORRY, BODY)
LATER = stage("later", criterion("later", points=4))
PLAY = plan(script(ASK, LATER, criteria=(criterion("bye", Role.COURTESY, dimension="process"),)))


def asked() -> Story:
    return Story().arrives(0).enters(0, "ask").buyer(1)


def played(*findings: object, until: str = "finished") -> Story:
    """One stage answered in 10 s with these findings, then everything over."""
    story = asked().reply(11, "建议拍M码").judged(14, "ask", *findings, useful="a1")  # type: ignore[arg-type]
    return story.judged_whole(40, found("bye")).ends(40).over(40, until)


GOOD = (found("size", message="a1"), found("sorry", message="a1"), found("body", message="a1"))


def test_everything_met_in_time_is_a_hundred() -> None:
    grade = graded(played(*GOOD), PLAY)
    assert (grade.score, grade.score_ungated, grade.band, grade.passed) == (
        100.0,
        100.0,
        "excellent",
        True,
    )


def test_a_stage_never_reached_is_na_and_costs_nothing() -> None:
    later = one(graded(played(*GOOD), PLAY), "later")
    assert (later.verdict, later.points, later.of) == (Verdict.NA, 0.0, 0.0)


def test_a_missed_point_costs_its_share_of_the_dimension() -> None:
    grade = graded(played(found("size", Verdict.MISSED), *GOOD[1:]), PLAY)
    assert dimension(grade, "accuracy") == 0.0
    assert dimension(grade, "empathy") == 100.0
    assert grade.score == pytest.approx(100 * (20 + 15 + 15) / 85, abs=0.06)


def test_amber_earns_its_share() -> None:
    grade = graded(played(found("size", Verdict.AMBER, "a1"), *GOOD[1:]), PLAY)
    assert one(grade, "size").points == 1.5


def test_a_silent_play_is_worth_nothing_and_never_passes() -> None:
    story = asked().buyer(36, is_nudge=True).ends(121, Outcome.LEFT).over(121)
    grade = graded(story, PLAY)
    assert (grade.score, grade.passed, grade.band) == (0.0, False, "below")
    missed = one(grade, "size")
    assert (missed.verdict, missed.note, missed.message) == (Verdict.MISSED, "absent", None)


def test_an_abandoned_session_never_passes_and_its_open_stage_is_missed() -> None:
    story = asked().reply(11, "M码").judged(14, "ask", *GOOD, useful="a1")
    story.enters(15, "later", "branch").buyer(16).ends(20, Outcome.OPEN).over(20, "abandoned")
    grade = graded(story, PLAY)
    assert one(grade, "later").verdict is Verdict.MISSED
    assert not grade.passed


def test_a_stage_left_before_the_buyer_spoke_was_not_reached() -> None:
    story = asked().reply(11, "M码").judged(14, "ask", *GOOD, useful="a1")
    story.enters(15, "later", "branch").ends(15, Outcome.OPEN).over(15, "abandoned")
    assert one(graded(story, PLAY), "later").verdict is Verdict.NA


def test_the_last_judgement_of_a_stage_counts() -> None:
    story = asked().reply(5, "稍等").judged(8, "ask", found("size", Verdict.MISSED), is_hold=True)
    story.reply(20, "M码").judged(23, "ask", found("size", message="a2"))
    assert one(graded(story.over(30), PLAY), "size").verdict is Verdict.MET


def test_what_was_once_violated_stays_violated() -> None:
    rude = criterion("rude", Role.FORBID, points=2)
    of = plan(script(stage("ask", SIZE, rude)))
    story = asked().reply(5, "哼").judged(8, "ask", found("rude", Verdict.VIOLATED, "a1"))
    story.reply(9, "M").judged(12, "ask", found("rude"), found("size", message="a2")).over(20)
    grade = graded(story, of)
    assert (one(grade, "rude").points, one(grade, "rude").of) == (-2.0, 0.0)
    assert dimension(grade, "accuracy") == pytest.approx(100 / 3)


def test_a_dimension_never_falls_below_zero() -> None:
    rude = criterion("rude", Role.FORBID, points=9)
    of = plan(script(stage("ask", SIZE, rude)))
    story = asked().reply(5, "哼").judged(8, "ask", found("rude", Verdict.VIOLATED, "a1"), GOOD[0])
    assert dimension(graded(story.over(9), of), "accuracy") == 0.0


def test_an_amber_forbid_loses_what_its_share_does_not_save() -> None:
    rude = criterion("rude", Role.FORBID, points=2)
    story = asked().reply(5, "哼").judged(8, "ask", found("rude", Verdict.AMBER, "a1"))
    assert one(graded(story, plan(script(stage("ask", SIZE, rude)))), "rude").points == -1.0


GATED = script(
    stage(
        "ask",
        criterion("lie", Role.FORBID, critical=Critical.CUSTOMER),
        criterion("law", critical=Critical.COMPLIANCE),
        criterion("size", points=8),
    )
)


def gated(lie: Verdict, law: Verdict, mode: Mode = Mode.PRACTICE) -> tuple[Plan, Story]:
    story = Story().arrives(0).enters(0, "ask").buyer(1).reply(9, "好")
    story.judged(
        12, "ask", found("lie", lie, "a1"), found("law", law, "a1"), found("size"), useful="a1"
    )
    return plan(GATED, mode=mode), story.judged_whole(30).ends(30).over(30)


def test_a_critical_forbid_caps_the_score_and_the_ungated_one_stands_beside() -> None:
    of, story = gated(Verdict.VIOLATED, Verdict.MET)
    grade = graded(story, of)
    assert [(g.critical, g.cap, g.criterion, g.message) for g in grade.gates] == [
        (Critical.CUSTOMER, 50, "lie", "a1")
    ]
    assert grade.score == 50
    assert grade.score_ungated > 50
    assert not grade.passed


def test_a_critical_claim_gates_when_missed() -> None:
    of, story = gated(Verdict.MET, Verdict.MISSED)
    assert graded(story, of).score == 30


@pytest.mark.parametrize(
    ("lie", "law"), [(Verdict.AMBER, Verdict.MET), (Verdict.MET, Verdict.AMBER)]
)
def test_amber_never_gates(lie: Verdict, law: Verdict) -> None:
    of, story = gated(lie, law)
    assert graded(story, of).gates == ()


def test_forbidden_words_gate_provisionally_in_an_assessment_and_missing_facts_do_not() -> None:
    of, story = gated(Verdict.VIOLATED, Verdict.MISSED, Mode.ASSESSED)
    assert [(g.criterion, g.provisional) for g in graded(story, of).gates] == [
        ("lie", True),
        ("law", False),
    ]
    of, story = gated(Verdict.VIOLATED, Verdict.MISSED)
    assert not any(g.provisional for g in graded(story, of).gates)


def test_each_mode_has_its_own_pass_mark() -> None:
    assert graded(played(*GOOD), PLAY).pass_mark == 70
    assert graded(played(*GOOD), replace(PLAY, mode=Mode.ASSESSED)).pass_mark == 80


def test_forbidden_language_is_charged_once_a_class_and_conversation() -> None:
    rude = found("forbidden.brush_off", Verdict.VIOLATED, "a1", ((0, 3),), stage="ask")
    story = asked().reply(5, "不知道").judged(8, "ask", GOOD[1], rude).reply(9, "自己看")
    story.judged(12, "ask", *GOOD, replace(rude, message="a2")).judged_whole(20, rude).over(20)
    grade = graded(story, PLAY)
    charged = [c for c in grade.criteria if c.id == "forbidden.brush_off"]
    assert [(c.points, c.of, c.message, c.stage) for c in charged] == [(-3.0, 0.0, "a1", "ask")]
    assert (charged[0].label, charged[0].why) == (
        "forbidden.brush_off",
        "forbidden.brush_off.why",
    )


def test_the_worst_finding_on_a_forbidden_class_is_the_one_charged() -> None:
    unsure = found("forbidden.off_platform", Verdict.AMBER, "a1")
    sure = found("forbidden.off_platform", Verdict.VIOLATED, "a2")
    grade = graded(played(*GOOD, unsure, sure), PLAY)
    assert one(grade, "forbidden.off_platform").message == "a2"
    assert grade.score == 30


def test_superlatives_cost_a_little_and_gate_nothing() -> None:
    grade = graded(played(*GOOD, found("forbidden.superlative", Verdict.VIOLATED, "a1")), PLAY)
    assert grade.gates == ()
    assert grade.passed


def test_a_class_the_scoring_does_not_price_costs_nothing() -> None:
    grade = graded(played(*GOOD, found("forbidden.jargon", Verdict.VIOLATED, "a1")), PLAY)
    assert grade.score == 100


def test_a_deduction_where_nothing_can_be_earned_is_taken_where_most_can() -> None:
    of = plan(script(stage("ask", SIZE)))
    rude = found("forbidden.superlative", Verdict.VIOLATED, "a1")
    grade = graded(asked().reply(5, "最好").judged(8, "ask", GOOD[0], rude).over(9), of)
    assert one(grade, "forbidden.superlative").dimension == "accuracy"
    assert dimension(grade, "process") is None
    assert dimension(grade, "accuracy") == pytest.approx(200 / 3)


def test_a_deduction_with_nothing_to_earn_anywhere_stays_and_is_zero() -> None:
    rude = found("forbidden.superlative", Verdict.VIOLATED, "a1")
    story = asked().reply(5, "最好").judged(8, "ask", rude).over(9)
    assert dimension(graded(story, plan(script(stage("ask")))), "process") == 0.0


def money(*amounts: str, enough: str | None = "10", beyond: bool = False) -> tuple[Script, Story]:
    story = asked()
    for at, amount in enumerate(amounts, start=2):
        story.acts(at, "send_coupon", amount=amount, beyond=beyond)
    kind = criterion("kind", points=9, dimension="concession")
    story.judged(9, "ask", found("kind"), found("size"), useful=None)
    return script(stage("ask", SIZE, kind), enough=enough), story.over(20)


def test_giving_more_than_enough_is_charged_on_the_action_that_went_past_it() -> None:
    play, story = money("5", "5", "5")
    over = one(graded(story, plan(play)), "house.over_concession")
    assert (over.points, over.dimension) == (-3.0, "concession")
    assert over.deed == story.log[5].seq


@pytest.mark.parametrize(("amounts", "enough"), [(("10",), "10"), (("99",), None)])
def test_enough_is_not_too_much(amounts: tuple[str, ...], enough: str | None) -> None:
    play, story = money(*amounts, enough=enough)
    assert not [c for c in graded(story, plan(play)).criteria if c.id.startswith("house.")]


def test_going_beyond_ones_authority_gates() -> None:
    play, story = money("8", beyond=True)
    grade = graded(story, plan(play))
    assert [(g.critical, g.criterion) for g in grade.gates] == [
        (Critical.BUSINESS, "house.beyond_authority")
    ]


def test_a_hint_costs_once_a_stage_and_nothing_where_the_scenario_guides() -> None:
    story = asked().hints(2, "ask").hints(3, "ask").reply(11, "M").judged(14, "ask", *GOOD)
    hints = [c for c in graded(story, PLAY).criteria if c.id == "house.hint"]
    assert [(c.points, c.stage, c.deed) for c in hints] == [(-1.0, "ask", story.log[3].seq)]
    guided = plan(script(ASK, is_guided=True))
    assert not [c for c in graded(story, guided).criteria if c.id == "house.hint"]


def test_conversations_that_never_arrived_are_not_graded() -> None:
    grade = graded(played(*GOOD), plan(script(ASK), script(ASK)))
    assert {c.conversation for c in grade.criteria} == {"c1"}


def test_points_of_several_conversations_are_one_sum() -> None:
    story = asked().reply(5, "M").judged(8, "ask", *GOOD, useful="a1")
    story.to("c2").arrives(9).enters(9, "ask").buyer(10).ends(99, Outcome.LEFT).over(99)
    grade = graded(story, plan(script(ASK), script(ASK)))
    assert dimension(grade, "accuracy") == 50.0
    assert dimension(grade, "response") == pytest.approx(50.0)


def test_response_is_the_mean_of_first_useful_and_every_wait() -> None:
    story = asked().reply(56, "M").judged(59, "ask", *GOOD, useful="a1").over(60)
    assert dimension(graded(story, PLAY), "response") == pytest.approx(
        (50 + 100 * 125 / 135 + 50) / 3
    )


def test_a_reply_that_never_helped_earns_nothing_for_helping() -> None:
    story = asked().reply(5, "稍等").judged(8, "ask", is_hold=True).over(60)
    assert dimension(graded(story, PLAY), "response") == pytest.approx(200 / 3)


def test_nobody_asked_nothing_is_judged() -> None:
    grade = graded(Story().arrives(0).over(5, "abandoned"), PLAY)
    assert dimension(grade, "response") is None
    assert grade.score == 0.0
    assert all(c.verdict is Verdict.NA for c in grade.criteria)


def test_a_time_band_is_flat_then_falls_then_zero() -> None:
    band = SCORING.first_response
    assert [band_score(band, t) for t in (0, 20_000, 55_000, 90_000, None)] == [
        100.0,
        100.0,
        50.0,
        0.0,
        0.0,
    ]


@pytest.mark.parametrize(
    ("typed", "speed", "unit", "score"),
    [
        (49, 80.0, "字/分", None),
        (50, 27.5, "字/分", 50.0),
        (50, 80.0, "字/分", 100.0),
        (50, 3.0, "字/分", 0.0),
        (500, 20.0, "wpm", 50.0),
        (500, None, "wpm", None),
        (500, 20.0, "mots", None),
    ],
)
def test_composing_is_not_judged_below_its_floor(
    typed: int, speed: float | None, unit: str, score: float | None
) -> None:
    measures = replace(Story().measures(), typed_chars=typed, typing_speed=speed, typing_unit=unit)
    assert composing_score(measures, SCORING) == score


def test_a_dimension_the_scoring_dropped_leaves_the_total_alone() -> None:
    of = plan(script(stage("ask", SIZE, criterion("manners", dimension="charm"))))
    story = asked().reply(5, "M").judged(8, "ask", GOOD[0], found("manners", Verdict.MISSED))
    grade = graded(story.judged(9, "ask", useful="a1").over(9), of)
    assert one(grade, "manners").of == 2.0
    assert grade.score == 100.0
