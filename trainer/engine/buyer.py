"""The buyer's side of one conversation: lines delivered in human rhythm, moods, recalls.

Says what it is told to say; where the conversation goes is `conversation`'s business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from trainer.engine.agenda import Due
from trainer.engine.context import Context
from trainer.engine.events import MoodChanged, Said, SaidRecalled
from trainer.engine.script import Line, LineKind, Mood, Speaker
from trainer.engine.transcript import Transcript
from trainer.engine.view import Entry
from trainer.units import Millis

TYPING_SHOWN = 4_000
"""The typing sign shows at most this long before a line, in milliseconds."""


class Buyer:
    """Delivers lines on the agenda and keeps the mood."""

    def __init__(
        self, context: Context, conversation: str, mood: Mood, transcript: Transcript
    ) -> None:
        self._context = context
        self._conversation = conversation
        self._transcript = transcript
        self._pending: list[tuple[Due, Millis]] = []
        self._nagging: list[Due] = []
        self._said = 0
        self._is_gone = False
        self.mood = mood
        self.unread = 0

    @property
    def is_speaking(self) -> bool:
        """Whether lines are still to come."""
        return bool(self._pending)

    @property
    def typing_from(self) -> Millis | None:
        """From when the typing sign shows for the next line; None when nothing is coming."""
        return min((moment for _, moment in self._pending), default=None)

    def say_all(
        self,
        at: Millis,
        lines: Iterable[Line],
        *,
        said: Callable[[Millis, Line, bool], None],
        is_nagging: bool = False,
    ) -> None:
        """Put lines on the agenda, one after another from `at`.

        `said(at, line, is_last)` is called as each falls due, and says it with `say`. Nagging
        can be stopped by an answer.
        """
        self._context.touch(self._conversation)
        lines = tuple(lines)
        moment = at
        for index, line in enumerate(lines):
            before = moment
            moment = Millis(moment + line.delay)
            sign = Millis(max(before, moment - TYPING_SHOWN))
            due = self._put(moment, line, said, is_last=index == len(lines) - 1, sign=sign)
            if is_nagging:
                self._nagging.append(due)

    def _put(
        self,
        moment: Millis,
        line: Line,
        said: Callable[[Millis, Line, bool], None],
        *,
        is_last: bool,
        sign: Millis,
    ) -> Due:
        def fall_due(at: Millis) -> None:
            self._pending = [pair for pair in self._pending if pair[0] is not due]
            said(at, line, is_last)

        due = self._context.agenda.add(moment, fall_due)
        self._pending.append((due, sign))
        return due

    def stop_nagging(self) -> None:
        """The trainee has answered: what was still to come of a nudge is not said."""
        for due in self._nagging:
            due.cancel()
        self._pending = [pair for pair in self._pending if pair[0] not in self._nagging]
        self._nagging = []

    def say(
        self,
        at: Millis,
        line: Line,
        *,
        expects_reply: bool,
        speaker: Speaker = Speaker.BUYER,
        is_nudge: bool = False,
    ) -> None:
        """One message happens now (nothing once the conversation is over)."""
        if self._is_gone:
            return
        self._said += 1
        message = f"{self._conversation}:b{self._said}"
        said = Said(
            seq=self._context.seq,
            at=at,
            conversation=self._conversation,
            message=message,
            speaker=speaker,
            kind=line.kind,
            text=line.text,
            ref=line.ref,
            expects_reply=expects_reply,
            is_nudge=is_nudge,
        )
        self._context.note(said)
        self._show(said)
        if line.recalled_after is not None:
            self._context.agenda.add(
                Millis(at + line.recalled_after), lambda then: self._recall(then, message)
            )

    def hush(self) -> None:
        """The conversation is over: nothing more is said or taken back."""
        self._is_gone = True
        for due, _ in self._pending:
            due.cancel()
        self._pending = []

    def feel(self, at: Millis, mood: Mood | None) -> None:
        """Change the mood; None or the same mood leaves no trace."""
        if mood is not None and mood is not self.mood:
            self.mood = mood
            self._context.note(
                MoodChanged(
                    seq=self._context.seq, at=at, conversation=self._conversation, mood=mood
                )
            )

    def _recall(self, at: Millis, message: str) -> None:
        if self._is_gone:
            return
        self._context.note(
            SaidRecalled(
                seq=self._context.seq, at=at, conversation=self._conversation, message=message
            )
        )
        self._transcript.take_back(message)

    def _show(self, said: Said) -> None:
        if said.kind is not LineKind.NOTICE and self._context.current != self._conversation:
            self.unread += 1
        self._transcript.add(
            Entry(
                message=said.message,
                at=said.at,
                speaker=said.speaker,
                kind=said.kind,
                text=said.text,
                ref=said.ref,
                is_nudge=said.is_nudge,
            )
        )
