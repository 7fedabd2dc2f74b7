"""A shift from the wish to the record, over real files: begun, crashed, resumed, kept, retried."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.builders import WordJudge
from tests.fakes import MemorySamples
from tests.rush_samples import NIGHT, RULES, TODAY, NamingShelf, a_shop
from tests.staged import MemorySettings, settled
from trainer.clock import ManualClock
from trainer.engine.events import GapNoted, StageEntered, TurnJudged
from trainer.engine.night import Night
from trainer.engine.plan import Goal, Mode
from trainer.errors import UsageError
from trainer.grading.assessor import Assessor
from trainer.grading.disputes import contested, sample_of, script_of
from trainer.grading.record import SessionRecord
from trainer.grading.shift import shift_figures
from trainer.matching.values import Verdict
from trainer.play.floor import Floor
from trainer.play.ports import Workshop
from trainer.play.runner import Runner
from trainer.play.rush_wish import RushWish
from trainer.play.stock import Stock
from trainer.records.board import board_json, cases_text
from trainer.records.document import unsealed_document
from trainer.records.history import history_text
from trainer.records.report import report_text
from trainer.records.shelf import FileRecordShelf
from trainer.source import Source
from trainer.wording import Wording

ANSWER = "身高 七天 付款 优惠 L码"
SHOP = a_shop()


class OneNight:
    """The one night there is."""

    def nights(self, lang: str) -> tuple[Night, ...]:
        return (NIGHT,)

    def night(self, named: str, lang: str) -> Night:
        return replace(NIGHT, id=named)


class Rushed:
    """A floor over files in a folder, with a trainee who answers one customer every 4 seconds."""

    def __init__(self, home: Path) -> None:
        self.clock = ManualClock(50_000, datetime(2026, 11, 11, 23, 55, tzinfo=UTC))
        self.home = home
        self.floor = Floor(
            clock=self.clock,
            settings=MemorySettings(settled()),
            cards=NamingShelf(*SHOP).cards,
            stock=self.stock,
            workshop=self.workshop,
            nights=OneNight,
            today=lambda: TODAY,
        )

    def workshop(self) -> Workshop:
        raise AssertionError("nobody writes scenarios here")

    def stock(self) -> Stock:
        return Stock(
            scenarios=NamingShelf(*SHOP),
            records=FileRecordShelf(self.home),
            samples=MemorySamples(),
            judge=WordJudge(),
            grader=Assessor(RULES),
            scoring=RULES,
            lexicon_hash="0",
            app_version="0",
        )

    def begin(self, **changes: Any) -> Runner:
        wish = RushWish(
            night="burst", lang="zh-CN", level="starter", seed=7, customers=5, minutes=3
        )
        return self.floor.begin_rush(replace(wish, **changes), trainee="amy")

    def work(self, runner: Runner, steps: int = 1_000) -> None:
        for _ in range(steps):
            self.clock.move(4_000)
            runner.tick()
            if runner.is_over:
                return
            waiting = [c for c in runner.view.conversations if c.waiting_since is not None]
            if waiting:
                longest = min(waiting, key=lambda c: c.waiting_since or 0)
                runner.open(longest.id)
                runner.commit(longest.id, 0, len(longest.draft), ANSWER, Source.IME)
                runner.send(longest.id)

    def whole(self, **changes: Any) -> SessionRecord:
        runner = self.begin(**changes)
        self.work(runner)
        return self.floor.finish(runner)


@pytest.fixture
def rushed(tmp_path: Path) -> Rushed:
    return Rushed(tmp_path)


def test_a_record_of_a_shift_is_named_by_its_night(rushed: Rushed) -> None:
    record = rushed.whole()
    header = record.header
    document = unsealed_document(header, record.log, record.measures, record.grade, record.coaching)
    (summary,) = rushed.floor.history("amy")

    assert record.seal
    assert (document["scenario"], document["lang"]) == ("rush:burst", "zh-CN")
    assert len(document["scenarios"]) == len(header.plan.arrivals) == 5
    assert (summary.scenario, summary.title, summary.category) == (
        "rush:burst",
        "零点爆发",
        "rush",
    )
    assert (summary.is_abandoned, summary.speed) == (False, 1)
    assert rushed.floor.load(header.id).header == header


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_history_and_report_name_the_night_and_the_speed(rushed: Rushed, lang: str) -> None:
    record = rushed.whole(speed=20.0)
    wording = Wording(lang)
    told = history_text(rushed.floor.history("amy"), wording)
    report = report_text(record, wording)

    marks = f"零点爆发 ({wording.say('mode.practice')} · "
    assert marks + wording.say("report.speed.times", speed="20") in told
    assert "零点爆发" in report.splitlines()[0]
    assert "rush:burst" in report
    assert wording.say("report.speed.times", speed="20") in report


def test_a_crashed_shift_goes_on_where_it_was(rushed: Rushed) -> None:
    runner = rushed.begin()
    rushed.work(runner, steps=20)
    waiting = runner.view.conversations[-1].id
    before, view = runner.log, runner.view
    runner.close()
    rushed.clock.move(600_000)

    again = Rushed(rushed.home)
    again.clock.move(700_000)
    (left,) = again.floor.unfinished("amy")
    resumed = again.floor.resume(left)

    assert left.header.title == "零点爆发"
    assert resumed.log[: len(before)] == before
    (gap,) = [event for event in resumed.log if isinstance(event, GapNoted)]
    assert gap.reason == "resumed"
    assert gap.at - before[-1].at in {0, 1}
    assert replace(resumed.view, at=view.at) == view
    again.work(resumed)
    record = again.floor.finish(resumed)
    assert record.log[-1].at >= view.at
    assert waiting in {e.conversation for e in record.log if isinstance(e, TurnJudged)}
    assert again.floor.unfinished("amy") == ()


def test_a_faster_clock_is_faster_after_a_crash_too(rushed: Rushed) -> None:
    runner = rushed.begin(speed=20.0)
    rushed.clock.move(1_000)
    runner.tick()
    runner.close()
    (left,) = rushed.floor.unfinished("amy")
    resumed = rushed.floor.resume(left)
    then = resumed.now()
    rushed.clock.move(1_000)

    assert (then, resumed.now() - then) == (left.log[-1].at, 20_000)


def test_a_turn_of_a_shift_is_retried_as_that_one_chat(rushed: Rushed) -> None:
    record = rushed.whole(speed=20.0)
    came = {event.conversation for event in record.log if isinstance(event, StageEntered)}
    chosen = sorted(came)[2]
    of = next(a for a in record.header.plan.arrivals if a.conversation == chosen)
    stage = of.script.stages[0].id
    runner = rushed.floor.retry(record, stage, chosen)

    assert (runner.plan.shift, runner.plan.speed) == (None, 1.0)
    assert (runner.header.scenario, runner.header.title) == (of.script.id, of.script.title)
    assert (runner.plan.retry_of, runner.plan.retry_stage) == (record.header.id, stage)
    rushed.work(runner)
    again = rushed.floor.finish(runner)
    assert {event.conversation for event in again.log if isinstance(event, TurnJudged)} == {chosen}
    assert rushed.floor.history("amy")[-1].retry_of == record.header.id


def test_without_a_chat_named_the_last_that_reached_the_stage_is_retried(rushed: Rushed) -> None:
    record = rushed.whole()
    last = [event for event in record.log if isinstance(event, StageEntered)][-1]

    runner = rushed.floor.retry(record, last.stage)
    assert [a.conversation for a in runner.plan.arrivals] == [last.conversation]


def test_a_dispute_in_a_shift_is_about_one_chat(rushed: Rushed) -> None:
    record = rushed.whole()
    same = [one for one in record.grade.criteria if one.id == "ask" and one.message]
    assert len({one.conversation for one in same}) > 2
    chosen = same[1]
    rushed.floor.dispute(record, chosen, "我问了")
    (case,) = rushed.floor.open_cases()
    of = next(a for a in record.header.plan.arrivals if a.conversation == chosen.conversation)

    assert contested(case.criterion) == contested(chosen)
    assert script_of(case) == of.script
    sample = sample_of(case.record, case.criterion)
    assert sample is not None
    assert (sample.say, sample.verdict) == ((ANSWER,), Verdict.MISSED)
    (told,) = board_json([rushed.floor.history("amy")], [case])["cases"]
    assert (told["conversation"], told["scenario"]) == (chosen.conversation, of.script.id)
    head = cases_text([case], Wording("zh-CN")).splitlines()[1]
    assert f"零点爆发 · {chosen.conversation} · {of.script.id}" in head


def test_the_first_shift_has_no_targets_and_the_next_aims_a_little_higher(rushed: Rushed) -> None:
    first = rushed.whole()
    header = first.header
    reached = shift_figures(header.plan, first.log, first.measures, first.grade)
    goals = goals_of(rushed.begin())

    assert goals_of_record(first) == ()
    assert goals["reply_rate"].last == reached.reply_rate.value
    assert goals["reply_rate"].floor == min(1, goals["reply_rate"].last * 1.1)
    assert goals["first_median"].stretch == pytest.approx((reached.first.median or 0) / 1.2)
    wish = RushWish(night="burst", lang="zh-CN", level="starter")
    assert rushed.floor.rush_targets(wish, trainee="amy") == tuple(goals.values())
    assert rushed.floor.rush_targets(wish, trainee="bob") == ()
    assert rushed.floor.rush_targets(replace(wish, is_limit=True), trainee="amy") == ()


def test_targets_come_from_the_same_night_if_it_was_ever_done(rushed: Rushed) -> None:
    first = rushed.whole(customers=4)
    rushed.whole(night="evening", seed=8, customers=6)
    goals = goals_of(rushed.begin())

    figures = shift_figures(first.header.plan, first.log, first.measures, first.grade)
    assert goals["first_median"].last == figures.first.median
    assert goals_of(rushed.begin(night="warm-up"))


def test_what_says_nothing_about_a_night_sets_no_targets(rushed: Rushed) -> None:
    rushed.whole(speed=20.0)
    rushed.whole(is_limit=True, customers=None, minutes=2)
    left = rushed.begin()
    rushed.work(left, steps=8)
    rushed.floor.finish(left)

    assert goals_of(rushed.begin()) == {}


def test_a_record_that_cannot_be_read_sets_no_targets(rushed: Rushed) -> None:
    record = rushed.whole()
    path = Path(record.path)
    path.write_bytes(path.read_bytes().replace(b"burst", b"bursd", 1))

    assert goals_of(rushed.begin()) == {}


def test_a_seed_is_drawn_when_none_is_wished(rushed: Rushed) -> None:
    wish = RushWish(night="burst", lang="zh-CN", level="starter", customers=1, minutes=1)
    seeds = {rushed.floor.rush_header(wish, trainee="amy").plan.seed for _ in range(9)}

    assert len(seeds) > 1


def test_the_digest_of_a_shift_names_every_scenario_that_came(rushed: Rushed) -> None:
    wish = RushWish(night="burst", lang="zh-CN", level="starter", customers=3, seed=1)
    one = rushed.floor.rush_header(wish, trainee="amy")
    same = rushed.floor.rush_header(wish, trainee="bob")
    other = rushed.floor.rush_header(replace(wish, seed=2), trainee="amy")

    assert one.scenario_hash == same.scenario_hash != other.scenario_hash


def test_an_assessed_shift_is_not_retried_and_keeps_its_own_speed(rushed: Rushed) -> None:
    record = rushed.whole(mode=Mode.ASSESSED)

    assert record.header.plan.mode is Mode.ASSESSED
    with pytest.raises(UsageError, match=r"rush\.speed_assessed"):
        rushed.begin(mode=Mode.ASSESSED, speed=2.0)


def goals_of(runner: Runner) -> dict[str, Goal]:
    shift = runner.plan.shift
    assert shift is not None
    return {goal.figure: goal for goal in shift.goals}


def goals_of_record(record: SessionRecord) -> tuple[Goal, ...]:
    shift = record.header.plan.shift
    assert shift is not None
    return shift.goals
