"""The real caret: where the candidate window of an input method opens.

The toolkit moves it on key strokes only; here it follows the focused widget at every frame.
"""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input

_SHOW = "\x1b[?25h"
_HIDE = "\x1b[?25l"


class CaretMixin(App[Any]):
    """Mix into an app before `App`; `visible_caret` keeps the terminal's own caret visible."""

    _told_position: Offset = Offset(0, 0)
    _visible_caret = False

    @property
    def cursor_position(self) -> Offset:
        """Where the focused widget has its caret, in cells of the screen."""
        focused = self.focused if self._screen_stack else None
        return self._told_position if focused is None else _caret_of(focused, self._told_position)

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        self._told_position = position

    @property
    def visible_caret(self) -> bool:
        """Whether the terminal's own caret is shown, for over-the-spot input and screen readers."""
        return self._visible_caret

    @visible_caret.setter
    def visible_caret(self, visible: bool) -> None:
        self._visible_caret = visible
        self.show_caret()

    def show_caret(self) -> None:
        """Tell the terminal to show or hide its caret, as set."""
        if self._driver is not None and not self.is_headless:
            self._driver.write(_SHOW if self._visible_caret else _HIDE)


def _caret_of(focused: Widget, told: Offset) -> Offset:
    place = getattr(focused, "cursor_screen_offset", told)
    if isinstance(focused, Input) and focused.cursor_position == len(focused.value):
        return place - Offset(1, 0)  # the toolkit counts one cell too many at the end
    return place if isinstance(place, Offset) else told
