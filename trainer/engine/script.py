"""The compiled scenario: frozen, every fact resolved, ready to be played.

Built by `content`, read by everybody above. Texts are in the scenario's language; times are
milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trainer.matching.values import Fact, Role, Rule
from trainer.units import Millis


class Mood(StrEnum):
    """How the customer feels, warm to cold; a nudge goes one step colder."""

    CALM = "calm"
    ANXIOUS = "anxious"
    ANNOYED = "annoyed"
    ANGRY = "angry"


class Tier(StrEnum):
    """The customer's tier (贵宾 · 重要 · 普通)."""

    VIP = "vip"
    IMPORTANT = "important"
    ORDINARY = "ordinary"


class Speaker(StrEnum):
    """Who a message is from; only `AGENT` stops a clock."""

    BUYER = "buyer"
    AGENT = "agent"
    AUTO_GREETING = "auto_greeting"
    BOT = "bot"
    SYSTEM = "system"


class LineKind(StrEnum):
    """What a scripted message is made of."""

    TEXT = "text"
    PRODUCT_CARD = "product_card"
    ORDER_CARD = "order_card"
    PICTURE = "picture"
    EMOJI = "emoji"
    NOTICE = "notice"


class Begins(StrEnum):
    """How the conversation reaches the trainee.

    `UNPAID_ORDER`: the buyer has written nothing, the trainee writes first; the first stage has no
    lines, and its patience is the time in which the order can still be paid. A greeting is asked
    for there and where it is `FRESH`, and na otherwise.
    """

    FRESH = "fresh"
    AUTO_GREETED = "auto_greeted"
    BOT_HANDOVER = "bot_handover"
    COLLEAGUE_HANDOVER = "colleague_handover"
    MID_CHAT = "mid_chat"
    UNPAID_ORDER = "unpaid_order"


class Critical(StrEnum):
    """The three critical classes that gate a grade."""

    CUSTOMER = "customer"
    BUSINESS = "business"
    COMPLIANCE = "compliance"


class Result(StrEnum):
    """How good an ending is for the shop and the buyer."""

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"


class Outcome(StrEnum):
    """The one way in which a conversation ended, or has not yet."""

    OPEN = "open"
    ANSWERED = "answered"
    LEFT = "left"
    ESCALATED = "escalated"
    TRANSFERRED = "transferred"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One scripted message.

    `delay`: human rhythm, milliseconds after the one before (or after the turn was judged).
    `ref`: id of the card or picture shown. `recalled_after`: taken back that long after.
    """

    text: str
    delay: Millis
    kind: LineKind = LineKind.TEXT
    ref: str | None = None
    recalled_after: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgRule:
    """A demand on one argument of an action; `op`: is, at_most, at_least, contains."""

    name: str
    op: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRule:
    """An action that must (or, under forbid, must not) be taken."""

    action: str
    args: tuple[ArgRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing that is judged.

    Text roles carry `rule`; `act` (and a forbid on an action) carries `act`. `points` are earned
    when met; for forbid they are lost when violated (`points` is positive there too). `scope`:
    `turn` (a stage's own), `opening` (the first agent turn), `conversation`, `closing` (after
    the buyer's last line). `label` names it for people; `why` teaches; `better` is wording that
    would have earned it; `cites` are policy ids. `credit_ahead`: said earlier also counts.
    """

    id: str
    role: Role
    label: str
    points: int
    dimension: str
    rule: Rule | None = None
    act: ActRule | None = None
    critical: Critical | None = None
    scope: str = "turn"
    why: str = ""
    better: str = ""
    cites: tuple[str, ...] = ()
    credit_ahead: bool = True
    required: bool = True


@dataclass(frozen=True, slots=True)
class Condition:
    """`criterion` came out well (met; for forbid: violated), or, `absent`, did not."""

    criterion: str
    absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """Where a judged turn leads: the first branch whose needs all hold.

    `slower_than`: the turn's first reply came later than this. No needs and no time: else.
    """

    to: str
    needs: tuple[Condition, ...] = ()
    slower_than: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """What the buyer writes when kept waiting `after` milliseconds; may lead to a stage."""

    after: Millis
    lines: tuple[Line, ...]
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long the buyer waits: nudges in order, then `leave_after` leads `leave_to` an ending.

    `hold_extension`: what one honest hold adds, once a conversation.
    """

    nudges: tuple[Nudge, ...]
    leave_after: Millis
    leave_to: str
    hold_extension: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One turn of the conversation: what the buyer writes and what is judged in answer.

    `mood`: how the buyer feels from here on (None: unchanged). `model`: an answer a good
    supervisor would sign.
    """

    id: str
    lines: tuple[Line, ...]
    criteria: tuple[Criterion, ...]
    branches: tuple[Branch, ...]
    patience: Patience
    model: str
    hint: str = ""
    mood: Mood | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How it ends: the buyer's last lines, how good that is, whether the buyer bought."""

    id: str
    title: str
    lines: tuple[Line, ...]
    result: Result
    outcome: Outcome
    converted: bool | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value on a card, in the scenario's language."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Table:
    """A small table on a card, such as a size chart."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Something the trainee may look up; `kind`: order, product, history, policy."""

    id: str
    kind: str
    title: str
    fields: tuple[Field, ...] = ()
    tables: tuple[Table, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Everything that may be looked up during the conversation."""

    orders: tuple[Card, ...] = ()
    products: tuple[Card, ...] = ()
    history: tuple[Card, ...] = ()
    policies: tuple[Card, ...] = ()

    def cards(self) -> tuple[Card, ...]:
        """All cards in the order in which the panel shows them."""
        return (*self.orders, *self.products, *self.history, *self.policies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A canned quick reply; `code` is what one types to find it, blanks are `___`."""

    id: str
    code: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Who is asking."""

    name: str
    tier: Tier
    mood: Mood
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A scenario compiled for one play.

    `openings` come before the first stage, except an auto-greeting, which follows the buyer's
    first line; none of them starts or stops a clock.
    """

    id: str
    title: str
    lang: str
    category: str
    level: str
    pack: str
    shop: str
    role: str
    goal: str
    look_up: tuple[str, ...]
    begins: Begins
    customer: Customer
    facts: tuple[Fact, ...]
    openings: tuple[tuple[Speaker, Line], ...]
    stages: tuple[Stage, ...]
    endings: tuple[Ending, ...]
    criteria: tuple[Criterion, ...]
    panel: Panel
    phrases: tuple[Phrase, ...]
    concession_enough: str | None
    """The smallest sum of money that settles the case; None where nothing need be given."""
    is_guided: bool
    read_pace: Millis
    """Milliseconds the buyer reads one character of a reply before answering."""

    def stage(self, stage_id: str) -> Stage | None:
        """The stage of that id, or None."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def ending(self, ending_id: str) -> Ending | None:
        """The ending of that id, or None."""
        return next((ending for ending in self.endings if ending.id == ending_id), None)

    def criterion(self, criterion_id: str) -> Criterion | None:
        """The criterion of that id wherever it stands, or None."""
        everywhere = (*self.criteria, *(c for stage in self.stages for c in stage.criteria))
        return next((c for c in everywhere if c.id == criterion_id), None)
