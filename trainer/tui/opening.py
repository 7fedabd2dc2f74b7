"""How the app is opened: at home, straight in one scenario or shift, or beside a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from trainer.play.rush_wish import RushWish
    from trainer.play.sitting_wish import SittingWish, TypingWish
    from trainer.play.watch_wish import WatchWish


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the command line asked for; without a scenario it is the home screen."""

    scenario: str | None = None
    is_assessed: bool = False
    trainee: str | None = None
    seed: int | None = None
    preview: str | None = None
    """The path of a file to be looked at on every save."""
    rush: RushWish | None = None
    """A shift with many customers, to be sat down to at once."""
    watch: WatchWish | None = None
    """A record to be watched again."""
    typing: TypingWish | None = None
    """A passage to be typed for practice."""
    sitting: SittingWish | None = None
    """A typing assessment to be sat."""


class Asked(TypedDict, total=False):
    """An `Opening` as named arguments."""

    scenario: str | None
    is_assessed: bool
    trainee: str | None
    seed: int | None
    preview: str | None
    rush: RushWish | None
    watch: WatchWish | None
    typing: TypingWish | None
    sitting: SittingWish | None
