"""The way to the promo rush and to the report of a shift.

Knows rooms and the floor; who comes in a shift and what it was worth is theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work
from textual.message import Message

from trainer.errors import TrainerError
from trainer.tui.writing import Writing

if TYPE_CHECKING:
    from trainer.grading.record import SessionRecord
    from trainer.play.runner import Runner
    from trainer.play.rush_wish import RushWish


class Rushing(Writing):
    """An app in which one may sit down to a shift with many customers."""

    _last_rush: RushWish | None = None
    _is_arranging = False

    class Arranged(Message):
        """The customers of a shift are drawn; None: they could not be, and why."""

        def __init__(self, runner: Runner | None, error: TrainerError | None) -> None:
            super().__init__()
            self.runner = runner
            self.error = error

    def action_rush(self) -> None:
        """Which night, how hard, how long."""
        from trainer.tui.screens.rush import RushScreen

        last = self._last_rush
        is_ours = last is not None and last.lang == self.account.lang
        self.push_screen(RushScreen(last if is_ours else None))

    def on_rush_screen_rush_asked(self, event: Any) -> None:
        """Remembered while the app is open."""
        self._last_rush = event.wish
        self.rush(event.wish)

    def rush(self, wish: RushWish) -> None:
        """Into a shift with many customers, drawn away from the screen."""
        if self._is_arranging:
            return
        self._is_arranging = True
        self.notify(self.wording.say("rush_room.begin"), timeout=2, markup=False)
        self._arrange(wish, self.account.id)

    @work(thread=True, exclusive=True, group="arrange")
    def _arrange(self, wish: RushWish, trainee: str) -> None:
        try:
            runner = self.floor.begin_rush(wish, trainee=trainee)
        except TrainerError as error:
            self.post_message(self.Arranged(None, error))
        else:
            self.post_message(self.Arranged(runner, None))

    def on_rushing_arranged(self, event: Arranged) -> None:
        """To the desk, or say what was refused."""
        self._is_arranging = False
        if event.error is not None:
            self.show_error(event.error)
        elif event.runner is not None:
            self.clear_notifications()
            self.sit_down(event.runner)

    def show_shift(self, record: SessionRecord, conversation: str | None = None) -> None:
        """The report of a shift, opened at one of its conversations if it is named."""
        from trainer.tui.screens.shift_report import ShiftReportScreen

        report = ShiftReportScreen(record)
        self.push_screen(report)
        if conversation is not None:
            self.call_after_refresh(report.open_chat, conversation)

    def on_shift_talk_screen_retry_asked(self, event: Any) -> None:
        """Play a turn of one chat again; its talk waits below the desk."""
        runner = self.attempt(self.floor.retry, event.record, event.stage, event.conversation)
        if runner is not None:
            self.sit_down(runner)

    def on_shift_report_screen_replay_asked(self, event: Any) -> None:
        """Watch that moment of the shift again."""
        from trainer.tui.screens.replay import ReplayScreen

        conversation = event.conversation if event.conversation else None
        self.push_screen(ReplayScreen(event.record, event.at, conversation))
