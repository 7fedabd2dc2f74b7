"""A form: the fields of one part under each other, told in the order in which they are filled.

Knows field specs and texts; what a value means and where it is kept is the screen's business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from trainer.tui.authoring.fields import FieldSpec
from trainer.tui.widgets.choice import Choice
from trainer.tui.widgets.field import Field
from trainer.tui.widgets.page import Page

LABEL = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One field as shown: its label, its text, its options in words.

    `is_locked`: only to read. `edition`: of what arrangement of parts its spec speaks.
    """

    spec: FieldSpec
    label: str
    text: str
    options: tuple[tuple[str, str], ...] = ()
    placeholder: str = ""
    is_locked: bool = False
    edition: int = 0


class Form(VerticalScroll, can_focus=False):
    """Rows to fill; tells every change and which field is at hand."""

    class Edited(Message):
        """A field says something else."""

        def __init__(self, spec: FieldSpec, text: str, edition: int) -> None:
            super().__init__()
            self.spec = spec
            self.text = text
            self.edition = edition

    class AtHand(Message):
        """Another field has the focus."""

        def __init__(self, spec: FieldSpec) -> None:
            super().__init__()
            self.spec = spec

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()
        self._lead = ""
        self._row_by_widget: WeakKeyDictionary[Widget, Row] = WeakKeyDictionary()
        self._told: WeakKeyDictionary[Widget, str] = WeakKeyDictionary()

    async def show(self, lead: str, rows: tuple[Row, ...]) -> None:
        """Show these rows in place of all others, below a sentence on what the part is."""
        self._lead, self._rows = lead, rows
        await self.recompose()
        self.scroll_home(animate=False)

    @property
    def spec(self) -> FieldSpec | None:
        """The field at hand, or None."""
        focused = self.screen.focused
        row = None if focused is None else self._row_by_widget.get(focused)
        return None if row is None else row.spec

    @property
    def pending_name(self) -> tuple[FieldSpec, str] | None:
        """A name that has been written and not been left yet: it is told when it is left."""
        focused = self.screen.focused
        row = None if focused is None else self._row_by_widget.get(focused)
        if row is None or not row.spec.is_name or not isinstance(focused, Field):
            return None
        return None if focused.value == row.text else (row.spec, focused.value)

    def compose(self) -> ComposeResult:
        """A label and a field each."""
        if self._lead:
            yield Static(Text(self._lead), classes="form-lead")
        for index, row in enumerate(self._rows):
            yield from self._compose_row(index, row)

    def focus_on(self, id_: str) -> bool:
        """Bring a field to hand by its spec's id; whether there is one."""
        for index, row in enumerate(self._rows):
            if row.spec.id == id_ and not row.is_locked:
                self.query_one(f"#field-{index}").focus()
                return True
        return False

    def focus_first(self) -> None:
        """Bring the first field to hand."""
        for widget in self.query("Field, Page, Choice"):
            widget.focus()
            return

    def insert(self, text: str) -> None:
        """Put something in at the caret of the field at hand."""
        focused = self.screen.focused
        if isinstance(focused, Page):
            focused.insert_phrase(text)
        elif isinstance(focused, Field):
            focused.insert_text_at_cursor(text)

    def _compose_row(self, index: int, row: Row) -> Iterator[Widget]:
        if row.options:
            yield self._made(Choice(row.label, row.options, row.text, label_width=LABEL), index)
            return
        with Horizontal(classes="field-row"):
            yield Label(Text(row.label), classes="field-label")
            if row.is_locked:
                yield Static(Text(row.text), classes="field-locked")
            elif row.spec.codec.is_lines:
                yield self._made(Page(row.text, placeholder=row.placeholder), index)
            else:
                field = Field(row.text, placeholder=row.placeholder, max_length=2_000)
                yield self._made(field, index)

    def _made(self, widget: Widget, index: int) -> Widget:
        """A widget that belongs to a row for good: what it tells late is told of that row."""
        widget.id = f"field-{index}"
        self._row_by_widget[widget] = self._rows[index]
        self._told[widget] = self._rows[index].text
        return widget

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say which field it is."""
        row = self._row_by_widget.get(event.widget)
        if row is not None:
            self.post_message(self.AtHand(row.spec))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A name counts when it is left, not while it is written."""
        row = self._row_by_widget.get(event.widget)
        if row is not None and row.spec.is_name and isinstance(event.widget, Field):
            self._tell(event.widget, event.widget.value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        row = self._row_by_widget.get(event.input)
        if row is not None and not row.spec.is_name:
            self._tell(event.input, event.value)

    @on(Page.Written)
    def _written(self, event: Page.Written) -> None:
        event.stop()
        self._tell(event.page, event.text)

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        event.stop()
        self._tell(event.choice, event.value)

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    def _tell(self, widget: Widget, text: str) -> None:
        row = self._row_by_widget.get(widget)
        if row is not None and self._told[widget] != text:
            self._told[widget] = text
            self.post_message(self.Edited(row.spec, text, row.edition))
