"""The waiting list: every customer at the desk, the most pressing first.

One widget draws all rows; each second only the clock cells are repainted, nothing is laid out.
While it has the focus or the mouse is over it, its order stands still.
"""

from __future__ import annotations

from typing import ClassVar
from unicodedata import decimal

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from trainer.engine.plan import Limits, Shift
from trainer.engine.view import ConversationView
from trainer.tui.inbox_lines import CLOCK, SEATS, InboxLines
from trainer.tui.lines import Line, Run
from trainer.tui.places import Places
from trainer.tui.ranks import FOLD, arranged, held
from trainer.tui.waits import WaitState
from trainer.tui.widgets.sheet import lit
from trainer.units import Millis
from trainer.wording.speech import Wording

_ROW = 2
_LONGEST_NUMBER = 3


class Inbox(ScrollView, can_focus=True):
    """Rows of two lines, and one line for the chats that are over.

    With the focus, a cursor moves over the rows, digits go to a seat, and Enter turns to the
    chat under the cursor (or unfolds the finished ones).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-5)", show=False),
        Binding("pagedown", "move(5)", show=False),
        Binding("home", "move(-9999)", show=False),
        Binding("end", "move(9999)", show=False),
        Binding("enter", "choose", show=False),
    ]

    COMPONENT_CLASSES = {  # noqa: RUF012
        *(f"inbox--{state.value}" for state in WaitState),
        *(f"inbox--seat-{number}" for number in range(1, SEATS + 1)),
        "inbox--seat-none",
        "inbox--name",
        "inbox--over",
        "inbox--current",
        "inbox--cursor",
        "inbox--detail",
        "inbox--cross",
        "inbox--tier",
        "inbox--kind",
        "inbox--draft",
        "inbox--unread",
    }

    class Chosen(Message):
        """The trainee wants to turn to this conversation."""

        def __init__(self, conversation: str) -> None:
            super().__init__()
            self.conversation = conversation

    def __init__(
        self,
        limits: Limits,
        wording: Wording,
        *,
        shift: Shift | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._lines = InboxLines(wording, limits, shift)
        self._rows: tuple[ConversationView, ...] = ()
        self._by_id: dict[str, ConversationView] = {}
        self._faces: dict[str, tuple[object, ...]] = {}
        self._places = Places([], _height)
        self._styles: dict[str, Style] = {}
        self._current = ""
        self._cursor = ""
        self._now = Millis(0)
        self._number = ""
        self._is_unfolded = False
        self._is_pointed_at = False

    @property
    def order(self) -> tuple[str, ...]:
        """The ids from top to bottom; `""` is the line of the finished ones."""
        return tuple(self._places.names)

    @property
    def cursor(self) -> str:
        """The id under the cursor."""
        return self._cursor

    @property
    def is_held(self) -> bool:
        """Whether the order stands still: somebody is about to choose."""
        return self.has_focus or self._is_pointed_at

    def show(self, rows: tuple[ConversationView, ...], current: str, now: Millis) -> None:
        """Show these conversations; only what changed is repainted."""
        self._now = now
        before, self._rows = self._by_id, rows
        self._by_id = {row.id: row for row in rows}
        was, self._current = self._current, current
        changed = {row.id for row in rows if self._has_changed(row, before.get(row.id))}
        if was != current:
            changed |= {was, current}
        if changed or len(before) != len(rows):
            self._arrange()
            self._refresh_rows(changed | {FOLD})

    def tick(self, now: Millis) -> None:
        """Another second: repaint the clocks in sight, and who has just been here too long."""
        was, self._now = self._now, now
        regions = []
        for name, y in self._in_sight():
            row = self._by_id.get(name)
            if row is None:
                continue
            if self._lines.is_long(row, now) is not self._lines.is_long(row, was):
                regions.append(Region(0, y, self._cells, _ROW))
            elif self._lines.clock(row, now) is not None:
                regions.append(Region(self._cells - CLOCK, y, CLOCK, 1))
        if regions:
            self.refresh(*regions)

    def let_go(self) -> None:
        """The trainee is writing: a mouse that only rests over the list holds it no longer."""
        if self._is_pointed_at:
            self._is_pointed_at = False
            self._arrange_anew()

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        cells = self._cells
        place = self._places.at(y + self.scroll_offset.y)
        if place is None:
            return Strip.blank(cells, self.rich_style)
        name, line = place
        over = self._over("current") if name == self._current else Style.null()
        runs = self._line(name, line, cells)
        strip = Strip([Segment(run.text, self._inked(run.ink, over)) for run in runs])
        strip = strip.adjust_cell_length(cells, self.rich_style)
        if name == self._cursor and self.has_focus and line == 0:
            strip = lit(strip, self._over("cursor"))
        return strip

    def watch_has_focus(self, has_focus: bool) -> None:
        """The cursor starts from the conversation at hand; without it the order may change."""
        super().watch_has_focus(has_focus)
        self._number = ""
        if has_focus:
            self._move_to(
                self._current if self._current in self._places else self._places.stepped("", 0)
            )
        else:
            self._arrange_anew()

    def on_mouse_move(self) -> None:
        """Somebody is about to point at a row."""
        self._is_pointed_at = True

    on_mouse_scroll_down = on_mouse_scroll_up = on_mouse_move

    def on_leave(self) -> None:
        """The mouse is elsewhere (not on our scrollbar); the order may change again."""
        if not self.is_mouse_over:
            self.let_go()

    def on_click(self, event: events.Click) -> None:
        """A click on a row turns to it."""
        place = self._places.at(event.y + self.scroll_offset.y)
        if place is not None:
            self._choose(place[0])

    def on_key(self, event: events.Key) -> None:
        """Digits go to a seat, also the wide ones of an input method."""
        char = event.character
        digit = decimal(char, None) if char is not None and len(char) == 1 else None
        if digit is None:
            self._number = ""
            return
        event.stop()
        self._number = f"{self._number}{digit}"[-_LONGEST_NUMBER:].lstrip("0")
        wanted = next((name for name in (self._number, str(digit)) if self._at_seat(name)), None)
        if wanted is not None:
            self._number = wanted
            self._move_to(self._at_seat(wanted))

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self._move_to(self._places.stepped(self._cursor, by))

    def action_choose(self) -> None:
        """Turn to the conversation under the cursor."""
        if self._cursor in self._places:
            self._choose(self._cursor)

    def on_resize(self) -> None:
        """Rows are as wide as the list."""
        self.virtual_size = Size(self.size.width, self._places.end)

    def notify_style_update(self) -> None:
        """Another theme: other colours."""
        super().notify_style_update()
        self._styles.clear()

    def _choose(self, name: str) -> None:
        if name == FOLD:
            self._is_unfolded = not self._is_unfolded
            self._lay(self._wanted())
            self.refresh()
        else:
            self.post_message(self.Chosen(name))

    def _has_changed(self, row: ConversationView, before: ConversationView | None) -> bool:
        if row is before:
            return False
        face = _face(row)
        was = self._faces.get(row.id)
        self._faces[row.id] = face
        return face != was

    def _wanted(self) -> list[str]:
        return arranged(self._rows, self._current, is_unfolded=self._is_unfolded)

    def _arrange(self) -> None:
        """The order of now, unless it is held; the top of the list is what presses."""
        fresh = self._wanted()
        if self.is_held:
            self._lay(held(self._places.names, fresh, self._by_id))
        elif fresh != self._places.names:
            self._lay(fresh)

    def _arrange_anew(self) -> None:
        """Nobody is choosing any more: what presses most is in sight again."""
        self._arrange()
        if not self.is_held:
            self.scroll_to(y=0, animate=False, force=True)
        self.refresh()

    def _lay(self, order: list[str]) -> None:
        """Put the rows at their places; what is at another place now is repainted."""
        before, self._places = self._places, Places(order, _height)
        if self.virtual_size.height != self._places.end:
            self.virtual_size = Size(self.size.width, self._places.end)
        self._refresh_rows(self._places.moved_from(before))
        if before.end > self._places.end:
            self.refresh()

    def _refresh_rows(self, names: set[str]) -> None:
        regions = [
            Region(0, y, self.size.width, _height(name))
            for name, y in self._in_sight()
            if name in names
        ]
        if regions:
            self.refresh(*regions)

    def _in_sight(self) -> list[tuple[str, int]]:
        """The rows on the screen and where they are on it."""
        return list(self._places.within(self.scroll_offset.y, self.size.height))

    def _at_seat(self, number: str) -> str:
        """Who has that seat; "": nobody."""
        here = (row for row in self._rows if not row.is_over and str(row.seat) == number)
        return next((row.id for row in here), "")

    def _move_to(self, name: str) -> None:
        self._cursor = name
        if name in self._places:
            place = Region(0, self._places.top(name), self.size.width, _height(name))
            self.scroll_to_region(place, animate=False, force=True)
        self.refresh()

    @property
    def _cells(self) -> int:
        return self.scrollable_content_region.width

    def _line(self, name: str, line: int, cells: int) -> Line:
        row = self._by_id.get(name)
        if row is None:
            return self._lines.fold(self._rows, cells, is_unfolded=self._is_unfolded)
        if line:
            return self._lines.second(row, self._now, cells)
        is_current = name == self._current
        return self._lines.first(row, self._now, cells, is_current=is_current)

    def _inked(self, ink: str, over: Style) -> Style:
        """A row at hand is lit, but its seat keeps its colour."""
        return self._style(ink) if ink.startswith("seat-") else self._style(ink) + over

    def _style(self, ink: str) -> Style:
        style = self._styles.get(ink)
        if style is None:
            style = self.rich_style
            if ink != Run("").ink:
                style += self.get_component_rich_style(f"inbox--{ink}", partial=True)
            self._styles[ink] = style
        return style

    def _over(self, name: str) -> Style:
        return self.get_component_rich_style(f"inbox--{name}", partial=True)


def _height(name: str) -> int:
    return 1 if name == FOLD else _ROW


def _face(row: ConversationView) -> tuple[object, ...]:
    """What a row shows of a conversation, but for the moment."""
    return (
        row.waiting_since,
        row.unread,
        row.mood,
        row.outcome,
        row.is_over,
        row.seat,
        row.lapses_at,
        row.answers,
        row.owed,
        bool(row.draft.strip()),
    )
