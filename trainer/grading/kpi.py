"""A rulebook's figures over many conversations, taken in one buyer at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from trainer.grading.rulebook import Rulebook
from trainer.grading.tallies import HUMAN, Figure, quantile, tally_of
from trainer.measures.contacts import Contact, conversations, rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstResponses:
    """The first human responses of all conversations, in ms; None where nobody answered."""

    n: int
    sum_ms: int
    median_ms: float | None
    p90_ms: float | None


class Scoreboard:
    """A rulebook's figures while conversations come in; each buyer's in order of time."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._tallies = [(metric, tally_of(metric)) for metric in rulebook.metrics]
        self._firsts = array("q")

    def take(self, contacts: Iterable[Contact]) -> None:
        """Contacts of one buyer, in order."""
        for contact in conversations(contacts, self.rulebook.rejoin_ms):
            first = next(rounds(contact, HUMAN), None)
            if first is not None and first.waited is not None:
                self._firsts.append(first.waited)
            for _, tally in self._tallies:
                tally.take(contact)

    def figures(self) -> dict[str, Figure]:
        """Every metric by name."""
        return {metric.name: tally.figure() for metric, tally in self._tallies}

    def first_responses(self) -> FirstResponses:
        """All first human responses."""
        ordered = sorted(self._firsts)
        return FirstResponses(
            n=len(ordered),
            sum_ms=sum(ordered),
            median_ms=quantile(ordered, 0.5),
            p90_ms=quantile(ordered, 0.9),
        )
