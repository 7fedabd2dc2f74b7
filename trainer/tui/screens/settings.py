"""How this account likes it: language, theme, sound, the sending key, the caret."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from trainer.settings.values import Account
from trainer.tui.lines import Run
from trainer.tui.room import Room, bar_of
from trainer.tui.styles import sheet
from trainer.tui.themes import THEMES
from trainer.tui.widgets.choice import Choice
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.one_line import OneLine

_LABEL = 16


class SettingsScreen(Room[None]):
    """Every change is kept and shown at once."""

    topic = "settings"
    CSS_PATH = sheet("forms")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "key.back"),
        Binding("left", "nothing", "settings.key.change", key_display="<- ->"),
    ]

    def compose(self) -> ComposeResult:
        """One row per wish, with a sentence on what it does."""
        account = self.host.account
        wishes = account.preferences
        yield OneLine(id="settings-head")
        with VerticalScroll(id="sheet", can_focus=False):
            yield from self._wish("language", (("zh-CN", "中文"), ("en", "English")), account.lang)
            themes = tuple((theme, self.say(f"theme.{theme}")) for theme in THEMES)
            yield from self._wish("theme", themes, wishes.theme)
            yield from self._wish("sound", self._on_off(), _yes(wishes.sound))
            sends = (
                ("yes", self.say("settings.send.enter")),
                ("no", self.say("settings.send.ctrl_enter")),
            )
            yield from self._wish("send", sends, _yes(wishes.enter_sends))
            yield from self._wish("caret", self._on_off(), _yes(wishes.visible_caret))
        yield KeyBar(id="keys")

    def _wish(self, name: str, values: tuple[tuple[str, str], ...], value: str) -> ComposeResult:
        label = self.say(f"settings.{name}")
        yield Choice(label, values, value, label_width=_LABEL, id=name)
        yield Static(self.text(f"settings.{name}.about"), classes="about")

    def _on_off(self) -> tuple[tuple[str, str], ...]:
        return (("yes", self.say("settings.on")), ("no", self.say("settings.off")))

    def on_mount(self) -> None:
        """The first wish is at hand."""
        self._tell()

    def rebuilt(self, kept: str | None) -> None:
        """Another language: the same row stays at hand."""
        self._tell(kept)

    def _tell(self, kept: str | None = None) -> None:
        head = self.say("settings.title", name=self.host.account.name)
        self.query_one("#settings-head", OneLine).show((Run(f" {head}", "title"),))
        self.query_one(KeyBar).keys = bar_of(self, self.wording)
        self.query_one(f"#{kept}" if kept else "#language").focus()

    @on(Choice.Changed)
    def _changed(self, event: Choice.Changed) -> None:
        self.host.keep(_with(self.host.account, event.choice.id or "", event.value))

    def action_nothing(self) -> None:
        """The rows handle their own arrows; this names them in the footer."""


def _with(account: Account, wish: str, value: str) -> Account:
    if wish == "language":
        return replace(account, lang=value)
    is_on = value == "yes"
    names = {"sound": "sound", "send": "enter_sends", "caret": "visible_caret"}
    changes: dict[str, Any] = {"theme": value} if wish == "theme" else {names[wish]: is_on}
    return replace(account, preferences=replace(account.preferences, **changes))


def _yes(wish: bool) -> str:
    return "yes" if wish else "no"
