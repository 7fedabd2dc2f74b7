"""Stand-ins for the ports, kept in memory."""

from __future__ import annotations

from trainer.engine.events import AnyEvent
from trainer.grading.disputes import Addition, Annex, SampleReply
from trainer.grading.record import SessionRecord


class MemoryJournal:
    """A journal that keeps its events; `refuse` makes the disk full."""

    def __init__(self) -> None:
        self.events: list[AnyEvent] = []
        self.pulses: list[tuple[int, str]] = []
        self.refuse: str | None = None
        self.is_closed = False

    def note(self, events: tuple[AnyEvent, ...]) -> None:
        self.events.extend(events)

    def pulse(self, monotonic: int, wall: str) -> None:
        self.pulses.append((monotonic, wall))

    @property
    def trouble(self) -> str | None:
        return self.refuse

    def close(self) -> None:
        self.is_closed = True


class MemoryAnnexes:
    """What was added to records, kept by record; mixed into shelves of records."""

    def __init__(self) -> None:
        self.added: dict[str, list[Annex]] = {}

    def annexes(self, record: SessionRecord) -> tuple[Annex, ...]:
        return tuple(self.added.get(record.header.id, ()))

    def add_annex(self, record: SessionRecord, body: Addition, *, at: str) -> Annex:
        before = self.added.setdefault(record.header.id, [])
        number = len(before) + 1
        annex = Annex(
            record=record.header.id, number=number, at=at, body=body, previous="", seal=f"{number}"
        )
        before.append(annex)
        return annex


class MemorySamples:
    """Samples kept in memory."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, SampleReply]] = []

    def keep_sample(self, scenario: str, sample: SampleReply) -> str:
        self.kept.append((scenario, sample))
        return f"{scenario}.scenario.yaml:1"
