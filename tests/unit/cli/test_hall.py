"""A whole assessment over the shipped passages and scenarios, by a manual clock."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from trainer import bootstrap
from trainer.clock import ManualClock
from trainer.engine.events import Arrived
from trainer.engine.script import Speaker
from trainer.errors import SessionError, UsageError
from trainer.play.hall import Hall
from trainer.play.runner import Runner
from trainer.play.sitting_plan import WHOLE, chats_for
from trainer.play.sitting_run import SittingRun
from trainer.play.sitting_wish import SittingWish, TypingWish
from trainer.records.verify import verify
from trainer.settings import data_home
from trainer.source import Source
from trainer.typing_test.catalogue import PRACTICE
from trainer.typing_test.integrity import State
from trainer.typing_test.sitting import Declared
from trainer.typing_test.sitting_annex import Ruling

REPLY = "亲，您好，这边马上帮您查一下，请您稍等一分钟，查好就回复您。"


class Room:
    """The real hall of this machine, its clock in our hands."""

    def __init__(self, day: date = date(2026, 11, 22)) -> None:
        self.floor = bootstrap.floor(today=day)
        self.clock = ManualClock(0, datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
        self.floor.clock = self.clock
        self.hall: Hall = self.floor.hall

    def begun(self, kind: str = "full", seed: int = 5, lang: str = "zh-CN") -> SittingRun:
        run = self.hall.begin(SittingWish(lang=lang, kind=kind, seed=seed), trainee="lin")
        run.declare(Declared(lang=lang, method="pinyin", scheme="搜狗拼音"))
        return run

    def type(self, run: SittingRun, *, seconds: int, speed: int = 60, paste: str = "") -> None:
        assert run.run is not None
        run.run.go()
        gap = 60_000 * 2 // speed
        for place in range(0, seconds * 1000 // gap * 2, 2):
            self.clock.move(gap)
            piece = run.run.passage.text[place : place + 2]
            run.run.commit(place, 0, piece, Source.IME, self.clock.now())
        if paste:
            run.run.commit(0, 0, paste, Source.PASTE, self.clock.now())
        self.clock.move(1_000)
        run.tick()

    def chat(self, runner: Runner) -> None:
        """Every customer is written to twice, at 60 字/分."""
        while not runner.is_over:
            self.clock.move(5_000)
            runner.tick()
            here = [one for one in runner.view.conversations if not one.is_over]
            for one in here:
                if sum(e.speaker is Speaker.AGENT for e in one.transcript) < 2:
                    with suppress(SessionError):  # who has gone meanwhile is written to no more
                        self._write(runner, one.id)

    def _write(self, runner: Runner, conversation: str) -> None:
        for place in range(0, len(REPLY), 2):
            self.clock.move(2_000)
            runner.commit(conversation, place, 0, REPLY[place : place + 2], Source.IME)
        runner.send(conversation)


@pytest.fixture
def room(home: Path) -> Room:
    return Room()


def test_a_full_sitting_is_two_trials_and_three_chats_in_fifteen_minutes(room: Room) -> None:
    run = room.begun()
    room.type(run, seconds=28)
    run.advance()
    for speed in (60, 66):
        room.type(run, seconds=179, speed=speed)
        room.clock.move(2_000)
        run.tick()
        run.advance()
    assert run.chats is not None
    room.chat(run.chats)
    run.advance()

    record = run.record
    assert record is not None
    assert record.result.net == pytest.approx(66, rel=0.02)
    assert record.result.state is State.VALID
    chats = record.log.chats
    assert chats is not None
    assert chats.composing == pytest.approx(60, rel=0.1)
    assert record.result.ratio == pytest.approx(60 / 66, rel=0.1)
    session = room.floor.load(chats.record)
    assert session.seal == chats.seal
    came = [event for event in session.log if isinstance(event, Arrived)]
    assert 1 <= len(came) <= 3
    assert len({a.script.category for a in session.header.plan.arrivals}) == 3
    timed = run.header.plan.warm_up_ms + 2 * run.header.plan.trial_ms + session.log[-1].at
    assert timed <= WHOLE
    assert verify(data_home()) == []
    assert [one.done for one in room.hall.due("lin")] == [1, 0]
    assert room.hall.months("lin", "zh-CN")[0].best == record.result.net
    assert room.floor.unfinished("lin") == ()


def test_nothing_that_was_met_comes_again_within_six_sittings(room: Room) -> None:
    drawn = list[str]()
    for seed in range(6):
        run = room.begun(seed=seed)
        room.type(run, seconds=10)
        run.advance()
        for _ in range(2):
            room.type(run, seconds=5)
            run.advance()
        drawn += [one.id for one in run.header.plan.trials]
        run.abandon()
    assert len(set(drawn)) == len(drawn) == 12
    chats = [id_ for one in room.hall.past("lin") for id_ in one.scenarios]
    assert len(set(chats)) == len(chats) == 18


def test_a_start_without_a_trial_uses_no_passage_up(room: Room) -> None:
    first, again = (room.begun(seed=4) for _ in range(2))
    first.abandon()
    assert room.hall.past("lin")[0].passages == ()
    assert again.header.plan.trials == room.begun(seed=4).header.plan.trials


def test_the_same_seed_day_and_past_draw_the_same(room: Room) -> None:
    cards = room.floor.cards()
    first = chats_for(cards, "zh-CN", 3, past=(), seed=8)
    assert first == chats_for(cards, "zh-CN", 3, past=(), seed=8)
    assert first != chats_for(cards, "zh-CN", 3, past=(), seed=9)
    assert chats_for(cards, "zh-CN", 0, past=(), seed=8) == ()
    with pytest.raises(UsageError):
        chats_for(cards, "zh-CN", 500, past=(), seed=8)


def test_a_killed_sitting_is_sealed_when_the_next_begins(room: Room) -> None:
    run = room.begun()
    room.type(run, seconds=28)
    run.advance()
    for _ in range(2):
        room.type(run, seconds=60)
        room.clock.move(1_000)
        run.advance()
    assert run.chats is not None
    _let_go(run)

    next_one = Room()
    again = next_one.begun(seed=6)
    (left,) = next_one.hall.past("lin")
    assert (left.state, left.is_abandoned) == (State.VOID, True)
    record = next_one.hall.load(left.id)
    assert record.log.chats_record == run.chats.header.id
    assert next_one.floor.load(record.log.chats_record).seal
    assert next_one.floor.unfinished("lin") == ()
    _let_go(again)
    assert Room().floor.unfinished("lin") == ()
    assert [one.is_abandoned for one in next_one.hall.past("lin")] == [True, True]
    assert verify(data_home()) == []


def test_a_paste_in_the_text_voids_the_trial_and_a_refused_one_is_for_review(room: Room) -> None:
    run = room.begun(kind="short")
    room.type(run, seconds=20)
    run.advance()
    assert run.run is not None
    run.run.refuse(0)
    room.type(run, seconds=100, paste="整段贴上来的字")
    room.clock.move_to(room.clock.now() + 90_000)
    run.tick()
    run.advance()
    assert run.record is not None
    assert run.record.result.state is State.VOID
    assert room.hall.to_review() == ()

    again = room.begun(kind="short", seed=9)
    room.type(again, seconds=20)
    again.advance()
    assert again.run is not None
    again.run.go()
    again.run.refuse(12)
    room.type(again, seconds=178)
    room.clock.move(5_000)
    again.tick()
    again.advance()
    (waiting,) = room.hall.to_review()
    assert waiting.sitting.flags == ("paste_refused",)
    assert not room.hall.kept("lin")[1].counts
    room.hall.mark(waiting.record, Ruling.STANDS)
    assert room.hall.kept("lin")[1].counts
    assert room.hall.to_review("lin") == ()


def test_practice_ends_with_its_passage_and_is_kept_nowhere(room: Room) -> None:
    run = room.hall.practise(TypingWish(lang="zh-CN", seed=3))
    run.go()
    room.clock.move(1_000)
    assert run.commit(0, 0, run.passage.text, Source.IME, room.clock.now())
    assert run.is_over
    assert room.hall.result(run.trial()).comparison.errors.left == 0
    named = room.hall.practise(TypingWish(lang="zh-CN", passage=run.passage.id))
    assert named.passage.id == run.passage.id
    assert room.hall.past("lin") == ()
    with pytest.raises(UsageError):
        room.hall.practise(TypingWish(lang="zh-CN", passage="nowhere"))


def test_what_an_assessment_is_sat_with_cannot_be_rehearsed(room: Room) -> None:
    cards = room.hall.passages.passages("en")
    mine = [card.id for card in cards if card.use == PRACTICE]
    drawn = {room.hall.practise(TypingWish(lang="en", seed=n)).passage.id for n in range(20)}

    assert drawn <= set(mine)
    for card in (card for card in cards if card.use != PRACTICE):
        for named in (card.id, card.path):
            with pytest.raises(UsageError) as refusal:
                room.hall.practise(TypingWish(lang="zh-CN", passage=named))
            assert refusal.value.details == {"name": card.id, "valid": ", ".join(mine)}


def test_a_language_without_a_ladder_or_a_kind_there_is_not_is_refused(room: Room) -> None:
    for wish in (SittingWish(lang="fr"), SittingWish(lang="zh-CN", kind="yearly")):
        with pytest.raises(UsageError):
            room.hall.begin(wish, trainee="lin")


def _let_go(run: SittingRun) -> None:
    """What the end of the process does: locks go, nothing else is written."""
    held: list[Any] = [run._journal, *([] if run.chats is None else [run.chats._journal])]
    for one in held:
        one._file._lock.release()
