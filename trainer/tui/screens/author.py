"""Writing a scenario: what the keys do. Saves, adds, takes away, and asks the app to play."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from trainer.errors import ContentError, TrainerError
from trainer.grading.authoring import Draft
from trainer.tui.authoring.adding import addable
from trainer.tui.authoring.graph_lines import graph_lines
from trainer.tui.dialogs.ask import Ask
from trainer.tui.dialogs.leaf import Leaf
from trainer.tui.dialogs.picker import Pick, Picker
from trainer.tui.lines import flat
from trainer.tui.screens.author_looking import AuthorLooking
from trainer.tui.widgets.form import Form
from trainer.tui.widgets.menu import Menu


class AuthorScreen(AuthorLooking):
    """One scenario on the table."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "author.key.save"),
        Binding("f5", "play", "author.key.play"),
        Binding("f2", "try", "author.key.try"),
        Binding("f3", "outline", "author.key.outline"),
        Binding("f4", "add", "author.key.add"),
        Binding("f6", "slips", "author.key.slips"),
        Binding("f7", "graph", "author.key.graph"),
        Binding("f8", "remove", "author.key.remove", show=False),
        Binding("ctrl+l", "insert", "author.key.insert", show=False, priority=True),
        Binding("ctrl+up", "move(-1)", "author.key.up", show=False, priority=True),
        Binding("ctrl+down", "move(1)", "author.key.down", show=False, priority=True),
        Binding("escape", "back", "key.back"),
    ]

    class PlayAsked(Message):
        """Play it as it is written now, from a stage or from the start."""

        def __init__(self, draft: Draft, stage: str | None) -> None:
            super().__init__()
            self.draft = draft
            self.stage = stage

    class Saved(Message):
        """A file has been written."""

    # Saving and leaving

    def action_save(self) -> None:
        """Write the file."""
        self.settle_name()
        self._save(lambda: None)

    def _save(self, then: Callable[[], None], *, over: bool = False) -> None:
        try:
            saved = self.host.floor.workshop.save(self.paper.draft(), over=over)
        except ContentError as error:
            if error.sentence == "author.changed_elsewhere":
                self._ask_over(then)
            else:
                self.host.show_error(error)
            return
        except TrainerError as error:
            self.host.show_error(error)
            return
        self.paper.saved(saved)
        self.tell_head()
        errors = sum(slip.is_error for slip in self.paper.slips)
        told = self.say("author.saved", file=flat(saved.path))
        if errors:
            told = f"{told}\n{self.wording.count('author.saved.errors', errors)}"
        self.notify(told, markup=False, timeout=4)
        self.post_message(self.Saved())
        then()

    def _ask_over(self, then: Callable[[], None]) -> None:
        answers = tuple((what, self.say(f"author.over.{what}")) for what in ("over", "keep"))

        def settle(answer: str | None) -> None:
            if answer == "over":
                self._save(then, over=True)

        self.app.push_screen(Ask(self.say("author.over"), answers), settle)

    def action_back(self) -> None:
        """Back to the outline, then to the list."""
        outline = self.query_one("#outline", Menu)
        if outline.has_focus:
            self._ask_and(self._go)
        else:
            self.show_pane("outline")
            outline.focus()

    def action_leave(self) -> None:
        """Out of the app."""
        self._ask_and(self.app.exit)

    def _ask_and(self, then: Callable[[], None]) -> None:
        """Ask what becomes of what is not saved, then go."""
        if not self.paper.is_changed:
            then()
            return

        def settle(answer: str | None) -> None:
            if answer == "save":
                self._save(then)
            elif answer == "keep":
                self.keep_now()
                then()
            elif answer == "drop":
                self.host.floor.workshop.drop(self.paper.draft())
                self.paper.forget()
                then()

        ways = ("save", "keep", "drop")
        answers = tuple((way, self.say(f"author.leave.{way}")) for way in ways)
        self.app.push_screen(Ask(self.say("author.leave"), answers), settle)

    def _go(self) -> None:
        for timer in self._waiting.values():
            timer.stop()
        self.dismiss(None)

    def keep_now(self) -> None:
        """Put what is not saved aside at once."""
        if self.paper.is_changed:
            try:
                self.host.floor.workshop.keep(self.paper.draft())
            except TrainerError as error:
                self.host.tell_error(error)

    # Playing

    def action_play(self) -> None:
        """From the start, or from the stage at hand."""
        stage, stages = self.paper.stage, list(self.paper.tree.get("stages", {}))
        if stage is None or stage == next(iter(stages), None):
            self.play_from(None)
            return
        answers = (
            ("here", self.say("author.play.here", stage=flat(stage))),
            ("start", self.say("author.play.start")),
        )

        def settle(answer: str | None) -> None:
            if answer is not None:
                self.play_from(stage if answer == "here" else None)

        self.app.push_screen(Ask(self.say("author.play"), answers), settle)

    def play_from(self, stage: str | None) -> None:
        """Ask the app for a desk."""
        self.settle_name()
        self.keep_now()
        self.post_message(self.PlayAsked(self.paper.draft(), stage))

    # Parts

    def action_outline(self) -> None:
        """To the outline, and back to the form."""
        outline = self.query_one("#outline", Menu)
        if outline.has_focus:
            self.show_pane("form")
            self.query_one(Form).focus_first()
        else:
            self.show_pane("outline")
            outline.focus()

    def action_slips(self) -> None:
        """To the problems."""
        self.show_below("slips")
        self.show_pane("below")
        self.query_one("#slips", Menu).focus()
        self.examine()

    def action_add(self) -> None:
        """Ask what to add."""
        picks = tuple(
            Pick(what, "", self.say(f"author.add.{what}"), self.say(f"author.add.{what}.about"))
            for what in addable(self.paper.part, self.paper.tree)
        )
        picker = Picker(self.say("author.add"), picks)
        self.app.push_screen(picker, self._add)

    async def _add(self, what: str | None) -> None:
        if what is not None:
            self.paper.add(what)
            await self._show_anew()
            self.show_pane("form")
            self.query_one(Form).focus_first()

    def action_remove(self) -> None:
        """Take the part at hand away, once that is confirmed."""
        if not self.paper.can_go:
            self.notify(self.say("author.remove.fixed"), markup=False)
            return
        answers = (("yes", self.say("author.remove.yes")), ("no", self.say("author.remove.no")))
        question = self.say("author.remove", part=flat(self.paper.part.title))

        async def settle(answer: str | None) -> None:
            if answer == "yes":
                self.paper.take_away()
                await self._show_anew()

        self.app.push_screen(Ask(question, answers), settle)

    async def action_move(self, by: int) -> None:
        """Move the part at hand among its like."""
        if self.paper.move(by):
            await self._show_anew()

    async def _show_anew(self) -> None:
        self.fill_outline()
        await self.show_part()
        self.touched()

    def action_insert(self) -> None:
        """Put a fact, or what else the field at hand knows by name, into the text."""
        form = self.query_one(Form)
        spec, focused = form.spec, self.focused
        if spec is None or spec.options or focused is None:
            self.notify(self.say("author.insert.nowhere"), markup=False)
            return
        facts = tuple(
            Pick(f"<{name}>", "", f"<{name}>", self.say("author.insert.fact"))
            for name in self.paper.tree.get("facts", {})
        )
        offers = tuple(
            Pick(value, "", value, self.say(told) if self.wording.knows(told) else flat(told))
            for value, told in spec.offers
        )

        def put(text: str | None) -> None:
            focused.focus()
            if text is not None:
                form.insert(text)

        self.app.push_screen(Picker(self.say("author.key.insert"), (*offers, *facts)), put)

    def action_graph(self) -> None:
        """The way through it, and what the samples take of it."""
        examined = self.paper.examined
        graph = None if examined is None else examined.graph
        if graph is None:
            self.notify(self.say("author.graph.none"), markup=False)
            return
        wording = self.wording
        self.app.push_screen(
            Leaf(self.say("author.key.graph"), lambda cells: graph_lines(graph, wording, cells))
        )
