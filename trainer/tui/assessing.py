"""The way through an assessment: declare, warm-up and trials, chats at the desk, the result.

Knows rooms and the hall; what comes when is the sitting's own business.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual import work
from textual.message import Message

from trainer.errors import TrainerError
from trainer.tui.typing import Typing

if TYPE_CHECKING:
    from trainer.grading.record import SessionRecord
    from trainer.play.sitting_run import SittingRun
    from trainer.play.sitting_wish import SittingWish
    from trainer.typing_test.months import Due, Month
    from trainer.typing_test.sitting import Declared


class Assessing(Typing):
    """An app in which the typing assessment can be sat."""

    _sitting: SittingRun | None = None

    class Begun(Message):
        """The passages are drawn; None: they could not be, and why."""

        def __init__(self, sitting: SittingRun | None, error: TrainerError | None) -> None:
            super().__init__()
            self.sitting = sitting
            self.error = error

    class WentOn(Message):
        """A part of the sitting is over and on the disk; `months` once all of it is."""

        def __init__(self, sitting: SittingRun, months: tuple[Month, ...]) -> None:
            super().__init__()
            self.sitting = sitting
            self.months = months

    class DueRead(Message):
        """Which typing assessments are still due."""

        def __init__(self, due: tuple[Due, ...]) -> None:
            super().__init__()
            self.due = due

    class Stuck(Message):
        """The sitting could not go on."""

        def __init__(self, error: TrainerError) -> None:
            super().__init__()
            self.error = error

    def action_assess(self) -> None:
        """What a sitting is, and what is declared for it."""
        self.assess(None)

    def assess(self, wish: SittingWish | None) -> None:
        """To the declaration, filled in as the command line asks."""
        from trainer.tui.screens.declare import DeclareScreen

        if self._sitting is None:
            self.push_screen(DeclareScreen(wish))

    def on_declare_screen_sitting_asked(self, event: Any) -> None:
        """Draw passages and chats, away from the screen."""
        if self._sitting is None:
            self._begin_sitting(event.wish, event.declared, self.account.id)

    @work(thread=True, exclusive=True, group="sitting")
    def _begin_sitting(self, wish: SittingWish, declared: Declared, trainee: str) -> None:
        try:
            sitting = self.floor.hall.begin(wish, trainee=trainee)
            sitting.declare(declared)
        except TrainerError as error:
            self.post_message(self.Begun(None, error))
        else:
            self.post_message(self.Begun(sitting, None))

    def on_assessing_begun(self, event: Begun) -> None:
        """To the warm-up, or say what was refused."""
        from trainer.tui.screens.trial import TrialScreen

        if event.error is not None:
            self.show_error(event.error)
        elif event.sitting is not None:
            self._sitting = event.sitting
            self.pop_screen()
            self.push_screen(TrialScreen(event.sitting))

    def on_trial_screen_over_asked(self, event: Any) -> None:
        """Trials are done: to the chats or to the result."""
        self._go_on(event.sitting, leaves=False)

    def on_trial_screen_leave_asked(self, event: Any) -> None:
        """Given up: what was sat is kept as an abandoned start."""
        self._go_on(event.sitting, leaves=True)

    def chats_over(self) -> None:
        """The chats are over, or were left."""
        from trainer.engine.events import SessionEnded

        sitting = self._sitting
        if sitting is None or sitting.chats is None:
            return
        ends = [event.reason for event in sitting.chats.log if isinstance(event, SessionEnded)]
        self._go_on(sitting, leaves="abandoned" in ends)

    @property
    def is_at_chats(self) -> bool:
        """Whether the desk belongs to a sitting."""
        return self._sitting is not None and self._sitting.chats is not None

    @work(thread=True, exclusive=True, group="sitting")
    def _go_on(self, sitting: SittingRun, *, leaves: bool) -> None:
        try:
            if leaves:
                sitting.abandon()
            else:
                sitting.advance()
            months = self._months_of(sitting)
        except TrainerError as error:
            self.post_message(self.Stuck(error))
        else:
            self.post_message(self.WentOn(sitting, months))

    def _months_of(self, sitting: SittingRun) -> tuple[Month, ...]:
        if not sitting.is_over:
            return ()
        header = sitting.header
        return self.floor.hall.months(header.trainee, header.plan.declared.lang)

    def on_assessing_stuck(self, event: Stuck) -> None:
        """Say why; what was sat is in the journal."""
        self._sitting = None
        self._leave_part()
        self.show_error(event.error)

    def on_assessing_went_on(self, event: WentOn) -> None:
        """To the desk for the chats, else to the result."""
        from trainer.tui.screens.sitting_result import SittingResultScreen

        sitting = event.sitting
        self._leave_part()
        if not sitting.is_over and sitting.chats is not None:
            self.sit_down(sitting.chats)
            return
        self._sitting = None
        if sitting.record is not None:
            chats = sitting.chats_record
            self.push_screen(SittingResultScreen(sitting.record, event.months, chats))
        self.tell_due()

    def _leave_part(self) -> None:
        """Trials or desk are put away, whatever lies over them too."""
        from trainer.tui.screens.desk import DeskScreen
        from trainer.tui.screens.trial import TrialScreen

        if not any(isinstance(one, TrialScreen | DeskScreen) for one in self.screen_stack):
            return
        while not isinstance(self.screen, TrialScreen | DeskScreen):
            self.pop_screen()
        self.pop_screen()

    def on_sitting_result_screen_chats_asked(self, event: Any) -> None:
        """The debrief of the chats."""
        self.debrief(event.record)

    def debrief(self, record: SessionRecord, conversation: str | None = None) -> None:
        """A record to look at."""
        raise NotImplementedError

    @work(thread=True, exclusive=True, group="due")
    def tell_due(self) -> None:
        """Read what is due this month; home says it. What cannot be read is told when it is sat."""
        if not self.floor.has_hall:
            return
        with suppress(TrainerError):
            self.post_message(self.DueRead(self.floor.hall.due(self.account.id)))

    def on_assessing_due_read(self, event: DueRead) -> None:
        """Home says it."""
        self.show_due(event.due)

    def show_due(self, due: tuple[Due, ...]) -> None:
        """Which typing assessments are still due this month."""
        raise NotImplementedError
