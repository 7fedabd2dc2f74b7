"""Where two platforms' rules come to different ends on one conversation, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trainer.grading.rulebook import Kind, Metric, Rulebook
from trainer.grading.tallies import Given, given
from trainer.measures.contacts import Contact, conversations

_SPEED = (Kind.WITHIN, Kind.MEAN, Kind.MEDIAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A conversation, and what each rulebook's first metric of speed made of it."""

    conversation: str
    gave: tuple[tuple[Rulebook, Given], ...]


class Differences:
    """Collects the conversations on which rulebooks differ; `shown` holds the first few."""

    def __init__(self, books: Sequence[Rulebook], *, most: int) -> None:
        self.count = 0
        self.shown: list[Difference] = []
        self._most = most
        self._speeds = [(book, metric) for book in books if (metric := speed_of(book)) is not None]

    def take(self, contacts: Iterable[Contact]) -> None:
        """One buyer's contacts; conversations are cut without any platform's joining."""
        if len(self._speeds) < 2:
            return
        for contact in conversations(contacts, 0):
            gave = tuple((book, _worst(metric, contact)) for book, metric in self._speeds)
            if len({(one.counted, one.why) for _, one in gave}) > 1:
                self.count += 1
                if len(self.shown) < self._most:
                    self.shown.append(Difference(conversation=contact.id, gave=gave))


def speed_of(book: Rulebook) -> Metric | None:
    """A rulebook's first metric of waits; None where it has none."""
    return next((metric for metric in book.metrics if metric.kind in _SPEED), None)


def _worst(metric: Metric, contact: Contact) -> Given:
    """A conversation's worst thing under a metric: a miss, else a hit, else what was left out."""
    return max(given(metric, contact), key=_weight)


def _weight(one: Given) -> tuple[int, int]:
    return ("out", "hit", "miss").index(one.counted), -1 if one.waited is None else one.waited
