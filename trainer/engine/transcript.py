"""The rows of a conversation as a screen shows them. Display state only."""

from __future__ import annotations

from dataclasses import replace

from trainer.engine.view import Entry


class Transcript:
    """Rows in order; `version` grows with every change."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._frozen: tuple[Entry, ...] | None = ()
        self.version = 0

    def add(self, entry: Entry) -> None:
        """Append a row."""
        self._entries.append(entry)
        self._changed()

    def take_back(self, message: str) -> None:
        """Mark a row as recalled."""
        for index, entry in enumerate(self._entries):
            if entry.message == message:
                self._entries[index] = replace(entry, is_recalled=True)
                self._changed()

    def frozen(self) -> tuple[Entry, ...]:
        """The rows as a tuple, the same object until something changes."""
        if self._frozen is None:
            self._frozen = tuple(self._entries)
        return self._frozen

    def find(self, message: str) -> Entry | None:
        """The row of that message, or None."""
        return next((e for e in self._entries if e.message == message), None)

    def _changed(self) -> None:
        self._frozen = None
        self.version += 1
