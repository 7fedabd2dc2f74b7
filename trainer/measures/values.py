"""The figures of one session, in integer milliseconds and plain numbers; undefined is None."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.units import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnTimes:
    """Where the time of one answered wait went.

    All from the buyer's first unanswered line: `noticed` (conversation opened, 0 if it was
    open), `first_character` (first typed or inserted character), `sent` (first human send),
    `useful` (first reply that moved the case). `composing` is first character → send. `looked_up`
    counts cards opened and searches within the wait. None: did not happen.
    """

    conversation: str
    stage: str | None
    asked_at: Millis
    noticed: Millis | None
    first_character: Millis | None
    composing: Millis | None
    sent: Millis | None
    useful: Millis | None
    looked_up: int
    typed: int
    canned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What one session measured.

    `typing_unit`: `字/分` for zh-CN (characters a minute), `wpm` for en (five characters a word).
    `typed_chars` counts KEY and IME characters of sent replies; `canned_chars` those from
    phrases; `excluded_chars` pasted, injected or ambiguous ones. Shares are 0–1.
    """

    first_response_ms: int | None
    first_useful_reply_ms: int | None
    average_response_ms: float | None
    longest_wait_ms: int | None
    replies: int
    buyer_messages: int
    nudges: int
    look_ups: int
    actions: int
    typed_chars: int
    canned_chars: int
    excluded_chars: int
    typed_share: float | None
    canned_share: float | None
    typing_speed: float | None
    typing_unit: str
    deleted_chars: int
    active_typing_ms: int
    hints: int
    paused_ms: int
    away_ms: int
    duration_ms: int
    money_given: str
    turns: tuple[TurnTimes, ...]
    simulated_csat: float | None
