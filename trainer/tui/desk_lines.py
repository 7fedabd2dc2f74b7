"""The words of the desk's one-line widgets: who is here, who waits, how long.

Pure: from frozen views, limits and wording to inked lines.
"""

from __future__ import annotations

from trainer.engine.plan import Limits, Mode
from trainer.engine.view import ConversationView, SessionView
from trainer.tui.cells import minutes_seconds
from trainer.tui.lines import Line, Run, flat
from trainer.tui.waits import MARKS, WaitState, wait_state
from trainer.units import Millis
from trainer.wording.speech import Wording

_INKS = {
    WaitState.NONE: "dim",
    WaitState.FINE: "good",
    WaitState.NEAR: "warn",
    WaitState.LATE: "bad",
}


def waited(row: ConversationView, now: Millis) -> Millis | None:
    """How long this customer has waited; None when nothing is owed."""
    if row.waiting_since is None or row.is_over:
        return None
    return Millis(max(now - row.waiting_since, 0))


def heading(
    wording: Wording,
    view: SessionView,
    current: ConversationView | None,
    limits: Limits,
    now: Millis,
) -> tuple[Line, Line]:
    """Left: the customer at hand. Right: the mode, and the others who wait."""
    mode = "mode.practice" if view.mode is Mode.PRACTICE else "mode.assessed"
    others = [
        row for row in view.conversations if row is not current and waited(row, now) is not None
    ]
    right: list[Run] = []
    if others:
        longest = max(others, key=lambda row: waited(row, now) or 0)
        state = wait_state(waited(longest, now), limits)
        clock = minutes_seconds(waited(longest, now) or 0)
        told = wording.say("desk.others", n=len(others), clock=clock)
        right.append(Run(f"{MARKS[state].strip()} {told}  ", _INKS[state]))
    right.append(Run(f" {wording.say(mode)} ", "dim"))
    if current is None:
        return (Run(" " + wording.say("desk.nobody"), "dim"),), tuple(right)
    script = current.script
    mood = wording.say(f"mood.{current.mood.value}")
    left = (
        Run(f" {flat(script.customer.name)}", "title"),
        Run(f"  {mood}", "warn" if current.mood.value in {"annoyed", "angry"} else "dim"),
        Run(f"  {flat(script.shop)}", "dim"),
    )
    return left, tuple(right)


def status(
    wording: Wording,
    current: ConversationView | None,
    limits: Limits,
    now: Millis,
    *,
    behind: int = 0,
) -> tuple[Line, Line]:
    """Left: this wait against its limits. Right: what is new below."""
    below = (Run(wording.say("desk.behind", n=behind) + " ", "accent"),) if behind else ()
    if current is None:
        return (), below
    if current.is_over:
        outcome = wording.say(f"outcome.{current.outcome.value}")
        return (Run(" " + wording.say("desk.over", outcome=outcome), "strong"),), below
    wait = waited(current, now)
    if wait is None:
        told = "desk.wrapping" if current.is_wrapping_up else "desk.wait.none"
        return (Run(" " + wording.say(told), "dim"),), below
    state = wait_state(wait, limits)
    clock = minutes_seconds(wait)
    marked = f" {MARKS[state].strip():<2} {wording.say('desk.wait', clock=clock)}"
    target = minutes_seconds(limits.target)
    limit = minutes_seconds(limits.limit)
    scale = wording.say(f"desk.wait.{state.value}", target=target, limit=limit)
    return (
        Run(marked, _INKS[state]),
        Run(f"  {scale}", "dim" if state is not WaitState.LATE else "bad"),
    ), below
