"""The two lines above a shift: what time it is and how full the desk is; who has waited too long.

Pure: from frozen views, the plan and wording to inked lines. Both are always there, so nothing
below them moves.
"""

from __future__ import annotations

from collections.abc import Iterable

from trainer.engine.plan import Mode, Plan, Shift
from trainer.engine.view import ConversationView, SessionView
from trainer.tui.cells import day_clock, minutes_seconds, short_clock
from trainer.tui.lines import Line, Run, flat
from trainer.tui.ranks import Rank, countdown, promised, rank_of, waited
from trainer.tui.waits import MARKS, WaitState
from trainer.units import Millis
from trainer.wording.speech import Wording

_LAST_MINUTES = Millis(180_000)


def slow_ones(view: SessionView, shift: Shift, now: Millis) -> list[ConversationView]:
    """Everybody who has waited for as long as the reminder lets pass, the longest first."""
    late = [(wait, row) for row, wait in _waits(view, now) if wait >= shift.slow_after]
    return [row for _, row in sorted(late, key=lambda one: -one[0])]


def shift_line(wording: Wording, view: SessionView, plan: Plan, now: Millis) -> tuple[Line, Line]:
    """Left: the clock of the night, what is left of it, how many there are. Right: the mode."""
    shift = plan.shift
    assert shift is not None
    here = [row for row in view.conversations if rank_of(row) in {Rank.OWED, Rank.OPEN}]
    waiting = sum(row.waiting_since is not None for row in here)
    left = (
        Run(f" {day_clock(shift.starts, now)}", "title"),
        Run("  "),
        *_left_of_it(wording, shift, view, now),
        Run(f"  {wording.say('desk.shift.open', n=len(here))}"),
        Run(f"  {wording.say('desk.shift.waiting', n=waiting)}", "strong" if waiting else "dim"),
        *_turned_away(wording, view),
        Run(f"  {flat(shift.title)}", "dim"),
    )
    return left, _mode(wording, view, plan)


def reminder(wording: Wording, view: SessionView, shift: Shift, now: Millis) -> tuple[Line, Line]:
    """All who have waited for too long in one line; while there are none, what else is owed."""
    late = slow_ones(view, shift, now)
    if not late:
        return _calm(wording, view, now), ()
    told = wording.count(
        "desk.slow",
        len(late),
        seconds=shift.slow_after // 1000,
        name=flat(late[0].script.customer.name),
        clock=minutes_seconds(waited(late[0], now) or 0),
    )
    mark = MARKS[WaitState.LATE]
    return (Run(f" {mark} {told} ", "bad"),), (Run(" F6 ", "bad"),)


def _waits(view: SessionView, now: Millis) -> list[tuple[ConversationView, Millis]]:
    pairs = ((row, waited(row, now)) for row in view.conversations)
    return [(row, wait) for row, wait in pairs if wait is not None]


def _left_of_it(wording: Wording, shift: Shift, view: SessionView, now: Millis) -> Line:
    if view.holds is not None:
        return _held(wording, shift, view.holds, now)
    if now < shift.closes:
        left = shift.closes - now
        ink = "warn" if left <= _LAST_MINUTES else "plain"
        return (Run(wording.say("desk.shift.left", clock=short_clock(left)), ink),)
    left = max(shift.ends - now, 0)
    return (Run(wording.say("desk.shift.closed", clock=short_clock(left)), "warn"),)


def _held(wording: Wording, shift: Shift, holds: int, now: Millis) -> Line:
    """Find my limit: how many are held open; 0: nobody else is let in."""
    if holds and now < shift.closes:
        return (Run(wording.say("desk.shift.holds", n=holds), "accent"),)
    left = max(shift.ends - now, 0)
    return (Run(wording.say("desk.shift.closed", clock=short_clock(left)), "warn"),)


def _turned_away(wording: Wording, view: SessionView) -> Line:
    if not view.turned_away:
        return ()
    return (Run(f"  {wording.say('desk.shift.turned_away', n=view.turned_away)}", "warn"),)


def _mode(wording: Wording, view: SessionView, plan: Plan) -> Line:
    mode = wording.say("mode.practice" if view.mode is Mode.PRACTICE else "mode.assessed")
    if plan.speed == 1:
        return (Run(f" {mode} ", "dim"),)
    speed = wording.say("desk.shift.speed", speed=f"{plan.speed:g}")
    return (Run(f" {mode} {speed} ", "warn"),)


def _calm(wording: Wording, view: SessionView, now: Millis) -> Line:
    """Orders to chase, messages and promises, each with the time left for the first of them."""
    rows = view.conversations
    chase = [row.lapses_at for row in rows if rank_of(row) is Rank.CHASE]
    promises = [owed.due for row in rows if (owed := promised(row)) is not None]
    messages = sum(rank_of(row) is Rank.MESSAGE for row in rows)
    told: list[Run] = [
        *_counted(wording, "desk.calm.unpaid", chase, now),
        *_counted(wording, "desk.calm.promise", promises, now),
    ]
    if messages:
        told.append(Run(f"  {wording.count('desk.calm.message', messages)}", "dim"))
    if not told:
        return (Run(f"  {wording.say('desk.calm')}", "dim"),)
    return tuple(told)


def _counted(
    wording: Wording, sentence: str, dues: Iterable[Millis | None], now: Millis
) -> list[Run]:
    all_dues = list(dues)
    timed = [due for due in all_dues if due is not None]
    if not all_dues:
        return []
    told = wording.count(sentence, len(all_dues))
    if not timed:
        return [Run(f"  {told}", "dim")]
    clock = countdown(min(timed), now)
    ink = {WaitState.LATE: "bad", WaitState.NEAR: "warn"}.get(clock.state, "dim")
    mark = MARKS[clock.state].strip()
    return [Run(f"  {told} {mark}{clock.sign}{short_clock(clock.millis)}", ink)]
