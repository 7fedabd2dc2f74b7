"""The first start, and every new account: who you are, your language, what is recorded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Input, Label, Static

from trainer.settings.values import Account, Preferences
from trainer.tui.room import Room
from trainer.tui.styles import sheet
from trainer.tui.widgets.choice import Choice
from trainer.tui.widgets.field import Field

_ID = re.compile(r"[\w.@-]{1,40}")


@dataclass(frozen=True, slots=True)
class Welcome:
    """A new account, and whether the first chat was asked for."""

    account: Account
    wants_first_chat: bool


class FirstStart(Room[Welcome | None]):
    """Answers with a new account; Escape only where there are others to go back to."""

    topic = "first"
    CSS_PATH = sheet("forms")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, taken: tuple[str, ...] = (), account_id: str = "") -> None:
        super().__init__()
        self._taken = taken
        self._kept = {"account-id": account_id, "account-name": ""}

    def compose(self) -> ComposeResult:
        """Three questions, one notice, two ways on."""
        langs = (("zh-CN", "中文"), ("en", "English"))
        with VerticalScroll(id="sheet", can_focus=False):
            yield Static(self.text("first.title"), classes="form-heading")
            yield Static(self.text("first.lead"), classes="form-lead")
            yield Choice("语言 / Language", langs, self.wording.lang, id="language")
            yield from self._question("account-id", "first.id", "first.id.like")
            yield from self._question("account-name", "first.name", "first.name.like")
            yield Static("", id="first-problem", markup=False)
            yield Static(self.text("first.recorded"), id="first-recorded")
            with Horizontal(id="first-ways"):
                yield Button(self.text("first.chat"), id="chat", compact=True)
                yield Button(self.text("first.home"), id="home", compact=True)

    def _question(self, field: str, label: str, example: str) -> ComposeResult:
        with Vertical(classes="form-question"):
            yield Label(self.text(label))
            kept = self._kept[field]
            yield Field(kept, placeholder=self.say(example), max_length=40, id=field)

    def on_mount(self) -> None:
        """The first question is at hand."""
        self.query_one("#account-id").focus()

    @on(Choice.Changed, "#language")
    def _language(self, event: Choice.Changed) -> None:
        self._keep()
        self.host.speak(event.value)

    def _keep(self) -> None:
        for field in self._kept:
            self._kept[field] = self.query_one(f"#{field}", Field).value

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    @on(Button.Pressed)
    def _go(self, event: Button.Pressed) -> None:
        self._keep()
        account_id = self._kept["account-id"].strip()
        problem = self._problem(account_id)
        if problem:
            self.query_one("#first-problem", Static).update(Text(f"! {problem}"))
            self.query_one("#account-id").focus()
            return
        name = self._kept["account-name"].strip()
        account = Account(
            id=account_id,
            name=name if name else account_id,
            lang=self.wording.lang,
            preferences=Preferences(recorded_consent=True),
        )
        self.dismiss(Welcome(account, event.button.id == "chat"))

    def _problem(self, account_id: str) -> str:
        if not _ID.fullmatch(account_id):
            return self.say("first.id.bad")
        return self.say("first.id.taken") if account_id in self._taken else ""

    def action_back(self) -> None:
        """Back, where there is somewhere to go."""
        if self._taken:
            self.dismiss(None)
