"""Beginning, finishing, retrying and resuming with everything from outside faked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders import AUTHORITY, LIMITS, PACE, WordJudge, script
from tests.fakes import MemoryAnnexes, MemoryJournal, MemorySamples
from trainer.clock import ManualClock
from trainer.engine.catalogue import SamplePlan, ScenarioCard
from trainer.engine.events import ConversationEnded, GapNoted, Log, Replied, Said, StageEntered
from trainer.engine.plan import Mode, Plan
from trainer.engine.script import Outcome, Script
from trainer.errors import RecordError, SessionError, SettingsError
from trainer.grading.record import RecordHeader, RecordSummary, SessionRecord, Unfinished
from trainer.grading.scoring import TYPING, CsatModel, Scoring, SpeedBand
from trainer.grading.values import Coaching, Grade
from trainer.measures.session import measure
from trainer.measures.values import Measures
from trainer.play.floor import Floor
from trainer.play.ports import NightShelf, Workshop
from trainer.play.stock import Stock
from trainer.settings import Account, Settings
from trainer.source import Source
from trainer.units import Millis

BAND = SpeedBand(best_to=Millis(20_000), zero_at=Millis(120_000))
SCORING = Scoring(
    version="t",
    hash="scoring-hash",
    dimensions=(),
    bands=(),
    pass_mark=60,
    pass_mark_assessed=80,
    gates=(),
    forbidden=(),
    amber_share=0.5,
    first_response=BAND,
    first_useful=BAND,
    average_response=BAND,
    composing_floor_chars=50,
    composing={},
    over_concession_points=1,
    beyond_authority="business",  # type: ignore[arg-type]
    hint_cost=1,
    limits={"starter": LIMITS},
    authority={"starter": AUTHORITY},
    pace=PACE,
    ladder={},
    typing=TYPING,
    csat=CsatModel(start=5, per_nudge=0, per_violation=0, per_missed=0, per_empathy=0, left=1),
)


class Shelf:
    def cards(self) -> tuple[ScenarioCard, ...]:
        return ()

    def script(self, scenario: str, *, seed: int, today: date) -> Script:
        return script(id=scenario)

    def sample(self, scenario: str, name: str, *, seed: int, today: date) -> SamplePlan:
        return SamplePlan()

    def sample_for(self, script: Script, name: str) -> SamplePlan:
        return SamplePlan()

    def hash_of(self, scenario: str) -> str:
        return f"hash of {scenario}"


class Records(MemoryAnnexes):
    def __init__(self) -> None:
        super().__init__()
        self.journals: dict[str, MemoryJournal] = {}
        self.sealed: list[SessionRecord] = []
        self.is_full = False

    def begin(self, header: RecordHeader) -> MemoryJournal:
        return self.journals.setdefault(header.id, MemoryJournal())

    def seal(
        self, header: RecordHeader, log: Log, measures: Measures, grade: Grade, coaching: Coaching
    ) -> SessionRecord:
        if self.is_full:
            raise RecordError("record.unwritable", path="x", why="full")
        record = SessionRecord(
            header=header,
            log=log,
            measures=measures,
            grade=grade,
            coaching=coaching,
            seal="sealed",
            path="x",
        )
        self.sealed.append(record)
        return record

    def history(self, trainee: str) -> tuple[RecordSummary, ...]:
        return ()

    def load(self, record: str) -> SessionRecord:
        return next(one for one in self.sealed if one.header.id == record)

    def trainees(self) -> tuple[str, ...]:
        return ("t1",)

    def unfinished(self, trainee: str) -> tuple[Unfinished, ...]:
        return ()


class Grader:
    def assess(self, plan: Plan, log: Log) -> tuple[Measures, Grade, Coaching]:
        grade = Grade(
            score=70,
            score_ungated=70,
            band="pass",
            passed=True,
            pass_mark=60,
            gates=(),
            dimensions=(),
            criteria=(),
            scoring_version="t",
            scoring_hash="h",
        )
        coaching = Coaching(well_done=None, change=None, practise_next=())
        return measure(log, plan), grade, coaching


class MemorySettings:
    def __init__(self) -> None:
        self.kept = Settings()

    def load_or_set_aside(self) -> tuple[Settings, SettingsError | None]:
        return self.kept, None

    def update(self, change: Callable[[Settings], Settings]) -> Settings:
        self.kept = change(self.kept)
        return self.kept


class House:
    """A floor with its fakes in hand."""

    def __init__(self) -> None:
        self.clock = ManualClock(50_000, datetime(2026, 11, 22, 9, tzinfo=UTC))
        self.records = Records()
        self.loads = 0
        self.floor = Floor(
            clock=self.clock,
            settings=MemorySettings(),
            cards=tuple,
            stock=self.stock,
            workshop=self.workshop,
            nights=self.nights,
            today=lambda: date(2026, 11, 22),
        )

    def nights(self) -> NightShelf:
        raise AssertionError("nobody rushes here")

    def workshop(self) -> Workshop:
        raise AssertionError("nobody writes scenarios here")

    def stock(self) -> Stock:
        self.loads += 1
        return Stock(
            scenarios=Shelf(),
            records=self.records,
            samples=MemorySamples(),
            judge=WordJudge(),
            grader=Grader(),
            scoring=SCORING,
            lexicon_hash="lexicon-hash",
            app_version="0",
        )

    def play(self, mode: Mode = Mode.PRACTICE) -> SessionRecord:
        runner = self.floor.begin("size-test", mode=mode, trainee="t1", seed=7)
        for at, text in ((5_000, "身高"), (20_000, "没有")):
            self.clock.move_to(50_000 + at)
            runner.tick()
            runner.commit("c1", 0, 0, text, Source.IME)
            runner.send("c1")
        self.clock.move(10_000)
        runner.tick()
        return self.floor.finish(runner)


def test_the_outside_is_loaded_once_and_only_when_needed() -> None:
    house = House()
    house.floor.keep_account(Account(id="t1", name="T", lang="en"))
    assert house.floor.settings()[0].last_account == "t1"
    assert house.loads == 0
    assert house.floor.cards() == ()
    assert house.floor.history("t1") == ()
    assert house.floor.unfinished("t1") == ()
    assert house.loads == 1


def test_a_header_says_what_was_played_under_what() -> None:
    header = House().floor.header("size-test", mode=Mode.ASSESSED, trainee="t1", seed=7)

    assert (header.scenario_hash, header.lexicon_hash) == ("hash of size-test", "lexicon-hash")
    assert (header.plan.seed, header.plan.today, header.plan.mode) == (
        7,
        "2026-11-22",
        Mode.ASSESSED,
    )
    assert header.started_at == "2026-11-22T09:00:00+00:00"


def test_a_seed_is_drawn_when_none_is_named() -> None:
    floor = House().floor
    seeds = {
        floor.header("s", mode=Mode.PRACTICE, trainee="t", seed=None).plan.seed for _ in range(9)
    }

    assert len(seeds) > 1


def test_finishing_early_leaves_a_sealed_result() -> None:
    house = House()
    record = house.play()

    assert record.seal == "sealed"
    assert house.floor.load(record.header.id) is record
    assert house.records.journals[record.header.id].is_closed
    ended = next(e for e in record.log if isinstance(e, ConversationEnded))
    assert ended.outcome is Outcome.OPEN


def test_a_full_disk_still_gives_the_grade_and_says_it_is_not_sealed() -> None:
    house = House()
    house.records.is_full = True
    record = house.play()

    assert (record.seal, record.path, record.grade.score) == ("", "", 70)


def test_a_turn_is_retried_from_where_its_stage_began() -> None:
    house = House()
    record = house.play()
    before = next(e.seq for e in record.log if isinstance(e, StageEntered) and e.stage == "after")
    runner = house.floor.retry(record, "after")

    assert runner.header.id != record.header.id
    assert (runner.plan.retry_of, runner.plan.retry_stage) == (record.header.id, "after")
    assert runner.log[:before] == record.log[:before]
    house.clock.move(5_000)
    runner.tick()
    assert [e.text for e in runner.log if isinstance(e, Said)][-1] == "能退吗"
    runner.commit("c1", 0, 0, "七天", Source.IME)
    runner.send("c1")
    assert [e.text for e in runner.log if isinstance(e, Replied)] == ["身高", "七天"]


def test_an_assessment_is_not_retried_and_a_stage_must_have_been_reached() -> None:
    house = House()
    record = house.play(Mode.ASSESSED)
    with pytest.raises(SessionError, match=r"session\.practice_only"):
        house.floor.retry(record, "after")
    with pytest.raises(SessionError, match=r"session\.unknown_stage"):
        house.floor.retry(house.play(), "again-and-again")


def left_open(house: House) -> Unfinished:
    runner = house.floor.begin("size-test", mode=Mode.PRACTICE, trainee="t1", seed=7)
    house.clock.move(5_000)
    runner.tick()
    runner.commit("c1", 0, 0, "身", Source.IME)
    runner.close()
    wall = house.clock.wall().isoformat()
    house.clock.move(3_600_000)
    return Unfinished(id=runner.header.id, header=runner.header, log=runner.log, last_wall=wall)


def test_a_crashed_session_goes_on_with_a_visible_gap_and_its_draft() -> None:
    house = House()
    unfinished = left_open(house)
    runner = house.floor.resume(unfinished)

    assert runner.header == unfinished.header
    assert runner.view.conversations[0].draft == "身"
    gap = next(e for e in runner.log if isinstance(e, GapNoted))
    assert (gap.reason, gap.lasted, gap.at) == ("resumed", 3_600_000, 5_000)
    assert runner.now() == 5_000


def test_a_crashed_session_can_be_closed_as_it_is() -> None:
    house = House()
    record = house.floor.close_unfinished(left_open(house))

    assert [e.outcome for e in record.log if isinstance(e, ConversationEnded)] == [Outcome.OPEN]


def test_a_session_that_ended_before_it_was_sealed_is_sealed_as_it_was() -> None:
    house = House()
    record = house.play()
    ended = Unfinished(
        id=record.header.id,
        header=record.header,
        log=record.log,
        last_wall=(house.clock.wall() + timedelta(hours=-1)).isoformat(),
    )
    again = house.floor.close_unfinished(replace(ended))

    assert again.log == record.log
