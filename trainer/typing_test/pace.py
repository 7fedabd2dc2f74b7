"""How fast: characters over the time in which they were composed.

The first commit's composing began at a moment nobody saw, so neither its characters nor its time
count: (|T| − |c₁|) ÷ (last − first commit), which is the same at every size and phase of commits
(MacKenzie's (|T| − 1) ÷ S, for commits). What comes after the last commit is idle, counted apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.typing_test.text import HANDS, Written
from trainer.typing_test.values import Typed
from trainer.units import Millis, PerMinute

WORD = {"zh-CN": 1, "en": 5}
"""Characters in one unit of speed: a 字, or a word of five characters."""
UNITS = {"zh-CN": "字/分", "en": "wpm"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Characters of the text that hands brought after the first commit, and their time.

    `start`: from GO to the first commit. `idle`: from the last commit to the end.
    """

    chars: int
    span: Millis
    start: Millis
    idle: Millis

    def speed(self, lang: str, *, errors: int = 0, penalty: float = 0) -> PerMinute | None:
        """In the language's unit, `penalty` characters taken off for each error; not below 0.

        None when there is no time to divide by.
        """
        if not self.span:
            return None
        chars = max(self.chars - errors * penalty, 0)
        return PerMinute(chars / WORD.get(lang, 5) * 60_000 / self.span)


def pace(typed: Sequence[Typed], text: Written, ended: Millis) -> Pace:
    """The pace of a trial that ended so long after GO."""
    by_hand = [index for index, one in enumerate(typed) if one.source in HANDS and one.inserted]
    if not by_hand:
        return Pace(chars=0, span=Millis(0), start=ended, idle=Millis(0))
    first, last = by_hand[0], max(by_hand[-1], _last_edit(typed))
    chars = sum(1 for origin in text.origins if origin != first and typed[origin].source in HANDS)
    return Pace(
        chars=chars,
        span=Millis(typed[last].at - typed[first].at),
        start=typed[first].at,
        idle=Millis(max(ended - typed[last].at, 0)),
    )


def _last_edit(typed: Sequence[Typed]) -> int:
    """The last commit that took something away: mending is work, too."""
    return max((index for index, one in enumerate(typed) if one.deleted), default=0)


def unit(lang: str) -> str:
    """`字/分` for zh-CN, `wpm` for others."""
    return UNITS.get(lang, "wpm")
