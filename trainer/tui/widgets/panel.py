"""The right side of the desk: who is asking, and everything that may be looked up.

A card shows its title; opening it is an action of the trainee, and so is a search.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from trainer.engine.script import Card, Script
from trainer.tui.cards import KINDS, card_lines, customer_lines, matching_cards
from trainer.tui.lines import Line, paragraph, row
from trainer.tui.widgets.field import Field
from trainer.tui.widgets.menu import Item, Menu
from trainer.tui.widgets.sheet import Sheet
from trainer.wording.speech import Wording


class Panel(Vertical):
    """Cards by kind, a policy search, and the open card."""

    class CardAsked(Message):
        """The trainee wants to read a card."""

        def __init__(self, card: str) -> None:
            super().__init__()
            self.card = card

    class SearchAsked(Message):
        """The trainee searches the policies."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    def __init__(self, wording: Wording, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.wording = wording
        self._script: Script | None = None
        self._places: dict[str, tuple[str | None, str]] = {}
        self._conversation = ""

    def compose(self) -> ComposeResult:
        """From who asks to what the open card says."""
        yield Sheet(id="panel-customer")
        yield Menu(id="panel-cards")
        yield Field(placeholder=self.wording.say("desk.search"), id="panel-search", max_length=80)
        yield Sheet(id="panel-card")

    def show(self, conversation: str, script: Script) -> None:
        """Show what belongs to a conversation; coming back finds its card still open."""
        if conversation == self._conversation:
            return
        self._conversation = conversation
        self._script = script
        wording = self.wording
        self.query_one("#panel-customer", Sheet).write(
            lambda cells: customer_lines(wording, script, cells)
        )
        card, query = self._places.get(conversation, (None, ""))
        search = self.query_one(Field)
        with search.prevent(Input.Changed):
            search.value = query
        self._fill(query)
        self._read(card)

    def open(self, card: str) -> None:
        """Show an opened card."""
        self._places[self._conversation] = (card, self.query_one(Field).value)
        self._read(card)

    def found(self, query: str) -> None:
        """Show the policies that a search found."""
        self._places[self._conversation] = (None, query)
        self._fill(query)
        self._read(None)

    def focus_search(self) -> None:
        """Put the caret into the search."""
        self.query_one(Field).focus()

    def focus_cards(self) -> None:
        """Put the cursor among the cards."""
        self.query_one("#panel-cards").focus()

    def _fill(self, query: str) -> None:
        assert self._script is not None
        panel = self._script.panel
        policies = matching_cards(self._script, query)
        groups = zip(KINDS, (panel.orders, panel.products, panel.history, policies), strict=True)
        items: list[Item] = []
        for kind, cards in groups:
            if not cards and not (kind == "policy" and query):
                continue
            heading = self.wording.say(f"desk.cards.{kind}")
            if kind == "policy" and query:
                heading = self.wording.say("desk.found", n=len(cards))
            items.append(Item(None, _heading(heading)))
            items += [Item(card.id, _row_of(card)) for card in cards]
        self.query_one("#panel-cards", Menu).fill(items)

    def _read(self, card_id: str | None) -> None:
        sheet = self.query_one("#panel-card", Sheet)
        card = self._card(card_id)
        if card is None:
            wording = self.wording
            sheet.write(lambda cells: paragraph(wording.say("desk.card.none"), cells, "dim"))
        else:
            sheet.write(lambda cells: card_lines(card, cells))

    def _card(self, card_id: str | None) -> Card | None:
        assert self._script is not None
        return next((c for c in self._script.panel.cards() if c.id == card_id), None)

    @on(Menu.Chosen, "#panel-cards")
    def _chosen(self, event: Menu.Chosen) -> None:
        event.stop()
        self.post_message(self.CardAsked(event.item))

    @on(Input.Submitted, "#panel-search")
    def _searched(self, event: Input.Submitted) -> None:
        event.stop()
        query = event.value.strip()
        if query:
            self.post_message(self.SearchAsked(query))
        else:
            self.found("")


def _row_of(card: Card) -> Callable[[int], Line]:
    def draw(cells: int) -> Line:
        return row(cells, ("  ", 2, "plain"), (card.title, 0, "plain"))

    return draw


def _heading(told: str) -> Callable[[int], Line]:
    return lambda cells: row(cells, (told, 0, "dim"))
