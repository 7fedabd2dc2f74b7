"""The debrief of one record: kind first, then everything it rests on."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from trainer.engine.plan import Arrival, Mode
from trainer.errors import TrainerError
from trainer.grading.record import SessionRecord
from trainer.play.replay_trail import entered
from trainer.tui.debriefing.page import SECTIONS, page_lines
from trainer.tui.lines import Line, Run, flat
from trainer.tui.room import bar_of
from trainer.tui.styles import sheet
from trainer.tui.verdict_room import VerdictRoom
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.sheet import Sheet
from trainer.units import Millis


class DebriefScreen(VerdictRoom):
    """One sheet to scroll; digits jump to its sections, `r` plays the turn again."""

    topic = "debrief"
    CSS_PATH = sheet("debrief")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,f2", "retry", "debrief.key.retry", key_display="R"),
        Binding("f3,d", "dispute", "debrief.key.dispute", key_display="F3"),
        Binding("f4", "replay", "replay.key.turn"),
        Binding("escape", "dismiss(None)", "debrief.key.home"),
        Binding("tab", "jump_on(1)", "debrief.key.jump", key_display="1-6"),
        Binding("shift+tab", "jump_on(-1)", show=False),
        *(
            Binding(str(number), f"jump({number})", show=False)
            for number in range(1, len(SECTIONS) + 1)
        ),
    ]

    class RetryAsked(Message):
        """Play this stage of the record again; of many conversations, in that one."""

        def __init__(
            self, record: SessionRecord, stage: str, conversation: str | None = None
        ) -> None:
            super().__init__()
            self.record = record
            self.stage = stage
            self.conversation = conversation

    class ReplayAsked(Message):
        """Watch the record again, from a moment of one conversation."""

        def __init__(self, record: SessionRecord, at: Millis, conversation: str) -> None:
            super().__init__()
            self.record = record
            self.at = at
            self.conversation = conversation

    def __init__(self, record: SessionRecord) -> None:
        super().__init__(record)
        self._places: dict[str, int] = {}
        self._before: float | None = None

    def compose(self) -> ComposeResult:
        """A heading, the sheet, the keys."""
        yield OneLine(id="debrief-head")
        yield Sheet(self._lines, id="page")
        yield KeyBar(id="keys")

    def more_commands(self) -> tuple[tuple[str, str, str], ...]:
        """Settings from here too."""
        return (("", self.say("home.key.settings"), "app.settings"),)

    def on_mount(self) -> None:
        """Ready to scroll; a retry is shown beside the try before it, where that is still there."""
        tried = self._record.header.plan.retry_of
        if tried is not None:
            with suppress(TrainerError):
                before = self.host.floor.load(tried)
                # Of a chat out of a shift, the shift's score says nothing.
                if before.header.scenario == self._record.header.scenario:
                    self._before = before.grade.score
        self.read_disputes()
        self._tell()

    def rebuilt(self, kept: str | None) -> None:  # noqa: ARG002
        """Fill the new widgets."""
        self._tell()

    def _tell(self) -> None:
        header, grade = self._record.header, self._record.grade
        title = flat(header.title)
        mode = self.say(f"mode.{header.plan.mode.value}")
        earlier = "" if self._before is None else f"{self._before:.1f} -> "
        unsaved = () if self._record.seal else (Run(self.say("debrief.unsaved") + " ", "warn"),)
        self.query_one(OneLine).show(
            (Run(f" {self.say('debrief.title')}", "title"), Run(f"  {title}", "dim")),
            (*unsaved, Run(f"{mode}  {earlier}{grade.score:.1f} ", "strong")),
        )
        self.query_one(KeyBar).keys = tuple(
            entry for entry in bar_of(self, self.wording) if entry[2] != "retry" or self.retry_stage
        )
        self.query_one(Sheet).focus()

    def _lines(self, cells: int) -> list[Line]:
        lines, self._places = page_lines(
            self.wording, self._record, cells, before=self._before, disputes=self._disputes
        )
        return lines

    @property
    def retry_stage(self) -> str | None:
        """The turn worth playing again; None where nothing may be."""
        if self._record.header.plan.mode is not Mode.PRACTICE:
            return None
        change = self._record.coaching.change
        if change is not None and change.stage is not None:
            return change.stage
        return self._retried.script.stages[0].id

    @property
    def _retried(self) -> Arrival:
        """The chat with what is to change, else the first."""
        change, arrivals = self._record.coaching.change, self._record.header.plan.arrivals
        named = None if change is None else change.conversation
        return next((one for one in arrivals if one.conversation == named), arrivals[0])

    def action_retry(self) -> None:
        """Play the turn that is to change again."""
        if self.retry_stage is None:
            self.notify(self.say("debrief.no_retry"), markup=False)
        else:
            chat = self._retried.conversation
            self.post_message(self.RetryAsked(self._record, self.retry_stage, chat))

    def action_replay(self) -> None:
        """Watch the turn that is to change again; where none is, everything."""
        change = self._record.coaching.change
        chat = self._record.header.plan.arrivals[0].conversation
        at: Millis | None = None
        if change is not None and change.stage is not None:
            chat = change.conversation
            at = entered(self._record.log, chat, change.stage)
        self.post_message(self.ReplayAsked(self._record, Millis(0) if at is None else at, chat))

    def action_dispute(self) -> None:
        """Say which verdict is wrong, and why."""
        self.contest()

    def show_disputes(self) -> None:
        """Draw them at their verdicts."""
        self.query_one(Sheet).lay()

    def action_jump(self, number: int) -> None:
        """To the section of that number."""
        self.query_one(Sheet).scroll_to(y=self._places[SECTIONS[number - 1]], animate=False)

    def action_jump_on(self, by: int) -> None:
        """To the next or the previous section."""
        sheet = self.query_one(Sheet)
        top = sheet.scroll_offset.y
        places = [self._places[section] for section in SECTIONS]
        later = [place for place in places if place > top]
        earlier = [place for place in places if place < top]
        target = (later[0] if later else places[-1]) if by > 0 else (earlier or [0])[-1]
        sheet.scroll_to(y=target, animate=False)
