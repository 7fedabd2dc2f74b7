"""The open turn of a conversation: what was said and done since the buyer asked.

Collects and hands over; decides nothing.
"""

from __future__ import annotations

from trainer.engine.judging import Deed, Reply, Turn
from trainer.units import Millis


class TurnBook:
    """Replies and deeds of one conversation, split at the open turn."""

    def __init__(self, conversation: str) -> None:
        self.conversation = conversation
        self._replies: list[Reply] = []
        self._deeds: list[Deed] = []
        self._from_reply = 0
        self._from_deed = 0
        self._asked: list[str] = []
        self._closing_from = 0
        self._opening_until: int | None = None
        self.waited: Millis | None = None
        """How long the turn's first answer took; None before there is one."""
        self.has_shown_deed = False
        self.is_untouched = True
        """Whether the buyer has not yet asked anything at all."""
        self.answers = 0
        """How many of the buyer's turns have had an answer, were it only a hold."""

    def begin(self) -> None:
        """A stage begins: what was said so far becomes earlier."""
        if self._opening_until is None and self._replies:
            self._opening_until = len(self._replies)
        self._from_reply = len(self._replies)
        self._from_deed = len(self._deeds)
        self._closing_from = self._from_reply
        self._asked = []
        self.waited = None
        self.has_shown_deed = False

    def asked(self, text: str) -> None:
        """The buyer wrote a line of this stage; the first one opens the turn."""
        if not self._asked:
            self._from_reply = len(self._replies)
            self._from_deed = len(self._deeds)
        self._asked.append(text)
        self.is_untouched = False

    def said(self, reply: Reply, waited: Millis | None) -> None:
        """The trainee sent a reply."""
        self._note_answer()
        self._replies.append(reply)
        self._note_wait(waited)

    def did(self, deed: Deed, *, is_shown: bool, waited: Millis | None) -> None:
        """The trainee took an action."""
        self._deeds.append(deed)
        if is_shown:
            self._note_answer()
            self.has_shown_deed = True
            self._note_wait(waited)

    def took_back(self, message: str) -> None:
        """A reply of this conversation was recalled: it is no longer read."""
        index = [reply.message for reply in self._replies].index(message)
        del self._replies[index]
        self._from_reply -= index < self._from_reply
        self._closing_from -= index < self._closing_from
        if self._opening_until is not None:
            self._opening_until -= index < self._opening_until

    @property
    def replies(self) -> tuple[Reply, ...]:
        """The replies of the open turn."""
        return tuple(self._replies[self._from_reply :])

    @property
    def is_answered(self) -> bool:
        """Whether the buyer has seen anything of this turn's answer."""
        return bool(self.replies) or self.has_shown_deed

    def turn(self) -> Turn:
        """The open turn, to be judged."""
        return Turn(
            replies=self.replies,
            deeds=tuple(self._deeds[self._from_deed :]),
            earlier_replies=tuple(self._replies[: self._from_reply]),
            earlier_deeds=tuple(self._deeds[: self._from_deed]),
            is_first=self._from_reply == 0,
            asked=tuple(self._asked),
            conversation=self.conversation,
        )

    def everything_earlier(self) -> Turn:
        """All so far as earlier, to see whether a question was answered ahead."""
        return Turn(
            replies=(),
            earlier_replies=tuple(self._replies),
            earlier_deeds=tuple(self._deeds),
            asked=tuple(self._asked),
            conversation=self.conversation,
        )

    def scope(self, scope: str) -> Turn:
        """The replies of a whole-conversation scope: opening, conversation or closing."""
        replies = tuple(self._replies)
        if scope == "opening":
            replies = replies[: self._opening_until]
        elif scope == "closing":
            replies = replies[self._closing_from :]
        return Turn(
            replies=replies,
            deeds=tuple(self._deeds),
            is_first=scope == "opening",
            conversation=self.conversation,
        )

    def _note_answer(self) -> None:
        self.answers += bool(self._asked) and not self.is_answered

    def _note_wait(self, waited: Millis | None) -> None:
        if self.waited is None:
            self.waited = waited
