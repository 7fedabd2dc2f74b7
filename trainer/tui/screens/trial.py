"""The typed part of an assessment: warm-up, countdown, trials, the rests between them.

The passage is covered until GO; then it is on the screen before the clock runs. No live speed.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer

from trainer.play.sitting_run import SittingRun
from trainer.tui.dialogs.ask import Ask
from trainer.tui.lines import Line, Run
from trainer.tui.room import bar_of
from trainer.tui.screens.copying import Copying
from trainer.tui.trial_words import counting_lines, ready_lines, rest_lines
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.sheet import Sheet
from trainer.typing_test.sitting_log import Phase

COUNT = 3
"""Seconds from Enter to GO."""


class Stage(Enum):
    """Where this part stands."""

    READY = auto()
    COUNTING = auto()
    RUNNING = auto()
    REST = auto()
    LEAVING = auto()


_KEYS = {
    Stage.READY: {"on"},
    Stage.COUNTING: set[str](),
    Stage.RUNNING: set[str](),
    Stage.REST: {"on", "again"},
    Stage.LEAVING: set[str](),
}


class Cover(Sheet):
    """What lies over the passage; it has no width to write for while it is put away."""

    def on_show(self) -> None:
        """It is to be seen again."""
        self.lay()


class TrialScreen(Copying):
    """One sitting, from the warm-up to the end of its last trial."""

    topic = "trial"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "on", "trial.key.on"),
        Binding("f5", "again", "trial.key.again"),
        Binding("f10", "leave", "trial.key.leave"),
        Binding("escape", "leave", show=False),
    ]

    class OverAsked(Message):
        """Trials are done, or no trial can follow: on with the sitting, away from the screen."""

        def __init__(self, sitting: SittingRun) -> None:
            super().__init__()
            self.sitting = sitting

    class LeaveAsked(Message):
        """Give the sitting up; it has been asked about."""

        def __init__(self, sitting: SittingRun) -> None:
            super().__init__()
            self.sitting = sitting

    def __init__(self, sitting: SittingRun) -> None:
        assert sitting.run is not None
        super().__init__(sitting.run)
        self.sitting = sitting
        self.stage = Stage.READY
        self._count = COUNT
        self._counter: Timer | None = None
        self._has_told_trouble = False

    def furniture(self) -> ComposeResult:
        """The passage, and what covers it."""
        yield Cover(id="cover")
        yield from super().furniture()

    def furnish(self) -> None:
        """Put into fresh widgets what there is."""
        page = self.copy_sheet
        page.take_passage(self.run.passage.text)
        page.show(self.run.marked)
        self._veil()
        self.tell_keys()
        self.paint()

    def tell_keys(self) -> None:
        """Only what can be done now."""
        kept = _KEYS[self.stage] | {"leave", "help", "palette"}
        if self.sitting.phase is not Phase.WARM_UP:
            kept -= {"again"}
        bar = bar_of(self, self.wording)
        self.query_one(KeyBar).keys = tuple(one for one in bar if one[2] in kept)

    # From one stage to the next

    def action_on(self) -> None:
        """Start the countdown, or go on after a rest."""
        if self.stage is Stage.READY:
            self._count = COUNT
            self._to(Stage.COUNTING)
            self._counter = self.set_timer(1.0, self.count_down)
        elif self.stage is Stage.REST:
            self._go_on()

    def count_down(self) -> None:
        """Another second has passed."""
        if self._counter is not None:
            self._counter.stop()
        self._count -= 1
        if self._count:
            self._counter = self.set_timer(1.0, self.count_down)
            self._veil()
        elif self.stage is Stage.COUNTING:
            self._to(Stage.RUNNING)
            self.call_after_refresh(self._go)

    def _go(self) -> None:
        """The passage is on the screen: the clock runs."""
        self.run.go()
        self.copy_sheet.open()
        self.arm()
        self.tell(self.say("trial.go"), "accent")

    def ended(self) -> None:
        """Time is up, or the passage is finished."""
        if self.sitting.phase is Phase.WARM_UP:
            self.sitting.look_at_path()
        self._tell_trouble()
        self._to(Stage.REST)

    def _go_on(self) -> None:
        sitting = self.sitting
        is_last = sitting.phase is Phase.TRIAL and sitting.number + 1 == sitting.trials
        if is_last:
            self._leave_to(self.OverAsked(sitting))
        elif sitting.is_blocked and sitting.phase is Phase.WARM_UP:
            self.action_again()
        else:
            sitting.advance()
            self._next_run()

    def action_again(self) -> None:
        """Warm up once more."""
        if self.stage is Stage.REST and self.sitting.phase is Phase.WARM_UP:
            self.sitting.warm_up_again()
            self._next_run()

    def _next_run(self) -> None:
        assert self.sitting.run is not None
        self.run = self.sitting.run
        self.warnings.clear()
        self.stage = Stage.READY
        self.furnish()

    def tick(self) -> bool:
        """Whether time is up; the sitting looks at its path then."""
        return self.sitting.tick(self.host.oldest_pending())

    # Leaving

    def action_leave(self) -> None:
        """After a path that garbles there is nothing to give up; else it is asked."""
        if self.stage is Stage.LEAVING:
            return
        sitting = self.sitting
        if self.stage is Stage.REST and sitting.phase is Phase.WARM_UP and sitting.is_blocked:
            self._leave_to(self.OverAsked(sitting))
            return
        answers = (("leave", self.say("trial.leave.yes")), ("stay", self.say("trial.leave.no")))
        warning = self.say("trial.leave.warning")
        self.app.push_screen(Ask(self.say("trial.leave"), answers, warning=warning), self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer == "leave" and self.stage is not Stage.LEAVING:
            self._leave_to(self.LeaveAsked(self.sitting))
        elif self.stage is Stage.RUNNING:
            self.copy_sheet.focus()

    def _leave_to(self, message: Message) -> None:
        if self._counter is not None:
            self._counter.stop()
        self.run.stop()
        self._to(Stage.LEAVING)
        self.post_message(message)

    # What is shown

    def _to(self, stage: Stage) -> None:
        self.stage = stage
        self._veil()
        self.tell_keys()
        self.paint()

    def _veil(self) -> None:
        """The passage is to be seen while it is typed, and at no other time."""
        cover, page = self.query_one("#cover", Sheet), self.copy_sheet
        is_running = self.stage is Stage.RUNNING
        cover.display, page.display = not is_running, is_running
        if is_running:
            if self.run.has_begun and not self.run.is_over:
                page.open(self.run.text)
            page.focus()
        else:
            cover.write(self._veil_lines)
            cover.focus()

    def _veil_lines(self, cells: int) -> list[Line]:
        wording, sitting = self.wording, self.sitting
        if self.stage is Stage.READY:
            return ready_lines(wording, sitting, cells)
        if self.stage is Stage.COUNTING:
            return counting_lines(wording, self._count, cells)
        is_leaving = self.stage is Stage.LEAVING
        return rest_lines(wording, sitting, cells, self.warnings, is_leaving=is_leaving)

    def heading(self) -> tuple[Line, Line]:
        """Which part it is, and the time left."""
        sitting = self.sitting
        if sitting.phase is Phase.WARM_UP:
            told = self.say("trial.warm_up")
        else:
            told = self.say("trial.trial", n=sitting.number + 1, of=sitting.trials)
        clock = self.clock() if self.stage is Stage.RUNNING else ()
        return (Run(f" {self.say('trial.title')}", "title"), Run(f"  {told}", "dim")), clock

    def _tell_trouble(self) -> None:
        trouble = self.sitting.trouble
        if trouble is not None and not self._has_told_trouble:
            self._has_told_trouble = True
            self.notify(
                self.say("desk.trouble", why=trouble), severity="warning", timeout=15, markup=False
            )
