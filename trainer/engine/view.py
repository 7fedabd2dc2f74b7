"""The frozen picture of a session that a screen may show. Equal views need no repaint."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.engine.plan import Comes, Mode
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
class Owed:
    """A promise that nothing has followed yet; `due` None: no time was named."""

    message: str
    quote: str
    made_at: Millis
    due: Millis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationView:
    """One conversation; `waiting_since` None means the trainee owes nothing.

    `seat`: the lowest number that was free when it came, kept until it is over. `over_at`: when
    that was. `lapses_at`: when an unpaid order nobody wrote about is lost. `answers`: how many
    turns of the buyer have been answered. `owed`: promises still to be kept, also when it is over.

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
    comes: Comes = Comes.LIVE
    seat: int = 1
    over_at: Millis | None = None
    lapses_at: Millis | None = None
    answers: int = 0
    owed: tuple[Owed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """The whole session at one moment; conversations in order of arrival.

    `turned_away`: customers for whom there was no seat. `holds`: find my limit, how many chats are
    held open now.
    """

    at: Millis
    mode: Mode
    conversations: tuple[ConversationView, ...]
    is_over: bool
    turned_away: int = 0
    holds: int | None = None

    def conversation(self, conversation: str) -> ConversationView | None:
        """The conversation of that id, or None."""
        return next((c for c in self.conversations if c.id == conversation), None)
