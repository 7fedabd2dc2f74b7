"""Looking at what is written and trying a reply, away from the screen.

A moment after the last stroke; what a worker finds in an older version is shown nowhere.
"""

from __future__ import annotations

from textual import on, work
from textual.message import Message

from trainer.errors import TrainerError
from trainer.grading.authoring import Draft, Examined, Slip, TriedReply
from trainer.tui.authoring.parts import part_of
from trainer.tui.authoring.told import slip_row, tried_lines
from trainer.tui.lines import row
from trainer.tui.screens.author_page import AuthorPage
from trainer.tui.widgets.form import Form
from trainer.tui.widgets.menu import Item, Menu
from trainer.tui.widgets.page import Page
from trainer.tui.widgets.sheet import Sheet


class AuthorLooking(AuthorPage):
    """The page with its problems and its try."""

    class Looked(Message):
        """What a worker found in that version."""

        def __init__(self, version: int, examined: Examined) -> None:
            super().__init__()
            self.version = version
            self.examined = examined

    class TriedOut(Message):
        """What a reply came to."""

        def __init__(self, told: TriedReply) -> None:
            super().__init__()
            self.told = told

    def touched(self) -> None:
        """The try may come out otherwise too."""
        super().touched()
        if self.is_trying:
            self.after("try", self.try_now)

    # Problems

    def examine(self) -> None:
        """Look at it, and keep it when it is not on the disk."""
        paper = self.paper
        self._look(paper.version, paper.draft(), paper.is_changed)

    @work(thread=True, exclusive=True, group="look")
    def _look(self, version: int, draft: Draft, is_changed: bool) -> None:
        workshop = self.host.floor.workshop
        try:
            if is_changed:
                workshop.keep(draft)
            self.post_message(self.Looked(version, workshop.examine(draft, self.wording.lang)))
        except TrainerError as error:
            self.app.call_from_thread(self.host.tell_error, error)

    @on(Looked)
    def _show_looked(self, event: Looked) -> None:
        paper = self.paper
        if self.is_whole and event.version == paper.version:
            paper.examined = event.examined
            self.fill_outline(is_new=False)
            self.fill_slips()
            self.tell_about(self.query_one(Form).spec)

    async def show_part(self) -> None:
        """Its own problems come first."""
        await super().show_part()
        self.fill_slips()

    def _slips(self) -> tuple[Slip, ...]:
        """Those of the part at hand, then all others."""
        here = self.paper.slips_here()
        return (*here, *(slip for slip in self.paper.slips if slip not in here))

    def fill_slips(self) -> None:
        """A row for each problem."""
        paper = self.paper
        items = [
            Item(str(n), slip_row(slip, part_of(paper.parts, slip.at)))
            for n, slip in enumerate(self._slips())
        ]
        if not items:
            words = self.say("author.looking" if paper.examined is None else "author.fine.all")
            items = [Item(None, lambda cells: row(cells, (f" {words}", 0, "dim")))]
        self.query_one("#slips", Menu).fill(items)
        self.tell_below()

    @on(Menu.Chosen, "#slips")
    async def _to_the_slip(self, event: Menu.Chosen) -> None:
        slip = self._slips()[int(event.item)]
        self.paper.turn_to_path(slip.at)
        self.fill_outline()
        await self.show_part()
        self.show_pane("form")
        form = self.query_one(Form)
        specs = (spec for spec in self.paper.fields if not spec.is_name)
        spec = next((spec for spec in specs if slip.at[: len(spec.at)] == spec.at), None)
        if spec is None or not form.focus_on(spec.id):
            form.focus_first()

    # A reply tried

    @property
    def is_trying(self) -> bool:
        """Whether the try is on the screen and there is a stage to try it on."""
        return self.paper.stage is not None and self.query_one("#author-below").has_class("-try")

    def action_try(self) -> None:
        """To the reply that is tried, and back to the form."""
        text = self.query_one("#try-text", Page)
        if self.paper.stage is None:
            self.notify(self.say("author.try.no_stage"), markup=False)
        elif text.has_focus:
            self.show_below("slips")
            self.show_pane("form")
            self.query_one(Form).focus_first()
        else:
            self.show_below("try")
            self.show_pane("below")
            text.focus()
            self.try_now()

    @on(Page.Written, "#try-text")
    def _try_written(self) -> None:
        self.after("try", self.try_now)

    def try_now(self) -> None:
        """Judge the reply against the stage at hand."""
        stage = self.paper.stage
        if self.is_trying and stage is not None:
            self._try(self.paper.draft(), stage, self.query_one("#try-text", Page).text)

    @work(thread=True, exclusive=True, group="try")
    def _try(self, draft: Draft, stage: str, text: str) -> None:
        workshop = self.host.floor.workshop
        try:
            self.post_message(
                self.TriedOut(workshop.try_reply(draft, stage, text, self.wording.lang))
            )
        except TrainerError as error:
            self.app.call_from_thread(self.host.tell_error, error)

    @on(TriedOut)
    def _show_tried(self, event: TriedOut) -> None:
        if self.is_whole:
            wording, told = self.wording, event.told
            self.query_one("#try-told", Sheet).write(
                lambda cells: tried_lines(told, wording, cells)
            )
