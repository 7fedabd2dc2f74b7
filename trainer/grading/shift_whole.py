"""What a shift's report is told from: its figures, and every platform's numbers beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.grading.csat import simulated_ratings
from trainer.grading.record import SessionRecord
from trainer.grading.rulebook import Rulebook
from trainer.grading.scoring import CsatModel
from trainer.grading.shift import shift_figures
from trainer.grading.shift_books import Books, rulebook_figures
from trainer.grading.shift_values import ShiftFigures


@dataclass(frozen=True, slots=True)
class Worked:
    """The figures of a shift, and what every platform makes of it."""

    figures: ShiftFigures
    books: Books


def worked(record: SessionRecord, rulebooks: Iterable[Rulebook], model: CsatModel) -> Worked:
    """The figures of a record; ratings that buyers were asked for are simulated by `model`."""
    plan, log, grade = record.header.plan, record.log, record.grade
    ratings = simulated_ratings(log, grade.criteria, model)
    return Worked(
        figures=shift_figures(plan, log, record.measures, grade),
        books=rulebook_figures(plan, log, rulebooks, ratings),
    )
