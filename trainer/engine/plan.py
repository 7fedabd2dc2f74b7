"""What a session is given before it starts: who arrives when, under which limits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trainer.engine.script import Script
from trainer.units import Millis


class Mode(StrEnum):
    """Practice allows hints, retry, pause and leaving; assessed does not."""

    PRACTICE = "practice"
    ASSESSED = "assessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a wait may be: `target` is good, past `limit` is late."""

    target: Millis
    limit: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """What the trainee may give without asking; money in the shop's currency, as decimals."""

    coupon_max: str
    price_cut_max: str
    may_refund: bool
    refund_max: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """When a turn is taken as finished.

    `quiet`: after the last reply with an empty draft. `lead`: after the last commit of a draft
    that is not empty (an input method composes unseen), and after an action without words.
    `wrap_up`: how long the chat stays open for goodbyes.
    """

    quiet: Millis
    lead: Millis
    wrap_up: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One conversation of the session and the moment it reaches the desk."""

    conversation: str
    at: Millis
    script: Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A session before it starts; `today` is an ISO date; `retry_of` names a record and stage."""

    mode: Mode
    seed: int
    today: str
    arrivals: tuple[Arrival, ...]
    limits: Limits
    authority: Authority
    pace: Pace
    retry_of: str | None = None
    retry_stage: str | None = None
