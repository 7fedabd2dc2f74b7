"""What the tests of the command line share: the shapes of its fixtures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from trainer.grading.record import SessionRecord


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


Command = Callable[..., Done]
Played = Callable[..., SessionRecord]
