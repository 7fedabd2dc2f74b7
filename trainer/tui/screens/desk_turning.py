"""Turning from one customer to another: by seat, to whoever is next, and back.

Mixed into the desk. Nothing here happens by itself, but for the very first customer.
"""

from __future__ import annotations

from textual.message import Message

from trainer.play.runner import Runner
from trainer.tui.ranks import next_up
from trainer.tui.screens.desk_deeds import Deeds
from trainer.tui.widgets.composer import Composer
from trainer.tui.widgets.inbox import Inbox
from trainer.tui.widgets.panel import Panel
from trainer.units import Millis

_BRIEFLY = 2
"""Seconds a notice stays that says why a key did nothing."""


class Turning(Deeds):
    """Whom the trainee talks to."""

    class Turned(Message):
        """Another conversation is at hand."""

        def __init__(self, conversation: str, stamp: Millis | None) -> None:
            super().__init__()
            self.conversation = conversation
            self.stamp = stamp

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        self.previous = ""

    def action_turn_to(self, seat: int) -> None:
        """Turn to the customer who has that seat."""
        here = (row for row in self.runner.view.conversations if not row.is_over)
        row = next((one for one in here if one.seat == seat), None)
        if row is None:
            self.notify(self.say("desk.no_seat", n=seat), timeout=_BRIEFLY, markup=False)
        else:
            self.turn_after_typing(row.id)

    def action_next_waiting(self) -> None:
        """Turn to whoever among the others has waited longest, or else is owed something."""
        row = next_up(self.runner.view.conversations, self.selected)
        if row is None:
            self.notify(self.say("desk.nobody_else"), timeout=_BRIEFLY, markup=False)
        else:
            self.turn_after_typing(row.id)

    def action_previous(self) -> None:
        """Turn back to the one before."""
        if self.previous:
            self.turn_after_typing(self.previous)

    def action_number(self) -> None:
        """To the list, ready for a number."""
        self.query_one(Panel).remove_class("-over")
        inbox = self.query_one(Inbox)
        inbox.add_class("-over")
        inbox.focus()

    def turn_after_typing(self, conversation: str) -> None:
        """What is on its way to the draft still belongs to the conversation at hand."""
        stamp = self.host.input_stamp
        self.query_one(Composer).call_later(self._turn_draft, conversation, stamp)

    def turn_to(self, conversation: str, stamp: Millis | None = None) -> None:
        """Turn to a conversation now; its draft comes back as it was left."""
        self._load_draft(conversation)
        self._turn(conversation, stamp)

    def _turn_draft(self, conversation: str, stamp: Millis) -> None:
        """Between two keys: the next one is written to the other customer already."""
        self._load_draft(conversation)
        self.post_message(self.Turned(conversation, stamp))

    def _load_draft(self, conversation: str) -> None:
        row = self.runner.view.conversation(conversation)
        composer = self.query_one(Composer)
        composer.turn_to(conversation, "" if row is None else row.draft)
        composer.read_only = row is None or row.is_over

    def on_turning_turned(self, event: Turned) -> None:
        """What was written before has been told: now the screen follows."""
        self._turn(event.conversation, event.stamp)

    def _turn(self, conversation: str, stamp: Millis | None) -> None:
        if conversation == self.selected:
            return
        self.previous, self.selected = self.selected, conversation
        self.attempt(lambda: self.runner.open(conversation, stamp))
