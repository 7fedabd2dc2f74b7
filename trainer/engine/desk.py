"""One conversation as the trainee holds it: the draft, what was done, the picture for a screen."""

from __future__ import annotations

from trainer.engine.actions import FOLLOW_UP
from trainer.engine.context import Context
from trainer.engine.conversation import Conversation
from trainer.engine.events import Acted
from trainer.engine.plan import Arrival
from trainer.engine.script import LineKind, Speaker
from trainer.engine.view import ConversationView, Entry
from trainer.errors import SessionError
from trainer.units import Millis

_KINDS = {"send_product": LineKind.PRODUCT_CARD, FOLLOW_UP: LineKind.TEXT}


class Desk:
    """The trainee's side of one conversation."""

    def __init__(self, context: Context, arrival: Arrival) -> None:
        self.conversation = Conversation(context, arrival)
        self.draft = ""
        self.hinted: str | None = None
        self.done: set[str] = set()
        self._context = context
        self._messages = 0
        self._view: ConversationView | None = None

    def next_message(self) -> str:
        """The id of the trainee's next message."""
        self._messages += 1
        return f"{self.conversation.id}:a{self._messages}"

    def edit(self, offset: int, deleted: int, inserted: str) -> None:
        """Change the draft; a place outside it is a `SessionError`."""
        if not (0 <= offset <= len(self.draft) and 0 <= deleted <= len(self.draft) - offset):
            raise SessionError(
                "session.outside_draft", offset=offset, deleted=deleted, length=len(self.draft)
            )
        self.draft = self.draft[:offset] + inserted + self.draft[offset + deleted :]

    def typed(self, at: Millis) -> None:
        """The draft was touched: an answered turn is left open a little longer."""
        if self.conversation.is_settling or self.conversation.is_wrapping_up:
            pace = self._context.plan.pace
            self.conversation.rest(at, quiet=pace.lead if self.draft else pace.quiet)

    def show(self, acted: Acted) -> None:
        """Put an action into the transcript; what the buyer sees of it follows any promise."""
        if acted.message is not None:
            self.conversation.promises.followed()
        self.conversation.transcript.add(
            Entry(
                message=acted.message if acted.message is not None else f"#{acted.seq}",
                at=acted.at,
                speaker=Speaker.AGENT,
                kind=_KINDS.get(acted.name, LineKind.NOTICE),
                text=dict(acted.args)["text"] if acted.name == FOLLOW_UP else "",
                ref=dict(acted.args).get("product"),
                acted=acted.name,
                args=acted.args,
            )
        )

    def view(self) -> ConversationView:
        """The frozen picture of now; the same object until something of it changes."""
        is_changed = self._context.was_touched(self.conversation.id)
        if self._view is None or is_changed:
            self._view = self._picture()
        return self._view

    def _picture(self) -> ConversationView:
        flow = self.conversation
        stage = flow.stage
        is_hinted = stage is not None and (self.hinted == stage.id or flow.script.is_guided)
        owed = [since for since in (flow.held_since, flow.waiting_since) if since is not None]
        return ConversationView(
            id=flow.id,
            script=flow.script,
            mood=flow.buyer.mood,
            outcome=flow.outcome,
            arrived_at=flow.arrived_at,
            waiting_since=min(owed, default=None),
            unread=flow.buyer.unread,
            draft=self.draft,
            transcript=flow.transcript.frozen(),
            stage=None if stage is None else stage.id,
            hint=stage.hint if stage is not None and is_hinted else "",
            is_typing_from=flow.buyer.typing_from,
            is_wrapping_up=flow.is_wrapping_up,
            is_over=flow.is_over,
            was_opened=self._context.current == flow.id,
            version=flow.transcript.version,
            comes=flow.comes,
            seat=flow.seat,
            over_at=flow.over_at,
            lapses_at=flow.lapses_at,
            answers=flow.book.answers,
            owed=flow.promises.owed,
        )
