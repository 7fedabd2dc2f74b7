"""Sittings with sane defaults, and a trainee who sits them by a manual clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.builders import WordJudge, plan, script
from tests.fakes import MemoryJournal
from trainer.clock import ManualClock
from trainer.content.scoring_file import load_scoring
from trainer.engine.plan import InTurn, Mode
from trainer.engine.session import Session
from trainer.grading.coaching import coach
from trainer.grading.grade import grade
from trainer.grading.record import RecordHeader, SessionRecord
from trainer.measures.session import measure
from trainer.play.runner import Runner
from trainer.play.sitting_run import Means, SittingRun
from trainer.play.typing_run import TypingRun
from trainer.records.sitting_shelf import FileSittingShelf
from trainer.source import Source
from trainer.typing_test.ladder import LadderStep
from trainer.typing_test.result import Rules
from trainer.typing_test.sitting import Chats, Declared, SittingPlan
from trainer.typing_test.sitting_log import SittingHeader
from trainer.typing_test.values import Passage
from trainer.units import Millis, PerMinute

TEXTS = {
    "warm": "您好，热身一下，请把这句话打完。",
    "one": "亲，您好，您的包裹已经到了杭州转运中心，预计明天下午三点前送到，请保持电话畅通。",
    "two": "您好，这款外套有现货，今天四点前拍下当天发出，尺码偏大，建议按平时的尺码拍小一号。",
}
DECLARED = Declared(lang="zh-CN", method="pinyin", scheme="搜狗")
CHATS = Chats(
    record="chats-1",
    seal="s",
    score=85.0,
    passed=True,
    composing=PerMinute(36.0),
    wall=PerMinute(20.0),
    thinking=0.45,
    typed_chars=120,
    composing_1=PerMinute(39.0),
    composing_5=PerMinute(30.0),
)


def passage(name: str) -> Passage:
    return Passage(id=name, lang="zh-CN", title=name, text=TEXTS[name], difficulty=1.5)


def sitting_plan(*, trials: int = 2, chats: int = 3, today: str = "2026-11-22") -> SittingPlan:
    return SittingPlan(
        kind="full" if chats else "short",
        declared=DECLARED,
        seed=7,
        today=today,
        warm_up=passage("warm"),
        warm_up_ms=Millis(30_000),
        trials=tuple(passage(name) for name in ("one", "two")[:trials]),
        trial_ms=Millis(60_000),
        chats=tuple(f"s{number}" for number in range(chats)),
        rules=Rules(penalty={"zh-CN": 5, "en": 5}, widths_alike=True),
        ladder=(
            LadderStep(id="entry", speed=40, accuracy=0.95),
            LadderStep(id="qualified", speed=60, accuracy=0.97),
        ),
        pass_step="entry",
    )


def sitting_header(told: SittingPlan, *, number: int = 1, trainee: str = "lin") -> SittingHeader:
    return SittingHeader(
        id=f"{number:016x}",
        trainee=trainee,
        started_at=f"{told.today}T09:{number:02}:00+08:00",
        plan=told,
        passages_hash="passages",
        scoring_hash="scoring",
        app_version="1",
    )


class Sitter:
    """A trainee with even hands: `speed` 字/分, two characters a commit."""

    def __init__(self, root: Path, told: SittingPlan | None = None, *, number: int = 1) -> None:
        self.clock = ManualClock(1_000, datetime(2026, 11, 22, 1, tzinfo=UTC))
        self.shelf = FileSittingShelf(root)
        self.told = sitting_header(sitting_plan() if told is None else told, number=number)
        self.chats: list[Runner] = []
        past = self.shelf.sittings(self.told.trainee)
        self.run = SittingRun(
            Means(
                clock=self.clock,
                shelf=self.shelf,
                draw=lambda _: self.told,
                begin_chats=self._begin_chats,
                finish_chats=lambda runner: (_record_of(runner), CHATS),
                past=lambda: past,
            )
        )

    def sit(self, *, speed: float = 60.0) -> SittingRun:
        """The whole of it, chats left to themselves."""
        self.warm_up()
        while self.run.phase.value == "trial":
            self.type(speed=speed)
            self.run.advance()
        if not self.run.is_over:
            self.run.advance()
        return self.run

    def warm_up(self) -> None:
        self.run.declare(DECLARED)
        self.type(chars=8)
        self.run.advance()

    def type(self, *, speed: float = 60.0, chars: int | None = None, wrong: str = "") -> None:
        """GO, then the passage (or so many characters of it); `wrong` is typed too much."""
        run = self.current
        run.go()
        text = run.passage.text[:chars] + wrong
        for place in range(0, len(text), 2):
            piece = text[place : place + 2]
            self.clock.move(round(60_000 / speed * len(piece)))
            run.commit(place, 0, piece, Source.IME, self.clock.now())
        self.clock.move(500)
        self.run.tick()

    @property
    def current(self) -> TypingRun:
        assert self.run.run is not None
        return self.run.run

    def _begin_chats(self, header: SittingHeader) -> Runner:
        told = replace(
            plan(script(), script(), apart=0, mode=Mode.ASSESSED),
            in_turn=InTurn(sitting=header.id, title="接待", ends=Millis(480_000)),
        )
        session = RecordHeader(
            id="chats-1",
            trainee=header.trainee,
            started_at=header.started_at,
            plan=told,
            scenario_hash="",
            lexicon_hash="",
            scoring_hash="",
            app_version="1",
        )
        journal = MemoryJournal()
        runner = Runner(
            Session(told, WordJudge()), header=session, clock=self.clock, journal=journal
        )
        self.chats.append(runner)
        return runner


def _record_of(runner: Runner) -> SessionRecord:
    runner.leave()
    log, told = runner.log, runner.plan
    measures = measure(log, told)
    found = grade(log, told, measures, load_scoring(None))
    coaching = coach(log, told, found, measures)
    return SessionRecord(
        header=runner.header,
        log=log,
        measures=measures,
        grade=found,
        coaching=coaching,
        seal="s",
        path="",
    )
