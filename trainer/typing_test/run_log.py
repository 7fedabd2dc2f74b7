"""What happens in one run over a passage, as events; the trial is a pure function of them.

A run that a crash cut short has no end of its own: it ended with the last thing known of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.typing_test.values import Away, Passage, Trial, Typed
from trainer.units import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Went:
    """GO, with what both clocks said then; `wall` is ISO 8601."""

    at: Millis
    machine: Millis
    wall: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A paste of so many characters was refused."""

    at: Millis
    chars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaked:
    """A sequence of a keyboard protocol came as text."""

    at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAway:
    """The terminal lost (`away`) or regained the focus."""

    at: Millis
    away: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """The calendar clock has parted from the monotonic one by `by` ms since GO."""

    at: Millis
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEnded:
    """The passage was finished, time was up, or it was given up."""

    at: Millis


AnyRunEvent = Went | Typed | Refused | Leaked | LookedAway | Parted | RunEnded


def trial_of(passage: Passage, limit: Millis, events: Iterable[AnyRunEvent]) -> Trial:
    """The trial that these events, in order, make; what lies past the limit is not in it."""
    found = [event for event in events if event.at <= limit]
    ends = [event.at for event in found if isinstance(event, RunEnded)]
    ended = min(ends or [max((event.at for event in found), default=Millis(0))])
    parted = [event.by for event in found if isinstance(event, Parted)]
    return Trial(
        passage=passage,
        typed=tuple(event for event in found if isinstance(event, Typed)),
        limit=limit,
        ended=ended,
        away=_away(found, ended),
        refused=sum(event.chars for event in found if isinstance(event, Refused)),
        leaked=sum(isinstance(event, Leaked) for event in found),
        drift=max(parted, key=abs, default=0),
    )


def _away(events: list[AnyRunEvent], ended: Millis) -> tuple[Away, ...]:
    """The stretches without the focus; one still open at the end ends there."""
    found: list[Away] = []
    since: Millis | None = None
    for event in events:
        if not isinstance(event, LookedAway):
            continue
        if event.away and since is None:
            since = event.at
        elif not event.away and since is not None:
            found.append(Away(since=since, until=event.at))
            since = None
    if since is not None:
        found.append(Away(since=since, until=Millis(max(since, ended))))
    return tuple(found)
