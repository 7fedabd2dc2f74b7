"""What has to be known before a scenario is begun: its title, what it is about, how hard, where."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Label, Static

from trainer.grading.authoring import OwnShop, Wish
from trainer.tui.authoring.fields import CATEGORIES, LEVELS
from trainer.tui.lines import flat
from trainer.tui.room import Dialog
from trainer.tui.widgets.choice import Choice
from trainer.tui.widgets.field import Field

_LABEL = 12


class NewScenario(Dialog[Wish | None]):
    """Answers with a wish; without a title it takes one that fits the category."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss_empty", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, shops: tuple[OwnShop, ...], lang: str) -> None:
        super().__init__()
        self._shops = tuple(sorted(shops, key=lambda shop: (not shop.is_own, shop.lang != lang)))

    def compose(self) -> ComposeResult:
        """Four questions."""
        categories = tuple((c, self.say(f"category.{c}")) for c in CATEGORIES if c != "welcome")
        levels = tuple((level, self.say(f"level.{level}")) for level in LEVELS)
        with Vertical(id="form"):
            yield Static(self.text("workshop.new"), id="form-title")
            with Horizontal(classes="form-row"):
                yield Label(self.text("author.HeadSpec.title"), classes="form-label")
                yield Field(id="new-title", placeholder=self.say("workshop.title.like"))
            about = self.say("author.HeadSpec.category")
            yield Choice(about, categories, label_width=_LABEL, id="new-category")
            hard = self.say("author.HeadSpec.level")
            yield Choice(hard, levels, label_width=_LABEL, id="new-level")
            shops = tuple((str(i), self._named(shop)) for i, shop in enumerate(self._shops))
            yield Choice(self.say("workshop.shop"), shops, label_width=_LABEL, id="new-shop")
            yield Static(self.text("workshop.shop.about"), id="form-about")
            with Horizontal(id="form-answers"):
                yield Button(self.text("form.done"), id="done", compact=True)
                yield Button(self.text("form.cancel"), id="cancel", compact=True)

    def _named(self, shop: OwnShop) -> str:
        if shop.is_own:
            return flat(shop.name)
        if not shop.name:
            return self.say("workshop.shop.blank", lang=self.say(f"workshop.lang.{shop.lang}"))
        return self.say("workshop.shop.copy", shop=flat(shop.name))

    def on_mount(self) -> None:
        """Ready to write the title."""
        self.query_one(Field).focus()

    @on(Button.Pressed, "#cancel")
    def action_dismiss_empty(self) -> None:
        """Nothing is begun."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    @on(Button.Pressed, "#done")
    def _finish(self) -> None:
        shop = self._shops[int(self.query_one("#new-shop", Choice).value)]
        wish = Wish(
            title=self.query_one(Field).value.strip(),
            category=self.query_one("#new-category", Choice).value,
            level=self.query_one("#new-level", Choice).value,
            shop=shop.id,
            is_own=shop.is_own,
        )
        self.dismiss(wish)
