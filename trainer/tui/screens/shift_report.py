"""The report of a shift: what to change first, then every figure and moment it rests on.

Enter follows a line that leads somewhere: into a conversation, or to a moment of the replay.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from trainer.errors import TrainerError
from trainer.grading.record import SessionRecord
from trainer.grading.shift_whole import Worked
from trainer.tui.lines import Line, Run, flat, paragraph
from trainer.tui.room import bar_of
from trainer.tui.shift_report.laying import Page, page_of
from trainer.tui.styles import sheet
from trainer.tui.verdict_room import VerdictRoom
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.leads import Leads
from trainer.tui.widgets.one_line import OneLine
from trainer.units import Millis
from trainer.wording.shift_story.story import shift_story

UNDEFINED = "--"
"""No dash is one cell in every terminal."""


class ReportSheet(Leads):
    """The report, laid out anew for every width."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.page = Page()

    def compose_lines(self, cells: int) -> list[Line]:
        """What the screen makes of its story."""
        screen = self.screen
        assert isinstance(screen, ShiftReportScreen)
        self.page = screen.page(cells)
        return self.page.lines

    def take(self, lines: list[Line]) -> None:
        """Show these lines with what they lead to."""
        self.lead(self.page.links)
        super().take(lines)
        if self.current is None:
            self.find_first(self.scroll_offset.y)


class ShiftReportScreen(VerdictRoom):
    """One sheet to scroll; digits jump to its sections, Enter follows a line."""

    topic = "shift_report"
    CSS_PATH = sheet("shift_report")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "follow", "shift_report.key.open"),
        Binding("f3,d", "dispute", "debrief.key.dispute", key_display="F3"),
        Binding("f6,p", "replay", "shift_report.key.replay", key_display="F6"),
        Binding("escape", "dismiss(None)", "debrief.key.home"),
        Binding("tab", "jump_on(1)", "shift_report.key.jump", key_display="1-9"),
        Binding("shift+tab", "jump_on(-1)", show=False),
        *(Binding(str(number), f"jump({number})", show=False) for number in range(1, 10)),
    ]

    class ReplayAsked(Message):
        """Watch the record again, from that moment on, in that conversation."""

        def __init__(self, record: SessionRecord, at: Millis, conversation: str) -> None:
            super().__init__()
            self.record = record
            self.at = at
            self.conversation = conversation

    class WorkedOut(Message):
        """The figures are there."""

        def __init__(self, worked: Worked) -> None:
            super().__init__()
            self.worked = worked

    class Refused(Message):
        """They could not be worked out."""

        def __init__(self, error: TrainerError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, record: SessionRecord, worked: Worked | None = None) -> None:
        super().__init__(record)
        self._worked = worked

    def compose(self) -> ComposeResult:
        """A heading, the sheet, the keys."""
        yield OneLine(id="shift-head")
        yield ReportSheet(id="page")
        yield KeyBar(id="keys")

    def more_commands(self) -> tuple[tuple[str, str, str], ...]:
        """Settings from here too."""
        return (("", self.say("home.key.settings"), "app.settings"),)

    def on_mount(self) -> None:
        """Painted at once; the figures of a long shift take a moment."""
        self.read_disputes()
        self._tell()
        if self._worked is None:
            self._work_out()

    def rebuilt(self, kept: str | None) -> None:  # noqa: ARG002
        """Fill the new widgets."""
        self._tell()

    @work(thread=True, exclusive=True, group="figures")
    def _work_out(self) -> None:
        try:
            worked = self.host.floor.work_out(self._record)
        except TrainerError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.WorkedOut(worked))

    def on_shift_report_screen_refused(self, event: Refused) -> None:
        """Say why there are no figures."""
        self.host.show_error(event.error)

    def on_shift_report_screen_worked_out(self, event: WorkedOut) -> None:
        """Show them."""
        self._worked = event.worked
        if self.is_whole:
            self.query_one(ReportSheet).lay()

    def _tell(self) -> None:
        header, grade = self._record.header, self._record.grade
        shift = header.plan.shift
        title = flat(shift.title) if shift is not None else ""
        mode = self.say(f"mode.{header.plan.mode.value}")
        unsaved = () if self._record.seal else (Run(self.say("debrief.unsaved") + " ", "warn"),)
        self.query_one(OneLine).show(
            (Run(f" {self.say('shift_report.title')}", "title"), Run(f"  {title}", "dim")),
            (*unsaved, Run(f"{mode}  {grade.score:.1f} ", "strong")),
        )
        self.query_one(KeyBar).keys = bar_of(self, self.wording)
        self.query_one(ReportSheet).focus()

    def page(self, cells: int) -> Page:
        """The report for that width."""
        if self._worked is None:
            told = paragraph(self.say("shift_report.working"), max(cells - 2, 4), "dim")
            return Page(lines=[(), *((Run(" "), *line) for line in told)])
        worked = self._worked
        story = shift_story(
            self._record, worked.figures, worked.books, self.wording, undefined=UNDEFINED
        )
        return page_of(story, cells)

    @on(Leads.Followed)
    def _followed(self, event: Leads.Followed) -> None:
        goal = event.goal
        if goal.at is None:
            self.open_chat(goal.conversation)
        else:
            self.post_message(self.ReplayAsked(self._record, goal.at, goal.conversation))

    def open_chat(self, conversation: str) -> None:
        """Into one conversation with its verdicts."""
        from trainer.tui.screens.shift_talk import ShiftTalkScreen

        self.app.push_screen(ShiftTalkScreen(self._record, conversation, self._disputes))

    def action_follow(self) -> None:
        """Where the line under the cursor leads."""
        self.query_one(ReportSheet).action_follow()

    def action_dispute(self) -> None:
        """Say which verdict is wrong: of the conversation under the cursor, or of all."""
        current = self.query_one(ReportSheet).current
        self.contest(None if current is None else current.conversation)

    def action_replay(self) -> None:
        """Watch the shift again, from its beginning or from the moment under the cursor."""
        current = self.query_one(ReportSheet).current
        at = Millis(0) if current is None or current.at is None else current.at
        conversation = "" if current is None else current.conversation
        self.post_message(self.ReplayAsked(self._record, at, conversation))

    def action_jump(self, number: int) -> None:
        """To the section of that number, if there is one."""
        places = list(self.query_one(ReportSheet).page.places.values())
        if number <= len(places):
            self.query_one(ReportSheet).go_to(places[number - 1])

    def action_jump_on(self, by: int) -> None:
        """To the next or the previous section."""
        page = self.query_one(ReportSheet)
        places = list(page.page.places.values())
        top = page.scroll_offset.y
        later = [place for place in places if place > top]
        earlier = [place for place in places if place < top]
        if by > 0:
            page.go_to(later[0] if later else top)
        else:
            page.go_to(earlier[-1] if earlier else 0)
