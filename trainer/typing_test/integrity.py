"""Whether a trial can be believed: reasons to look again, never a verdict from a statistic.

Only a passage that was not typed voids a trial; nobody at the keyboard makes it invalid, to be
sat again; everything else is for a person to review.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from trainer.source import Source
from trainer.typing_test.text import HANDS
from trainer.typing_test.values import Trial, Typed


class State(StrEnum):
    """What becomes of a trial: it counts; it counts when a supervisor has looked; it does not."""

    VALID = "valid"
    REVIEW = "review"
    VOID = "void"


FAST = 300
"""字/分 sustained in any ten seconds: above every contest we know of (222)."""
FAST_WPM = 220
WINDOW = 10_000
LONG_COMMIT = 21
"""From so many characters on, a commit is more than a phrase: 21 to 40 are reviewed."""
DICTATED_SPEED = 180
DICTATED_SIZE = 12
DICTATED_FOR = 30_000
IDLE_END = 15_000
IDLE_SHARE = 0.25
GONE = 10_000
GONE_PER_CHAR = 3_000
"""A gap is idle beyond this and so much for every character that ended it (20 字/分)."""
DRIFT = 100
AWAY = 1_000
"""Milliseconds without the focus that are more than a flicker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One reason, with what it counts: characters, commits or milliseconds."""

    reason: str
    amount: int
    weight: State


def flags(trial: Trial) -> tuple[Flag, ...]:
    """Every reason of a trial."""
    found = [
        _flag("paste_in_text", _chars(trial.typed, Source.PASTE), State.VOID),
        _flag("leaked_protocol", trial.leaked, State.VOID),
        _flag("paste_refused", trial.refused, State.REVIEW),
        _flag("injected", _chars(trial.typed, Source.INJECTED), State.REVIEW),
        _flag("ambiguous", _chars(trial.typed, Source.AMBIGUOUS), State.REVIEW),
        _flag("long_commit", _long_commits(trial.typed), State.REVIEW),
        _flag("too_fast", _too_fast(trial), State.REVIEW),
        _flag("dictated", _dictated(trial), State.REVIEW),
        _flag("away", sum(max(a.until - a.since, 0) for a in trial.away), State.REVIEW, AWAY),
        _flag("clock_drift", abs(trial.drift), State.REVIEW, DRIFT),
    ]
    found.append(_flag("idle", _idle(trial), State.VOID))
    return tuple(one for one in found if one is not None)


def state_of(found: tuple[Flag, ...]) -> State:
    """The worst of them; valid without any."""
    weights = {one.weight for one in found}
    if State.VOID in weights:
        return State.VOID
    return State.REVIEW if weights else State.VALID


def _idle(trial: Trial) -> int:
    """Milliseconds in which nobody was there, where they are too many: at the end or in all."""
    moments = [0, *(one.at for one in trial.typed)]
    gaps = [after - before for before, after in pairwise(moments)]
    sizes = (len(one.inserted) for one in trial.typed)
    gone = sum(
        max(gap - GONE - GONE_PER_CHAR * size, 0) for gap, size in zip(gaps, sizes, strict=True)
    )
    end = max(trial.ended - moments[-1], 0)
    # only a slow hand's own commits excuse a long end: a late start does not
    is_gone = end >= IDLE_END and end > max(gaps[1:], default=0) * 3 // 2
    gone += end if is_gone else max(end - GONE, 0)
    return gone if is_gone or gone > IDLE_SHARE * trial.ended else 0


def _flag(reason: str, amount: int, weight: State, beyond: int = 0) -> Flag | None:
    return Flag(reason=reason, amount=amount, weight=weight) if amount > beyond else None


def _chars(typed: tuple[Typed, ...], source: Source) -> int:
    return sum(len(one.inserted) for one in typed if one.source is source)


def _long_commits(typed: tuple[Typed, ...]) -> int:
    return sum(one.source is Source.IME and len(one.inserted) >= LONG_COMMIT for one in typed)


def _too_fast(trial: Trial) -> int:
    """The most characters by hand in any ten seconds, where that is beyond people."""
    most = (FAST if trial.passage.lang == "zh-CN" else FAST_WPM * 5) * WINDOW // 60_000
    hands = [one for one in trial.typed if one.source in HANDS]
    first, chars, worst = 0, 0, 0
    for one in hands:
        chars += len(one.inserted)
        while one.at - hands[first].at >= WINDOW:
            chars -= len(hands[first].inserted)
            first += 1
        # the first commit's composing lies before the window
        worst = max(worst, chars - len(hands[first].inserted))
    return worst if worst > most else 0


def _dictated(trial: Trial) -> int:
    """Milliseconds of a stretch of long commits, fast and never mended: speech, perhaps."""
    best, start, chars, commits = 0, None, 0, 0
    for one in trial.typed:
        if one.deleted or one.source is not Source.IME:
            start, chars, commits = None, 0, 0
            continue
        if start is None:
            start = one.at
            continue
        chars, commits = chars + len(one.inserted), commits + 1
        lasted = one.at - start
        is_fast = chars * 60_000 >= DICTATED_SPEED * max(lasted, 1)
        if lasted >= DICTATED_FOR and is_fast and chars > DICTATED_SIZE * commits:
            best = max(best, lasted)
    return best
