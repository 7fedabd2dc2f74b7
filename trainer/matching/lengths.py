"""Lengths of time as said, in milliseconds, and what a promise is while it is being read.

Knows units; refuses to know words around them and what day it is.
"""

from __future__ import annotations

from typing import NamedTuple

from trainer.units import MINUTE, Millis

HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY
_WORKING_WEEK = 5


class Vow(NamedTuple):
    """A promise in a folded body: its whole stretch, and the verb of coming back in it.

    `within`: the most milliseconds until then, None where no time was named. `is_settled`: whether
    it is asked or supposed has been looked at already.
    """

    start: int
    end: int
    verb: tuple[int, int]
    within: Millis | None
    is_settled: bool = False


class Told(NamedTuple):
    """A time told in a text: where it stands and how long it is at most."""

    start: int
    end: int
    within: Millis


def working_days(count: float) -> float:
    """The most milliseconds that `count` working days may take: every five pass a weekend."""
    weekends = -(-int(count) // _WORKING_WEEK)
    return (count + 2 * weekends) * DAY
