"""What holds everywhere in the app: who sits here, language and theme, help, palette, refusals.

Knows no floor business; routing between rooms is `app`'s.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, ParamSpec, TypeVar

from rich.text import Text
from textual import events, on
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.scrollbar import ScrollBar
from textual.theme import Theme

from trainer.errors import ContentError, TrainerError
from trainer.settings.values import Account, Settings
from trainer.tui.crash import EXIT_CODE, tell_crash
from trainer.tui.lines import flat
from trainer.tui.room import Room, keys_of
from trainer.tui.styles import sheet
from trainer.tui.terminal.app_base import TerminalApp
from trainer.tui.terminal.input_events import LeakedSequence, NotUtf8
from trainer.tui.themes import THEMES
from trainer.tui.widgets.plain_bar import PlainBar
from trainer.wording.speech import Wording, guess_language

if TYPE_CHECKING:
    from trainer.play.floor import Floor

SMALLEST = (60, 18)
_LEAK_TOLD = 10
"""Seconds a leaked sequence is told for; those that follow meanwhile are not told again."""
Given = ParamSpec("Given")
Got = TypeVar("Got")


class House(TerminalApp):
    """An app with accounts, two languages and our themes."""

    TITLE = "trainer"
    CSS_PATH = [sheet("base")]  # noqa: RUF012
    theme: Reactive[str] = Reactive(THEMES["dark"].name)
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "key.help", priority=True),
        Binding("ctrl+p", "palette", "key.palette", priority=True),
        Binding("ctrl+q", "quit", "key.quit", show=False, priority=True),
    ]

    def __init__(
        self, floor: Floor, *, lang: str | None = None, trainee: str | None = None
    ) -> None:
        super().__init__()
        ScrollBar.renderer = PlainBar
        self.floor = floor
        self._was_small = False
        self._has_told_leak = False
        self._worn = self.current_theme
        self._refused_settings: TrainerError | None = None
        self._settings = self._read_settings()
        wanted = trainee if trainee is not None else self._settings.last_account
        self._account = None if wanted is None else self._settings.account(wanted)
        told = lang if self._account is None else self._account.lang
        self.wording = Wording(told if told is not None else machine_language())
        self._stranger = Account(id="", name="", lang=self.wording.lang)
        if self._account is not None:
            self._furnish(self._account)

    @property
    def settings(self) -> Settings:
        """Accounts and preferences at hand."""
        return self._settings

    @property
    def account(self) -> Account:
        """Who sits here; a nameless one before the first start is done."""
        return self._account if self._account is not None else self._stranger

    def _read_settings(self) -> Settings:
        """What is on disk; a refusal is told once there is a screen to tell it on."""
        try:
            settings, self._refused_settings = self.floor.settings()
        except TrainerError as error:
            settings, self._refused_settings = Settings(), error
        return settings

    def _furnish(self, account: Account) -> None:
        """Before there is a screen: the theme and the caret of who sits here."""
        theme = _theme_of(account)
        if theme is not self._worn:
            self.set_reactive(House.theme, theme.name)
            self._worn = theme
            self.stylesheet.set_variables(self.get_css_variables())
        self.visible_caret = account.preferences.visible_caret

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours beside the toolkit's."""
        return {**super().available_themes, **{theme.name: theme for theme in THEMES.values()}}

    def read_styles(self, name: str) -> None:
        """A style sheet that what is on the screen does without."""
        self.stylesheet.read(sheet(name))
        self.stylesheet.parse()

    def refresh_css(self, animate: bool = True) -> None:
        """Read every style anew for another theme only; the toolkit asks once more at the start."""
        if self.current_theme is not self._worn:
            self._worn = self.current_theme
            super().refresh_css(animate)

    def use(self, account: Account) -> None:
        """Sit this account down: its language, theme and caret."""
        self._account = account
        self.speak(account.lang)
        self.theme = _theme_of(account).name
        self.visible_caret = account.preferences.visible_caret

    def speak(self, lang: str) -> None:
        """Another language, at once and everywhere."""
        if lang != self.wording.lang:
            self.wording = Wording(lang)
            for screen in self.screen_stack:
                if isinstance(screen, Room):
                    screen.retell()

    def keep(self, account: Account) -> None:
        """Sit this account down as it is now, and keep it; a refusal of the disk is told."""
        self._settings = self._settings.using(account)
        self.use(account)
        try:
            self._settings = self.floor.keep_account(account)
        except TrainerError as error:
            self.tell_error(error)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for the moment before a theme of ours is set."""
        return THEMES["dark"].variables

    def _handle_exception(self, error: Exception) -> None:
        """The last door: no traceback for a trainee, and a code that says it was not a wish."""
        super()._handle_exception(error)
        self._return_code = EXIT_CODE

    def _fatal_error(self) -> None:
        """In place of the toolkit's traceback: what is safe is saved, then a sentence, once."""
        error = self._exception
        if error is None or self._exit_renderables:
            return
        self.before_end()
        self.panic(Text(tell_crash(error, self.floor.clock.wall(), self.wording)))

    # Refusals

    def attempt(
        self, do: Callable[Given, Got], *given: Given.args, **named: Given.kwargs
    ) -> Got | None:
        """What `do` returns, or None after its refusal has been shown."""
        try:
            return do(*given, **named)
        except TrainerError as error:
            self.show_error(error)
            return None

    def sentence(self, error: TrainerError) -> str:
        """What was refused and why, in the language at hand."""
        if not self.wording.knows(error.sentence):
            return self.wording.say("error.other", told=flat(str(error)))
        details = {name: flat(str(value)) for name, value in error.details.items()}
        return self.wording.say(error.sentence, **details)

    def tell_error(self, error: TrainerError) -> None:
        """Say in a short notice what was refused and why."""
        self.notify(self.sentence(error), severity="warning", timeout=6, markup=False)

    def show_error(self, error: TrainerError) -> None:
        """Say it on a screen of its own, every problem of a file below it."""
        from trainer.tui.dialogs.error import ErrorScreen

        problems = error.problems if isinstance(error, ContentError) else ()
        told = tuple(str(problem) for problem in problems)
        self.push_screen(ErrorScreen(self.sentence(error), told))

    @on(LeakedSequence)
    def _leaked(self) -> None:
        if not self._has_told_leak and not self._is_said_there("app.leaked"):
            self._has_told_leak = True
            self.set_timer(_LEAK_TOLD, self._forget_leak)
            told = self.wording.say("app.leaked")
            self.notify(told, severity="warning", timeout=_LEAK_TOLD, markup=False)
        for screen in self.screen_stack:
            if isinstance(screen, Room):
                screen.leaked()

    def _forget_leak(self) -> None:
        self._has_told_leak = False

    @on(NotUtf8)
    def _not_utf8(self) -> None:
        if not self._is_said_there("app.not_utf8"):
            told = self.wording.say("app.not_utf8")
            self.notify(told, severity="warning", timeout=10, markup=False)

    def _is_said_there(self, sentence: str) -> bool:
        return isinstance(self.screen, Room) and self.screen.warned(sentence)

    # Everywhere

    def action_help(self) -> None:
        """The keys of this screen."""
        from trainer.tui.screens.help import Help

        if isinstance(self.screen, Room):
            keys = keys_of(self.screen, self.wording)
            self.push_screen(Help(keys, self.screen.topic))

    def action_palette(self) -> None:
        """Every action of this screen by name."""
        from trainer.tui.dialogs.picker import Pick, Picker

        if not isinstance(self.screen, Room):
            return
        commands = (*keys_of(self.screen, self.wording), *self.screen.more_commands())
        picks = tuple(Pick(action, "", name, key) for key, name, action in commands)
        screen = self.screen
        picker = Picker(self.wording.say("palette.title"), picks)
        self.push_screen(picker, lambda action: self._run_picked(screen, action))

    def _run_picked(self, screen: Room[Any], action: str | None) -> None:
        if action is not None:
            self.call_later(self.run_action, action, screen)

    async def action_quit(self) -> None:
        """Leave; a live session is asked about first."""
        leave = getattr(self.screen, "action_leave", None)
        if leave is not None:
            leave()
        else:
            self.exit()

    def action_help_quit(self) -> None:
        """Ctrl+C is no way out of a chat; say what is."""
        if not self._is_said_there("app.how_to_quit"):
            self.notify(self.wording.say("app.how_to_quit"), markup=False)

    def on_app_blur(self, event: events.AppBlur) -> None:
        """The terminal lost the focus."""
        del event
        self._look(away=True)

    def on_app_focus(self, event: events.AppFocus) -> None:
        """The terminal has the focus again."""
        del event
        self._look(away=False)

    def _look(self, *, away: bool) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Room):
                screen.look(away=away)

    def on_resize(self, event: events.Resize) -> None:
        """A terminal too small says so and nothing else."""
        is_small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        if not (is_small or self._was_small):
            return
        from trainer.tui.dialogs.too_small import TooSmall

        self._was_small = is_small
        is_told = isinstance(self.screen, TooSmall) if self.screen_stack else False
        if is_small and not is_told:
            self.push_screen(TooSmall(SMALLEST))
        elif is_told and not is_small:
            self.pop_screen()


def _theme_of(account: Account) -> Theme:
    """The theme of an account, dark where it names none of ours."""
    return THEMES.get(account.preferences.theme, THEMES["dark"])


def machine_language() -> str:
    """The language of the machine's locale, as far as it is one of ours."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"))
    told = next((value for value in named if value), None)
    return guess_language(told, locale.getlocale()[0])
