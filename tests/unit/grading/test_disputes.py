"""Contesting a verdict: who is listed, what is open, and what a turn becomes as a sample."""

from __future__ import annotations

from dataclasses import replace

from tests.builders_grading import SCORING, graded, one
from tests.builders_log import Story, criterion, found, plan, script, stage
from trainer.engine.plan import Plan
from trainer.grading.disputes import (
    Addition,
    Annex,
    Dispute,
    Outcome,
    SampleReply,
    Settlement,
    cases,
    contestable,
    contested,
    sample_of,
)
from trainer.grading.record import RecordHeader, SessionRecord
from trainer.grading.regrade import regraded
from trainer.grading.values import Coaching, GradedCriterion
from trainer.matching.values import Fact, FactKind, Role, Rule, Verdict

FACTS = (
    Fact("size", FactKind.SIZE, "L", "L码"),
    Fact("dress", FactKind.TEXT, "dress-floral", "dress-floral"),
    Fact("letter", FactKind.TEXT, "亲", "亲"),
)


def _plan() -> Plan:
    says = criterion("says", rule=Rule(groups=(("推荐…<size>", "给<letter>"),)))
    bare = criterion("card", role=Role.ACT, rule=None)
    shame = criterion("shame", role=Role.FORBID)
    first = stage("opening", says, bare, shame, criterion("asks", role=Role.ASK))
    return plan(
        replace(
            script(first, stage("later", criterion("late"))),
            facts=FACTS,
            criteria=(criterion("greets", role=Role.COURTESY),),
        )
    )


def _record() -> SessionRecord:
    of = _plan()
    story = (
        Story()
        .arrives(0)
        .enters(0, "opening")
        .buyer(1, "拍什么码")
        .reply(5, "亲，推荐您L码")
        .acts(6, "open_card", card="dress-floral", how="亲")
        .judged(
            9,
            "opening",
            found("says", Verdict.AMBER, message="a1", note="conditional"),
            found("card", Verdict.MISSED),
            found("shame", Verdict.VIOLATED, message="a1"),
            found("asks", Verdict.MET, message="a1"),
        )
        .enters(9, "later")
        .buyer(10, "还在吗")
        .judged(40, "later", found("late", Verdict.MISSED))
        .judged_whole(50, found("greets", Verdict.MISSED))
        .ends(51)
        .over(52)
    )
    header = RecordHeader(
        id="r1",
        trainee="t1",
        started_at="2026-11-22T09:00:00+08:00",
        plan=of,
        scenario_hash="",
        lexicon_hash="",
        scoring_hash="",
        app_version="0",
    )
    return SessionRecord(
        header=header,
        log=story.log,
        measures=story.measures(of),
        grade=graded(story, of),
        coaching=Coaching(well_done=None, change=None, practise_next=()),
        seal="s",
        path="x",
    )


RECORD = _record()


def verdict_on(name: str) -> GradedCriterion:
    return one(RECORD.grade, name)


def annex(number: int, body: Addition) -> Annex:
    return Annex(record="r1", number=number, at="", body=body, previous="", seal=str(number))


def disputed(name: str, reason: str = "我说了") -> Dispute:
    told = verdict_on(name)
    return Dispute(verdict_on=contested(told), verdict=told.verdict, reason=reason)


def test_unsure_verdicts_can_be_contested_first_and_met_ones_last() -> None:
    names = [told.verdict for told in contestable(RECORD)]
    assert names[0] is Verdict.AMBER
    assert names[1] is Verdict.VIOLATED
    assert names[-1] is Verdict.MET


def test_unsure_verdicts_are_open_cases_without_anybody_contesting_them() -> None:
    assert [(c.criterion.id, c.reason) for c in cases(RECORD, ())] == [("says", "")]


def test_a_disputed_verdict_is_a_case_behind_the_unsure_ones() -> None:
    found_cases = cases(RECORD, (annex(1, disputed("card")),))
    assert [(c.criterion.id, c.reason) for c in found_cases] == [("says", ""), ("card", "我说了")]
    assert found_cases[1].said == "亲，推荐您L码"


def test_a_settled_case_says_how_and_a_new_dispute_opens_it_again() -> None:
    settled = Settlement(verdict_on=contested(verdict_on("says")), outcome=Outcome.STANDS)
    stands = annex(1, settled)
    assert cases(RECORD, (stands,))[0].settled is Outcome.STANDS
    assert cases(RECORD, (stands, annex(2, disputed("says"))))[0].settled is None


def test_a_grade_given_later_leaves_a_settled_case_settled() -> None:
    settled = Settlement(verdict_on=contested(verdict_on("says")), outcome=Outcome.STANDS)
    later = annex(2, regraded(RECORD.grade, SCORING))

    assert cases(RECORD, (annex(1, settled), later))[0].settled is Outcome.STANDS


def test_a_turn_becomes_a_sample_with_facts_by_name_and_the_other_verdict() -> None:
    assert sample_of(RECORD, verdict_on("says")) == SampleReply(
        stage="opening",
        say=("亲，推荐您<size>",),
        do=(("open_card", (("card", "<dress>"), ("how", "亲"))),),
        criterion="says",
        verdict=Verdict.MET,
    )


def test_a_contested_hit_becomes_a_miss_and_a_contested_accusation_none() -> None:
    assert _expected("asks") is Verdict.MISSED
    assert _expected("shame") is Verdict.MET
    spared = replace(verdict_on("shame"), verdict=Verdict.MET)
    told = sample_of(RECORD, spared)
    assert told is not None
    assert told.verdict is Verdict.VIOLATED


def test_what_nobody_answered_and_what_concerns_the_whole_is_no_sample() -> None:
    assert sample_of(RECORD, verdict_on("late")) is None
    assert sample_of(RECORD, verdict_on("greets")) is None


def test_a_stage_that_the_script_no_longer_has_names_no_facts() -> None:
    ghost = replace(verdict_on("says"), stage="ghost")
    log = Story().enters(0, "ghost").reply(1, "推荐您L码").log
    told = sample_of(replace(RECORD, log=log), ghost)
    assert told is not None
    assert told.say == ("推荐您L码",)


def _expected(name: str) -> Verdict:
    told = sample_of(RECORD, verdict_on(name))
    assert told is not None
    return told.verdict
