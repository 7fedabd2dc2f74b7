"""When the bell rings: pictures of a session in, yes or no out.

In a shift it calls when somebody waits at a desk where nobody did, and when the reminder of late
chats begins; elsewhere at every line of a buyer's. Knows no speaker and no preference.
"""

from __future__ import annotations

from trainer.engine.plan import Shift
from trainer.engine.script import Speaker
from trainer.engine.view import ConversationView, Entry, SessionView
from trainer.tui.ranks import waited
from trainer.units import Millis


class Bell:
    """Remembers what it has heard."""

    def __init__(self, shift: Shift | None) -> None:
        self._shift = shift
        self._was_waited_for = False
        self._was_late = False
        self._heard: dict[str, tuple[tuple[Entry, ...], int]] = {}

    def rings(self, view: SessionView, now: Millis) -> bool:
        """Whether this picture calls for a bell that the one before did not."""
        if self._shift is None:
            return bool([row for row in view.conversations if self._hears(row)])
        waits = [wait for row in view.conversations if (wait := waited(row, now)) is not None]
        is_late = any(wait >= self._shift.slow_after for wait in waits)
        begins = (bool(waits) and not self._was_waited_for) or (is_late and not self._was_late)
        self._was_waited_for, self._was_late = bool(waits), is_late
        return begins

    def _hears(self, row: ConversationView) -> bool:
        """Whether the buyer has said more than before; an unchanged transcript is not read."""
        known, lines = self._heard.get(row.id, ((), 0))
        if known is row.transcript:
            return False
        count = sum(entry.speaker is Speaker.BUYER for entry in row.transcript)
        self._heard[row.id] = (row.transcript, count)
        return count > lines
