"""The judge's contract: what the engine asks and what it is told.

The engine owns the Protocol; `grading` provides the judge and `bootstrap` joins them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from trainer.engine.script import Criterion, Script
from trainer.matching.values import Span, Verdict
from trainer.units import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message the trainee sent."""

    message: str
    at: Millis
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One action the trainee took; `seq` is its event's number."""

    seq: int
    at: Millis
    name: str
    args: tuple[tuple[str, str], ...] = ()

    def arg(self, name: str) -> str | None:
        """The argument of that name, or None."""
        return next((value for key, value in self.args if key == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Everything the trainee said and did in answer to one stage.

    `replies` and `deeds` since the stage began; `earlier_*` before it, for crediting what was
    answered ahead. `is_first`: the trainee's first turn of the conversation. `asked`: the
    buyer's lines of this stage, for quotes.
    """

    replies: tuple[Reply, ...]
    deeds: tuple[Deed, ...] = ()
    earlier_replies: tuple[Reply, ...] = ()
    earlier_deeds: tuple[Deed, ...] = ()
    is_first: bool = False
    asked: tuple[str, ...] = ()
    conversation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One verdict with its evidence.

    `message` and `spans` point at the words, `deed` (an event number) at the action; both None
    means absent. `ahead`: it was said before it was asked.
    """

    criterion: str
    verdict: Verdict
    stage: str | None = None
    message: str | None = None
    spans: tuple[Span, ...] = ()
    deed: int | None = None
    note: str = ""
    ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """The trainee said that something will come later.

    `within`: milliseconds from the reply in which it is to come, as said; None where no time was
    named. `message` and `span` point at the words.
    """

    message: str
    span: Span
    within: Millis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the judge says of a turn.

    `is_hold`: nothing but an honest hold. `is_useful`: the first reply that moves the case,
    named by `useful_message`. `promises`: what the trainee said will come later.
    """

    findings: tuple[Finding, ...]
    is_hold: bool = False
    useful_message: str | None = None
    promises: tuple[Promise, ...] = ()


class Judge(Protocol):
    """Reads turns; asked by the engine, never by a screen."""

    def judge_turn(
        self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement:
        """Verdicts of `criteria` on a turn (stage None: on the whole conversation)."""
        ...

    def answered_ahead(
        self, script: Script, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement | None:
        """Findings when every required criterion was already met earlier, else None."""
        ...
