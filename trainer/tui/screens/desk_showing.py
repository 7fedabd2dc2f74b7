"""What the desk shows: the frozen view handed down to the furniture, and the lines between.

Mixed into the desk; asks the runner nothing but the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from trainer.engine.plan import Mode
from trainer.engine.script import Speaker
from trainer.engine.view import SessionView
from trainer.tui.desk_lines import heading, status, waited
from trainer.tui.lines import line
from trainer.tui.room import bar_of
from trainer.tui.screens.desk_deeds import Deeds
from trainer.tui.waits import WaitState, wait_state
from trainer.tui.widgets.composer import Composer
from trainer.tui.widgets.hint_sheet import HintSheet
from trainer.tui.widgets.inbox import Inbox
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.panel import Panel
from trainer.tui.widgets.transcript import Transcript
from trainer.units import Millis

if TYPE_CHECKING:
    from trainer.play.runner import Runner

_LINGER = 2.0
"""Seconds in which the last line can be read before the debrief comes."""


class Showing(Deeds):
    """Everything that changes on the screen."""

    class Finished(Message):
        """The session is over and can be graded."""

        def __init__(self, runner: Runner) -> None:
            super().__init__()
            self.runner = runner

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        self.behind = 0
        self._heard = 0
        self._has_told_trouble = False
        self.is_ending = False

    def turn_to(self, conversation: str, stamp: Millis | None = None) -> None:
        """Turn to a conversation."""
        raise NotImplementedError

    def distribute(self, view: SessionView) -> None:
        """Hand the picture of now down to the furniture."""
        if not self.selected and view.conversations:
            self.turn_to(view.conversations[0].id)
        now = self.runner.now()
        self.query_one(Inbox).show(view.conversations, self.selected, now)
        current = self.current
        if current is not None:
            is_typing = current.is_typing_from is not None and current.is_typing_from <= now
            transcript = self.query_one(Transcript)
            transcript.show(current, self.wording, is_typing=is_typing)
            self.query_one(Panel).show(current.id, current.script)
            hint = current.hint
            self.query_one(HintSheet).tell(self.say("desk.hint", hint=hint) if hint else "")
        self.paint_lines(now)
        self._ring(view)
        self._tell_trouble()
        if view.is_over and not self.is_ending:
            self.is_ending = True
            self.set_timer(_LINGER, self.finish)

    def paint_clocks(self) -> None:
        """Another second has passed: only cells that show it are painted."""
        now = self.runner.now()
        self.query_one(Inbox).tick(now)
        self.paint_lines(now)

    def paint_lines(self, now: Millis) -> None:
        """Who is here, who waits, how long."""
        view, current, limits = self.runner.view, self.current, self.runner.plan.limits
        head = heading(self.wording, view, current, limits, now)
        self.query_one("#heading", OneLine).show(*head)
        self.query_one("#status", OneLine).show(
            *status(self.wording, current, limits, now, behind=self.behind)
        )
        wait = None if current is None else waited(current, now)
        self.query_one(Composer).set_class(wait_state(wait, limits) is WaitState.LATE, "-late")

    def _ring(self, view: SessionView) -> None:
        heard = sum(
            entry.speaker is Speaker.BUYER for row in view.conversations for entry in row.transcript
        )
        if heard > self._heard and self.host.account.preferences.sound:
            self.app.bell()
        self._heard = heard

    def _tell_trouble(self) -> None:
        if self.runner.trouble is not None and not self._has_told_trouble:
            self._has_told_trouble = True
            told = self.say("desk.trouble", why=self.runner.trouble)
            self.notify(line(told)[0].text, severity="warning", timeout=15, markup=False)

    def finish(self) -> None:
        """Ask for the debrief; whatever dialog is open is put away."""
        while self.app.screen is not self:
            self.app.pop_screen()
        self.post_message(self.Finished(self.runner))

    def tell_keys(self) -> None:
        """The footer names what can be done in this mode and with so many customers."""
        is_practice = self.runner.plan.mode is Mode.PRACTICE
        needless = set() if is_practice else {"pause", "hint"}
        if len(self.runner.plan.arrivals) == 1:
            needless |= {"toggle_inbox", "next_waiting"}
        self.query_one(KeyBar).keys = tuple(
            entry for entry in bar_of(self, self.wording) if entry[2] not in needless
        )
