"""Typing practice: which passage, how long; what is in it beside the list, and what is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message

from trainer.chance import fresh_seed
from trainer.errors import TrainerError
from trainer.tui.lines import EMPTY, Line, Run, flat, paragraph, row
from trainer.tui.room import Room, bar_of
from trainer.tui.sitting_lines import due_words
from trainer.tui.styles import sheet
from trainer.tui.widgets.choice import Choice
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.menu import Item, Menu
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.sheet import Sheet
from trainer.typing_test.catalogue import PRACTICE, PassageCard
from trainer.typing_test.values import Passage

if TYPE_CHECKING:
    from trainer.typing_test.months import Due

ANY = "any"
MINUTES = ("1", "3", "whole")
_LABEL = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeWish:
    """What is to be practised; `minutes` None: to the end of the passage."""

    lang: str
    passage: str | None
    seed: int
    minutes: int | None
    is_live: bool


class TypingRoomScreen(Room[None]):
    """Passages on the left, the one at hand and the choices on the right."""

    topic = "typing"
    CSS_PATH = sheet("typing_room")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-medium"), (140, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "home.key.start"),
        Binding("f2", "app.assess", "typing_room.key.assess"),
        Binding("f3", "choices", "rush_room.key.choices"),
        Binding("escape", "back", "key.back"),
    ]

    class PractiseAsked(Message):
        """Sit down to this passage."""

        def __init__(self, wish: PracticeWish) -> None:
            super().__init__()
            self.wish = wish

    class PassagesRead(Message):
        """The list is at hand."""

        def __init__(self, lang: str, cards: tuple[PassageCard, ...], due: tuple[Due, ...]) -> None:
            super().__init__()
            self.lang = lang
            self.cards = cards
            self.due = due

    class PassageDrawn(Message):
        """One of them as it would be typed."""

        def __init__(self, passage: Passage) -> None:
            super().__init__()
            self.passage = passage

    class Refused(Message):
        """Something could not be read."""

        def __init__(self, error: TrainerError) -> None:
            super().__init__()
            self.error = error

    def __init__(self) -> None:
        super().__init__()
        self._seed = fresh_seed()
        self._cards: tuple[PassageCard, ...] | None = None
        self._drawn: dict[str, Passage] = {}
        self._due: tuple[Due, ...] = ()
        self._lang = ""
        self._chosen = ANY
        self._minutes = MINUTES[0]
        self._live = "yes"

    @property
    def lang(self) -> str:
        """The language that is practised."""
        return self._lang if self._lang else self.host.account.lang

    def compose(self) -> ComposeResult:
        """The list is empty until the worker has read it."""
        yield OneLine(id="typing-head")
        with Horizontal(id="typing"):
            with Vertical(id="typing-list"):
                yield Menu(id="passages")
            with Vertical(id="typing-brief"):
                yield Sheet(id="brief")
                yield from self._choices()
        yield KeyBar(id="keys")

    def _choices(self) -> ComposeResult:
        langs = (("zh-CN", "中文"), ("en", "English"))
        lengths = tuple(
            (n, self.say("typing_room.whole"))
            if n == "whole"
            else (n, self.wording.count("home.minutes", int(n)))
            for n in MINUTES
        )
        live = (("yes", self.say("settings.on")), ("no", self.say("settings.off")))
        yield self._choice("lang", langs, self.lang)
        yield self._choice("minutes", lengths, self._minutes)
        yield self._choice("live", live, self._live)

    def _choice(self, name: str, values: tuple[tuple[str, str], ...], value: str) -> Choice:
        label = self.say(f"typing_room.choice.{name}")
        return Choice(label, values, value, label_width=_LABEL, id=f"choice-{name}")

    def on_mount(self) -> None:
        """Everything that needs no disk is on the screen at once."""
        self._tell()
        self._read(self.lang)

    def rebuilt(self, kept: str | None) -> None:  # noqa: ARG002
        """Fill the new widgets."""
        self._tell()

    def on_screen_resume(self) -> None:
        """Back from a run: other facts next time, and less may be due."""
        self._seed = fresh_seed()
        self._drawn.clear()
        if self._cards is not None and self.is_whole:
            self._read(self.lang)

    @work(thread=True, exclusive=True, group="passages")
    def _read(self, lang: str) -> None:
        host = self.host
        try:
            cards = host.floor.hall.passages.passages(lang)
            due = host.floor.hall.due(host.account.id)
        except TrainerError as error:
            self.post_message(self.Refused(error))
        else:
            mine = tuple(card for card in cards if card.use == PRACTICE)
            self.post_message(self.PassagesRead(lang, mine, due))

    @work(thread=True, exclusive=True, group="passage")
    def _draw(self, chosen: str, seed: int) -> None:
        host = self.host
        try:
            passage = host.floor.hall.passages.passage(chosen, seed=seed, today=host.floor.today())
        except TrainerError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.PassageDrawn(passage))

    def on_typing_room_screen_passages_read(self, event: PassagesRead) -> None:
        """Fill the list."""
        if event.lang != self.lang:
            return
        self._cards, self._due = event.cards, event.due
        if self.is_whole:
            self._head()
            self._fill()

    def on_typing_room_screen_passage_drawn(self, event: PassageDrawn) -> None:
        """Show it if it is still the one at hand."""
        self._drawn[event.passage.id] = event.passage
        if self.is_whole and event.passage.id == self._chosen:
            self._brief()

    def on_typing_room_screen_refused(self, event: Refused) -> None:
        """Say why."""
        self.host.tell_error(event.error)

    def _tell(self) -> None:
        self._head()
        self.query_one(KeyBar).keys = bar_of(self, self.wording)
        self._fill()
        self.query_one(Menu).focus()

    def _head(self) -> None:
        due = due_words(self.wording, self._due)
        self.query_one("#typing-head", OneLine).show(
            (
                Run(f" {self.say('typing_room.title')}", "title"),
                Run(f"  {due if due else self.say('typing_room.lead')}", "dim"),
            ),
            (Run(f"{flat(self.host.account.name)} ", "strong"),),
        )

    def _fill(self) -> None:
        menu = self.query_one(Menu)
        if not self._cards:
            told = self.say("typing_room.loading" if self._cards is None else "typing_room.none")
            menu.fill([Item(None, lambda cells: row(cells, (f" {told}", 0, "dim")))])
            self.query_one("#brief", Sheet).write(lambda cells: paragraph(told, cells, "dim"))
            return
        items = [Item(ANY, _row_of(self.say("typing_room.any")))]
        items += [Item(card.id, _row_of(card.title)) for card in self._cards]
        menu.fill(items, current=self._chosen)

    @on(Menu.Highlighted)
    def _highlighted(self, event: Menu.Highlighted) -> None:
        self._chosen = event.item
        if event.item != ANY and event.item not in self._drawn:
            self._draw(event.item, self._seed)
        self._brief()

    @on(Choice.Changed)
    def _changed(self, event: Choice.Changed) -> None:
        name = (event.choice.id or "").removeprefix("choice-")
        if name == "lang":
            self._lang, self._cards, self._chosen = event.value, None, ANY
            self._fill()
            self._read(event.value)
        elif name == "minutes":
            self._minutes = event.value
        else:
            self._live = event.value

    def _brief(self) -> None:
        wording, passage = self.wording, self._drawn.get(self._chosen)
        is_any = self._chosen == ANY

        def write(cells: int) -> list[Line]:
            if is_any or passage is None:
                told = wording.say("typing_room.any.about" if is_any else "typing_room.drawing")
                return paragraph(told, cells)
            facts = wording.say(
                "typing_room.facts", index=f"{passage.difficulty:.2f}", n=len(passage.text)
            )
            return [
                *paragraph(passage.title, cells, "title"),
                *paragraph(facts, cells, "dim"),
                EMPTY,
                *paragraph(passage.text, cells),
            ]

        self.query_one("#brief", Sheet).write(write)

    @on(Menu.Chosen)
    def action_start(self) -> None:
        """To the passage."""
        if not self._cards:
            return
        wish = PracticeWish(
            lang=self.lang,
            passage=None if self._chosen == ANY else self._chosen,
            seed=self._seed,
            minutes=None if self._minutes == "whole" else int(self._minutes),
            is_live=self._live == "yes",
        )
        self.post_message(self.PractiseAsked(wish))

    def action_choices(self) -> None:
        """To the choices and back."""
        first = self.query_one("#choice-lang", Choice)
        (self.query_one(Menu) if isinstance(self.focused, Choice) else first).focus()

    def action_back(self) -> None:
        """From the choices to the list, from there home."""
        if isinstance(self.focused, Choice):
            self.query_one(Menu).focus()
        else:
            self.dismiss(None)

    @on(KeyBar.Pressed)
    async def _key_pressed(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)


def _row_of(title: str) -> Callable[[int], Line]:
    return lambda cells: row(cells, (f" {flat(title)}", 0, "plain"))
