"""The result of a sitting: one sheet to scroll, as it is on record."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from trainer.grading.record import SessionRecord
from trainer.tui.lines import Line, Run
from trainer.tui.room import Room, bar_of
from trainer.tui.sitting_card import sitting_lines
from trainer.tui.styles import sheet
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.sheet import Sheet
from trainer.typing_test.months import Month
from trainer.typing_test.sitting_record import SittingRecord


class SittingResultScreen(Room[None]):
    """What was sat and what it comes to."""

    topic = "sitting_result"
    CSS_PATH = sheet("typing_room")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "chats", "sitting_result.key.chats"),
        Binding("escape,enter", "dismiss(None)", "debrief.key.home", key_display="Esc"),
    ]

    class ChatsAsked(Message):
        """Look at the chats of this sitting."""

        def __init__(self, record: SessionRecord) -> None:
            super().__init__()
            self.record = record

    def __init__(
        self,
        record: SittingRecord,
        months: tuple[Month, ...],
        chats: SessionRecord | None = None,
    ) -> None:
        super().__init__()
        self._record = record
        self._months = months
        self._chats = chats

    def compose(self) -> ComposeResult:
        """A heading, the result, the keys."""
        yield OneLine(id="sitting-head")
        yield Sheet(id="sitting")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Shown at once."""
        self._tell()

    def rebuilt(self, kept: str | None) -> None:  # noqa: ARG002
        """Fill the new widgets."""
        self._tell()

    def _tell(self) -> None:
        plan = self._record.header.plan
        kind = f"kind.{plan.kind}"
        told = self.say(kind) if self.wording.knows(kind) else plan.kind
        state = self._record.result.state.value
        self.query_one("#sitting-head", OneLine).show(
            (Run(f" {self.say('trial.title')}", "title"), Run(f"  {told} {plan.today}", "dim")),
            (Run(f"{self.say(f'state.{state}')} ", "strong"),),
        )
        bar = bar_of(self, self.wording)
        needless = "chats" if self._chats is None else ""
        self.query_one(KeyBar).keys = tuple(entry for entry in bar if entry[2] != needless)
        page = self.query_one(Sheet)
        page.write(self._lines)
        page.focus()

    def _lines(self, cells: int) -> list[Line]:
        return sitting_lines(self.wording, self._record, self._months, cells)

    def action_chats(self) -> None:
        """The debrief of the chats."""
        if self._chats is not None:
            self.post_message(self.ChatsAsked(self._chats))

    @on(KeyBar.Pressed)
    async def _key_pressed(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)
