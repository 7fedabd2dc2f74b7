"""One line of a real chat as read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Who(StrEnum):
    """Who wrote a line of a real chat."""

    BUYER = "buyer"
    AGENT = "agent"
    BOT = "bot"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLine:
    """A message; `at` in seconds from the log's first moment (None: no readable time).

    `speaker` is what the file calls whoever wrote it, `line` where it stands in the file, from 1.
    """

    conversation: str
    who: Who
    speaker: str
    text: str
    at: float | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A row that could not be used; `why` is a wording id (`chatlog.skip.…`)."""

    line: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLog:
    """What a file holds: its usable lines in order, and every row that was passed over.

    `guessed`: the roles were not named but taken from who spoke first.
    """

    lines: tuple[ChatLine, ...]
    skipped: tuple[Skipped, ...]
    guessed: bool
