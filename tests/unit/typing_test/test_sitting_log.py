"""A sitting from its events; what history needs of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders_sitting import CHATS, passage, sitting_header, sitting_plan
from tests.unit.typing_test.typists import Typist, even
from trainer.source import Source
from trainer.typing_test.integrity import State
from trainer.typing_test.prints import print_of
from trainer.typing_test.rhythm import standard_error
from trainer.typing_test.run_log import (
    AnyRunEvent,
    Leaked,
    LookedAway,
    Parted,
    Refused,
    RunEnded,
    Went,
    trial_of,
)
from trainer.typing_test.sitting_annex import Kept, Ruling, SittingAnnex, SittingMark, ruling
from trainer.typing_test.sitting_log import (
    Began,
    ChatsDone,
    Phase,
    SittingEnded,
    SittingLog,
    log_of,
)
from trainer.typing_test.sitting_record import SittingRecord, outcome, sat, summary
from trainer.typing_test.values import Away, Trial, Typed
from trainer.units import Millis

PLAN = sitting_plan()
GO = Went(at=Millis(0), machine=Millis(5), wall="2026-11-22T09:00:00+08:00")


def put(at: int, text: str = "亲") -> Typed:
    return Typed(at=Millis(at), offset=0, deleted=0, inserted=text, source=Source.IME)


def look(at: int, *, away: bool) -> LookedAway:
    return LookedAway(at=Millis(at), away=away)


def trial(*events: AnyRunEvent, limit: int = 1_000) -> Trial:
    return trial_of(passage("one"), Millis(limit), events)


def test_a_trial_is_what_happened_by_the_limit() -> None:
    found = trial(
        GO,
        put(100),
        Refused(at=Millis(200), chars=7),
        Leaked(at=Millis(300)),
        Parted(at=Millis(300), by=-40),
        Parted(at=Millis(400), by=120),
        put(1_001),
        RunEnded(at=Millis(1_000)),
    )
    assert (found.typed, found.refused, found.leaked, found.drift) == ((put(100),), 7, 1, 120)
    assert found.ended == 1_000


def test_without_an_end_it_ended_with_the_last_thing_known() -> None:
    assert trial(GO, put(100), put(400)).ended == 400
    assert trial().ended == 0


def test_time_without_the_focus_is_told_in_stretches() -> None:
    found = trial(
        *(look(10, away=True), look(20, away=True), look(30, away=False), look(40, away=False)),
        *(look(50, away=True), RunEnded(at=Millis(90))),
    )
    assert found.away == (
        Away(since=Millis(10), until=Millis(30)),
        Away(since=Millis(50), until=Millis(90)),
    )


def test_a_log_is_read_by_its_parts_and_a_run_without_go_is_none() -> None:
    log = log_of(
        PLAN,
        [
            Began(part=Phase.WARM_UP, number=0),
            GO,
            put(1),
            Began(part=Phase.TRIAL, number=0),
            GO,
            put(2),
            Began(part=Phase.TRIAL, number=1),
            Began(part=Phase.CHATS, number=0, record="c"),
            ChatsDone(chats=CHATS),
            SittingEnded(reason="finished"),
        ],
    )
    assert [one.passage.id for one in log.warm_ups] == ["warm"]
    assert [one.passage.id for one in log.trials] == ["one"]
    assert (log.chats_record, log.chats, log.reason) == ("c", CHATS, "finished")
    assert log_of(PLAN, []).reason == "abandoned"


def log(*trials: Trial, reason: str = "finished", repeats: int = 0) -> SittingLog:
    return SittingLog(
        warm_ups=(),
        trials=trials,
        chats_record="",
        chats=None,
        reason=reason,
        repeats=repeats,
    )


def record(told: SittingLog) -> SittingRecord:
    return SittingRecord(
        header=sitting_header(PLAN),
        log=told,
        result=outcome(PLAN, told),
        seal="s",
        path="p",
    )


def test_a_repeated_log_asks_for_a_look_and_a_void_one_stays_void() -> None:
    fine = even("zh-CN", 60, 2, 0.0)
    assert outcome(PLAN, log(fine)).state is State.VALID
    assert outcome(PLAN, log(fine, repeats=1)).state is State.REVIEW
    assert outcome(PLAN, log(replace(fine, leaked=1), repeats=1)).state is State.VOID


def test_what_was_not_finished_is_void_and_keeps_its_trials() -> None:
    found = outcome(PLAN, log(even("zh-CN", 60, 2, 0.0), reason="abandoned"))
    assert (found.state, found.net, found.best, len(found.results)) == (State.VOID, None, None, 1)


def test_the_line_of_a_history() -> None:
    one = summary(record(log(even("zh-CN", 60, 2, 0.0))))
    assert one.net == pytest.approx(60, rel=0.01)
    assert one.spread == pytest.approx(0, abs=0.5)
    assert (one.passages, one.unit, one.composing) == (("p1",), "字/分", None)
    assert not one.is_abandoned

    left = summary(record(replace(log(reason="abandoned"), chats=CHATS)))
    assert left.is_abandoned
    assert (left.net, left.steadiness, left.spread, left.composing) == (None, None, None, 36.0)


def test_a_review_counts_once_it_was_let_stand() -> None:
    one = summary(record(log(even("zh-CN", 60, 2, 0.0), repeats=1)))
    assert not sat(one, stands=False).counts
    assert Kept(sitting=one, ruling=Ruling.STANDS).counts
    assert not Kept(sitting=one, ruling=Ruling.REJECTED).counts
    assert Kept(sitting=replace(one, state=State.VALID), ruling=None).counts
    assert not Kept(sitting=replace(one, state=State.VOID), ruling=Ruling.STANDS).counts


def test_of_several_rulings_the_last_counts() -> None:
    def annex(number: int, given: Ruling) -> SittingAnnex:
        body = SittingMark(ruling=given)
        return SittingAnnex(record="r", number=number, at="", body=body, previous="", seal="")

    assert ruling([]) is None
    assert ruling([annex(1, Ruling.STANDS), annex(2, Ruling.REJECTED)]) is Ruling.REJECTED


def test_a_log_is_known_again_whenever_it_begins() -> None:
    def typed(start: int) -> Trial:
        typist = Typist("亲" * 20)
        typist.commit("亲", start)
        for _ in range(12):
            typist.commit("亲", 300)
        return typist.trial()

    assert print_of(typed(10)) == print_of(typed(900)) != ""
    assert print_of(replace(typed(10), typed=typed(10).typed[:9])) == ""


def test_the_windows_of_one_trial_tell_how_sure_its_speed_is() -> None:
    typist = Typist("亲" * 400)
    for place in range(300):
        typist.commit("亲", 500 if place // 30 % 2 else 1_000, Source.KEY)
    found = standard_error(typist.trial().typed, "zh-CN")
    assert found is not None
    assert 3 < found < 15
    assert standard_error(typist.trial().typed[:3], "zh-CN") is None
    assert standard_error((), "zh-CN") is None
