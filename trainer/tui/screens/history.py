"""What this account has on record, newest first, with a trend."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from trainer.tui.lines import Line, Run, flat, row
from trainer.tui.room import Room, bar_of
from trainer.tui.styles import sheet
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.menu import Item, Menu
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from trainer.grading.record import RecordSummary

_TREND = 12
_BAR = 20


class HistoryScreen(Room[None]):
    """A list of records; Enter opens one."""

    topic = "history"
    CSS_PATH = sheet("history")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "history.key.open"),
        Binding("f4", "replay", "replay.key.turn"),
        Binding("escape", "dismiss(None)", "key.back"),
    ]

    class RecordAsked(Message):
        """Show this record's debrief."""

        def __init__(self, record: str) -> None:
            super().__init__()
            self.record = record

    class ReplayAsked(Message):
        """Watch this record again."""

        def __init__(self, record: str) -> None:
            super().__init__()
            self.record = record

    def __init__(self, records: tuple[RecordSummary, ...]) -> None:
        super().__init__()
        self._records = records

    def compose(self) -> ComposeResult:
        """The trend above the list."""
        yield OneLine(id="history-head")
        yield Sheet(self._trend, id="trend")
        yield Menu(id="records")
        yield KeyBar(id="keys")

    def more_commands(self) -> tuple[tuple[str, str, str], ...]:
        """Settings from here too."""
        return (("", self.say("home.key.settings"), "app.settings"),)

    def on_mount(self) -> None:
        """The newest is at hand."""
        self._tell()

    def rebuilt(self, kept: str | None) -> None:  # noqa: ARG002
        """Fill the new widgets."""
        self._tell()

    def _tell(self) -> None:
        count = self.wording.count("history.count", len(self._records))
        head = self.say("history.title", name=self.host.account.name)
        self.query_one(OneLine).show((Run(f" {flat(head)}", "title"),), (Run(f"{count} ", "dim"),))
        self.query_one(KeyBar).keys = bar_of(self, self.wording)
        self.query_one("#trend").can_focus = False
        menu = self.query_one(Menu)
        items = [Item(one.id, self._row_of(one)) for one in reversed(self._records)]
        none = self.say("history.none")
        menu.fill(items or [Item(None, lambda cells: row(cells, (f" {none}", 0, "dim")))])
        menu.focus()

    def _row_of(self, one: RecordSummary) -> Callable[[int], Line]:
        when = flat(one.started_at[:16].replace("T", " "))
        mark = "+" if one.passed else "-"
        state = self.say("history.abandoned") if one.is_abandoned else self.say(f"mode.{one.mode}")

        def draw(cells: int) -> Line:
            columns = [(f" {when}", 18, "dim"), (f"{mark} {one.score:5.1f}", 9, "strong")]
            columns.append((one.title, 0, "plain"))
            if cells >= 80:
                columns += [(f"{_bar(one.score)}", _BAR + 2, "dim")]
            columns.append((state, 12, "dim"))
            return row(cells, *columns)

        return draw

    def _trend(self, cells: int) -> list[Line]:
        last = self._records[-_TREND:]
        if len(last) < 2:
            return [row(cells, (f" {self.say('history.trend.none')}", 0, "dim"))]
        half = len(last) // 2
        before = sum(one.score for one in last[:half]) / half
        after = sum(one.score for one in last[half:]) / (len(last) - half)
        scores = "  ".join(f"{one.score:.0f}" for one in last)
        change = self.say("history.trend", n=len(last), change=f"{after - before:+.1f}")
        return [
            row(cells, (f" {scores}", 0, "strong")),
            row(cells, (f" {change}", 0, "dim")),
        ]

    @on(Menu.Chosen)
    def action_open(self) -> None:
        """Open the record under the cursor."""
        current = self.query_one(Menu).current
        if current is not None:
            self.post_message(self.RecordAsked(current))

    def action_replay(self) -> None:
        """Watch the record under the cursor again."""
        current = self.query_one(Menu).current
        if current is not None:
            self.post_message(self.ReplayAsked(current))


def _bar(score: float) -> str:
    return "=" * round(max(min(score, 100.0), 0.0) / 100 * _BAR)
