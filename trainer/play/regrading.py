"""Working every record out again: another scoring, later formulas, a platform's rulebook.

Records never change: what differs is sealed behind them. One record at a time, so that memory does
not grow with the book; a record that cannot be read is told and passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from trainer.clock import Clock
from trainer.errors import RecordError
from trainer.grading.csat import simulated_ratings
from trainer.grading.record import SessionRecord
from trainer.grading.regrade import Regrade, regraded
from trainer.grading.rulebook import Rulebook
from trainer.grading.shift_books import rulebook_figures
from trainer.grading.values import Grade
from trainer.play.ports import SittingShelf
from trainer.play.stock import Stock
from trainer.typing_test.sitting import SittingPlan, SittingResult
from trainer.typing_test.sitting_annex import SittingRegrade
from trainer.typing_test.sitting_record import SittingRecord, outcome
from trainer.typing_test.values import FORMULAS


@dataclass(frozen=True, slots=True, kw_only=True)
class Regraded:
    """What became of one record; `before` and `after` None where it cannot be read (`why`).

    `is_new`: it differs from what was known, and was sealed behind the record. `is_exact`: every
    figure is, to the last bit, the one that the record holds.
    """

    record: str
    trainee: str
    before: Regrade | SittingRegrade | None
    after: Regrade | SittingRegrade | None
    is_new: bool
    is_exact: bool = False
    why: str = ""


def regrade(
    stock: Stock, sittings: SittingShelf, clock: Clock, rulebook: Rulebook | None = None
) -> Iterator[Regraded]:
    """Every session and sitting of every account under the stock's scoring, one by one."""
    again = _Again(stock, sittings, clock, rulebook)
    for trainee in stock.records.trainees():
        for session in stock.records.history(trainee):
            yield again.session(session.id, session.path, trainee)
        for sitting in sittings.sittings(trainee):
            yield again.sitting(sitting.id, sitting.path, trainee)


class _Again:
    def __init__(
        self, stock: Stock, sittings: SittingShelf, clock: Clock, rulebook: Rulebook | None
    ) -> None:
        self._stock = stock
        self._sittings = sittings
        self._clock = clock
        self._rulebook = rulebook

    def session(self, id_: str, path: str, trainee: str) -> Regraded:
        records = self._stock.records
        try:
            record = records.load(path)
            given = [one.body for one in records.annexes(record)]
            _, grade, _ = self._stock.grader.assess(record.header.plan, record.log)
            after = self._grade(record, grade)
            named = after.rulebook
            mine = [one for one in given if isinstance(one, Regrade) and one.rulebook == named]
            before = mine[-1] if mine else self._sealed(record)
            is_new = after != replace(
                before, scoring_hash=after.scoring_hash, scoring_version=after.scoring_version
            )
            if is_new:
                records.add_annex(record, after, at=self._now())
        except RecordError as problem:
            return _unread(id_, trainee, problem)
        return Regraded(
            record=id_,
            trainee=trainee,
            before=before,
            after=after,
            is_new=is_new,
            is_exact=grade == record.grade,
        )

    def sitting(self, id_: str, path: str, trainee: str) -> Regraded:
        try:
            record = self._sittings.load(path)
            given = [one.body for one in self._sittings.marks(record)]
            mine = [one for one in given if isinstance(one, SittingRegrade)]
            sealed = _worth(record.result, record.formulas, record.header.scoring_hash)
            before = mine[-1] if mine else sealed
            found = outcome(self._plan(record), record.log)
            after = _worth(found, FORMULAS, self._stock.scoring.hash)
            is_new = after != replace(
                before, formulas=after.formulas, scoring_hash=after.scoring_hash
            )
            if is_new:
                self._sittings.add(record, after, at=self._now())
        except RecordError as problem:
            return _unread(id_, trainee, problem)
        return Regraded(
            record=id_,
            trainee=trainee,
            before=before,
            after=after,
            is_new=is_new,
            is_exact=found == record.result,
        )

    def _plan(self, record: SittingRecord) -> SittingPlan:
        """The sitting's plan under the rules at hand; a language they do not know keeps its own."""
        plan, scoring = record.header.plan, self._stock.scoring
        lang = plan.declared.lang
        if lang not in scoring.ladder or lang not in scoring.typing.pass_step:
            return plan
        return replace(
            plan,
            rules=scoring.typing.rules,
            ladder=scoring.ladder[lang],
            pass_step=scoring.typing.pass_step[lang],
        )

    def _grade(self, record: SessionRecord, grade: Grade) -> Regrade:
        plan = record.header.plan
        if self._rulebook is None:
            return regraded(grade, self._stock.scoring)
        ratings = simulated_ratings(record.log, grade.criteria, self._stock.scoring.csat)
        books = rulebook_figures(plan, record.log, [self._rulebook], ratings)
        figures = [(name, one.value) for _, found in books for name, one in found.items()]
        return regraded(grade, self._stock.scoring, self._rulebook.id, tuple(figures))

    def _sealed(self, record: SessionRecord) -> Regrade:
        """The grade that the record holds; of its scoring only the hash is known."""
        grade = regraded(record.grade, self._stock.scoring)
        return replace(grade, scoring_hash=record.header.scoring_hash, scoring_version="")

    def _now(self) -> str:
        return self._clock.wall().isoformat(timespec="seconds")


def _worth(found: SittingResult, formulas: str, scoring_hash: str) -> SittingRegrade:
    return SittingRegrade(
        formulas=formulas,
        scoring_hash=scoring_hash,
        gross=found.gross,
        net=found.net,
        accuracy=found.accuracy,
        step=found.step,
        passed=found.passed,
        state=found.state,
    )


def _unread(id_: str, trainee: str, problem: RecordError) -> Regraded:
    return Regraded(
        record=id_, trainee=trainee, before=None, after=None, is_new=False, why=problem.sentence
    )
