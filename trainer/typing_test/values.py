"""What a typing test is made of: a passage, what was committed when, and what came of it.

Times are milliseconds since GO. Undefined is None.
"""

from __future__ import annotations

from dataclasses import dataclass

from trainer.source import Source
from trainer.units import Millis

FORMULAS = "1"
"""The version of every formula in this room; kept with each result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text to copy, its facts drawn, without line breaks; its index: see `difficulty`."""

    id: str
    lang: str
    title: str
    text: str
    difficulty: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One commit: at `offset` of the text so far, `deleted` characters went, `inserted` came."""

    at: Millis
    offset: int
    deleted: int
    inserted: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """The terminal had no focus from `since` to `until`."""

    since: Millis
    until: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One run over a passage: everything committed since GO, in order of time.

    `limit`: when time was up. `ended`: when it really ended (the passage was finished, time was
    up, it was given up). `refused`: characters of pastes that were refused. `leaked`: sequences of
    a keyboard protocol that came as text. `drift`: ms by which the calendar clock and the
    monotonic one parted.
    """

    passage: Passage
    typed: tuple[Typed, ...]
    limit: Millis
    ended: Millis
    away: tuple[Away, ...] = ()
    refused: int = 0
    leaked: int = 0
    drift: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an alignment; `kind`: same, wrong, missing (in the text), extra (in the text).

    `wanted` and `typed` are characters, "" where there is none; `place` is the offset in the
    passage, `typed_at` in the typed text (of the next character where there is none).
    """

    kind: str
    place: int
    typed_at: int
    wanted: str
    typed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """Soukoreff & MacKenzie 2003, on characters. Shares 0–1, None of nothing.

    `wrong` + `missing` + `extra` = `left` (INF). `fixed` (IF): typed, then erased. `fixes` (F):
    deletions. `correct` (C).
    """

    wrong: int
    missing: int
    extra: int
    fixed: int
    fixes: int
    correct: int

    @property
    def left(self) -> int:
        """Errors left in the text: INF, the minimum string distance."""
        return self.wrong + self.missing + self.extra

    def _share(self, part: int) -> float | None:
        whole = self.correct + self.left + self.fixed
        return part / whole if whole else None

    @property
    def uncorrected_rate(self) -> float | None:
        """INF ÷ (C + INF + IF)."""
        return self._share(self.left)

    @property
    def corrected_rate(self) -> float | None:
        """IF ÷ (C + INF + IF)."""
        return self._share(self.fixed)

    @property
    def total_rate(self) -> float | None:
        """(INF + IF) ÷ (C + INF + IF)."""
        return self._share(self.left + self.fixed)

    @property
    def bandwidth(self) -> float | None:
        """Utilised bandwidth: C ÷ (C + INF + IF + F)."""
        whole = self.correct + self.left + self.fixed + self.fixes
        return self.correct / whole if whole else None

    @property
    def accuracy(self) -> float | None:
        """1 − INF ÷ (C + INF): what a reader of the text sees."""
        whole = self.correct + self.left
        return self.correct / whole if whole else None
