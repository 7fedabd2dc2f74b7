"""What a supervisor has to look at: unsure and disputed verdicts, and what to do with each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from trainer.errors import ContentError, TrainerError
from trainer.grading.disputes import script_of
from trainer.tui.debriefing.talk import MARKS
from trainer.tui.lines import EMPTY, Line, Run, flat, paragraph, row, term
from trainer.tui.room import Room, bar_of
from trainer.tui.styles import sheet
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.menu import Item, Menu
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from trainer.grading.disputes import Case

Got = TypeVar("Got")


class BoardScreen(Room[None]):
    """A list of open cases above the whole of the one at hand."""

    topic = "board"
    CSS_PATH = sheet("board")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "board.key.open"),
        Binding("f4,s", "sample", "board.key.sample", key_display="F4"),
        Binding("f8,k", "stand", "board.key.stand", key_display="F8"),
        Binding("escape", "dismiss(None)", "key.back"),
    ]

    class RecordAsked(Message):
        """Show the debrief of this record; of a shift, that conversation."""

        def __init__(self, record: str, conversation: str) -> None:
            super().__init__()
            self.record = record
            self.conversation = conversation

    def __init__(self, cases: tuple[Case, ...]) -> None:
        super().__init__()
        self._cases = list(cases)

    def compose(self) -> ComposeResult:
        """The list above the case."""
        yield OneLine(id="board-head")
        yield Menu(id="cases")
        yield Sheet(self._case_lines, id="case")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """The first is at hand."""
        self._tell()

    def rebuilt(self, kept: str | None) -> None:  # noqa: ARG002
        """Fill the new widgets."""
        self._tell()

    def _tell(self) -> None:
        count = self.wording.count("board.count", len(self._cases))
        head = (Run(f" {self.say('board.title')}", "title"),)
        self.query_one(OneLine).show(head, (Run(f"{count} ", "dim"),))
        self.query_one(KeyBar).keys = bar_of(self, self.wording)
        menu = self.query_one(Menu)
        items = [Item(str(number), self._row_of(case)) for number, case in enumerate(self._cases)]
        none = self.say("board.none")
        menu.fill(items or [Item(None, lambda cells: row(cells, (f" {none}", 0, "dim")))])
        menu.focus()
        self.query_one("#case", Sheet).lay()

    @property
    def _current(self) -> Case | None:
        current = self.query_one(Menu).current
        return None if current is None else self._cases[int(current)]

    def _row_of(self, case: Case) -> Callable[[int], Line]:
        mark, ink, _ = MARKS[case.criterion.verdict]
        header = case.record.header
        why = self.say("board.disputed") if case.reason else self.say("board.unsure")
        title = flat(script_of(case).title)

        def draw(cells: int) -> Line:
            wide = ((header.started_at[5:16].replace("T", " "), 13, "dim"),) if cells >= 90 else ()
            return row(
                cells,
                (f" {mark}", 3, ink),
                (why, 10, "plain"),
                (flat(header.trainee), 12, "dim"),
                *wide,
                (term(self.wording, case.criterion.label), 0, "strong"),
                (title, 26 if cells >= 90 else 16, "dim"),
            )

        return draw

    def _case_lines(self, cells: int) -> list[Line]:
        case = self._current
        if case is None:
            return []
        inner = cells - 2
        verdict = self.say(f"verdict.{case.criterion.verdict.value}")
        label = term(self.wording, case.criterion.label)
        lines = paragraph(f"{label}: {verdict}", inner, "strong")
        if case.criterion.note and self.wording.knows(f"note.{case.criterion.note}"):
            lines += paragraph(self.say(f"note.{case.criterion.note}"), inner, "dim")
        said = case.said if case.said else self.say("board.nothing_said")
        lines += [EMPTY, *paragraph(self.say("board.said", said=said), inner)]
        if case.reason:
            lines += paragraph(self.say("board.reason", reason=case.reason), inner, "accent")
        if case.criterion.why:
            lines += [EMPTY, *paragraph(term(self.wording, case.criterion.why), inner, "dim")]
        return [(Run(" "), *line) for line in lines]

    @on(Menu.Highlighted)
    def _show_case(self) -> None:
        self.query_one("#case", Sheet).lay()

    @on(Menu.Chosen)
    def action_open(self) -> None:
        """Open the debrief of the case at hand."""
        case = self._current
        if case is not None:
            asked = self.RecordAsked(case.record.header.id, case.criterion.conversation)
            self.post_message(asked)

    def action_sample(self) -> None:
        """Make the reply a sample of its scenario."""
        case = self._current
        if case is None:
            return
        place = self._settled(lambda: self.host.floor.keep_as_sample(case), case)
        if place is not None:
            self.notify(self.say("board.kept", place=flat(place)), timeout=12, markup=False)

    def action_stand(self) -> None:
        """The verdict stands."""
        case = self._current
        if case is None:
            return
        if self._settled(lambda: self.host.floor.let_stand(case), case) is not None:
            self.notify(self.say("board.stands"), markup=False)

    def _settled(self, settle: Callable[[], Got], case: Case) -> Got | None:
        try:
            done = settle()
        except ContentError as error:
            self.host.show_error(error)
            return None
        except TrainerError as error:
            self.host.tell_error(error)
            return None
        self._cases.remove(case)
        self._tell()
        return done
