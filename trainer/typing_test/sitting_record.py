"""A sitting on record as values, and the one line that history needs of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trainer.typing_test.integrity import Flag, State
from trainer.typing_test.months import Sat
from trainer.typing_test.pace import unit
from trainer.typing_test.prints import print_of
from trainer.typing_test.rhythm import standard_error
from trainer.typing_test.sitting import SittingPlan, SittingResult, result
from trainer.typing_test.sitting_log import ABANDONED, FINISHED, SittingHeader, SittingLog
from trainer.typing_test.values import FORMULAS
from trainer.units import PerMinute


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingSummary:
    """One line of a trainee's sittings; `day` ISO. `nets`: net speed of every trial that has one.

    `spread`: see `months.Sat`. `prints`: what each trial's log is known again by. `passages` and
    `scenarios`: what was met, so that it does not come again soon.
    """

    id: str
    trainee: str
    started_at: str
    day: str
    lang: str
    kind: str
    method: str
    state: State
    reason: str
    flags: tuple[str, ...]
    gross: PerMinute | None
    net: PerMinute | None
    nets: tuple[PerMinute, ...]
    unit: str
    accuracy: float | None
    steadiness: float | None
    step: str | None
    passed: bool
    spread: float | None
    composing: PerMinute | None
    ratio: float | None
    passages: tuple[str, ...]
    scenarios: tuple[str, ...]
    prints: tuple[str, ...]
    formulas: str
    path: str

    @property
    def is_abandoned(self) -> bool:
        """Whether it was begun and not brought to its end."""
        return self.reason == ABANDONED


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingRecord:
    """A whole sitting: what was decided before, what was sat, what it came to by `formulas`."""

    header: SittingHeader
    log: SittingLog
    result: SittingResult
    seal: str
    path: str
    formulas: str = FORMULAS


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedSitting:
    """A journal without a record: the machine or the program died in the middle."""

    header: SittingHeader
    log: SittingLog


def outcome(plan: SittingPlan, log: SittingLog) -> SittingResult:
    """What a log comes to: pure, so that anybody can work it out again.

    One that was not brought to its end is void, its trials kept. A trial whose log was there before
    asks for a look.
    """
    found = result(plan, log.trials, log.chats)
    if log.reason != FINISHED:
        return replace(
            found,
            best=None,
            gross=None,
            net=None,
            accuracy=None,
            step=None,
            passed=False,
            ratio=None,
            diagnosis=None,
            flags=(Flag(reason=log.reason, amount=1, weight=State.VOID),),
            state=State.VOID,
        )
    if not log.repeats:
        return found
    repeated = Flag(reason="repeated_log", amount=log.repeats, weight=State.REVIEW)
    state = State.REVIEW if found.state is State.VALID else found.state
    return replace(found, flags=(*found.flags, repeated), state=state)


def summary(record: SittingRecord) -> SittingSummary:
    """The one line of a trainee's sittings."""
    header, log, found = record.header, record.log, record.result
    plan = header.plan
    counted = None if found.best is None else found.results[found.best]
    spread = (
        None if found.best is None else standard_error(log.trials[found.best].typed, _lang(plan))
    )
    return SittingSummary(
        id=header.id,
        trainee=header.trainee,
        started_at=header.started_at,
        day=plan.today,
        lang=_lang(plan),
        kind=plan.kind,
        method=plan.declared.method,
        state=found.state,
        reason=log.reason,
        flags=tuple(flag.reason for flag in found.flags),
        gross=found.gross,
        net=found.net,
        nets=tuple(one.net for one in found.results if one.net is not None),
        unit=unit(_lang(plan)),
        accuracy=found.accuracy,
        steadiness=None if counted is None else counted.steadiness,
        step=found.step,
        passed=found.passed,
        spread=spread,
        composing=None if log.chats is None else log.chats.composing,
        ratio=found.ratio,
        passages=tuple(one.passage.id for one in log.trials),
        scenarios=plan.chats if log.chats_record else (),
        prints=tuple(print_of(trial) for trial in log.trials),
        formulas=record.formulas,
        path=record.path,
    )


def sat(one: SittingSummary, *, stands: bool) -> Sat:
    """A sitting as the months need it; `stands`: a supervisor let a reviewed one stand."""
    is_good = one.state is State.VALID or (one.state is State.REVIEW and stands)
    return Sat(
        id=one.id,
        day=one.day,
        lang=one.lang,
        kind=one.kind,
        counts=is_good,
        nets=one.nets,
        best=one.net,
        accuracy=one.accuracy,
        spread=one.spread,
    )


def _lang(plan: SittingPlan) -> str:
    return plan.declared.lang
