"""What it cost: the way from the ideal speed to the real one, in steps that add up.

From a commit log alone: mending, hesitating, waiting, errors. Steps are taken one after another in
this order, so each tells what is gained once the ones before it are gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from trainer.typing_test.pace import WORD, Pace
from trainer.typing_test.text import HANDS, Written
from trainer.typing_test.values import Typed
from trainer.units import Millis, PerMinute

SLOWEST = 3
"""So many commits at most are called hesitations."""
PAUSE = Millis(2_000)
"""N: the longest pause that is still typing …"""
PER_CHAR = {"zh-CN": Millis(1_500), "en": Millis(0)}
"""k: … and what every committed character adds to it (40 字/分), or `EASY` times the typist's own
median where that is slower; beyond that it is waiting."""
EASY = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Hesitation:
    """A commit that took much longer than its size: `over` ms more than the typist's median."""

    at: Millis
    text: str
    over: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Speeds in the language's unit; `ideal` − (the four) = `actual`. Times in ms.

    `errors`: the penalty for what was left. `corrections`: time for taking away and for what went
    again. `hesitations`: the slowest commits beyond the median pace. `waiting`: pauses in which
    nobody typed.
    """

    ideal: PerMinute
    actual: PerMinute
    errors: PerMinute
    corrections: PerMinute
    hesitations: PerMinute
    waiting: PerMinute
    corrections_ms: Millis
    hesitations_ms: Millis
    waiting_ms: Millis
    slowest: tuple[Hesitation, ...]


def loss(
    typed: Sequence[Typed], text: Written, pace: Pace, lang: str, *, errors: int, penalty: float
) -> Loss | None:
    """The breakdown of a trial; None when there is no time to divide by."""
    if not pace.span or not pace.chars:
        return None
    parts = _Parts(typed, text, lang)
    span, word = pace.span, WORD.get(lang, 5)
    spans = [span]
    for part in (parts.mending, sum(one.over for one in parts.slowest), parts.waiting):
        spans.append(Millis(max(spans[-1] - part, 1)))
    speeds = [PerMinute(pace.chars / word * 60_000 / each) for each in spans]
    actual = pace.speed(lang, errors=errors, penalty=penalty)
    assert actual is not None
    return Loss(
        ideal=speeds[3],
        actual=actual,
        errors=PerMinute(speeds[0] - actual),
        corrections=PerMinute(speeds[1] - speeds[0]),
        hesitations=PerMinute(speeds[2] - speeds[1]),
        waiting=PerMinute(speeds[3] - speeds[2]),
        corrections_ms=parts.mending,
        hesitations_ms=Millis(sum(one.over for one in parts.slowest)),
        waiting_ms=parts.waiting,
        slowest=parts.slowest,
    )


class _Parts:
    """Every gap between commits after the first, given to one thing that took it."""

    def __init__(self, typed: Sequence[Typed], text: Written, lang: str) -> None:
        self.mending = Millis(0)
        self.waiting = Millis(0)
        self.slowest: tuple[Hesitation, ...] = ()
        self._typed = typed
        self._alive = {origin: text.origins.count(origin) for origin in set(text.origins)}
        gaps = self._gaps()
        self._per_char = max(PER_CHAR.get(lang, 0), EASY * self._usual(gaps))
        self._share(gaps)

    def _gaps(self) -> list[tuple[int, Millis]]:
        """(commit, milliseconds since the one before) from the second hand-typed one on."""
        gaps: list[tuple[int, Millis]] = []
        before: Millis | None = None
        for index, one in enumerate(self._typed):
            if before is not None:
                gaps.append((index, Millis(one.at - before)))
            if before is not None or (one.source in HANDS and one.inserted):
                before = one.at
        return gaps

    def _usual(self, gaps: list[tuple[int, Millis]]) -> float:
        """The typist's median of milliseconds a character; 0 without commits."""
        sizes = ((gap, len(self._typed[index].inserted)) for index, gap in gaps)
        return median([gap / size for gap, size in sizes if size] or [0.0])

    def _share(self, gaps: list[tuple[int, Millis]]) -> None:
        whole: list[tuple[int, int, int]] = []
        for index, gap in gaps:
            one = self._typed[index]
            size = len(one.inserted)
            usable = min(gap, round(PAUSE + self._per_char * size))
            self.waiting = Millis(self.waiting + gap - usable)
            alive = self._alive.get(index, 0)
            if one.deleted or not size or one.source not in HANDS:
                self.mending = Millis(self.mending + usable)
            else:
                gone = usable * (size - alive) // size
                self.mending = Millis(self.mending + gone)
                if alive:
                    whole.append((index, usable - gone, alive))
        self.slowest = self._hesitations(whole)

    def _hesitations(self, whole: list[tuple[int, int, int]]) -> tuple[Hesitation, ...]:
        if len(whole) < 2 * SLOWEST:
            return ()
        usual = median(took / chars for _, took, chars in whole)
        over = [(round(took - usual * chars), index) for index, took, chars in whole]
        slow = sorted((pair for pair in over if pair[0] > usual), reverse=True)[:SLOWEST]
        return tuple(
            Hesitation(
                at=self._typed[index].at, text=self._typed[index].inserted, over=Millis(more)
            )
            for more, index in sorted(slow, key=lambda pair: pair[1])
        )
