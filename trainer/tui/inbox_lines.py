"""The words of the waiting list: two lines a customer, one for the finished ones.

Pure: from frozen views, the moment and wording to inked lines. Marks and words say what colours
say; no glyph is of ambiguous width.
"""

from __future__ import annotations

from dataclasses import dataclass

from trainer.engine.plan import Comes, Limits, Shift
from trainer.engine.script import Mood, Tier
from trainer.engine.view import ConversationView
from trainer.tui.cells import fit, short_clock, width
from trainer.tui.lines import Line, Run, flat
from trainer.tui.ranks import Rank, RowClock, open_for, promised, rank_of, row_clock
from trainer.tui.waits import MARKS, WaitState
from trainer.units import Millis
from trainer.wording.speech import Wording

CLOCK = 9
"""Cells of ` !! 01:23`; a deadline has its sign before the digits, ` ! -01:23`."""
SEATS = 8
"""Colours of seats before they begin anew."""


def seat_ink(row: ConversationView | None) -> str:
    """The ink of a chat's seat; who has gone has none."""
    return "seat-none" if row is None or row.is_over else f"seat-{(row.seat - 1) % SEATS + 1}"


@dataclass(frozen=True, slots=True)
class InboxLines:
    """How rows are written in one language, under one session's limits."""

    wording: Wording
    limits: Limits
    shift: Shift | None = None

    def clock(self, row: ConversationView, now: Millis) -> RowClock | None:
        """The clock that runs in a row."""
        return row_clock(row, now, self.limits)

    def first(self, row: ConversationView, now: Millis, cells: int, *, is_current: bool) -> Line:
        """Pointer, seat, name, clock."""
        seat = "" if row.is_over else str(row.seat)
        room = max(cells - CLOCK - 4, 1)
        name = fit(f" {_called(flat(row.script.customer.name), room - 1)}", room)
        return (
            Run(">" if is_current else " "),
            Run(f"{seat:>2} "[:3], seat_ink(row)),
            Run(name, "over" if row.is_over else "name"),
            *clock_cells(self.clock(row, now)),
        )

    def second(self, row: ConversationView, now: Millis, cells: int) -> Line:
        """Below it: a sign for a draft, what matters most of the rest, how much is unread."""
        unread = self.wording.say("desk.list.unread", n=row.unread) if row.unread else ""
        fresh = f" {unread} " if unread else ""
        room = max(cells - 6 - width(fresh), 0)
        told = self._fitting(self._details(row, now), room)
        return (
            Run(" "),
            Run("   ", seat_ink(row)),
            Run("* " if row.draft.strip() and not row.is_over else "  ", "draft"),
            *told,
            Run(" " * max(room - sum(width(run.text) for run in told), 0)),
            Run(fresh, "unread"),
        )

    def fold(self, rows: tuple[ConversationView, ...], cells: int, *, is_unfolded: bool) -> Line:
        """The finished ones: how many, and to how many something is still promised."""
        over = [row for row in rows if row.is_over]
        owed = sum(promised(row) is not None for row in over)
        told = self.wording.say("desk.list.over", n=len(over))
        told = f" {'-' if is_unfolded else '+'} {told}"
        more = "  " + self.wording.say("desk.list.owed", n=owed) if owed else ""
        return (
            Run(fit(told, min(width(told), cells)), "over"),
            Run(fit(more, max(cells - width(told), 0)), "unread"),
        )

    def is_long(self, row: ConversationView, now: Millis) -> bool:
        """Whether the chat has been open for too long."""
        if self.shift is None or row.is_over or row.comes is not Comes.LIVE:
            return False
        return open_for(row, now) > self.shift.long_after

    def _details(self, row: ConversationView, now: Millis) -> list[Run]:
        """What there is to say, what matters most first."""
        say = self.wording.say
        customer = row.script.customer
        owed = promised(row)
        told = [
            (row.is_over, Run(say(f"outcome.{row.outcome.value}"), "over")),
            (rank_of(row) is Rank.CHASE, Run(say("desk.list.unpaid"), "kind")),
            (rank_of(row) is Rank.MESSAGE, Run(say("desk.list.message"), "kind")),
            (owed is not None, Run(say("desk.list.promise"), "kind")),
            (self.is_long(row, now), Run(say("desk.list.long"), "near")),
            (customer.tier is Tier.VIP, Run(say("desk.list.vip"), "tier")),
            (customer.tier is Tier.IMPORTANT, Run(say("desk.list.important"), "tier")),
            (not row.is_over, Run(say(f"mood.{row.mood.value}"), _mood_ink(row.mood))),
        ]
        return [run for holds, run in told if holds]

    def _fitting(self, details: list[Run], room: int) -> Line:
        """As many as there is room for, a space between."""
        told: list[Run] = []
        for run in details:
            gap = 1 if told else 0
            if gap + width(run.text) > room:
                continue
            told += [Run(" " * gap), run] if gap else [run]
            room -= gap + width(run.text)
        return tuple(told)


def clock_cells(clock: RowClock | None) -> Line:
    """The clock's nine cells."""
    if clock is None:
        return (Run(" " * CLOCK, WaitState.NONE.value),)
    digits = f"{clock.sign}{short_clock(clock.millis)}"
    return (Run(f" {MARKS[clock.state]}{digits:>6}", clock.state.value),)


def _called(name: str, cells: int) -> str:
    """A name too long for its place without its last words; the seat tells namesakes apart."""
    words = name.split(" ")
    while len(words) > 1 and width(" ".join(words)) > cells:
        words.pop()
    return " ".join(words)


def _mood_ink(mood: Mood) -> str:
    return "cross" if mood in {Mood.ANNOYED, Mood.ANGRY} else "detail"
