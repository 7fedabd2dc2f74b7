"""How a session is begun, ended, retried and resumed over the parts from outside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from trainer.chance import fresh_id, fresh_seed
from trainer.clock import Clock, ScaledClock
from trainer.engine.commands import Gap
from trainer.engine.events import Log, StageEntered
from trainer.engine.plan import Arrival, Mode, Plan
from trainer.engine.replay import replay
from trainer.engine.script import Script
from trainer.engine.session import Session
from trainer.errors import RecordError, SessionError
from trainer.grading.record import RecordHeader, SessionRecord, Unfinished
from trainer.grading.scoring import Scoring
from trainer.play.excerpt import conversation_with, excerpt
from trainer.play.runner import Runner
from trainer.play.stock import Stock
from trainer.units import Millis

STALL = Millis(120_000)
"""A screen ticks every second: two minutes without a tick are a machine that slept."""


def header(
    stock: Stock,
    scenario: str,
    *,
    mode: Mode,
    trainee: str,
    seed: int | None,
    wall: datetime,
    today: date,
) -> RecordHeader:
    """What is known before a session of one scenario starts."""
    drawn = fresh_seed() if seed is None else seed
    script = stock.scenarios.script(scenario, seed=drawn, today=today)
    digest = stock.scenarios.hash_of(scenario)
    plan = plan_for(script, stock.scoring, mode=mode, seed=drawn, today=today)
    return header_of(stock, plan, digest, trainee=trainee, wall=wall)


def header_of(
    stock: Stock, plan: Plan, scenario_hash: str, *, trainee: str, wall: datetime
) -> RecordHeader:
    """The same of a plan at hand; `scenario_hash` says from what text it was made."""
    return RecordHeader(
        id=fresh_id(),
        trainee=trainee,
        started_at=wall.isoformat(timespec="seconds"),
        plan=plan,
        scenario_hash=scenario_hash,
        lexicon_hash=stock.lexicon_hash,
        scoring_hash=stock.scoring.hash,
        app_version=stock.app_version,
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


def begin(stock: Stock, told: RecordHeader, clock: Clock) -> Runner:
    """A new session, its journal open."""
    return _run(stock, Session(told.plan, stock.judge), told, clock)


def finish(stock: Stock, runner: Runner) -> SessionRecord:
    """Grade and seal; when the disk refuses, the record comes back unsealed (`seal` "")."""
    runner.leave()
    runner.close()
    told, log = runner.header, runner.log
    measures, grade, coaching = stock.grader.assess(told.plan, log)
    try:
        return stock.records.seal(told, log, measures, grade, coaching)
    except RecordError:
        return SessionRecord(
            header=told,
            log=log,
            measures=measures,
            grade=grade,
            coaching=coaching,
            seal="",
            path="",
        )


def retry(
    stock: Stock, record: SessionRecord, stage: str, clock: Clock, conversation: str | None = None
) -> Runner:
    """A practice session that starts where `stage` was last reached in `record`.

    Of many conversations it is about that one alone (None: the one that reached it last).
    """
    old = record.header
    if old.plan.mode is not Mode.PRACTICE:
        raise SessionError("session.practice_only", what="retry")
    plan, log = old.plan, record.log
    if len(plan.arrivals) > 1:
        chosen = conversation_with(log, stage) if conversation is None else conversation
        plan, log = excerpt(plan, log, chosen)
    before = _before_stage(log, stage)
    told = replace(
        old,
        id=fresh_id(),
        started_at=clock.wall().isoformat(timespec="seconds"),
        plan=replace(plan, retry_of=old.id, retry_stage=stage),
    )
    return _run(stock, replay(told.plan, before, stock.judge), told, clock)


def resume(stock: Stock, unfinished: Unfinished, clock: Clock) -> Runner:
    """Go on where the journal ends; the time between is a gap in the log."""
    told = unfinished.header
    session = replay(told.plan, unfinished.log, stock.judge)
    gone = clock.wall() - datetime.fromisoformat(unfinished.last_wall)
    lasted = Millis(max(0, round(gone.total_seconds() * 1000)))
    if not session.is_over:
        session.tell(Gap(at=session.at, reason="resumed", lasted=lasted))
    return _run(stock, session, told, clock)


def _run(stock: Stock, session: Session, told: RecordHeader, clock: Clock) -> Runner:
    journal = stock.records.begin(told)
    if told.plan.speed != 1:
        clock = ScaledClock(clock, told.plan.speed)
    return Runner(session, header=told, clock=clock, journal=journal, stall=STALL)


def _before_stage(log: Log, stage: str) -> Log:
    for event in reversed(log):
        if isinstance(event, StageEntered) and event.stage == stage:
            return log[: event.seq]
    raise SessionError("session.unknown_stage", stage=stage)
