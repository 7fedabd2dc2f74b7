"""`trainer replay`: watch a session again; one that does not replay is told before any screen."""

from __future__ import annotations

import argparse
import re

from trainer import bootstrap
from trainer.cli.opening import need_a_terminal
from trainer.errors import UsageError
from trainer.grading.record import SessionRecord
from trainer.play.replaying import Reel
from trainer.play.watch_wish import FASTEST, SLOWEST, WatchWish
from trainer.units import MINUTE, SECOND, Millis
from trainer.wording import Wording

_MOMENT = re.compile(r"(?:(\d{1,3}):)??(?:(\d{1,4}):)?(\d{1,5})\Z", re.ASCII)


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Open the replay of the record asked for, where and how it was asked for."""
    del wording
    if not SLOWEST <= told.speed <= FASTEST:
        raise UsageError("replay.no_speed", speed=told.speed)
    record = bootstrap.records().load(told.record)
    reel = Reel(record)
    reel.wind()
    if reel.trouble is not None:
        raise reel.trouble
    wish = WatchWish(
        record=record,
        at=moment_of(told.at, reel.lasts),
        conversation=_known(told.conversation, record),
        speed=told.speed,
    )
    need_a_terminal()
    return bootstrap.open_screens(lang=told.lang, watch=wish)


def moment_of(told: str | None, lasts: int) -> Millis:
    """`SS`, `MM:SS` or `HH:MM:SS` of session time, within the session."""
    if told is None:
        return Millis(0)
    found = _MOMENT.match(told.strip().replace("：", ":"))
    if found is None:
        raise UsageError("replay.no_moment", at=told, lasts=_clock(lasts))
    hours, minutes, seconds = (int(part) if part else 0 for part in found.groups())
    at = Millis((hours * 60 + minutes) * MINUTE + seconds * SECOND)
    if at > lasts:
        raise UsageError("replay.no_moment", at=told, lasts=_clock(lasts))
    return at


def _known(conversation: str | None, record: SessionRecord) -> str | None:
    known = [arrival.conversation for arrival in record.header.plan.arrivals]
    if conversation is not None and conversation not in known:
        told = ", ".join(known)
        raise UsageError("replay.no_conversation", conversation=conversation, known=told)
    return conversation


def _clock(millis: int) -> str:
    return f"{millis // MINUTE:02}:{millis % MINUTE // SECOND:02}"
