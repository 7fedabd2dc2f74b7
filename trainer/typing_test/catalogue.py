"""What a list of passages shows before any is drawn."""

from __future__ import annotations

from dataclasses import dataclass

TRIAL = "trial"
WARM_UP = "warm_up"
PRACTICE = "practice"
"""What a passage is for: a trial of an assessment, its warm-up, practice alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageCard:
    """One passage of the shelf; `use`: trial, warm_up or practice; `path`: its file."""

    id: str
    lang: str
    title: str
    use: str
    path: str
