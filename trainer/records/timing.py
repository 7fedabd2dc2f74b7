"""Where the time of each answered wait went, as parts of a bar."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.measures.values import Measures, TurnTimes
from trainer.records.figures import clock, seconds
from trainer.wording.speech import Wording

PARTS = ("noticed", "preparing", "composing")
"""Until the chat was opened, until the first character, until it was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One wait: `parts` are (name, milliseconds) in order; `of` is the longest wait, for scale."""

    at: str
    parts: tuple[tuple[str, int], ...]
    total: str
    useful: str
    looked_up: int
    of: int


def bars_of(measures: Measures, wording: Wording) -> tuple[Bar, ...]:
    """One bar for each wait that was answered, in order; none when nothing was sent."""
    answered = [turn for turn in measures.turns if turn.sent is not None]
    longest = max((turn.sent for turn in answered if turn.sent is not None), default=0)
    return tuple(_bar(turn, longest, wording) for turn in answered)


def _bar(turn: TurnTimes, longest: int, wording: Wording) -> Bar:
    sent = 0 if turn.sent is None else int(turn.sent)
    noticed = _until(turn.noticed, sent, otherwise=0)
    first = max(noticed, _until(turn.first_character, sent, otherwise=sent))
    return Bar(
        at=clock(turn.asked_at),
        parts=tuple(zip(PARTS, (noticed, first - noticed, sent - first), strict=True)),
        total=seconds(sent, wording),
        useful=seconds(turn.useful, wording),
        looked_up=turn.looked_up,
        of=longest,
    )


def _until(moment: int | None, sent: int, *, otherwise: int) -> int:
    return otherwise if moment is None else min(moment, sent)
