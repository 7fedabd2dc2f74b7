"""How near its limit a wait is: a state, a mark that needs no colour, an ink.

Pure; the limits come from the session's plan.
"""

from __future__ import annotations

from enum import StrEnum

from trainer.engine.plan import Limits
from trainer.units import Millis


class WaitState(StrEnum):
    """Nobody waits; in time; past the target; past the limit."""

    NONE = "none"
    FINE = "fine"
    NEAR = "near"
    LATE = "late"


MARKS = {WaitState.NONE: "  ", WaitState.FINE: ". ", WaitState.NEAR: "! ", WaitState.LATE: "!!"}


def wait_state(waited: Millis | None, limits: Limits) -> WaitState:
    """The state of a wait of `waited` ms; None means that nobody waits."""
    if waited is None:
        return WaitState.NONE
    if waited > limits.limit:
        return WaitState.LATE
    return WaitState.NEAR if waited > limits.target else WaitState.FINE
