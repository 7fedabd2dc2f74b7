"""What every screen has in common: the wording at hand, its keys told in it, its host.

The host is the app; screens know it only as this Protocol, so that none imports it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.screen import ModalScreen, Screen

from trainer.tui.whole_cells import WholeCells
from trainer.wording.speech import Wording

if TYPE_CHECKING:
    from trainer.errors import TrainerError
    from trainer.play.floor import Floor
    from trainer.settings import Account, Settings
    from trainer.units import Millis

Result = TypeVar("Result")


class Host(Protocol):
    """What screens may ask of the app."""

    wording: Wording
    floor: Floor
    input_stamp: Millis

    @property
    def settings(self) -> Settings:
        """Accounts and preferences at hand."""
        ...

    @property
    def account(self) -> Account:
        """Who sits here."""
        ...

    def speak(self, lang: str) -> None:
        """Another language, at once and everywhere."""
        ...

    def keep(self, account: Account) -> None:
        """Sit this account down as it is now, and keep it."""
        ...

    def tell_error(self, error: TrainerError) -> None:
        """Say in a short notice what was refused and why."""
        ...

    def show_error(self, error: TrainerError) -> None:
        """Say it on a screen of its own, every problem of a file below it."""
        ...

    def oldest_pending(self) -> Millis | None:
        """The oldest stamp of input that has been read and not yet handled."""
        ...


class Spoken:
    """Mixed into screens: sentences in the language at hand."""

    @property
    def host(self) -> Host:
        """The app as screens know it."""
        return cast("Host", self.app)  # type: ignore[attr-defined]

    @property
    def wording(self) -> Wording:
        """The language at hand."""
        return self.host.wording

    def say(self, sentence: str, /, **details: object) -> str:
        """A sentence in the language at hand."""
        return self.wording.say(sentence, **details)

    def text(self, sentence: str, /, **details: object) -> Text:
        """The same as a text that no widget reads as markup."""
        return Text(self.wording.say(sentence, **details))


class Room(Spoken, Screen[Result]):
    """A whole screen; its bindings' descriptions are wording ids.

    `topic`: the help sentence `help.<topic>` says what the screen is for.
    """

    topic = "home"
    is_whole = True
    """Not while it is being built again: its widgets are not all there."""

    _was_here = False

    def __init__(self) -> None:
        super().__init__()
        self._compositor = WholeCells()

    async def _compose(self) -> None:
        """Dressed for the width at hand before anything is in it, or all is styled twice."""
        wide = self._get_breakpoint_classes(self.app.size.width, self.HORIZONTAL_BREAKPOINTS or [])
        self.update_classes(dict.fromkeys(wide, True), update=False)
        self.app.stylesheet.apply(self)
        await super()._compose()

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """What has only just been made is dressed already."""
        event.refresh_styles = event.refresh_styles and self._was_here
        self._was_here = True

    def more_commands(self) -> tuple[tuple[str, str, str], ...]:
        """(key, name, action) of what can be done here beside the bindings."""
        return ()

    def look(self, *, away: bool) -> None:
        """The terminal lost or regained the focus; most screens do not mind."""

    def leaked(self) -> None:
        """A sequence of a keyboard protocol came; the app says so, most screens do nothing."""

    def warned(self, sentence: str) -> bool:  # noqa: ARG002
        """Whether this screen says that sentence in a place of its own: no notice covers it."""
        return False

    def retell(self) -> None:
        """The language or the settings changed: build the screen again."""
        self.call_next(self._rebuild)

    async def _rebuild(self) -> None:
        kept = self.focused.id if self.focused is not None else None
        self.is_whole = False
        await self.recompose()
        self.is_whole = True
        self.rebuilt(kept)

    def rebuilt(self, kept: str | None) -> None:
        """All widgets are new; `kept` is the id of the one that had the focus."""
        if kept is not None:
            self.query_one(f"#{kept}").focus()


class Dialog(Spoken, ModalScreen[Result]):
    """A screen over a screen, answered by a value or by Escape."""

    def __init__(self, name: str | None = None) -> None:
        super().__init__(name=name)
        self._compositor = WholeCells()


def keys_of(screen: Screen[Any], wording: Wording) -> list[tuple[str, str, str]]:
    """(key as shown, name, action) of every described binding of a screen and its app."""
    told: list[tuple[str, str, str]] = []
    seen: set[str] = set()
    for node in (screen, screen.app):
        for binding in node._bindings.key_to_bindings.values():  # noqa: SLF001
            for one in binding:
                if one.action in seen or not wording.knows(one.description):
                    continue
                seen.add(one.action)
                told.append((shown_key(one), wording.say(one.description), one.action))
    return told


def bar_of(screen: Screen[Any], wording: Wording) -> tuple[tuple[str, str, str], ...]:
    """The same, only those that the footer shows."""
    shown = {
        one.action
        for node in (screen, screen.app)
        for several in node._bindings.key_to_bindings.values()  # noqa: SLF001
        for one in several
        if one.show
    }
    return tuple(entry for entry in keys_of(screen, wording) if entry[2] in shown)


def shown_key(binding: Binding) -> str:
    """A key as people write it: `F1`, `Ctrl+P`, `Enter`."""
    if binding.key_display:
        return binding.key_display
    parts = [_SHORT.get(part, part) for part in binding.key.split("+")]
    return "+".join(part.upper() if len(part) == 1 else part.capitalize() for part in parts)


_SHORT = {"escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn"}
