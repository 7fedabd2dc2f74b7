"""The only module that draws.

One seed gives one stream per purpose, so adding a purpose never moves another. Ids are drawn
here too.
"""

from __future__ import annotations

import random
import secrets


class Streams:
    """Seeded streams, one per purpose: the same seed and purpose always draw the same."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def stream(self, purpose: str) -> random.Random:
        """A fresh generator for `purpose`; two calls draw the same values."""
        return random.Random(f"{self.seed}:{purpose}")


def fresh_seed() -> int:
    """A seed for a play whose author named none, small enough to read out and type again."""
    return secrets.randbelow(1_000_000)


def fresh_id() -> str:
    """An id for a record: 16 hexadecimal digits."""
    return secrets.token_hex(8)
