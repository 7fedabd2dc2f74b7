"""Who uses this machine and how they like it, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """One account's wishes.

    `theme` names a theme of the screens. `enter_sends`: Enter sends and Ctrl+J makes a new line,
    else Ctrl+Enter sends. `visible_caret`: the terminal's own caret shows, for input methods and
    screen readers that follow it. `recorded_consent`: told that typing here is recorded.
    """

    theme: str = "dark"
    sound: bool = True
    enter_sends: bool = True
    visible_caret: bool = False
    has_done_first_chat: bool = False
    recorded_consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person at this machine; `id` is what records carry, `name` stays out of them."""

    id: str
    name: str
    lang: str
    preferences: Preferences = field(default_factory=Preferences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every account, in order of creation, and the one used last (None before the first)."""

    accounts: tuple[Account, ...] = ()
    last_account: str | None = None

    def account(self, account_id: str) -> Account | None:
        """The account of that id, or None."""
        return next((account for account in self.accounts if account.id == account_id), None)

    def using(self, account: Account) -> Settings:
        """The settings with that account added or, by its id, replaced, and used last."""
        if self.account(account.id) is None:
            accounts = (*self.accounts, account)
        else:
            accounts = tuple(account if a.id == account.id else a for a in self.accounts)
        return replace(self, accounts=accounts, last_account=account.id)
