"""Contesting a verdict and settling it: a trainee's dispute, a supervisor's look, a sample from it.

Works over the parts from outside; knows no files and no screens.
"""

from __future__ import annotations

from trainer.clock import Clock
from trainer.errors import RecordError, SessionError
from trainer.grading.disputes import (
    Annex,
    Case,
    Dispute,
    Outcome,
    Settlement,
    cases,
    contested,
    sample_of,
)
from trainer.grading.record import RecordSummary, SessionRecord
from trainer.grading.values import GradedCriterion
from trainer.matching.values import Verdict
from trainer.play.ports import RecordShelf
from trainer.play.stock import Stock


def dispute(
    records: RecordShelf, record: SessionRecord, one: GradedCriterion, reason: str, clock: Clock
) -> Annex:
    """Seal a trainee's "this is wrong" behind the record; `RecordError` when the disk refuses."""
    body = Dispute(verdict_on=contested(one), verdict=one.verdict, reason=reason)
    return records.add_annex(record, body, at=_now(clock))


def open_cases(records: RecordShelf, trainee: str | None = None) -> tuple[Case, ...]:
    """What a supervisor has not settled yet: unsure verdicts first, then the newest record first.

    Records that cannot be read are passed over: `verify` tells of them.
    """
    found = [
        case
        for account in (records.trainees() if trainee is None else (trainee,))
        for summary in records.history(account)
        for case in _cases_of(records, summary)
        if case.settled is None
    ]
    found.sort(key=lambda case: case.record.header.started_at, reverse=True)
    return tuple(sorted(found, key=lambda case: case.criterion.verdict is not Verdict.AMBER))


def settle(records: RecordShelf, case: Case, outcome: Outcome, clock: Clock) -> Annex:
    """Note behind the record how a case was settled."""
    body = Settlement(verdict_on=contested(case.criterion), outcome=outcome)
    return records.add_annex(case.record, body, at=_now(clock))


def keep_as_sample(stock: Stock, case: Case, clock: Clock) -> str:
    """Make the turn a sample of its scenario and settle the case; where the sample was written.

    `SessionError` where the turn cannot be a sample, `ContentError` where the scenario refuses it.
    """
    sample = sample_of(case.record, case.criterion)
    if sample is None:
        raise SessionError("dispute.no_sample", criterion=case.criterion.label)
    arrivals = case.record.header.plan.arrivals
    of = next(a for a in arrivals if a.conversation == case.criterion.conversation)
    place = stock.samples.keep_sample(of.script.id, sample)
    settle(stock.records, case, Outcome.SAMPLE, clock)
    return place


def _cases_of(records: RecordShelf, summary: RecordSummary) -> tuple[Case, ...]:
    try:
        record = records.load(summary.id)
        return cases(record, records.annexes(record))
    except RecordError:
        return ()


def _now(clock: Clock) -> str:
    return clock.wall().isoformat(timespec="seconds")
