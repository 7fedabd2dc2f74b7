"""Laws of grading, over any verdicts: bounds, monotony, independence, evidence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders_grading import graded
from tests.builders_log import Story, criterion, found, plan, script, stage
from trainer.engine.script import Critical
from trainer.grading.values import Grade
from trainer.matching.values import Role, Verdict

DIMENSIONS = ("empathy", "accuracy", "process", "concession")
CRITERIA = tuple(
    criterion(
        f"c{n}",
        role,
        points=1 + n % 4,
        dimension=DIMENSIONS[n % 4],
        critical=Critical.CUSTOMER if n in (4, 5) else None,
    )
    for n, role in enumerate([Role.CLAIM, Role.COURTESY, Role.ASK, Role.FORBID] * 2)
)
PLAY = plan(script(stage("ask", *CRITERIA)))
EARNING = (Verdict.MET, Verdict.MISSED, Verdict.AMBER, Verdict.NA)
KEEPING = (Verdict.MET, Verdict.VIOLATED, Verdict.AMBER, Verdict.NA)
VERDICTS = st.tuples(
    *(st.sampled_from(KEEPING if c.role is Role.FORBID else EARNING) for c in CRITERIA)
)
HOUSE = st.lists(
    st.tuples(
        st.sampled_from(["brush_off", "off_platform", "superlative"]),
        st.sampled_from([Verdict.VIOLATED, Verdict.AMBER]),
    ),
    max_size=3,
)
RANK = {Verdict.MISSED: 0, Verdict.VIOLATED: 0, Verdict.AMBER: 1, Verdict.MET: 2}


def grade_of(
    verdicts: tuple[Verdict, ...], house: list[tuple[str, Verdict]], wait: int = 20
) -> Grade:
    findings = [found(c.id, v, "a1") for c, v in zip(CRITERIA, verdicts, strict=True)]
    findings += [found(f"forbidden.{name}", v, "a1") for name, v in house]
    story = Story().arrives(0).enters(0, "ask").buyer(0).reply(wait, "好")
    story.judged(wait + 3, "ask", *findings, useful="a1")
    return graded(story.judged_whole(300).ends(300).over(300), PLAY)


@given(VERDICTS, HOUSE, st.integers(0, 200))
def test_a_score_lies_within_bounds_and_a_gate_only_lowers_it(
    verdicts: tuple[Verdict, ...], house: list[tuple[str, Verdict]], wait: int
) -> None:
    grade = grade_of(verdicts, house, wait)
    assert 0 <= grade.score <= grade.score_ungated <= 100
    assert grade.passed is (grade.score >= grade.pass_mark)


@given(VERDICTS, HOUSE, st.integers(0, len(CRITERIA) - 1))
def test_a_better_verdict_never_lowers_the_score(
    verdicts: tuple[Verdict, ...], house: list[tuple[str, Verdict]], place: int
) -> None:
    before = grade_of(verdicts, house)
    if verdicts[place] is Verdict.NA:
        return
    better = [v for v in RANK if RANK[v] > RANK[verdicts[place]]]
    for verdict in better:
        after = grade_of((*verdicts[:place], verdict, *verdicts[place + 1 :]), house)
        assert after.score >= before.score
        assert after.score_ungated >= before.score_ungated


@given(VERDICTS, HOUSE)
def test_leaving_a_forbidden_word_unsaid_never_lowers_the_score(
    verdicts: tuple[Verdict, ...], house: list[tuple[str, Verdict]]
) -> None:
    said = grade_of(verdicts, house)
    for place in range(len(house)):
        unsaid = grade_of(verdicts, house[:place] + house[place + 1 :])
        assert unsaid.score >= said.score


@given(VERDICTS, st.integers(0, len(CRITERIA) - 1))
def test_na_leaves_the_points_of_others_alone(verdicts: tuple[Verdict, ...], place: int) -> None:
    before = grade_of(verdicts, [])
    after = grade_of((*verdicts[:place], Verdict.NA, *verdicts[place + 1 :]), [])
    for old, new in zip(before.criteria, after.criteria, strict=True):
        if old.id != CRITERIA[place].id:
            assert (old.points, old.of, old.verdict) == (new.points, new.of, new.verdict)
        else:
            assert (new.points, new.of) == (0.0, 0.0)


@given(VERDICTS, HOUSE, st.integers(0, 200), st.integers(0, 200))
def test_answering_sooner_never_lowers_the_score(
    verdicts: tuple[Verdict, ...], house: list[tuple[str, Verdict]], one: int, other: int
) -> None:
    soon, late = sorted((one, other))
    assert grade_of(verdicts, house, soon).score >= grade_of(verdicts, house, late).score


@given(VERDICTS, HOUSE)
def test_every_point_has_evidence_or_is_told_absent(
    verdicts: tuple[Verdict, ...], house: list[tuple[str, Verdict]]
) -> None:
    for graded_one in grade_of(verdicts, house).criteria:
        if graded_one.points != 0:
            assert graded_one.message is not None or graded_one.deed is not None
