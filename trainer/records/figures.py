"""Numbers as people read them. Undefined stays undefined: a dash, never a zero."""

from __future__ import annotations

from trainer.wording.speech import Wording
from trainer.wording.visible import visible

UNDEFINED = "–"


def number(value: float | None) -> str:
    """At most one decimal, none where it says nothing: 82.5, 90."""
    return UNDEFINED if value is None else f"{round(value, 1):g}"


def seconds(millis: float | None, wording: Wording) -> str:
    """Seconds with one decimal, or minutes and seconds from two minutes on."""
    if millis is None:
        return UNDEFINED
    if millis < 120_000:
        return wording.say("report.seconds", seconds=f"{millis / 1000:.1f}")
    whole = round(millis / 1000)
    return wording.say("report.minutes", minutes=whole // 60, seconds=whole % 60)


def clock(millis: int) -> str:
    """A moment of the session as `m:ss`."""
    return f"{millis // 60_000}:{millis // 1000 % 60:02}"


def percent(share: float | None) -> str:
    """A share of 0–1 as a whole percentage."""
    return UNDEFINED if share is None else f"{share:.0%}"


def rate(value: float | None, unit: str, wording: Wording) -> str:
    """A speed with its unit, the unit named in the reader's language."""
    if value is None:
        return UNDEFINED
    known = f"unit.{unit}"
    return f"{number(value)} {wording.say(known) if wording.knows(known) else visible(unit)}"
