"""The card of a practice run: what it was, what cost speed, the places that cost most once more."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from trainer.tui.lines import Line, Run, flat, paragraph
from trainer.tui.room import Room, bar_of
from trainer.tui.styles import sheet
from trainer.tui.typing_card import card_lines
from trainer.tui.typing_words import speed
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.sheet import Sheet
from trainer.typing_test.drill import drill
from trainer.typing_test.result import Result
from trainer.typing_test.values import Passage, Trial


class TypingCardScreen(Room[None]):
    """One sheet to scroll."""

    topic = "typing_card"
    CSS_PATH = sheet("typing_room")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f3", "drill", "typing_card.key.drill", key_display="Enter"),
        Binding("f5", "again", "practising.key.again"),
        Binding("escape,f10", "dismiss(None)", "key.back", key_display="Esc"),
    ]

    class RunAsked(Message):
        """Type this one now."""

        def __init__(self, passage: Passage, *, is_drill: bool) -> None:
            super().__init__()
            self.passage = passage
            self.is_drill = is_drill

    def __init__(self, trial: Trial, result: Result) -> None:
        super().__init__()
        self._trial = trial
        self._result = result
        self._drill = drill(trial, result)

    def compose(self) -> ComposeResult:
        """A heading, the card, the keys."""
        yield OneLine(id="card-head")
        yield Sheet(id="card")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Shown at once."""
        self._tell()

    def rebuilt(self, kept: str | None) -> None:  # noqa: ARG002
        """Fill the new widgets."""
        self._tell()

    def _tell(self) -> None:
        passage = self._trial.passage
        self.query_one("#card-head", OneLine).show(
            (
                Run(f" {self.say('typing_card.title')}", "title"),
                Run(f"  {flat(passage.title)}", "dim"),
            ),
            (Run(f"{speed(self.wording, self._result.net, passage.lang)} ", "strong"),),
        )
        bar = bar_of(self, self.wording)
        needless = "drill" if self._drill is None else ""
        self.query_one(KeyBar).keys = tuple(entry for entry in bar if entry[2] != needless)
        page = self.query_one(Sheet)
        page.write(self._lines)
        page.focus()

    def _lines(self, cells: int) -> list[Line]:
        lines = [(), *card_lines(self.wording, self._result, self._trial, cells)]
        if self._drill is None:
            return lines
        told = self.say("typing_card.drill")
        return [
            *lines,
            (),
            *paragraph(told, cells, "accent"),
            *paragraph(self._drill.text, cells, indent=2),
        ]

    def action_drill(self) -> None:
        """The places that cost most, once more."""
        if self._drill is not None:
            self.post_message(self.RunAsked(self._drill, is_drill=True))

    def action_again(self) -> None:
        """The whole passage once more."""
        self.post_message(self.RunAsked(self._trial.passage, is_drill=False))

    @on(KeyBar.Pressed)
    async def _key_pressed(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)
