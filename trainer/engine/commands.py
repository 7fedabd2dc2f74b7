"""What a session can be told; every command carries its moment in session time."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.source import Source
from trainer.units import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """The trainee turns to a conversation."""

    at: Millis
    conversation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """The draft changed: at `offset`, `deleted` characters went and `inserted` came."""

    at: Millis
    conversation: str
    offset: int
    deleted: int
    inserted: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """The draft is sent as a reply."""

    at: Millis
    conversation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """The trainee does something besides writing (see `actions`)."""

    at: Millis
    conversation: str
    name: str
    args: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskHint:
    """Practice only: show the stage's hint."""

    at: Millis
    conversation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Session time stood still for `lasted` ms of the wall: paused, slept, crashed."""

    at: Millis
    reason: str
    lasted: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The terminal lost or regained the focus."""

    at: Millis
    away: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """The trainee ends the session before its end."""

    at: Millis


Command = Open | Commit | Send | Act | AskHint | Gap | Look | Leave
