"""The frozen picture of a session that a screen may show. Equal views need no repaint."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.engine.plan import Mode
from trainer.engine.script import LineKind, Mood, Outcome, Script, Speaker
from trainer.units import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the transcript; `ref` names a card; `acted` is set for the trainee's actions."""

    message: str
    at: Millis
    speaker: Speaker
    kind: LineKind
    text: str
    ref: str | None = None
    is_recalled: bool = False
    is_nudge: bool = False
    acted: str | None = None
    args: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationView:
    """One conversation; `waiting_since` None means the trainee owes nothing.

    `is_typing_from`: the buyer is seen typing from that moment on (None: not typing).
    `version` grows with every change of transcript, so a widget can tell cheaply.
    """

    id: str
    script: Script
    mood: Mood
    outcome: Outcome
    arrived_at: Millis
    waiting_since: Millis | None
    unread: int
    draft: str
    transcript: tuple[Entry, ...]
    stage: str | None
    hint: str
    is_typing_from: Millis | None
    is_wrapping_up: bool
    is_over: bool
    was_opened: bool
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """The whole session at one moment; conversations in order of arrival."""

    at: Millis
    mode: Mode
    conversations: tuple[ConversationView, ...]
    is_over: bool

    def conversation(self, conversation: str) -> ConversationView | None:
        """The conversation of that id, or None."""
        return next((c for c in self.conversations if c.id == conversation), None)
