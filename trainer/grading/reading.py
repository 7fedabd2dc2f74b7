"""What a log says was judged: the last word on every criterion of every conversation.

Reads verdicts that are in the log and never a text; what they are worth is `grade`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from trainer.engine.events import (
    Acted,
    AnyEvent,
    Arrived,
    ConversationEvent,
    ConversationJudged,
    HintShown,
    Log,
    Replied,
    Said,
    SessionEnded,
    StageEntered,
    TurnedAway,
    TurnJudged,
)
from trainer.engine.judging import Finding
from trainer.engine.paths import HOUSE_FORBIDS
from trainer.engine.plan import Comes
from trainer.engine.script import Criterion, Script, Speaker
from trainer.matching.values import Role, Verdict

OWN_ENDS = ("finished", "shift_ended", "time_up")
"""How a session ends that was not left early."""
_WORST_FIRST = (Verdict.VIOLATED, Verdict.AMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A criterion of one conversation with its last finding; `stage` None: of the whole."""

    criterion: Criterion
    stage: str | None
    finding: Finding


@dataclass(slots=True)
class Told:
    """What one conversation's events tell.

    `findings`: by stage (None: the whole), in order of judging. `reached`: stages in which the
    buyer asked, or that were judged; a message left before the shift and an unpaid order ask by
    being there. `sent`: message → text of the trainee's replies.
    """

    comes: Comes = Comes.LIVE
    stage: str | None = None
    reached: set[str] = field(default_factory=set)
    findings: list[tuple[str | None, Finding]] = field(default_factory=list)
    was_asked: bool = False
    sent: dict[str, str] = field(default_factory=dict)
    turns: list[TurnJudged] = field(default_factory=list)
    acted: list[Acted] = field(default_factory=list)
    hints: list[HintShown] = field(default_factory=list)


def told(log: Log) -> dict[str, Told]:
    """Every conversation that arrived, in order of arrival."""
    chats: dict[str, Told] = {}
    for event in log:
        if isinstance(event, Arrived):
            chats.setdefault(event.conversation, Told(comes=event.comes))
        elif isinstance(event, ConversationEvent) and not isinstance(event, TurnedAway):
            _note(chats.setdefault(event.conversation, Told()), event)
    return chats


def is_abandoned(log: Log) -> bool:
    """Whether the session did not come to its own end, or that of the shift."""
    return not any(isinstance(e, SessionEnded) and e.reason in OWN_ENDS for e in log)


def has_replied(log: Iterable[AnyEvent]) -> bool:
    """Whether the trainee sent anything at all."""
    return any(isinstance(event, Replied) for event in log)


def judged(script: Script, chat: Told) -> list[Judged]:
    """The last finding on every criterion: na where nobody asked, missed where nobody answered."""
    found = [
        Judged(criterion=c, stage=stage.id, finding=_last(chat, c, stage.id))
        for stage in script.stages
        for c in stage.criteria
    ]
    return found + [
        Judged(criterion=c, stage=None, finding=_last(chat, c, None)) for c in script.criteria
    ]


def house_findings(chat: Told, intent: str) -> Finding | None:
    """The worst finding on one forbidden class in the conversation, the first of its kind."""
    name = HOUSE_FORBIDS + intent
    return _worst([finding for _, finding in chat.findings if finding.criterion == name])


def _note(chat: Told, event: ConversationEvent) -> None:
    match event:
        case StageEntered(stage=stage):
            is_first, chat.stage = chat.stage is None, stage
            if is_first and chat.comes is not Comes.LIVE:
                _ask(chat)
        case Said(speaker=Speaker.BUYER, expects_reply=True):
            _ask(chat)
        case TurnJudged(stage=stage, findings=findings):
            chat.reached.add(stage)
            chat.turns.append(event)
            chat.findings += [(stage, finding) for finding in findings]
        case ConversationJudged(findings=findings):
            chat.findings += [(None, finding) for finding in findings]
        case Replied(message=message, text=text):
            chat.sent[message] = text
        case Acted():
            chat.acted.append(event)
        case HintShown():
            chat.hints.append(event)


def _ask(chat: Told) -> None:
    chat.was_asked = True
    if chat.stage is not None:
        chat.reached.add(chat.stage)


def _last(chat: Told, criterion: Criterion, stage: str | None) -> Finding:
    found = [f for place, f in chat.findings if place == stage and f.criterion == criterion.id]
    if criterion.role is Role.FORBID:
        worst = _worst(found)
        if worst is not None:
            return worst
    if found:
        return replace(found[-1], stage=stage)
    is_reached = chat.was_asked if stage is None else stage in chat.reached
    if not is_reached:
        verdict = Verdict.NA
    else:
        verdict = Verdict.MET if criterion.role is Role.FORBID else Verdict.MISSED
    note = "absent" if verdict is Verdict.MISSED else ""
    return Finding(criterion=criterion.id, verdict=verdict, stage=stage, note=note)


def _worst(found: list[Finding]) -> Finding | None:
    for verdict in _WORST_FIRST:
        first = next((finding for finding in found if finding.verdict is verdict), None)
        if first is not None:
            return first
    return None
