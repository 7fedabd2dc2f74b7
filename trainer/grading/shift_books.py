"""Every platform's figures on the simulator's own log.

An assessed session is told nothing by a rulebook that is not verified.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from trainer.engine.events import Log
from trainer.engine.plan import Mode, Plan
from trainer.grading.kpi import Scoreboard
from trainer.grading.rulebook import Rulebook
from trainer.grading.tallies import Figure
from trainer.measures.contacts import Contact
from trainer.measures.own_contacts import NOBODY, contacts_of

Books = tuple[tuple[Rulebook, Mapping[str, Figure]], ...]


def rulebook_figures(
    plan: Plan,
    log: Log,
    rulebooks: Iterable[Rulebook],
    ratings: Mapping[str, float] = NOBODY,
) -> Books:
    """Each rulebook with its figures by name; `ratings`: `csat.simulated_ratings`, or none.

    Of an unverified rulebook no figure is assessed, and in an assessment there is none at all.
    """
    contacts = contacts_of(plan, log, ratings)
    return tuple(
        (book, _figures(book, contacts))
        for book in rulebooks
        if book.verified or plan.mode is not Mode.ASSESSED
    )


def _figures(book: Rulebook, contacts: Iterable[Contact]) -> Mapping[str, Figure]:
    board = Scoreboard(book)
    for contact in contacts:
        board.take([contact])
    return {
        name: replace(figure, is_assessed=figure.is_assessed and book.verified)
        for name, figure in board.figures().items()
    }
