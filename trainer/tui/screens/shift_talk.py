"""One conversation of a shift with its verdicts; what is wrong can be disputed here."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from trainer.engine.plan import Mode
from trainer.engine.script import Script
from trainer.grading.disputes import Contested
from trainer.grading.record import SessionRecord
from trainer.matching.values import Verdict
from trainer.tui.debriefing.page import model_lines
from trainer.tui.debriefing.talk import talk_lines
from trainer.tui.lines import EMPTY, Line, Run, flat, paragraph
from trainer.tui.room import bar_of
from trainer.tui.styles import sheet
from trainer.tui.verdict_room import VerdictRoom
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.sheet import Sheet

_WIDEST = 96
_WRONG = (Verdict.MISSED, Verdict.VIOLATED)


class ShiftTalkScreen(VerdictRoom):
    """A dialogue to scroll, model answers below it."""

    topic = "shift_talk"
    CSS_PATH = sheet("shift_report")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,f2", "retry", "debrief.key.retry", key_display="R"),
        Binding("f3,d", "dispute", "debrief.key.dispute", key_display="F3"),
        Binding("escape", "dismiss(None)", "key.back"),
    ]

    class RetryAsked(Message):
        """Play this stage of that conversation again, without the crowd around it."""

        def __init__(self, record: SessionRecord, stage: str, conversation: str) -> None:
            super().__init__()
            self.record = record
            self.stage = stage
            self.conversation = conversation

    def __init__(
        self, record: SessionRecord, conversation: str, disputes: dict[Contested, str]
    ) -> None:
        super().__init__(record)
        self._conversation = conversation
        self._disputes = disputes

    def compose(self) -> ComposeResult:
        """A heading, the sheet, the keys."""
        yield OneLine(id="talk-head")
        yield Sheet(self._lines, id="page")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Ready to scroll."""
        self._tell()

    def rebuilt(self, kept: str | None) -> None:  # noqa: ARG002
        """Fill the new widgets."""
        self._tell()

    def _tell(self) -> None:
        script = self._script
        name = flat(script.customer.name)
        self.query_one(OneLine).show(
            (Run(f" {name}", "title"), Run(f"  {flat(script.title)}", "dim")),
            (Run(f"{self.say('shift_report.title')} ", "dim"),),
        )
        self.query_one(KeyBar).keys = tuple(
            entry for entry in bar_of(self, self.wording) if entry[2] != "retry" or self.retry_stage
        )
        self.query_one(Sheet).focus()

    def _lines(self, cells: int) -> list[Line]:
        inner = max(min(cells - 2, _WIDEST), 20)
        one = self._conversation
        lines = talk_lines(
            self.wording, self._record, inner, disputes=self._disputes, conversation=one
        )
        models = model_lines(self.wording, self._record, inner, conversation=one)
        if models:
            heading = paragraph(self.say("debrief.section.models"), inner, "accent")
            lines += [EMPTY, *heading, *models]
        return [(Run(" "), *line) for line in lines]

    @property
    def _script(self) -> Script:
        arrivals = self._record.header.plan.arrivals
        return next(a.script for a in arrivals if a.conversation == self._conversation)

    @property
    def retry_stage(self) -> str | None:
        """The first turn in which something was missed, else the first; None where none may be."""
        if self._record.header.plan.mode is not Mode.PRACTICE:
            return None
        stages = (
            one.stage
            for one in self._record.grade.criteria
            if one.conversation == self._conversation and one.verdict in _WRONG
        )
        return next((stage for stage in stages if stage is not None), self._script.stages[0].id)

    def action_retry(self) -> None:
        """Play the turn that is to change again."""
        if self.retry_stage is None:
            self.notify(self.say("debrief.no_retry"), markup=False)
        else:
            asked = self.RetryAsked(self._record, self.retry_stage, self._conversation)
            self.post_message(asked)

    def action_dispute(self) -> None:
        """Say which verdict on this conversation is wrong, and why."""
        self.contest(self._conversation)

    def show_disputes(self) -> None:
        """Draw them at their verdicts."""
        self.query_one(Sheet).lay()
