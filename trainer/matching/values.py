"""The values that matching speaks: facts, rules, verdicts, spans.

A span is a half-open pair of code-point offsets into the reply as typed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]


class Verdict(StrEnum):
    """How one criterion came out."""

    MET = "met"
    MISSED = "missed"
    VIOLATED = "violated"
    AMBER = "amber"
    NA = "na"


class Role(StrEnum):
    """What a criterion demands of a text (`ACT` demands an action and is not judged here)."""

    CLAIM = "claim"
    FORBID = "forbid"
    COURTESY = "courtesy"
    ASK = "ask"
    ACT = "act"


class FactKind(StrEnum):
    """How a fact may be spelled: decides which spellings of a value count as saying it."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    DURATION = "duration"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class Fact:
    """One resolved fact of a play.

    `value` is canonical (date: ISO `2026-11-25`; money: decimal `10` or `9.90`; duration: `7d`,
    `48h` or a range `1-3d`; number: digits; size and text: as is); `shown` is how the buyer or
    the panel writes it in the scenario's language.
    """

    name: str
    kind: FactKind
    value: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a text criterion looks for.

    `groups`: every group must be said; within a group any one pattern counts. `excused`: masks,
    a match that overlaps one of these does not count. `intents`: names of lexicon intents or
    forbidden classes, any one of which counts (as one more group when `groups` is not empty).
    Patterns keep the author's text (`推荐…<order.size>`, `包邮`); facts are named, not replaced,
    so the matcher can accept every spelling. `same_hours`: 48小时 counts as 2天 here.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    excused: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    same_hours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one reply says about one rule.

    `note` is a stable id of why (`""` when plain): `negated`, `asked`, `quoted`, `conditional`,
    `future`, `wish`, `corrected`, `double_negation`, `spelling`, `warning`, `excused`,
    `partial`, `wrong_number`, `stuffed`, `absent`. `text` is the index of the reply among those
    given (None: nowhere).
    """

    verdict: Verdict
    spans: tuple[Span, ...] = ()
    text: int | None = None
    note: str = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """A language's shared word lists, as data handed in.

    `intents` and `forbidden`: name → patterns (the rule mini-language, no facts). `allowed`:
    forbidden class or intent → masks that excuse it. `confusions`: reviewed wrong → right
    spellings (zh-CN). `words`: known words that typing repair must not touch (en).
    `traditional`: Traditional → Simplified characters (zh-CN), phrases first.
    """

    lang: str
    version: str
    intents: dict[str, tuple[str, ...]] = field(default_factory=dict)
    forbidden: dict[str, tuple[str, ...]] = field(default_factory=dict)
    allowed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    confusions: dict[str, str] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    traditional: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PatternFlaw:
    """Why a pattern cannot be used: a stable `code` and the piece of text at fault."""

    code: str
    piece: str
