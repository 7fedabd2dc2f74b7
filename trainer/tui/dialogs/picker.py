"""Find one among many by a few letters: phrases by code, 字 or initials, actions by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from trainer.tui.cells import width
from trainer.tui.initials import finds
from trainer.tui.lines import Line, paragraph, row
from trainer.tui.room import Dialog
from trainer.tui.widgets.field import Field
from trainer.tui.widgets.menu import Item, Menu
from trainer.tui.widgets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing to pick; `code` stands before it, `detail` behind it, `whole` below the list."""

    id: str
    code: str
    title: str
    detail: str = ""
    whole: str = ""


class Filter(Field):
    """Takes anything but the digits in front of the rows: those pick."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is text here."""
        is_digit = character is not None and character in "123456789"
        return not is_digit and super().check_consume_key(key, character)


class Picker(Dialog[str | None]):
    """A filter, a list, and the whole of what the cursor stands on; answers with an id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss_empty", show=False),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("pageup", "move(-8)", show=False, priority=True),
        Binding("pagedown", "move(8)", show=False, priority=True),
        *(
            Binding(str(digit), f"pick({digit})", show=False, priority=True)
            for digit in range(1, 10)
        ),
    ]

    def __init__(self, title: str, picks: tuple[Pick, ...], *, name: str | None = None) -> None:
        super().__init__(name=name)
        self._title = title
        self._picks = picks
        self._found = picks

    def compose(self) -> ComposeResult:
        """A box at the bottom, so that the conversation stays in sight."""
        with Vertical(id="picker"):
            yield Static(self._title, id="picker-title", markup=False)
            yield Filter(placeholder=self.say("picker.filter"), id="picker-filter")
            yield Menu(id="picker-list")
            yield Sheet(id="picker-whole")
            yield Static(self.say("picker.keys"), id="picker-keys", markup=False)

    def on_mount(self) -> None:
        """Everything is in the list; the filter is ready."""
        has_whole = any(pick.whole for pick in self._picks)
        self.query_one("#picker-whole").display = has_whole
        self.query_one("#picker-list").styles.height = min(max(len(self._picks), 3), 9)
        self._fill()
        self.query_one("#picker-filter").focus()

    def _fill(self) -> None:
        code_width = max((width(pick.code) for pick in self._picks), default=0) + 2
        title_width = min(max((width(pick.title) for pick in self._picks), default=0) + 2, 30)

        items = [
            Item(pick.id, _row_of(pick, index, code_width, title_width))
            for index, pick in enumerate(self._found)
        ]
        self.query_one(Menu).fill(items)
        if not items:
            self.query_one("#picker-whole", Sheet).write(
                lambda cells: paragraph(self.say("picker.nothing"), cells, "dim")
            )

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        query = event.value.lstrip("/／、")
        self._found = tuple(
            pick
            for pick in self._picks
            if finds(query, pick.code, pick.title, pick.detail, pick.whole)
        )
        exact = [pick for pick in self._found if pick.code.casefold() == query.casefold()]
        if query and exact:
            self._found = (*exact, *(pick for pick in self._found if pick not in exact))
        self._fill()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        current = self.query_one(Menu).current
        if current is not None:
            self.dismiss(current)

    @on(Menu.Highlighted)
    def _show_whole(self, event: Menu.Highlighted) -> None:
        whole = next((pick.whole for pick in self._picks if pick.id == event.item), "")
        self.query_one("#picker-whole", Sheet).write(
            lambda cells: paragraph(whole, cells - 2, indent=1)
        )

    @on(Menu.Chosen)
    def _chosen(self, event: Menu.Chosen) -> None:
        self.dismiss(event.item)

    def action_move(self, by: int) -> None:
        """The list follows the arrows while the filter keeps the caret."""
        self.query_one(Menu).action_move(by)

    def action_pick(self, digit: int) -> None:
        """The digit in front of a row picks it."""
        if digit <= len(self._found):
            self.dismiss(self._found[digit - 1].id)

    def action_dismiss_empty(self) -> None:
        """Nothing was picked."""
        self.dismiss(None)


def _row_of(pick: Pick, index: int, code_width: int, title_width: int) -> Callable[[int], Line]:
    def draw(cells: int) -> Line:
        digit = str(index + 1) if index < 9 else " "
        title = (pick.title, title_width if pick.detail else 0, "strong")
        detail = ((pick.detail, 0, "dim"),) if pick.detail else ()
        return row(
            cells, (f" {digit}", 3, "dim"), (pick.code, code_width, "accent"), title, *detail
        )

    return draw
