"""What a log tells beside its pictures."""

from __future__ import annotations

import pytest

from tests.replayed import two_customers
from trainer.engine.events import (
    Arrived,
    ConversationEnded,
    ConversationJudged,
    GapNoted,
    StageEntered,
    TurnedAway,
    TurnJudged,
)
from trainer.engine.judging import Finding, Promise
from trainer.engine.script import Outcome
from trainer.matching.values import Verdict
from trainer.play.replay_trail import GRAVITY, MarkKind, Trail, entered, marks_of, worst
from trainer.play.replaying import Reel
from trainer.units import Millis

RECORD = two_customers()
AT = Millis(1_000)


def found(*verdicts: Verdict) -> tuple[Finding, ...]:
    return tuple(Finding(criterion=f"n{n}", verdict=one) for n, one in enumerate(verdicts))


def judged(*verdicts: Verdict, is_hold: bool = False, promises: int = 0) -> TurnJudged:
    promise = Promise(message="c1:a1", span=(0, 2), within=None)
    return TurnJudged(
        seq=0,
        at=AT,
        conversation="c1",
        stage="one",
        replies=(),
        findings=found(*verdicts),
        is_hold=is_hold,
        useful_message=None,
        promises=(promise,) * promises,
    )


@pytest.mark.parametrize(
    ("verdicts", "kind"),
    [
        ((Verdict.MET, Verdict.VIOLATED, Verdict.MISSED), MarkKind.VIOLATED),
        ((Verdict.MET, Verdict.AMBER, Verdict.MISSED), MarkKind.MISSED),
        ((Verdict.MET, Verdict.AMBER), MarkKind.AMBER),
        ((Verdict.MET, Verdict.NA), MarkKind.MET),
        ((Verdict.NA,), None),
        ((), None),
    ],
)
def test_a_turn_is_marked_by_its_worst_verdict(
    verdicts: tuple[Verdict, ...], kind: MarkKind | None
) -> None:
    assert worst(found(*verdicts)) is kind


def test_what_is_worth_seeing_again_has_a_mark() -> None:
    over = ConversationEnded(
        seq=0, at=AT, conversation="c1", outcome=Outcome.ANSWERED, ending=None, result=None
    )
    left = ConversationEnded(
        seq=0, at=AT, conversation="c1", outcome=Outcome.LEFT, ending=None, result=None
    )
    whole = ConversationJudged(
        seq=0, at=AT, conversation="c1", findings=found(Verdict.VIOLATED, Verdict.MISSED)
    )
    fair = ConversationJudged(seq=0, at=AT, conversation="c1", findings=found(Verdict.MISSED))
    log = (
        judged(Verdict.MET),
        judged(Verdict.MISSED, is_hold=True),
        judged(Verdict.VIOLATED, is_hold=True),
        judged(Verdict.NA, promises=2),
        whole,
        fair,
        over,
        left,
        TurnedAway(seq=0, at=AT, conversation="c2"),
        GapNoted(seq=0, at=AT, reason="slept", lasted=Millis(5_000)),
    )

    marks = marks_of(log)

    assert [(mark.seq, mark.kind) for mark in marks] == [
        (0, MarkKind.MET),
        (2, MarkKind.VIOLATED),
        (3, MarkKind.PROMISE),
        (4, MarkKind.VIOLATED),
        (6, MarkKind.ENDED),
        (7, MarkKind.LEFT),
        (8, MarkKind.AWAY),
        (9, MarkKind.GAP),
    ]
    assert set(GRAVITY) == set(MarkKind)


def test_one_customers_marks_are_theirs_and_the_sessions() -> None:
    trail = Trail(RECORD.log)

    own = trail.marks_of("c2")

    assert {mark.conversation for mark in own} == {"c2", None}
    assert own is trail.marks_of("c2")
    assert trail.marks_of(None) == trail.marks


def test_marks_are_found_on_both_sides_of_any_moment() -> None:
    trail = Trail(RECORD.log)

    for fallen in range(len(RECORD.log) + 1):
        last, following = trail.last_mark(fallen), trail.next_mark(fallen)
        assert last == next((m for m in reversed(trail.marks) if m.seq < fallen), None)
        assert following == next((m for m in trail.marks if m.seq >= fallen), None)


def test_before_anything_was_opened_the_first_customer_is_at_hand() -> None:
    trail = Trail(RECORD.log)
    came = next(n for n, event in enumerate(RECORD.log) if isinstance(event, Arrived))

    assert trail.at_hand(came) is None
    assert trail.at_hand(came + 1) == "c1"
    assert trail.at_hand(len(RECORD.log)) == "c2"
    assert Trail(()).at_hand(0) is None


def test_a_stage_that_was_never_entered_has_no_moment() -> None:
    first = next(event for event in RECORD.log if isinstance(event, StageEntered))

    assert entered(RECORD.log, first.conversation, first.stage) == first.at
    assert entered(RECORD.log, "c1", "nowhere") is None


def test_nothing_happens_after_the_last_event() -> None:
    trail = Trail(RECORD.log)

    assert trail.happening_after(0) == 0
    assert trail.happening_after(len(RECORD.log)) is None


def test_an_empty_draft_has_its_caret_at_the_start() -> None:
    trail = Trail(RECORD.log)

    assert trail.caret(0, "c1") == 0
    assert trail.caret(len(RECORD.log), "c1") == 0
    assert trail.gap(0) is None
    assert trail.read(0, "c1") == ()


def test_a_moment_at_which_something_is_stamped_is_shown_with_it() -> None:
    reel, trail = Reel(RECORD), Trail(RECORD.log)
    ends = [event for event in RECORD.log if isinstance(event, ConversationEnded)]

    for over in ends:
        row = reel.view(trail.just_after(over.at)).conversation(over.conversation)
        assert row is not None
        assert row.is_over
    assert trail.just_after(Millis(0)) == 0
    assert trail.just_after(Millis(ends[0].at - 1)) == ends[0].at - 1
    assert trail.just_after(Millis(10**9)) == 10**9
