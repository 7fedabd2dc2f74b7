"""The services a screen or a headless command plays with, joined: begin, finish, retry, resume.

Everything from outside comes through ports and is loaded on first need, so that a screen can
paint before the scenarios are read.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from trainer.chance import fresh_id, fresh_seed
from trainer.clock import Clock
from trainer.engine.catalogue import ScenarioCard
from trainer.engine.commands import Gap
from trainer.engine.events import Log, StageEntered
from trainer.engine.judging import Judge
from trainer.engine.plan import Arrival, Mode, Plan
from trainer.engine.replay import replay
from trainer.engine.script import Script
from trainer.engine.session import Session
from trainer.errors import RecordError, SessionError
from trainer.grading.record import RecordHeader, RecordSummary, SessionRecord, Unfinished
from trainer.grading.scoring import Scoring
from trainer.play.ports import Grader, RecordShelf, ScenarioShelf, SettingsShelf
from trainer.play.runner import Runner
from trainer.settings import Settings
from trainer.units import Millis

STALL = Millis(30_000)
"""A screen ticks every second: half a minute without a tick is a machine that slept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """Everything from outside that playing needs."""

    scenarios: ScenarioShelf
    records: RecordShelf
    judge: Judge
    grader: Grader
    scoring: Scoring
    lexicon_hash: str
    app_version: str


class Floor:
    """Where sessions are begun and ended."""

    def __init__(
        self,
        *,
        clock: Clock,
        settings: SettingsShelf,
        stock: Callable[[], Stock],
        today: Callable[[], date],
    ) -> None:
        self.clock = clock
        self.today = today
        self._settings = settings
        self._load = stock
        self._stock: Stock | None = None
        self._lock = threading.Lock()

    @property
    def stock(self) -> Stock:
        """The parts from outside, loaded on first need (safe from any thread)."""
        with self._lock:
            if self._stock is None:
                self._stock = self._load()
            return self._stock

    def settings(self) -> Settings:
        """Accounts and preferences as they are on disk."""
        return self._settings.load()

    def save_settings(self, settings: Settings) -> None:
        """Replace accounts and preferences; `SettingsError` when the disk refuses."""
        self._settings.save(settings)

    def cards(self) -> tuple[ScenarioCard, ...]:
        """Every scenario at hand."""
        return self.stock.scenarios.cards()

    def begin(self, scenario: str, *, mode: Mode, trainee: str, seed: int | None = None) -> Runner:
        """A new session of one scenario, its journal open; broken content is a `ContentError`."""
        header = self.header(scenario, mode=mode, trainee=trainee, seed=seed)
        return self._run(Session(header.plan, self.stock.judge), header)

    def header(
        self, scenario: str, *, mode: Mode, trainee: str, seed: int | None = None
    ) -> RecordHeader:
        """What is known before a session of one scenario starts."""
        stock = self.stock
        drawn = fresh_seed() if seed is None else seed
        today = self.today()
        script = stock.scenarios.script(scenario, seed=drawn, today=today)
        plan = plan_for(script, stock.scoring, mode=mode, seed=drawn, today=today)
        return RecordHeader(
            id=fresh_id(),
            trainee=trainee,
            started_at=self.clock.wall().isoformat(timespec="seconds"),
            plan=plan,
            scenario_hash=stock.scenarios.hash_of(scenario),
            lexicon_hash=stock.lexicon_hash,
            scoring_hash=stock.scoring.hash,
            app_version=stock.app_version,
        )

    def finish(self, runner: Runner) -> SessionRecord:
        """Grade and seal; when the disk refuses, the record comes back unsealed (`seal` "")."""
        runner.leave()
        runner.close()
        return self._seal(runner.header, runner.log)

    def retry(self, record: SessionRecord, stage: str) -> Runner:
        """A practice session that starts where `stage` was last reached in `record`."""
        old = record.header
        if old.plan.mode is not Mode.PRACTICE:
            raise SessionError("session.practice_only", what="retry")
        before = _before_stage(record.log, stage)
        plan = replace(old.plan, retry_of=old.id, retry_stage=stage)
        header = replace(
            old,
            id=fresh_id(),
            started_at=self.clock.wall().isoformat(timespec="seconds"),
            plan=plan,
        )
        return self._run(replay(plan, before, self.stock.judge), header)

    def history(self, trainee: str) -> tuple[RecordSummary, ...]:
        """A trainee's records, oldest first."""
        return self.stock.records.history(trainee)

    def load(self, record: str) -> SessionRecord:
        """A record by id or path; damaged or unknown raises `RecordError`."""
        return self.stock.records.load(record)

    def unfinished(self, trainee: str) -> tuple[Unfinished, ...]:
        """Sessions that a crash or a closed window left open."""
        return self.stock.records.unfinished(trainee)

    def resume(self, unfinished: Unfinished) -> Runner:
        """Go on where the journal ends; the time between is a gap in the log."""
        header = unfinished.header
        session = replay(header.plan, unfinished.log, self.stock.judge)
        now = self.clock.wall()
        lasted = now - datetime.fromisoformat(unfinished.last_wall)
        gone = Millis(max(0, round(lasted.total_seconds() * 1000)))
        if not session.is_over:
            session.tell(Gap(at=session.at, reason="resumed", lasted=gone))
        return self._run(session, header)

    def close_unfinished(self, unfinished: Unfinished) -> SessionRecord:
        """Seal what there is of it: an abandoned session is a result."""
        runner = self.resume(unfinished)
        return self.finish(runner)

    def _run(self, session: Session, header: RecordHeader) -> Runner:
        journal = self.stock.records.begin(header)
        return Runner(session, header=header, clock=self.clock, journal=journal, stall=STALL)

    def _seal(self, header: RecordHeader, log: Log) -> SessionRecord:
        measures, grade, coaching = self.stock.grader.assess(header.plan, log)
        try:
            return self.stock.records.seal(header, log, measures, grade, coaching)
        except RecordError:
            return SessionRecord(
                header=header,
                log=log,
                measures=measures,
                grade=grade,
                coaching=coaching,
                seal="",
                path="",
            )


def plan_for(script: Script, scoring: Scoring, *, mode: Mode, seed: int, today: date) -> Plan:
    """The plan of a session of one script under a scoring."""
    return Plan(
        mode=mode,
        seed=seed,
        today=today.isoformat(),
        arrivals=(Arrival(conversation="c1", at=Millis(0), script=script),),
        limits=scoring.limits[script.level],
        authority=scoring.authority[script.level],
        pace=scoring.pace,
    )


def _before_stage(log: Log, stage: str) -> Log:
    for event in reversed(log):
        if isinstance(event, StageEntered) and event.stage == stage:
            return log[: event.seq]
    raise SessionError("session.unknown_stage", stage=stage)
