"""Who sits here: switch accounts, or make a new one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from trainer.settings.values import Account, Settings
from trainer.tui.lines import Line, row
from trainer.tui.room import Dialog
from trainer.tui.widgets.menu import Item, Menu

NEW = ""
"""The answer that asks for a new account (no account has an empty id)."""


class Accounts(Dialog[str | None]):
    """Answers with an account's id, or `NEW`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
    ]

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def compose(self) -> ComposeResult:
        """The accounts and a way to a new one."""
        with Vertical(id="accounts"):
            yield Static(self.text("accounts.title"), id="accounts-title")
            yield Menu(id="accounts-list")
            yield Static(self.text("accounts.keys"), id="accounts-keys")

    def on_mount(self) -> None:
        """The one in use is under the cursor."""
        menu = self.query_one(Menu)
        items = [Item(account.id, _Row(account).draw) for account in self._settings.accounts]
        new = self.say("accounts.new")
        items.append(Item(NEW, lambda cells: row(cells, (f" + {new}", 0, "accent"))))
        menu.styles.height = min(len(items), 12)
        menu.fill(items, current=self._settings.last_account)
        menu.focus()

    @on(Menu.Chosen)
    def _chosen(self, event: Menu.Chosen) -> None:
        self.dismiss(event.item)


class _Row:
    def __init__(self, account: Account) -> None:
        self._account = account

    def draw(self, cells: int) -> Line:
        account = self._account
        return row(cells, (f" {account.name}", 0, "strong"), (account.id, 16, "dim"))
