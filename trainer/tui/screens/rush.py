"""The promo rush: which night, how hard, how long; the brief of what is chosen beside the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message

from trainer.engine.plan import Mode
from trainer.errors import TrainerError
from trainer.play.rush_wish import RushWish
from trainer.tui.cells import fit, width
from trainer.tui.lines import Line, Run, flat, paragraph, row
from trainer.tui.room import Room, bar_of
from trainer.tui.rush_brief import FEW, ROWS, Known, rush_lines
from trainer.tui.styles import sheet
from trainer.tui.widgets.choice import Choice
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.menu import Item, Menu
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from trainer.engine.night import Night
    from trainer.engine.plan import Goal

LEVELS = ("starter", "advanced", "pressure")
OWN = "own"
LENGTHS = ("5", "10", "20", "60")
SPEEDS = ("1", "2", "5", "20")
CHOICES = ("level", "length", "limit", "mode", "speed")
_LABEL = 10
_LOW = 12
"""Fewer lines than that, and the curve would hide the rest of the brief."""


class RushScreen(Room[None]):
    """Nights on the left, brief and choices on the right."""

    topic = "rush"
    CSS_PATH = sheet("rush")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-medium"), (140, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "home.key.start"),
        Binding("f2", "mode", "home.key.mode"),
        Binding("f3", "choices", "rush_room.key.choices"),
        Binding("f4", "limit", "rush_room.key.limit"),
        Binding("escape", "back", "key.back"),
    ]

    class RushAsked(Message):
        """Sit down to this shift."""

        def __init__(self, wish: RushWish) -> None:
            super().__init__()
            self.wish = wish

    class NightsRead(Message):
        """The nights are at hand."""

        def __init__(self, known: Known) -> None:
            super().__init__()
            self.known = known

    class Aimed(Message):
        """The personal targets for a night are at hand."""

        def __init__(self, wish: RushWish, goals: tuple[Goal, ...]) -> None:
            super().__init__()
            self.wish = wish
            self.goals = goals

    class Refused(Message):
        """They could not be read."""

        def __init__(self, error: TrainerError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, last: RushWish | None = None) -> None:
        super().__init__()
        self._known: Known | None = None
        self._goals: dict[tuple[str, bool], tuple[Goal, ...]] = {}
        self._wish = last

    @property
    def wish(self) -> RushWish:
        """What is asked for so far."""
        if self._wish is None:
            lang = self.host.account.lang
            self._wish = RushWish(night="", lang=lang, level=LEVELS[0])
        return self._wish

    def compose(self) -> ComposeResult:
        """The list is empty until the worker has read it."""
        yield OneLine(id="rush-head")
        with Horizontal(id="rush"):
            with Vertical(id="rush-list"):
                yield Menu(id="nights")
            with Vertical(id="rush-brief"):
                yield Sheet(id="brief")
                yield from self._choices()
        yield KeyBar(id="keys")

    def _choices(self) -> ComposeResult:
        wish = self.wish
        own = OWN if wish.minutes is None else f"{wish.minutes:g}"
        levels = tuple((name, self.say(f"level.{name}")) for name in LEVELS)
        whole = (OWN, self.say("rush_room.length.own"))
        lengths = (whole, *((n, self.wording.count("home.minutes", int(n))) for n in LENGTHS))
        limit = (("no", self.say("settings.off")), ("yes", self.say("settings.on")))
        modes = tuple((mode.value, self.say(f"mode.{mode.value}")) for mode in Mode)
        speeds = tuple((n, self.say("rush_room.times", n=n)) for n in SPEEDS)
        yield self._choice("level", levels, wish.level)
        yield self._choice("length", lengths, own)
        yield self._choice("limit", limit, "yes" if wish.is_limit else "no")
        yield self._choice("mode", modes, wish.mode.value)
        yield self._choice("speed", speeds, f"{wish.speed:g}")

    def _choice(self, name: str, values: tuple[tuple[str, str], ...], value: str) -> Choice:
        label = self.say(f"rush_room.choice.{name}")
        return Choice(label, values, value, label_width=_LABEL, id=f"choice-{name}")

    def on_mount(self) -> None:
        """Everything that needs no disk is on the screen at once."""
        self._tell()
        self._read()

    def rebuilt(self, kept: str | None) -> None:  # noqa: ARG002
        """Fill the new widgets."""
        self._tell()

    @work(thread=True, exclusive=True, group="nights")
    def _read(self) -> None:
        from trainer.tui.briefing import Rules

        host = self.host
        try:
            nights = host.floor.nights(self.wish.lang)
            scoring = host.floor.stock.scoring
        except TrainerError as error:
            self.post_message(self.Refused(error))
            return
        rules = Rules(
            limits=scoring.limits,
            authority=scoring.authority,
            pass_mark=scoring.pass_mark,
            pass_mark_assessed=scoring.pass_mark_assessed,
        )
        self.post_message(self.NightsRead(Known(nights, rules)))

    def on_rush_screen_nights_read(self, event: NightsRead) -> None:
        """Fill the list."""
        self._known = event.known
        if self.is_whole:
            self._fill()

    def on_screen_resume(self) -> None:
        """Back from a shift: it has moved the targets."""
        if self._known is not None and self.is_whole:
            self._goals.clear()
            self._brief()

    def on_rush_screen_refused(self, event: Refused) -> None:
        """Say why there is no list."""
        self.host.show_error(event.error)

    def _tell(self) -> None:
        self.query_one("#rush-head", OneLine).show(
            (
                Run(f" {self.say('rush_room.title')}", "title"),
                Run(f"  {self.say('rush_room.lead')}", "dim"),
            ),
            (Run(f"{flat(self.host.account.name)} ", "strong"),),
        )
        self.query_one(KeyBar).keys = bar_of(self, self.wording)
        self._fill()
        self.query_one(Menu).focus()

    def _fill(self) -> None:
        menu = self.query_one(Menu)
        nights = self._known.nights if self._known is not None else ()
        if not nights:
            told = self.say("rush_room.loading" if self._known is None else "rush_room.none")
            menu.fill([Item(None, lambda cells: row(cells, (f" {told}", 0, "dim")))])
            return
        menu.fill([Item(one.id, self._row_of(one)) for one in nights], current=self.wish.night)

    def _row_of(self, night: Night) -> Callable[[int], Line]:
        known = f"phase.{night.phase}"
        phase = self.say(known) if self.wording.knows(known) else flat(night.phase)

        def draw(cells: int) -> Line:
            title = fit(f" {flat(night.title)}", cells - width(phase) - 2)
            return row(cells, (title, 0, "plain"), (f" {phase} ", width(phase) + 2, "dim"))

        return draw

    @on(Menu.Highlighted)
    def _highlighted(self, event: Menu.Highlighted) -> None:
        self._wish = replace(self.wish, night=event.item)
        self._brief()

    @on(Choice.Changed)
    def _changed(self) -> None:
        """One choice may rule out another: an assessment runs as fast as life."""
        choices = {name: self.query_one(f"#choice-{name}", Choice) for name in CHOICES}
        if choices["mode"].value == Mode.ASSESSED and choices["speed"].value != "1":
            choices["speed"].value = "1"
            self.notify(self.say("rush_room.no_speed"), markup=False)
        length = choices["length"].value
        self._wish = replace(
            self.wish,
            level=choices["level"].value,
            minutes=None if length == OWN else float(length),
            is_limit=choices["limit"].value == "yes",
            mode=Mode(choices["mode"].value),
            speed=float(choices["speed"].value),
        )
        self._brief()

    def _brief(self) -> None:
        night, wish, known, wording = self._night(), self.wish, self._known, self.wording
        page = self.query_one("#brief", Sheet)
        if night is None or known is None:
            page.write(lambda cells: paragraph("", cells))
            return
        goals = self._goals.get((wish.night, wish.is_limit))
        if goals is None:
            self._aim(wish)
        aims = () if goals is None else goals
        rows = FEW if page.size.height < _LOW else ROWS
        rules = known.rules
        page.write(lambda cells: rush_lines(wording, night, wish, rules, cells, aims, rows=rows))

    @work(thread=True, exclusive=True, group="aims")
    def _aim(self, wish: RushWish) -> None:
        """What was reached last is read from a record, away from the screen."""
        host = self.host
        try:
            goals = host.floor.rush_targets(wish, trainee=host.account.id)
        except TrainerError:
            goals = ()
        self.post_message(self.Aimed(wish, goals))

    def on_rush_screen_aimed(self, event: Aimed) -> None:
        """Show them if that night is still the one in question."""
        self._goals[event.wish.night, event.wish.is_limit] = event.goals
        if event.goals and event.wish.night == self.wish.night and self.is_whole:
            self._brief()

    def _night(self) -> Night | None:
        nights = self._known.nights if self._known is not None else ()
        return next((night for night in nights if night.id == self.wish.night), None)

    @on(Menu.Chosen)
    def action_start(self) -> None:
        """Into the shift."""
        if self._night() is not None:
            self.post_message(self.RushAsked(self.wish))

    def action_mode(self) -> None:
        """Practice or assessed."""
        self.query_one("#choice-mode", Choice).action_step(1)

    def action_limit(self) -> None:
        """Find my limit, or the night's own curve."""
        self.query_one("#choice-limit", Choice).action_step(1)

    def action_choices(self) -> None:
        """To the choices and back."""
        first = self.query_one("#choice-level", Choice)
        (self.query_one(Menu) if isinstance(self.focused, Choice) else first).focus()

    def action_back(self) -> None:
        """From the choices to the list, from there home."""
        if isinstance(self.focused, Choice):
            self.query_one(Menu).focus()
        else:
            self.dismiss(None)
