"""Stand-ins for the ports, kept in memory."""

from __future__ import annotations

from trainer.engine.events import AnyEvent


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
