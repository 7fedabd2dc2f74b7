"""The buyer's patience: nudges in order, then leaving; started, suspended, extended.

Knows moments and a script's patience; what a nudge does is the conversation's business.
"""

from __future__ import annotations

from collections.abc import Callable

from trainer.engine.agenda import Agenda, Due
from trainer.engine.script import Patience
from trainer.units import Millis


class Waiting:
    """One conversation's patience on the agenda."""

    def __init__(
        self,
        agenda: Agenda,
        on_nudge: Callable[[Millis, int], None],
        on_leave: Callable[[Millis], None],
    ) -> None:
        self._agenda = agenda
        self._on_nudge = on_nudge
        self._on_leave = on_leave
        self._armed: list[Due] = []
        self._anchor: Millis | None = None
        self._nudged = 0
        self.leaves_at: Millis | None = None
        """When the buyer leaves unless something happens; None while no patience is used up."""

    @property
    def is_running(self) -> bool:
        """Whether the buyer's patience is being used up."""
        return self.leaves_at is not None

    def start(self, at: Millis, patience: Patience) -> None:
        """A fresh wait begins at `at`."""
        self._anchor = at
        self._nudged = 0
        self._arm(at, patience)

    def go_on(self, now: Millis, patience: Patience) -> None:
        """The same wait goes on: what is overdue falls due now."""
        self._arm(now, patience)

    def extend(self, at: Millis, patience: Patience) -> None:
        """An honest hold at `at`: the wait begins again, longer by the hold's extension."""
        self._anchor = Millis(at + patience.hold_extension)
        self._nudged = 0
        self._arm(at, patience)

    def suspend(self) -> None:
        """Nothing is being used up while the trainee's answer is awaited to its end."""
        for due in self._armed:
            due.cancel()
        self._armed = []
        self.leaves_at = None

    def _arm(self, now: Millis, patience: Patience) -> None:
        self.suspend()
        anchor = self._anchor
        assert anchor is not None
        for index, nudge in enumerate(patience.nudges):
            if index >= self._nudged:
                moment = Millis(max(anchor + nudge.after, now))
                self._armed.append(self._agenda.add(moment, self._nudge(index), is_limit=True))
        leave = Millis(max(anchor + patience.leave_after, now))
        self._armed.append(self._agenda.add(leave, self._leave, is_limit=True))
        self.leaves_at = leave

    def _leave(self, at: Millis) -> None:
        self._armed = []
        self.leaves_at = None
        self._on_leave(at)

    def _nudge(self, index: int) -> Callable[[Millis], None]:
        def fall_due(at: Millis) -> None:
            self._nudged = index + 1
            self._on_nudge(at, index)

        return fall_due
