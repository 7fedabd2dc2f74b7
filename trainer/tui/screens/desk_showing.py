"""What the desk shows: the frozen view handed down to the furniture, and the lines between.

Mixed into the desk; asks the runner nothing but the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from trainer.engine.plan import Mode
from trainer.engine.view import ConversationView, SessionView
from trainer.tui.bell import Bell
from trainer.tui.desk_lines import heading, invitation, status
from trainer.tui.inbox_lines import seat_ink
from trainer.tui.lines import line
from trainer.tui.ranks import first_up, waited
from trainer.tui.room import bar_of
from trainer.tui.screens.desk_turning import Turning
from trainer.tui.shift_lines import reminder, shift_line
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


class Showing(Turning):
    """Everything that changes on the screen."""

    class Finished(Message):
        """The session is over and can be graded."""

        def __init__(self, runner: Runner) -> None:
            super().__init__()
            self.runner = runner

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        self.behind = 0
        self._bell = Bell(runner.plan.shift)
        self._has_told_trouble = False
        self.is_ending = False

    def distribute(self, view: SessionView) -> None:
        """Hand the picture of now down to the furniture."""
        first = first_up(view.conversations, self.runner.plan.arrivals)
        if not self.selected and first is not None:
            self.turn_to(first.id)
            return
        if self._is_next_one_here(view):
            return
        now = self.runner.now()
        self.query_one(Inbox).show(view.conversations, self.selected, now)
        if self.current is not None:
            self._show_conversation(self.current, now)
        self._prepare_draft()
        self.paint_lines(now)
        self._ring(view, now)
        self._tell_trouble()
        if view.is_over and not self.is_ending:
            self.is_ending = True
            self.set_timer(_LINGER, self.finish)

    def _is_next_one_here(self, view: SessionView) -> bool:
        """One customer after another: who comes next is turned to when the last one is done."""
        if self.runner.plan.in_turn is None or self.current is None or not self.current.is_over:
            return False
        waiting = [row for row in view.conversations if not row.is_over]
        if waiting:
            self.turn_to(waiting[0].id)
        return bool(waiting)

    def _show_conversation(self, current: ConversationView, now: Millis) -> None:
        is_typing = current.is_typing_from is not None and current.is_typing_from <= now
        edge = seat_ink(current) if self.has_many else ""
        self.query_one(Transcript).show(current, self.wording, is_typing=is_typing, edge=edge)
        self.query_one(Panel).show(current.id, current.script)
        hint = current.hint
        self.query_one(HintSheet).tell(self.say("desk.hint", hint=hint) if hint else "")

    def _prepare_draft(self) -> None:
        """Nothing can be written to nobody, nor to who has gone."""
        current = self.current
        composer = self.query_one(Composer)
        composer.read_only = current is None or current.is_over
        is_free = self.runner.plan.in_turn is not None and not composer.read_only
        told = invitation(self.wording, current, is_alone=not self.has_many)
        composer.invite(self.say("desk.placeholder.sitting") if is_free else told)

    def paint_clocks(self) -> None:
        """Another second has passed: only cells that show it are painted."""
        now = self.runner.now()
        self.query_one(Inbox).tick(now)
        self.paint_lines(now)
        self._ring(self.runner.view, now)

    def paint_lines(self, now: Millis) -> None:
        """Who is here, who waits, how long."""
        view, current, plan = self.runner.view, self.current, self.runner.plan
        say = self.wording
        self.query_one("#heading", OneLine).show(*heading(say, view, current, plan, now))
        self.query_one("#status", OneLine).show(
            *status(say, view, current, plan, now, behind=self.behind)
        )
        if plan.shift is not None:
            self.query_one("#shift", OneLine).show(*shift_line(say, view, plan, now))
            reminded = self.query_one("#reminder", OneLine)
            reminded.show(*reminder(say, view, plan.shift, now))
        wait = None if current is None else waited(current, now)
        self.query_one(Composer).set_class(wait_state(wait, plan.limits) is WaitState.LATE, "-late")

    @property
    def has_many(self) -> bool:
        """Whether there may be more than one customer."""
        plan = self.runner.plan
        return len(plan.arrivals) > 1 or plan.shift is not None

    def _ring(self, view: SessionView, now: Millis) -> None:
        if self._bell.rings(view, now) and self.host.account.preferences.sound:
            self.app.bell()

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
        if not self.has_many:
            needless |= {"toggle_inbox", "next_waiting"}
        if self.runner.plan.in_turn is not None:
            needless |= {"phrases"}
        self.query_one(KeyBar).keys = tuple(
            entry for entry in bar_of(self, self.wording) if entry[2] not in needless
        )
