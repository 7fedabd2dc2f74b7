"""What is asked of a rush, before a night is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.engine.plan import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class RushWish:
    """A shift as somebody wants it; None leaves it to the night (or, the seed, to chance).

    `night`: an id, or the path of a night's file. `customers`: exactly so many live customers.
    `is_limit`: find my limit instead of the arrival curve. `pack`: whose customers (None: the
    pack of the language with the most scenarios).
    """

    night: str
    lang: str
    level: str
    minutes: float | None = None
    customers: int | None = None
    seed: int | None = None
    speed: float = 1.0
    mode: Mode = Mode.PRACTICE
    is_limit: bool = False
    pack: str | None = None
