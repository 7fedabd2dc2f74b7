"""Ranges of a size chart: `150-160`, `41`, both ends included."""

from __future__ import annotations

import re
from decimal import Decimal

_RANGE = re.compile(r"(\d+(?:\.\d+)?)(?:\s*[-–~至]\s*(\d+(?:\.\d+)?))?")


def as_range(text: str) -> tuple[Decimal, Decimal] | None:
    """The two ends of a range, or None when it is none."""
    found = _RANGE.fullmatch(text.strip())
    if found is None:
        return None
    low, high = Decimal(found[1]), Decimal(found[2] or found[1])
    return (low, high) if low <= high else None
