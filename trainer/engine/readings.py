"""What the judge says of one conversation, put into the log: turns, credits, the whole.

Asks and notes; where a verdict leads is the conversation's business.
"""

from __future__ import annotations

from trainer.engine.context import Context
from trainer.engine.events import ConversationJudged, TurnJudged
from trainer.engine.judging import Finding, Judgement, Promise
from trainer.engine.paths import HOUSE_FORBIDS
from trainer.engine.promises import Promises
from trainer.engine.script import Script, Stage
from trainer.engine.turn import TurnBook
from trainer.units import Millis

SCOPES = ("opening", "conversation", "closing")


class Readings:
    """The judge's word on one conversation."""

    def __init__(
        self, context: Context, script: Script, book: TurnBook, promises: Promises
    ) -> None:
        self._context = context
        self._script = script
        self._book = book
        self._promises = promises
        self._credited: set[str] = set()
        self._reported: set[tuple[object, ...]] = set()
        self._read: set[str] = set()

    def turn(self, at: Millis, stage: Stage) -> Judgement:
        """Read the open turn."""
        judgement = self._context.judge.judge_turn(
            self._script, stage.id, stage.criteria, self._book.turn()
        )
        self._note(at, stage, judgement, is_ahead=False)
        return judgement

    def ahead(self, stage: Stage) -> Judgement | None:
        """Whether a stage was answered before it was asked; once a stage."""
        if stage.id in self._credited:
            return None
        judgement = self._context.judge.answered_ahead(
            self._script, stage.criteria, self._book.everything_earlier()
        )
        if judgement is not None:
            self._credited.add(stage.id)
        return judgement

    def credit(self, at: Millis, stage: Stage, judgement: Judgement) -> None:
        """What was found answered ahead goes into the log."""
        self._note(at, stage, judgement, is_ahead=True)

    def whole(self, at: Millis) -> None:
        """Read the whole conversation, scope by scope."""
        findings: list[Finding] = []
        promises: dict[tuple[object, ...], Promise] = {}
        for scope in SCOPES:
            criteria = tuple(c for c in self._script.criteria if c.scope == scope)
            if criteria or scope == "conversation":
                turn = self._book.scope(scope)
                judged = self._context.judge.judge_turn(self._script, None, criteria, turn)
                findings += [f for f in judged.findings if self._is_news(f)]
                unread = (p for p in judged.promises if p.message not in self._read)
                promises.update({(p.message, p.span): p for p in unread})
        self._promises.made(promises.values())
        self._context.note(
            ConversationJudged(
                seq=self._context.seq,
                at=at,
                conversation=self._book.conversation,
                findings=tuple(findings),
                promises=tuple(promises.values()),
            )
        )

    def _note(self, at: Millis, stage: Stage, judgement: Judgement, *, is_ahead: bool) -> None:
        self._reported.update(_place(finding) for finding in judgement.findings)
        self._promises.made(judgement.promises)
        replies = tuple(reply.message for reply in self._book.replies)
        self._read.update(() if is_ahead else replies)
        self._context.note(
            TurnJudged(
                seq=self._context.seq,
                at=at,
                conversation=self._book.conversation,
                stage=stage.id,
                replies=replies,
                findings=judgement.findings,
                is_hold=judgement.is_hold,
                useful_message=judgement.useful_message,
                credited_ahead=is_ahead,
                promises=judgement.promises,
            )
        )

    def _is_news(self, finding: Finding) -> bool:
        if not finding.criterion.startswith(HOUSE_FORBIDS):
            return True
        is_new = _place(finding) not in self._reported
        self._reported.add(_place(finding))
        return is_new


def _place(finding: Finding) -> tuple[object, ...]:
    return (finding.criterion, finding.message, finding.spans)
