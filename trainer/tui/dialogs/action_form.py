"""The small form of one action: what it needs, chosen from what is on the panel, or written."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import ClassVar
from unicodedata import normalize

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Static

from trainer.engine.actions import TICKET_KINDS, ActionSpec
from trainer.engine.script import LineKind, Script, Speaker
from trainer.engine.view import ConversationView, Entry
from trainer.tui.lines import flat
from trainer.tui.room import Dialog
from trainer.tui.widgets.choice import Choice
from trainer.tui.widgets.field import Field

Args = tuple[tuple[str, str], ...]
Options = tuple[tuple[str, str], ...]


class ActionForm(Dialog[Args | None]):
    """Answers with the arguments, in the order of the action's table."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss_empty", show=False),
        Binding("enter", "finish", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, spec: ActionSpec, conversation: ConversationView) -> None:
        super().__init__()
        self._spec = spec
        self._conversation = conversation

    def compose(self) -> ComposeResult:
        """One row per argument, then the answers."""
        with Vertical(id="form"):
            yield Static(self.text(f"action.{self._spec.name}"), id="form-title")
            for name in (*self._spec.needs, *self._spec.may):
                yield from self._row(name)
            yield Static("", id="form-problem", markup=False)
            with Horizontal(id="form-answers"):
                yield Button(self.text("form.done"), id="done", compact=True)
                yield Button(self.text("form.cancel"), id="cancel", compact=True)

    def _row(self, name: str) -> ComposeResult:
        label = self.say(f"argument.{name}")
        options = options_of(name, self._conversation, self)
        if options is not None:
            yield Choice(label, options, id=f"arg-{name}")
            return
        with Horizontal(classes="form-row"):
            yield Label(Text(label), classes="form-label")
            yield Field(id=f"arg-{name}", placeholder=self._placeholder(name))

    def _placeholder(self, name: str) -> str:
        return self.say("form.optional") if name in self._spec.may else ""

    def on_mount(self) -> None:
        """The first argument is at hand; a lone choice needs no attention."""
        rows = [self.query_one(f"#arg-{name}") for name in (*self._spec.needs, *self._spec.may)]
        first = next((row for row in rows if _is_open(row)), None)
        (first if first is not None else self.query_one("#done")).focus()

    @on(Button.Pressed, "#cancel")
    def action_dismiss_empty(self) -> None:
        """Nothing is done."""
        self.dismiss(None)

    @on(Button.Pressed, "#done")
    @on(Input.Submitted)
    def action_finish(self) -> None:
        """Done with the form, if nothing is missing."""
        args = [(name, self._value(name)) for name in (*self._spec.needs, *self._spec.may)]
        for name, value in args:
            problem = self._problem(name, value)
            if problem:
                self.query_one("#form-problem", Static).update(Text(f"! {problem}"))
                self.query_one(f"#arg-{name}").focus()
                return
        self.dismiss(tuple((name, value) for name, value in args if value))

    def _problem(self, name: str, value: str) -> str:
        if not value:
            is_needed = name in self._spec.needs
            label = self.say(f"argument.{name}")
            return self.say("form.needed", argument=label) if is_needed else ""
        if name == "amount" and not _is_money(value):
            return self.say("form.bad_amount")
        return ""

    def _value(self, name: str) -> str:
        row = self.query_one(f"#arg-{name}")
        if isinstance(row, Choice):
            return row.value
        assert isinstance(row, Field)
        written = row.value.strip()
        return normalize("NFKC", written) if name == "amount" else written


def options_of(
    name: str, conversation: ConversationView, dialog: Dialog[Args | None]
) -> Options | None:
    """What an argument is chosen from, None when it is written."""
    script = conversation.script
    if name == "kind":
        return tuple((kind, dialog.say(f"ticket.{kind}")) for kind in TICKET_KINDS)
    if name == "message":
        return tuple(reversed([(e.message, flat(e.text)[:24]) for e in own_messages(conversation)]))
    return _cards(name, script) or None


def own_messages(conversation: ConversationView) -> list[Entry]:
    """The trainee's messages that can still be recalled."""
    return [
        entry
        for entry in conversation.transcript
        if entry.speaker is Speaker.AGENT
        and entry.acted is None
        and entry.kind is LineKind.TEXT
        and not entry.is_recalled
    ]


def _cards(name: str, script: Script) -> Options:
    cards = {
        "order": script.panel.orders,
        "product": script.panel.products,
        "card": script.panel.cards(),
    }.get(name, ())
    return tuple((card.id, flat(card.title)) for card in cards)


def _is_open(row: Widget) -> bool:
    return not isinstance(row, Choice) or len(row.values) > 1


def _is_money(value: str) -> bool:
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return False
    return amount.is_finite() and amount > 0
