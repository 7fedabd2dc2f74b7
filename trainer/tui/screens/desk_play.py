"""Time on the desk: telling the runner, ticking it, waiting for the next due moment.

Waiting for due events is one one-shot timer; the 1 Hz ticker paints clocks. Ticks are never
counted: every figure comes from the runner's clock.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.timer import Timer

from trainer.engine.view import ConversationView, SessionView
from trainer.errors import TrainerError
from trainer.tui.dialogs.action_form import Args
from trainer.tui.room import Room
from trainer.units import Millis

if TYPE_CHECKING:
    from trainer.play.runner import Runner


class Playing(Room[None]):
    """A screen with a runner under it."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.runner = runner
        self.selected = ""
        self._shown: SessionView | None = None
        self._due: Timer | None = None
        self._due_at: Millis | None = None

    @property
    def current(self) -> ConversationView | None:
        """The conversation at hand."""
        return self.runner.view.conversation(self.selected)

    def distribute(self, view: SessionView) -> None:
        """Hand the picture of now down to the furniture."""
        raise NotImplementedError

    def paint_clocks(self) -> None:
        """Another second has passed."""
        raise NotImplementedError

    def advance(self) -> None:
        """Let what is due happen, never overtaking input that is still on its way."""
        self.attempt(lambda: self.runner.tick(self.host.oldest_pending()))

    def attempt(self, tell: Callable[[], object]) -> bool:
        """Tell the runner; a refusal is said, never fatal. Shows what came of it."""
        try:
            tell()
        except TrainerError as error:
            self.host.tell_error(error)
            return False
        finally:
            self.show_now()
        return True

    def act(self, name: str, args: Args = ()) -> bool:
        """Do something besides writing, in the conversation at hand."""
        stamp = self.host.input_stamp
        return self.attempt(lambda: self.runner.act(self.selected, name, args, stamp))

    def show_now(self) -> None:
        """Show the picture of now if it is another one, and wait for what comes next."""
        view = self.runner.view
        if view is not self._shown and self.is_mounted and self.is_whole:
            self._shown = view
            self.distribute(view)
        self._arm()

    def start_clocks(self) -> None:
        """Time runs from here."""
        self.set_interval(1.0, self._second)
        self.advance()

    def _arm(self) -> None:
        """One one-shot timer for the next due moment; the buyer's typing counts as one."""
        now = self.runner.now()
        moments = [due + now] if (due := self.runner.due_in()) is not None else []
        current = self.current
        if current is not None and current.is_typing_from is not None:
            moments += [current.is_typing_from] if current.is_typing_from > now else []
        at = Millis(min(moments)) if moments else None
        if at == self._due_at and self._due is not None:
            return
        if self._due is not None:
            self._due.stop()
        self._due_at = at
        if at is None:
            self._due = None
            return
        self._due = self.set_timer(max(self.runner.seconds_until(at), 0.001), self._fall_due)

    def _fall_due(self) -> None:
        self._due = None
        self._shown = None
        self.advance()

    def _second(self) -> None:
        self.advance()
        if self.is_whole:
            self.paint_clocks()
