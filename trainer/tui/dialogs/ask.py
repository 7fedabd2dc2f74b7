"""Ask one question with a few answers; Escape is no answer."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Button, Static

from trainer.tui.lines import visible_lines
from trainer.tui.room import Dialog

Answers = tuple[tuple[str, str], ...]
"""(id, words) of each answer."""


class Ask(Dialog[str | None]):
    """A question; with a warning, the last answer is at hand, else the first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer_nothing", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, question: str, answers: Answers, *, warning: str = "") -> None:
        super().__init__()
        self._question = question
        self._answers = answers
        self._warning = warning

    def compose(self) -> ComposeResult:
        """The question, the warning, the answers."""
        with Vertical(id="ask"):
            yield Static(Text(visible_lines(self._question)), id="ask-question")
            if self._warning:
                yield Static(Text(f"!! {visible_lines(self._warning)}"), id="ask-warning")
            for answer, words in self._answers:
                yield Button(Text(words), id=f"answer-{answer}", compact=True)

    def on_mount(self) -> None:
        """The answer at hand is the safe one."""
        answer = self._answers[-1 if self._warning else 0][0]
        self.query_one(f"#answer-{answer}").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        assert event.button.id is not None
        self.dismiss(event.button.id.removeprefix("answer-"))

    def action_answer_nothing(self) -> None:
        """No answer."""
        self.dismiss(None)
