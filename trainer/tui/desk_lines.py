"""The words of the desk's one-line widgets: who is here, who waits, how long.

Pure: from frozen views, the plan and wording to inked lines.
"""

from __future__ import annotations

from trainer.engine.plan import Mode, Plan
from trainer.engine.script import Mood, Outcome, Tier
from trainer.engine.view import ConversationView, SessionView
from trainer.tui.cells import minutes_seconds, short_clock
from trainer.tui.inbox_lines import InboxLines, seat_ink
from trainer.tui.lines import Line, Run, flat
from trainer.tui.ranks import Rank, countdown, open_for, promised, rank_of, waited
from trainer.tui.waits import MARKS, WaitState, wait_state
from trainer.units import Millis
from trainer.wording.speech import Wording

_INKS = {
    WaitState.NONE: "dim",
    WaitState.FINE: "good",
    WaitState.NEAR: "warn",
    WaitState.LATE: "bad",
}


def heading(
    wording: Wording,
    view: SessionView,
    current: ConversationView | None,
    plan: Plan,
    now: Millis,
) -> tuple[Line, Line]:
    """Left: the customer at hand. Right: the age of the chat; outside a shift who else waits."""
    right = _others(wording, view, current, plan, now)
    if plan.shift is not None:
        right = _age(InboxLines(wording, plan.limits, plan.shift), current, now)
    if current is None:
        return (Run(" " + wording.say("desk.nobody"), "dim"),), right
    script = current.script
    mood = wording.say(f"mood.{current.mood.value}")
    is_cross = current.mood in {Mood.ANNOYED, Mood.ANGRY}
    left = (
        *_seat(current, is_needed=len(plan.arrivals) > 1 or plan.shift is not None),
        Run(f" {flat(script.customer.name)}", "title"),
        *_tier(wording, current),
        Run(f"  {mood}", "warn" if is_cross else "dim"),
        Run("" if plan.shift is not None else f"  {flat(script.shop)}", "dim"),
    )
    return left, right


def status(
    wording: Wording,
    view: SessionView,
    current: ConversationView | None,
    plan: Plan,
    now: Millis,
    *,
    behind: int = 0,
) -> tuple[Line, Line]:
    """Left: this wait against its limits. Right: what is new below."""
    below = (Run(wording.say("desk.behind", n=behind) + " ", "accent"),) if behind else ()
    if current is None:
        return (), below
    if current.is_over:
        return (Run(" " + over_sentence(wording, view, current, now), "strong"),), below
    wait = waited(current, now)
    if wait is None:
        return _no_wait(wording, current, now), below
    state = wait_state(wait, plan.limits)
    clock = minutes_seconds(wait)
    marked = f" {MARKS[state].strip():<2} {wording.say('desk.wait', clock=clock)}"
    target = minutes_seconds(plan.limits.target)
    limit = minutes_seconds(plan.limits.limit)
    scale = wording.say(f"desk.wait.{state.value}", target=target, limit=limit)
    return (
        Run(marked, _INKS[state]),
        Run(f"  {scale}", "dim" if state is not WaitState.LATE else "bad"),
    ), below


def over_sentence(
    wording: Wording, view: SessionView, current: ConversationView, now: Millis
) -> str:
    """How the chat ended, and what is next."""
    outcome = wording.say(f"outcome.{current.outcome.value}")
    if view.is_over:
        return wording.say("desk.over", outcome=outcome)
    if promised(current) is not None:
        return wording.say("desk.over.owed", outcome=outcome)
    others = sum(waited(row, now) is not None for row in view.conversations)
    if others:
        return wording.say("desk.over.next", outcome=outcome, n=others)
    return wording.say("desk.over.one", outcome=outcome)


def invitation(wording: Wording, current: ConversationView | None, *, is_alone: bool) -> str:
    """What an empty draft says; with `is_alone` there is one customer only."""
    if current is None:
        return wording.say("desk.nobody.to")
    name = flat(current.script.customer.name)
    if current.is_over:
        outcome = wording.say(f"outcome.{current.outcome.value}")
        may_follow_up = current.outcome is Outcome.ANSWERED and not is_alone
        told = "desk.placeholder.again" if may_follow_up else "desk.placeholder.over"
        return wording.say(told, name=name, outcome=outcome)
    rank = rank_of(current)
    if rank in {Rank.CHASE, Rank.MESSAGE}:
        told = "desk.placeholder.first" if rank is Rank.CHASE else "desk.placeholder.message"
        return wording.say(told, name=name)
    if is_alone:
        return wording.say("desk.placeholder")
    return wording.say("desk.placeholder.to", name=name)


def _others(
    wording: Wording,
    view: SessionView,
    current: ConversationView | None,
    plan: Plan,
    now: Millis,
) -> Line:
    """Who else waits, and the mode."""
    rows = ((row, waited(row, now)) for row in view.conversations if row is not current)
    waits = [wait for _, wait in rows if wait is not None]
    right: list[Run] = []
    if waits:
        longest = max(waits)
        state = wait_state(longest, plan.limits)
        told = wording.say("desk.others", n=len(waits), clock=minutes_seconds(longest))
        right.append(Run(f"{MARKS[state].strip()} {told}  ", _INKS[state]))
    if plan.in_turn is not None:
        clock = minutes_seconds(max(plan.in_turn.ends - now, 0))
        right.append(Run(f"{wording.say('desk.sitting', clock=clock)}  ", "strong"))
    mode = "mode.practice" if view.mode is Mode.PRACTICE else "mode.assessed"
    right.append(Run(f" {wording.say(mode)} ", "dim"))
    return tuple(right)


def _age(lines: InboxLines, current: ConversationView | None, now: Millis) -> Line:
    if current is None or current.is_over or rank_of(current) in {Rank.CHASE, Rank.MESSAGE}:
        return ()
    is_long = lines.is_long(current, now)
    told = lines.wording.say(
        "desk.chat.long" if is_long else "desk.chat.age",
        clock=short_clock(open_for(current, now)),
    )
    return (Run(f"{told} ", "warn" if is_long else "dim"),)


def _seat(current: ConversationView, *, is_needed: bool) -> Line:
    if not is_needed:
        return ()
    seat = "" if current.is_over else current.seat
    return (Run(f" {seat:>2} ", seat_ink(current)),)


def _tier(wording: Wording, current: ConversationView) -> Line:
    tier = current.script.customer.tier
    if tier is Tier.ORDINARY:
        return ()
    return (Run(f"  {wording.say(f'desk.list.{tier.value}')}", "accent"),)


def _no_wait(wording: Wording, current: ConversationView, now: Millis) -> Line:
    """Nobody waits for a reply: what else is owed, or whose turn it is."""
    rank = rank_of(current)
    if rank is Rank.CHASE and current.lapses_at is not None:
        clock = countdown(current.lapses_at, now)
        told = wording.say("desk.unpaid", clock=short_clock(clock.millis))
        return (Run(f" {MARKS[clock.state].strip():<2} {told}", _INKS[clock.state]),)
    if rank is Rank.MESSAGE:
        return (Run(" " + wording.say("desk.message"), "accent"),)
    if current.owed:
        return _promise(wording, current, now)
    told = "desk.wrapping" if current.is_wrapping_up else "desk.wait.none"
    return (Run(" " + wording.say(told), "dim"),)


def _promise(wording: Wording, current: ConversationView, now: Millis) -> Line:
    owed = promised(current)
    assert owed is not None
    quote = flat(owed.quote)
    if owed.due is None:
        return (Run(" " + wording.say("desk.promised.open", quote=quote), "dim"),)
    clock = countdown(owed.due, now)
    told = "desk.promised" if clock.state is not WaitState.LATE else "desk.promised.late"
    said = wording.say(told, quote=quote, clock=short_clock(clock.millis))
    return (Run(f" {MARKS[clock.state].strip():<2} {said}", _INKS[clock.state]),)
