"""The author's own scenarios: open one, or begin a new one."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message

from trainer.errors import TrainerError
from trainer.grading.authoring import OwnScenario, OwnShop, Wish
from trainer.tui.dialogs.new_scenario import NewScenario
from trainer.tui.lines import EMPTY, Line, Run, flat, paragraph, row
from trainer.tui.room import Room, bar_of
from trainer.tui.styles import sheet
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.menu import Item, Menu
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.sheet import Sheet

NEW = "new"


class WorkshopScreen(Room[None]):
    """A list beside what is to be said of the one under the cursor."""

    topic = "workshop"
    CSS_PATH = sheet("author")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-medium"), (140, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "workshop.key.open"),
        Binding("f4", "begin", "workshop.key.new"),
        Binding("escape", "dismiss(None)", "key.back"),
    ]

    class OpenAsked(Message):
        """Write on at this one."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    class BeginAsked(Message):
        """Begin a new one."""

        def __init__(self, wish: Wish) -> None:
            super().__init__()
            self.wish = wish

    class Listed(Message):
        """What there is has been read."""

        def __init__(
            self, scenarios: tuple[OwnScenario, ...], shops: tuple[OwnShop, ...], told: str = ""
        ) -> None:
            super().__init__()
            self.scenarios = scenarios
            self.shops = shops
            self.told = told

    def __init__(self) -> None:
        super().__init__()
        self._scenarios: tuple[OwnScenario, ...] | None = None
        self._shops: tuple[OwnShop, ...] = ()
        self._chosen: str | None = None
        self._wants_new = False

    def compose(self) -> ComposeResult:
        """The list is empty until the worker has read it."""
        yield OneLine(id="author-head")
        with Horizontal(id="workshop"):
            yield Menu(id="own")
            yield Sheet(id="own-brief")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Read what there is."""
        self._tell()
        self.read_list()

    def on_screen_resume(self) -> None:
        """Somebody may have saved meanwhile."""
        if self._scenarios is not None:
            self.read_list()

    def rebuilt(self, kept: str | None) -> None:  # noqa: ARG002
        """Fill the new widgets."""
        self._tell()

    @work(thread=True, exclusive=True, group="own")
    def read_list(self) -> None:
        """What there is, away from the screen."""
        try:
            workshop = self.host.floor.workshop
            self.post_message(self.Listed(workshop.scenarios(), workshop.shops()))
        except TrainerError as error:
            self.app.call_from_thread(self.host.tell_error, error)

    def on_workshop_screen_listed(self, event: Listed) -> None:
        """Fill the list."""
        self._scenarios, self._shops = event.scenarios, event.shops
        if self.is_whole:
            self._fill()
        if self._wants_new:
            self.action_begin()

    def _tell(self) -> None:
        self.query_one("#author-head", OneLine).show(
            (Run(f" {self.say('workshop.title')}", "title"),)
        )
        self.query_one(KeyBar).keys = bar_of(self, self.wording)
        self._fill()
        self.query_one(Menu).focus()

    def _fill(self) -> None:
        new = self.say("workshop.new")
        items = [Item(NEW, lambda cells: row(cells, (f" + {new}", 0, "accent")))]
        if self._scenarios is None:
            told = self.say("home.loading")
            items.append(Item(None, lambda cells: row(cells, (f"   {told}", 0, "dim"))))
        items += [Item(one.path, self._row_of(one)) for one in self._scenarios or ()]
        self.query_one(Menu).fill(items, current=self._chosen)

    def _row_of(self, one: OwnScenario) -> Callable[[int], Line]:
        title = one.title if one.title else one.id
        state, ink = "", "dim"
        if not one.is_readable:
            state, ink = self.say("workshop.unreadable"), "bad"
        elif one.has_draft:
            state, ink = self.say("workshop.unsaved"), "warn"

        def draw(cells: int) -> Line:
            columns = [(f"   {title}", 0, "plain"), (state, 12, ink)]
            return row(cells, *columns)

        return draw

    @on(Menu.Highlighted)
    def _highlighted(self, event: Menu.Highlighted) -> None:
        self._chosen = event.item
        one = self._one()
        self.query_one("#own-brief", Sheet).write(lambda cells: self._brief(one, cells))

    def _brief(self, one: OwnScenario | None, cells: int) -> list[Line]:
        if one is None:
            return paragraph(self.say("workshop.new.about"), cells)
        lines = paragraph(one.title if one.title else one.id, cells, "title")
        terms = [
            self.say(f"{kind}.{value}") if self.wording.knows(f"{kind}.{value}") else flat(value)
            for kind, value in (("category", one.category), ("level", one.level))
        ]
        lines += paragraph("  ".join([*filter(None, terms), one.shop]), cells, "dim")
        lines += [EMPTY, *paragraph(one.path, cells, "dim")]
        for is_so, told in (
            (not one.is_readable, "workshop.unreadable.about"),
            (one.has_draft and not one.is_saved, "workshop.never_saved.about"),
            (one.has_draft and one.is_saved, "workshop.unsaved.about"),
        ):
            if is_so:
                lines += [EMPTY, *paragraph(self.say(told), cells, "warn")]
        return lines

    def _one(self) -> OwnScenario | None:
        return next((one for one in self._scenarios or () if one.path == self._chosen), None)

    @on(Menu.Chosen)
    def action_open(self) -> None:
        """Write on at the one under the cursor."""
        one = self._one()
        if one is None:
            self.action_begin()
        else:
            self.post_message(self.OpenAsked(one.path))

    def action_begin(self) -> None:
        """Ask the little that has to be known first, as soon as the shops are known."""
        self._wants_new = not self._shops
        if self._shops:
            dialog = NewScenario(self._shops, self.wording.lang)
            self.app.push_screen(dialog, self._begun)

    def _begun(self, wish: Wish | None) -> None:
        if wish is not None:
            self.post_message(self.BeginAsked(wish))
