"""The page on which a scenario is written: outline, form, and the room below them.

Shows what the manuscript says and takes what the form tells; looks and tries are another file.
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer, TimerCallback
from textual.widgets import Static

from trainer.grading.authoring import Choices, Draft, Slip
from trainer.tui.authoring.fields import FieldSpec
from trainer.tui.authoring.manuscript import Manuscript
from trainer.tui.authoring.parts import slips_in
from trainer.tui.authoring.told import part_row
from trainer.tui.lines import Run, flat, term
from trainer.tui.room import Room, bar_of
from trainer.tui.styles import sheet
from trainer.tui.widgets.form import Form, Row
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.menu import Item, Menu
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.page import Page
from trainer.tui.widgets.sheet import Sheet

LAG = 0.35
"""Seconds after the last stroke before what is written is looked at and kept."""

GLIDE = 0.06
"""Seconds the cursor rests on a part before its form is laid out: it may only pass by."""

PANES = ("outline", "form", "below")
"""On a narrow screen one of them is shown at a time."""


class AuthorPage(Room[None]):
    """Outline left, form right, problems or a try below it."""

    topic = "author"
    CSS_PATH = sheet("author")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-medium"), (140, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (26, "-middle"), (40, "-tall")]  # noqa: RUF012

    def __init__(self, draft: Draft, choices: Choices, *, lag: float = LAG) -> None:
        super().__init__()
        self._start = (draft, choices)
        self._lag = lag
        self._paper: Manuscript | None = None
        self._waiting: dict[str, Timer] = {}
        self._shown_part = ""

    @property
    def paper(self) -> Manuscript:
        """What is being written."""
        if self._paper is None:
            self._paper = Manuscript(*self._start, self.wording)
        return self._paper

    def compose(self) -> ComposeResult:
        """Empty until it is mounted."""
        yield OneLine(id="author-head")
        with Horizontal(id="author"):
            yield Menu(id="outline")
            with Vertical(id="author-right"):
                yield Form(id="author-form")
                yield Static("", id="author-about", markup=False)
                with Vertical(id="author-below"):
                    yield OneLine(id="below-head")
                    yield Menu(id="slips")
                    yield Page(placeholder=self.say("author.try.like"), id="try-text")
                    yield Sheet(id="try-told")
        yield KeyBar(id="keys")

    async def on_mount(self) -> None:
        """The first part is at hand; what is wrong with it comes a moment later."""
        self.show_pane("outline")
        self.show_below("slips")
        await self._tell()
        self.query_one("#outline").focus()

    def rebuilt(self, kept: str | None) -> None:
        """Fill the new widgets, in the other language."""
        self.paper.speak(self.wording)
        self.run_worker(self._tell(), exclusive=True)
        if kept is not None and self.query(f"#{kept}"):
            self.query_one(f"#{kept}").focus()

    async def _tell(self) -> None:
        self.query_one(KeyBar).keys = bar_of(self, self.wording)
        self.fill_outline()
        await self.show_part()
        self.examine()

    def examine(self) -> None:
        """Look at what is written."""

    def touched(self) -> None:
        """Something has been written."""
        self.tell_head()
        self.after("look", self.examine)

    def after(self, name: str, do: TimerCallback, lag: float | None = None) -> None:
        """Do it a moment after the last stroke, once."""
        if name in self._waiting:
            self._waiting[name].stop()
        self._waiting[name] = self.set_timer(self._lag if lag is None else lag, do)

    # Outline

    def fill_outline(self, *, is_new: bool = True) -> None:
        """Every part with the number of its problems; if not `is_new`, the cursor stays."""
        paper = self.paper
        menu = self.query_one("#outline", Menu)
        at_hand = paper.part.id if is_new or menu.current is None else menu.current
        items = []
        for part in paper.parts:
            slips = slips_in(part, paper.parts, paper.slips)
            errors = sum(slip.is_error for slip in slips)
            items.append(Item(part.id, part_row(part, errors, len(slips) - errors)))
        menu.fill(items, current=at_hand)
        self.tell_head()

    def tell_head(self) -> None:
        """What it is, whether it is saved, whether it is sound."""
        paper = self.paper
        title = paper.title if paper.title else self.say("workshop.new")
        left = [Run(f" {flat(title)}", "title")]
        if paper.is_changed:
            left.append(Run(f"  {self.say('author.unsaved')}", "warn"))
        errors = sum(slip.is_error for slip in paper.slips)
        right = Run(f"{self.say('author.looking')} ", "dim")
        if errors:
            right = Run(f"{self.wording.count('author.errors', errors)} ", "bad")
        elif paper.examined is not None:
            right = Run(f"{self.say('author.fine')} ", "good")
        self.query_one("#author-head", OneLine).show(tuple(left), (right,))

    @on(Menu.Highlighted, "#outline")
    def _turned(self, event: Menu.Highlighted) -> None:
        if event.item != self.query_one("#outline", Menu).current:
            return
        self.paper.turn_to(event.item)
        self.after("part", self._show_turned, min(GLIDE, self._lag))

    async def _show_turned(self) -> None:
        if self._shown_part != self.paper.part.id:
            await self.show_part()

    @on(Menu.Chosen, "#outline")
    async def _entered(self, event: Menu.Chosen) -> None:
        self.paper.turn_to(event.item)
        await self._show_turned()
        self.show_pane("form")
        self.query_one(Form).focus_first()

    # Form

    async def show_part(self) -> None:
        """The form of the part at hand."""
        paper = self.paper
        self._shown_part = paper.part.id
        rows = tuple(self._row_of(spec) for spec in paper.fields)
        lead = f"author.lead.{paper.part.kind}"
        told = self.say(lead) if self.wording.knows(lead) else ""
        await self.query_one(Form).show(told, rows)
        self.tell_about(None)

    def _row_of(self, spec: FieldSpec) -> Row:
        shown = self.paper.shown(spec)
        label = spec.label if spec.label else f"author.{spec.level}.{spec.key}"
        options = tuple((value, term(self.wording, told)) for value, told in spec.options)
        if shown is not None and options and shown not in dict(options):
            options = (*options, (shown, shown))
        text = self.say("author.locked") if shown is None else shown
        is_odd = not (options or spec.codec.is_lines) and flat(text) != text
        is_locked = shown is None or is_odd
        like = f"{label}.like"
        return Row(
            spec=spec,
            label=term(self.wording, label),
            text=flat(text) if is_locked else text,
            options=() if is_locked else options,
            placeholder=self.say(like) if self.wording.knows(like) else "",
            is_locked=is_locked,
            edition=self.paper.edition,
        )

    @on(Form.AtHand)
    def _at_hand(self, event: Form.AtHand) -> None:
        self.tell_about(event.spec)

    def tell_about(self, spec: FieldSpec | None) -> None:
        """What a field is for, or what is wrong with it."""
        slip = None if spec is None else self.paper.slip_at(spec)
        about = self.query_one("#author-about", Static)
        about.set_class(slip is not None, "-slip")
        about.update(self._about(spec, slip))

    def _about(self, spec: FieldSpec | None, slip: Slip | None) -> str:
        if slip is not None:
            return flat(f"{'!' if slip.is_error else '?'} {slip.told} {slip.hint}")
        if spec is None:
            return self.say("author.outline.about")
        place = f"{spec.level}.{spec.key}"
        known = (s for s in (f"author.{place}.about", f"field.{place}") if self.wording.knows(s))
        return next(map(self.say, known), "")

    @on(Form.Edited)
    async def _edited(self, event: Form.Edited) -> None:
        paper = self.paper
        if event.edition != paper.edition:
            return
        at_hand = self.focused.id if self.focused is not None else None
        is_new_form = paper.write(event.spec, event.text)
        self._shown_part = paper.part.id
        if is_new_form:
            self._say_taken(event)
            await self._lay_anew(at_hand)
        self.touched()

    def _say_taken(self, event: Form.Edited) -> None:
        name = event.text.strip()
        if (
            event.spec.is_name
            and name
            and self.paper.part.at[: len(event.spec.at)] == event.spec.at
        ):
            self.notify(self.say("author.name.taken", name=flat(name)), markup=False)

    async def _lay_anew(self, at_hand: str | None) -> None:
        """The form once more, the same field at hand."""
        self.fill_outline()
        await self.show_part()
        if at_hand is not None and at_hand.startswith("field-") and self.query(f"#{at_hand}"):
            self.query_one(f"#{at_hand}").focus()

    def settle_name(self) -> None:
        """A name that is still being written counts now."""
        pending = self.query_one(Form).pending_name
        if pending is not None:
            self.paper.write(*pending)
            self._shown_part = self.paper.part.id
            self.call_next(self._lay_anew, None)

    # Panes

    def show_pane(self, name: str) -> None:
        """The pane that a narrow screen shows."""
        if not self.has_class(f"-on-{name}"):
            self.update_classes({f"-on-{pane}": pane == name for pane in PANES})

    def show_below(self, name: str) -> None:
        """Problems or the try."""
        below = self.query_one("#author-below")
        below.set_class(name == "try", "-try")
        self.tell_below()

    def tell_below(self) -> None:
        """What stands below."""
        is_try = self.query_one("#author-below").has_class("-try")
        told = "author.try.title" if is_try else "author.slips.title"
        self.query_one("#below-head", OneLine).show((Run(f" {self.say(told)}", "accent"),))
