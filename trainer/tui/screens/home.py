"""Home: which scenario, in which mode. Paints first; the scenarios come right after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message

from trainer.tui.briefing import brief_lines
from trainer.tui.cells import width
from trainer.tui.lines import Line, Run, flat, paragraph, row
from trainer.tui.room import Room, bar_of
from trainer.tui.sitting_lines import due_words
from trainer.tui.styles import sheet
from trainer.tui.widgets.choice import Choice
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.menu import Item, Menu
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from trainer.engine.catalogue import ScenarioCard
    from trainer.tui.briefing import Rules
    from trainer.typing_test.months import Due

ALL = "all"
_FILTERS = ("category", "level", "lang")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the worker read: the cards, and a moment later the rules of each level."""

    cards: tuple[ScenarioCard, ...]
    rules: Rules | None = None


class HomeScreen(Room[None]):
    """A list to choose from beside the brief of what is chosen."""

    topic = "home"
    CSS_PATH = sheet("home")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-medium"), (140, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "home.key.start"),
        Binding("f2", "mode", "home.key.mode"),
        Binding("f3", "filter", "home.key.filter"),
        Binding("f4", "app.rush", "home.key.rush"),
        Binding("f10", "app.type", "home.key.type"),
        Binding("f5", "app.history", "home.key.history"),
        Binding("f6", "app.accounts", "home.key.accounts"),
        Binding("f7", "app.board", "home.key.board", show=False),
        Binding("f8", "app.workshop", "home.key.workshop"),
        Binding("f9", "app.settings", "home.key.settings"),
        Binding("f12", "app.assess", "home.key.assess", show=False),
        Binding("escape", "back", show=False),
    ]

    class PlayAsked(Message):
        """Start this scenario in this mode."""

        def __init__(self, scenario: str, mode: str) -> None:
            super().__init__()
            self.scenario = scenario
            self.mode = mode

    def __init__(self) -> None:
        super().__init__()
        self._shelf: Shelf | None = None
        self._chosen: str | None = None
        self._mode = "practice"
        self._filters: dict[str, str] = {}
        self._due: tuple[Due, ...] = ()

    def compose(self) -> ComposeResult:
        """The list is empty until the worker has read it."""
        yield OneLine(id="home-head")
        yield OneLine(id="home-due")
        with Horizontal(id="home"):
            with Vertical(id="home-list"):
                with Vertical(id="filters"):
                    yield from self._filter_rows()
                yield Menu(id="scenarios")
            with Vertical(id="home-brief"):
                yield Sheet(id="brief")
                modes = tuple((m, self.say(f"mode.{m}")) for m in ("practice", "assessed"))
                yield Choice(self.say("home.mode"), modes, self._mode, id="mode")
        yield KeyBar(id="keys")

    def _filter_rows(self) -> ComposeResult:
        for name in _FILTERS:
            label = self.say(f"home.filter.{name}")
            yield Choice(label, *self._offer(name), label_width=10, id=f"filter-{name}")

    def _offer(self, name: str) -> tuple[tuple[tuple[str, str], ...], str]:
        """The values of a filter and the one that holds."""
        values = ((ALL, self.say("home.all")), *self._values(name))
        wanted = self._filters.get(name, self._default(name))
        return values, wanted if any(key == wanted for key, _ in values) else ALL

    def _default(self, name: str) -> str:
        return self.host.account.lang if name == "lang" else ALL

    def _values(self, name: str) -> list[tuple[str, str]]:
        if self._shelf is None:
            return []
        found = dict.fromkeys(getattr(card, name) for card in self._shelf.cards)
        if name == "lang":
            return [(lang, {"zh-CN": "中文", "en": "English"}.get(lang, lang)) for lang in found]
        return [(value, self._term(name, value)) for value in found]

    def _term(self, kind: str, value: str) -> str:
        sentence = f"{kind}.{value}"
        return self.say(sentence) if self.wording.knows(sentence) else flat(value)

    def on_mount(self) -> None:
        """Everything that needs no disk is on the screen at once."""
        self._tell()

    def retell(self) -> None:
        """Another language or account: the filters follow."""
        self._filters.pop("lang", None)
        super().retell()

    def rebuilt(self, kept: str | None) -> None:  # noqa: ARG002
        """Fill the new widgets."""
        self._tell()

    def show(self, shelf: Shelf) -> None:
        """The scenarios have been read."""
        self._shelf = shelf
        if not self.is_whole:
            return
        for name in _FILTERS:
            choice = self.query_one(f"#filter-{name}", Choice)
            choice.offer(*self._offer(name))
        self._fill()

    def tell_due(self, due: tuple[Due, ...]) -> None:
        """Which typing assessments are still due this month: one line, or none."""
        self._due = due
        if not self.is_whole:
            return
        told = due_words(self.wording, due)
        line = self.query_one("#home-due", OneLine)
        line.display = bool(told)
        line.show((Run(f" {told}", "accent"),), (Run(f"{self.say('home.due.key')} ", "dim"),))

    def _tell(self) -> None:
        account = self.host.account
        left = (
            Run(f" {self.say('app.name')}", "title"),
            Run(f"  {self.say('home.tagline')}", "dim"),
        )
        right = (Run(f"{flat(account.name)} ", "strong"), Run(f"{flat(account.id)} ", "dim"))
        self.query_one("#home-head", OneLine).show(left, right)
        self.query_one(KeyBar).keys = bar_of(self, self.wording)
        self.tell_due(self._due)
        self._fill()
        self.query_one(Menu).focus()

    def _fill(self) -> None:
        menu = self.query_one(Menu)
        if self._shelf is None:
            told = self.say("home.loading")
            menu.fill([Item(None, lambda cells: row(cells, (f" {told}", 0, "dim")))])
            return
        cards = [card for card in self._shelf.cards if self._is_wanted(card)]
        if not cards:
            none = self.say("home.none")
            menu.fill([Item(None, lambda cells: row(cells, (f" {none}", 0, "dim")))])
            self.query_one("#brief", Sheet).write(lambda _cells: ())
            return
        items = [Item(card.id, self._row_of(card)) for card in cards]
        current = self._chosen if self._chosen is not None else _first_chat(cards)
        menu.fill(items, current=current)

    def _row_of(self, card: ScenarioCard) -> Callable[[int], Line]:
        level = self._term("level", card.level)
        levels = [told for _, told in self._values("level")]
        widest = max(map(width, levels), default=8) + 2
        minutes = self.wording.count("home.minutes", card.minutes)

        def draw(cells: int) -> Line:
            columns = [(f" {card.title}", 0, "plain"), (level, widest, "dim")]
            if cells >= 60:
                columns.append((minutes, 8, "dim"))
            return row(cells, *columns)

        return draw

    def _is_wanted(self, card: ScenarioCard) -> bool:
        return all(
            choice.value in {ALL, getattr(card, (choice.id or "").removeprefix("filter-"))}
            for choice in self.query("#filters Choice").results(Choice)
        )

    @on(Choice.Changed, "#filters Choice")
    def _filtered(self, event: Choice.Changed) -> None:
        self._filters[(event.choice.id or "").removeprefix("filter-")] = event.value
        self._fill()

    @on(Choice.Changed, "#mode")
    def _mode_changed(self, event: Choice.Changed) -> None:
        self._mode = event.value
        self._read()

    @on(Menu.Highlighted)
    def _highlighted(self, event: Menu.Highlighted) -> None:
        self._chosen = event.item
        self._read()

    def _read(self) -> None:
        card = self._card()
        if card is None or self._shelf is None:
            return
        rules, wording, mode = self._shelf.rules, self.wording, self._mode
        self.query_one("#brief", Sheet).write(
            lambda cells: brief_lines(wording, card, rules, mode, cells)
        )

    def _card(self) -> ScenarioCard | None:
        cards = self._shelf.cards if self._shelf is not None else ()
        return next((card for card in cards if card.id == self._chosen), None)

    @on(Menu.Chosen)
    def action_start(self) -> None:
        """Into the chat."""
        if self._card() is not None and self._chosen is not None:
            self.post_message(self.PlayAsked(self._chosen, self._mode))

    def action_mode(self) -> None:
        """Practice or assessed."""
        self.query_one("#mode", Choice).action_step(1)

    def action_filter(self) -> None:
        """To the filters and back."""
        first = self.query_one("#filter-category")
        (self.query_one(Menu) if first.has_focus else first).focus()

    def action_back(self) -> None:
        """Back to the list."""
        self.query_one(Menu).focus()

    def tell_trouble(self, told: str) -> None:
        """Say in the list why there is nothing in it."""
        if not self.is_whole:
            return
        self.query_one(Menu).fill(
            [Item(None, lambda cells: row(cells, (f" {flat(told)}", 0, "bad")))]
        )
        self.query_one("#brief", Sheet).write(lambda cells: paragraph(told, cells))


def _first_chat(cards: list[ScenarioCard]) -> str:
    return next((card.id for card in cards if card.is_guided), cards[0].id)
