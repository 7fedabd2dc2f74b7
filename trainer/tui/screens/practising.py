"""Typing practice: the clock starts with the first commit; speed and accuracy live, if wanted."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from trainer.play.hall import PRACTICE_LIMIT
from trainer.play.typing_run import TypingRun
from trainer.tui.cells import minutes_seconds
from trainer.tui.lines import Line, Run
from trainer.tui.screens.copying import Copying
from trainer.tui.typing_words import share, speed
from trainer.tui.widgets.copy_sheet import CopySheet
from trainer.typing_test.pace import pace
from trainer.typing_test.text import written
from trainer.typing_test.values import Trial


class PractisingScreen(Copying):
    """One passage, practised."""

    topic = "practising"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "live", "practising.key.live"),
        Binding("f5", "again", "practising.key.again"),
        Binding("escape,f10", "leave", "practising.key.end", key_display="Esc"),
    ]

    class Ended(Message):
        """The run is over; the trial is what was typed."""

        def __init__(self, trial: Trial) -> None:
            super().__init__()
            self.trial = trial

    class AgainAsked(Message):
        """The same passage from its beginning."""

        def __init__(self, run: TypingRun, *, is_live: bool) -> None:
            super().__init__()
            self.run = run
            self.is_live = is_live

    def __init__(self, run: TypingRun, *, is_live: bool = True) -> None:
        super().__init__(run)
        self.is_live = is_live

    def before_commit(self, event: CopySheet.Edited) -> None:
        """The first one starts the clock."""
        if not self.run.has_begun:
            self.run.go(event.stamp)
            self.arm()

    def clock(self) -> Line:
        """Time left, or gone where only the end of the passage counts."""
        if self.run.limit < PRACTICE_LIMIT:
            return super().clock()
        gone = minutes_seconds(self.run.elapsed)
        return (Run(f"{self.say('practising.gone')} ", "dim"), Run(f"{gone} ", "strong"))

    def figures(self) -> Line:
        """Speed and accuracy so far; the words where nothing has been typed."""
        if not self.run.has_begun:
            return (Run(f"{self.say('practising.begin')} ", "accent"),)
        if not self.is_live:
            return ()
        trial, lang = self.run.trial(), self.run.passage.lang
        now = pace(trial.typed, written(trial.typed), self.run.elapsed)
        typed = len(self.run.text)
        right = None if not typed else max(1 - self.run.marked.errors / typed, 0.0)
        return (
            Run(f"{speed(self.wording, now.speed(lang), lang)}  ", "strong"),
            Run(f"{self.say('practising.accuracy', share=share(right))} ", "dim"),
        )

    def ended(self) -> None:
        """To the card."""
        self.post_message(self.Ended(self.run.trial()))

    def action_live(self) -> None:
        """Figures while typing, or none."""
        self.is_live = not self.is_live
        self.paint()

    def action_again(self) -> None:
        """From the beginning."""
        self.run.stop()
        self.post_message(self.AgainAsked(self.run, is_live=self.is_live))

    def action_leave(self) -> None:
        """With something typed to the card, else back."""
        if self.run.has_begun and self.run.text and not self.run.is_over:
            self._end_asked()
        else:
            self.run.stop()
            self.dismiss(None)
