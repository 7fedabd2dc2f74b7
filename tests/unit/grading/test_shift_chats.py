"""The conversations of a shift, a line each: how they ended, what they earned, how they waited."""

from __future__ import annotations

from dataclasses import replace

from tests.builders_grading import SCORING
from tests.shift_samples import shift_record
from trainer.engine.plan import Comes
from trainer.engine.script import Outcome
from trainer.grading.shift_chats import ChatLine, chats_of
from trainer.grading.shift_whole import worked


def lines(**changes: object) -> tuple[ChatLine, ...]:
    record = replace(shift_record(), **changes)  # type: ignore[arg-type]
    return chats_of(record.header.plan, record.log, record.measures, record.grade)


def test_every_conversation_that_came_has_a_line_in_order() -> None:
    told = lines()
    assert [one.conversation for one in told] == ["c1", "c2", "c3", "c4", "c5"]
    assert [one.comes for one in told][3:] == [Comes.LEFT_MESSAGE, Comes.UNPAID]
    assert lines(log=()) == ()


def test_each_ends_in_one_way_and_one_without_an_end_is_open() -> None:
    assert [one.outcome for one in lines()] == [
        Outcome.ANSWERED,
        Outcome.LEFT,
        Outcome.TRANSFERRED,
        Outcome.CLOSED,
        Outcome.OPEN,
    ]


def test_a_score_is_what_was_earned_of_what_could_be_and_never_below_nothing() -> None:
    told = lines()
    assert [one.score for one in told] == [100.0, 0.0, 100.0, 0.0, 0.0]
    assert (told[1].violated, told[1].missed) == (1, 1)
    ungraded = replace(shift_record().grade, criteria=())
    assert [one.score for one in lines(grade=ungraded)] == [None] * 5


def test_the_first_wait_is_told_and_none_where_nobody_answered() -> None:
    assert [one.first_ms for one in lines()] == [12_000] * 4 + [None]


def test_a_record_is_worked_out_whole() -> None:
    told = worked(shift_record(), (), SCORING.csat)
    assert told.figures.arrived == 5
    assert told.books == ()
