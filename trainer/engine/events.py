"""What happened: the log's vocabulary. Past tense, numbered, in session time.

A command that is taken leaves exactly one event of its own (first), followed by what it caused;
`replay` turns those back into commands.
"""

from __future__ import annotations

from dataclasses import dataclass

from trainer.engine.judging import Finding, Promise
from trainer.engine.plan import Comes
from trainer.engine.script import LineKind, Mood, Outcome, Result, Speaker
from trainer.source import Source
from trainer.units import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`seq` counts from 0 without gaps; `at` never decreases along the log."""

    seq: int
    at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationEvent(Event):
    """An event of one conversation."""

    conversation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived(ConversationEvent):
    """The customer reached the desk; `seat` is the lowest number free then, from 1."""

    comes: Comes = Comes.LIVE
    seat: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedAway(ConversationEvent):
    """Every seat was taken when the customer came: there is no conversation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageEntered(ConversationEvent):
    """The conversation moved on to a stage (`why`: start, branch, nudge, leave)."""

    stage: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(ConversationEvent):
    """A message that is not the trainee's, stamped when it fell due.

    `expects_reply`: it starts (or keeps running) the trainee's wait clock.
    """

    message: str
    speaker: Speaker
    kind: LineKind
    text: str
    ref: str | None
    expects_reply: bool
    is_nudge: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRecalled(ConversationEvent):
    """The buyer took a message back."""

    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoodChanged(ConversationEvent):
    """The buyer got colder or warmer."""

    mood: Mood


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(ConversationEvent):
    """The trainee turned to this conversation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed(ConversationEvent):
    """The draft changed."""

    offset: int
    deleted: int
    inserted: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied(ConversationEvent):
    """The trainee sent a reply; `waited` since the first unanswered line, None if none."""

    message: str
    text: str
    waited: Millis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted(ConversationEvent):
    """The trainee did something; `message` is set when the buyer sees it in the chat."""

    name: str
    args: tuple[tuple[str, str], ...]
    message: str | None
    waited: Millis | None
    beyond_authority: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRecalled(ConversationEvent):
    """The trainee took a reply back (an effect of the action `recall`)."""

    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnJudged(ConversationEvent):
    """The turn was taken as finished and read; these verdicts choose the path for ever."""

    stage: str
    replies: tuple[str, ...]
    findings: tuple[Finding, ...]
    is_hold: bool
    useful_message: str | None
    credited_ahead: bool = False
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PatienceExtended(ConversationEvent):
    """An honest hold bought time, once."""

    by: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class HintShown(ConversationEvent):
    """A hint was asked for and shown."""

    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapUpStarted(ConversationEvent):
    """The buyer's last line is said; goodbyes are still possible."""

    ending: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationJudged(ConversationEvent):
    """The criteria of the whole conversation were read.

    `promises`: those in replies that no judged turn holds, such as goodbyes.
    """

    findings: tuple[Finding, ...]
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationEnded(ConversationEvent):
    """It is over, in exactly one way; `result` is None when no ending was reached."""

    outcome: Outcome
    ending: str | None
    result: Result | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapNoted(Event):
    """Session time stood still."""

    reason: str
    lasted: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingChanged(Event):
    """Find my limit: from here on `holds` chats are held open; 0: nobody else is admitted.

    `held`: whether the step before held; None at the first, and where the one before proves nothing
    because a place in it stayed empty.
    """

    holds: int
    held: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked(Event):
    """The terminal lost or regained the focus."""

    away: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded(Event):
    """Nothing can happen any more; `reason`: finished, shift_ended, time_up or abandoned."""

    reason: str


AnyEvent = (
    Arrived
    | StageEntered
    | Said
    | SaidRecalled
    | MoodChanged
    | Opened
    | Committed
    | Replied
    | Acted
    | ReplyRecalled
    | TurnJudged
    | PatienceExtended
    | HintShown
    | WrapUpStarted
    | ConversationJudged
    | ConversationEnded
    | GapNoted
    | TurnedAway
    | HoldingChanged
    | Looked
    | SessionEnded
)
Log = tuple[AnyEvent, ...]
