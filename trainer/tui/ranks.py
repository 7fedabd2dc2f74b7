"""Who comes first in the waiting list, and which clock of a customer runs.

Pure: from frozen views and the moment to an order. Knows no widget, no words and no colours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from trainer.engine.plan import Arrival, Comes, Limits
from trainer.engine.script import Outcome, Speaker
from trainer.engine.view import ConversationView, Owed
from trainer.tui.waits import WaitState, wait_state
from trainer.units import Millis

SOON = Millis(60_000)
"""With less than this left, a countdown is marked."""
FIRST_COMES = Millis(3_000)
"""By then the first customer of a drawn shift is there."""
FOLD = "/over"
"""Stands in an arrangement for the line below which the finished chats are put away."""


class Rank(IntEnum):
    """From whoever is owed a reply down to whoever has gone."""

    OWED = 0
    OPEN = 1
    CHASE = 2
    MESSAGE = 3
    OVER = 4


@dataclass(frozen=True, slots=True)
class RowClock:
    """The clock of a row: a wait counts up, a deadline down (`sign` "-", past it "+")."""

    millis: int
    sign: str
    state: WaitState


def rank_of(row: ConversationView) -> Rank:
    """What a customer is to the trainee now."""
    if row.is_over:
        return Rank.OVER
    if row.waiting_since is not None:
        return Rank.OWED
    if row.comes is Comes.UNPAID and row.lapses_at is not None:
        return Rank.CHASE
    return Rank.MESSAGE if is_unread_message(row) else Rank.OPEN


def is_unread_message(row: ConversationView) -> bool:
    """Whether it is a message from before the shift that nobody has written back to."""
    if row.comes is not Comes.LEFT_MESSAGE or row.is_over or row.answers:
        return False
    return not any(
        entry.speaker is Speaker.AGENT and entry.acted is None for entry in row.transcript
    )


def promised(row: ConversationView) -> Owed | None:
    """The promise that falls due first, those without a time last; None: none can be kept.

    Who was answered can be written to again; who has gone otherwise cannot.
    """
    if not row.owed or (row.is_over and row.outcome is not Outcome.ANSWERED):
        return None
    return min(row.owed, key=lambda one: (one.due is None, one.due or 0, one.made_at))


def waited(row: ConversationView, now: Millis) -> Millis | None:
    """How long this customer has waited; None when nothing is owed."""
    if row.waiting_since is None or row.is_over:
        return None
    return Millis(max(now - row.waiting_since, 0))


def open_for(row: ConversationView, now: Millis) -> Millis:
    """How long the chat has been open, or was."""
    until = now if row.over_at is None else row.over_at
    return Millis(max(until - row.arrived_at, 0))


def row_clock(row: ConversationView, now: Millis, limits: Limits) -> RowClock | None:
    """The clock to show: a wait before a deadline, an order's before a promise's."""
    wait = waited(row, now)
    if wait is not None:
        return RowClock(wait, " ", wait_state(wait, limits))
    if row.lapses_at is not None and not row.is_over:
        return countdown(row.lapses_at, now)
    owed = promised(row)
    return None if owed is None or owed.due is None else countdown(owed.due, now)


def countdown(due: Millis, now: Millis) -> RowClock:
    """What is left until a deadline, or how far it lies back."""
    left = due - now
    if left < 0:
        return RowClock(-left, "+", WaitState.LATE)
    return RowClock(left, "-", WaitState.NEAR if left <= SOON else WaitState.NONE)


def ranked(rows: Iterable[ConversationView]) -> list[ConversationView]:
    """Most pressing first; the order does not change while time alone goes by."""
    return sorted(rows, key=_key)


def _key(row: ConversationView) -> tuple[int, int, int, str]:
    rank = rank_of(row)
    pressing: int = row.arrived_at
    if rank is Rank.OWED and row.waiting_since is not None:
        pressing = row.waiting_since
    elif rank is Rank.CHASE and row.lapses_at is not None:
        pressing = row.lapses_at
    elif rank is Rank.OVER:
        return (rank, *_over_key(row), row.id)
    return (rank, pressing, row.arrived_at, row.id)


def _over_key(row: ConversationView) -> tuple[int, int]:
    """Promises by their time, before whoever else has gone, the last to go first."""
    owed = promised(row)
    if owed is None:
        return (2, -(row.over_at if row.over_at is not None else row.arrived_at))
    return (1, 0) if owed.due is None else (0, owed.due)


def arranged(
    rows: tuple[ConversationView, ...], current: str, *, is_unfolded: bool = False
) -> list[str]:
    """The list from top to bottom: ids, with `FOLD` where finished chats are put away.

    The chat at hand is never put away.
    """
    order = ranked(rows)
    over = [row for row in order if row.is_over]
    shown = [row.id for row in over if row.id == current and not is_unfolded]
    top = [row.id for row in order if not row.is_over] + shown
    if len(over) == len(shown):
        return top
    return [*top, FOLD, *(row.id for row in over if is_unfolded)]


def held(order: list[str], fresh: list[str], here: Iterable[str]) -> list[str]:
    """The order as it was, without who is no longer `here`; who is new comes at the end."""
    still = {*here, FOLD}
    kept = [one for one in order if one in still]
    known = set(kept)
    return kept + [one for one in fresh if one not in known]


def first_up(
    rows: tuple[ConversationView, ...], arrivals: tuple[Arrival, ...]
) -> ConversationView | None:
    """Whom a desk opens with: not a message left before while a customer is about to come."""
    here = [row for row in rows if row.comes is not Comes.LEFT_MESSAGE]
    is_awaited = any(one.comes is Comes.LIVE and one.at <= FIRST_COMES for one in arrivals)
    return next(iter(ranked(here if here or is_awaited else rows)), None)


def next_up(rows: tuple[ConversationView, ...], current: str) -> ConversationView | None:
    """Whoever to turn to next: the longest wait, then orders to chase, messages, promises."""
    others = [row for row in ranked(rows) if row.id != current]
    for row in others:
        if rank_of(row) not in {Rank.OPEN, Rank.OVER}:
            return row
    pledged = [row for row in others if promised(row) is not None]
    return min(pledged, key=_promised_key, default=None)


def _promised_key(row: ConversationView) -> tuple[bool, int]:
    owed = promised(row)
    due = None if owed is None else owed.due
    return (due is None, 0 if due is None else due)
