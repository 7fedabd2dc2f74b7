"""A judge that remembers says what the plain one says, about the messages and deeds at hand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.builders import claim, script
from trainer import bootstrap
from trainer.engine.judging import Deed, Finding, Judge, Judgement, Promise, Reply, Turn
from trainer.engine.plan import Comes
from trainer.engine.script import Criterion, Script
from trainer.matching.values import Verdict
from trainer.play.remembering import RememberingJudge
from trainer.play.rush_wish import RushWish
from trainer.play.shift_pilot import own_samples, work_shift
from trainer.records.codec import encode_log
from trainer.units import Millis


class Counting:
    """Points at the last message and the last deed, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def judge_turn(
        self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement:
        self.asked += 1
        message = turn.replies[-1].message
        deed = turn.deeds[-1].seq if turn.deeds else None
        found = Finding(criterion="x", verdict=Verdict.MET, message=message, deed=deed)
        missed = Finding(criterion="y", verdict=Verdict.MISSED)
        return Judgement(
            findings=(found, missed),
            useful_message=message,
            promises=(Promise(message=message, span=(0, 1), within=None),),
        )

    def answered_ahead(
        self, script: Script, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement | None:
        self.asked += 1
        return None


class Asked:
    """Another judge, and how often it was asked for a turn."""

    def __init__(self, judge: Judge) -> None:
        self.times = 0
        self._judge = judge

    def judge_turn(
        self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement:
        self.times += 1
        return self._judge.judge_turn(script, stage, criteria, turn)

    def answered_ahead(
        self, script: Script, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement | None:
        return self._judge.answered_ahead(script, criteria, turn)


def turn(chat: str, *texts: str, deed: int | None = None) -> Turn:
    return Turn(
        replies=tuple(
            Reply(message=f"{chat}:a{n}", at=Millis(n), text=text) for n, text in enumerate(texts)
        ),
        deeds=() if deed is None else (Deed(seq=deed, at=Millis(9), name="close"),),
        conversation=chat,
    )


TOLD = script()
ASKED = (claim("x", "好"),)


def test_the_same_words_are_read_once_and_told_of_the_messages_at_hand() -> None:
    plain = Counting()
    judge = RememberingJudge(plain)

    first = judge.judge_turn(TOLD, "s", ASKED, turn("c1", "在", "好", deed=7))
    again = judge.judge_turn(TOLD, "s", ASKED, turn("c2", "在", "好", deed=31))

    assert plain.asked == 1
    assert (first.findings[0].message, first.findings[0].deed) == ("c1:a1", 7)
    assert (again.findings[0].message, again.findings[0].deed) == ("c2:a1", 31)
    assert again.findings[1] == Finding(criterion="y", verdict=Verdict.MISSED)
    assert (again.useful_message, again.promises[0].message) == ("c2:a1", "c2:a1")


def test_other_words_stages_facts_and_criteria_are_read_anew() -> None:
    plain = Counting()
    judge = RememberingJudge(plain)
    judge.judge_turn(TOLD, "s", ASKED, turn("c1", "好"))

    judge.judge_turn(TOLD, "s", ASKED, turn("c1", "好的"))
    judge.judge_turn(TOLD, "t", ASKED, turn("c1", "好"))
    judge.judge_turn(TOLD, "s", (claim("x", "好"),), turn("c1", "好"))
    judge.judge_turn(replace(TOLD, lang="en"), "s", ASKED, turn("c1", "好"))
    assert plain.asked == 5
    assert judge.answered_ahead(TOLD, ASKED, turn("c1", "好")) is None
    assert judge.answered_ahead(TOLD, ASKED, turn("c2", "好")) is None
    assert plain.asked == 6


@pytest.mark.slow
@pytest.mark.parametrize("named", ["good", "bad"])
def test_a_shift_is_the_same_with_and_without_memory(named: str) -> None:
    floor = bootstrap.floor(today=date(2026, 11, 22))
    wish = RushWish(night="burst", lang="zh-CN", level="advanced", customers=12, minutes=6, seed=5)
    drawn = floor.rush_header(wish, trainee="rehearsal").plan
    few = [arrival.script for arrival in drawn.arrivals if arrival.comes is Comes.LIVE][:4]
    told = replace(
        drawn,
        arrivals=tuple(
            replace(arrival, script=few[n % 4], comes=Comes.LIVE)
            for n, arrival in enumerate(drawn.arrivals)
        ),
    )
    samples = own_samples(floor.stock.scenarios, named)

    every, once = Asked(floor.stock.judge), Asked(floor.stock.judge)
    plain = work_shift(told, samples, every)
    remembered = work_shift(told, samples, RememberingJudge(once))

    assert once.times < every.times / 2
    assert remembered.log == plain.log
    assert json.dumps(encode_log(remembered.log)) == json.dumps(encode_log(plain.log))
