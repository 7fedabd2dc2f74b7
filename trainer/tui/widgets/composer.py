"""Where the trainee writes: a few rows of text that tell every change with its source and stamp.

It asks (to send, for the phrases) and the screen decides. Knows no session and no phrase.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from trainer.source import Source
from trainer.tui.terminal.bursts import Burst, classify
from trainer.tui.widgets.draft import Change, Draft
from trainer.tui.widgets.hand import burst_of, input_stamp, read_at, typed_char
from trainer.units import Millis

LONGEST_DRAFT = 100_000
PHRASE_TRIGGERS = frozenset("/／、")
_NEWLINE_KEYS = frozenset({"ctrl+j", "alt+enter", "shift+enter"})
_SEND_KEYS = frozenset({"ctrl+enter", "ctrl+s"})
_GIVEN_TO_SCREENS = frozenset({"f6", "f7"})


def _editing_keys() -> list[Binding]:
    """The toolkit's editing keys without the function keys, which switch chats."""
    keys = [key for key in TextArea.BINDINGS if isinstance(key, Binding)]
    return [key for key in keys if key.key not in _GIVEN_TO_SCREENS]


_EDITING = {name: key.action for key in _editing_keys() for name in key.key.split(",")}


class Composer(TextArea, inherit_bindings=False):
    """A draft of three to six rows.

    Enter sends (`enter_sends`; else it breaks the line); Ctrl+Enter, where the terminal tells
    it apart, and Ctrl+S send always; Ctrl+J, Alt+Enter and Shift+Enter break the line always. A
    trigger at the start of an empty draft, or Ctrl+L anywhere, asks for the phrases.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*_editing_keys()]

    DEFAULT_CSS = """
    Composer { height: auto; min-height: 5; max-height: 8; }
    Composer.-textual-compact { min-height: 3; max-height: 6; }
    """

    @dataclass
    class Edited(Message):
        """At `offset`, `deleted` characters went and `inserted` came; in order, they are the draft.

        `stamp` is on the terminal's clock (what `SystemClock.now` counts), from the read.
        `owner`: whom it is written to.
        """

        composer: Composer
        offset: int
        deleted: int
        inserted: str
        source: Source
        stamp: Millis
        owner: str = ""

    @dataclass
    class SendAsked(Message):
        """`text` is to be sent; the composer is empty already (`load` it again to refuse)."""

        composer: Composer
        text: str
        stamp: Millis
        owner: str = ""

    @dataclass
    class PhraseAsked(Message):
        """The phrases are wanted; `trigger` is the character that asked, or empty."""

        composer: Composer
        trigger: str
        stamp: Millis

    @dataclass
    class EnterHeld(Message):
        """An Enter came in one breath with text and did not send: say so."""

        composer: Composer
        stamp: Millis

    @dataclass
    class TooLong(Message):
        """`cut` characters did not fit below the limit and were not taken."""

        composer: Composer
        cut: int
        stamp: Millis

    def __init__(
        self,
        text: str = "",
        *,
        enter_sends: bool = True,
        limit: int = LONGEST_DRAFT,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002  # the toolkit's name for it
        classes: str | None = None,
    ) -> None:
        self._cause: tuple[Source, Millis] | None = None
        super().__init__(
            text,
            id=id,
            classes=classes,
            placeholder=Content(placeholder),
            highlight_cursor_line=False,
        )
        self.enter_sends = enter_sends
        self.limit = limit
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.owner = ""
        self._kept: dict[str, tuple[str, Selection]] = {}

    def load(self, text: str) -> None:
        """Put `text` in place of everything, told to nobody; the caret goes to its end."""
        self.load_text(text)
        self.move_cursor(self.document.end)

    def turn_to(self, owner: str, text: str) -> None:
        """Write to somebody else: the draft and the caret are kept, theirs come back.

        `text` is their draft where nothing has been written to them here.
        """
        if owner == self.owner:
            return
        if self.owner:
            self._kept[self.owner] = (self.text, self.selection)
        self.owner = owner
        kept = self._kept.pop(owner, None)
        self.load(text if kept is None else kept[0])
        if kept is not None:
            self.selection = kept[1]
            self.scroll_cursor_visible()

    def give_back(self, owner: str, text: str) -> None:
        """What was refused is the draft again, told to nobody."""
        if owner == self.owner:
            self.load(text)
        else:
            self._kept[owner] = (text, Selection.cursor((0, 0)))

    def invite(self, told: str) -> None:
        """What an empty draft says."""
        if str(self.placeholder) != told:
            self.placeholder = Content(told)

    def insert_phrase(self, text: str) -> None:
        """Put a quick reply in at the caret."""
        with self._because(Source.PHRASE, input_stamp(self)):
            self._put(text)

    def send(self, stamp: Millis | None = None) -> None:
        """Ask for the draft to be sent, unless it is blank."""
        text = self.text
        if text.strip() and not self.read_only:
            self.load("")
            at = input_stamp(self) if stamp is None else stamp
            self.post_message(self.SendAsked(self, text, at, self.owner))

    def ask_for_phrases(self, trigger: str = "", stamp: Millis | None = None) -> None:
        """Ask for the palette of quick replies."""
        at = input_stamp(self) if stamp is None else stamp
        self.post_message(self.PhraseAsked(self, trigger, at))

    async def _on_key(self, event: events.Key) -> None:
        if not self.read_only and await self._take_key(event, read_at(event)):
            event.stop()
            event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._take_burst(burst_of(event), read_at(event))

    def action_paste(self) -> None:
        """Ctrl+V: the app's own clipboard."""
        self._take_burst(classify(self.app.clipboard, pasted=True), input_stamp(self))

    def edit_told(self, change: Change) -> None:
        """The draft has changed."""
        source, stamp = self._cause or (Source.EDIT, input_stamp(self))
        self.post_message(self.Edited(self, *change, source, stamp, self.owner))

    def _set_document(self, text: str, language: str | None) -> None:
        """The toolkit's own document would break lines at invisible characters."""
        del language
        self.document = Draft(text, self.edit_told)
        self.wrapped_document = WrappedDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def _rewrap_and_refresh_virtual_size(self) -> None:
        """The toolkit forgets where the caret went when lines break elsewhere."""
        super()._rewrap_and_refresh_virtual_size()
        self.scroll_cursor_visible()

    def _recompute_cursor_offset(self) -> None:
        """Amid an undo the caret may still be where there is no text any more."""
        here = self.clamp_visitable(self.cursor_location)
        self._cursor_offset = self.wrapped_document.location_to_offset(here)

    async def _take_key(self, event: events.Key, stamp: Millis) -> bool:
        """What a key does here; False leaves it to others."""
        key, char = event.key, typed_char(event)
        if key == "ctrl+l":
            self.ask_for_phrases("", stamp)
        elif key in _SEND_KEYS or (key == "enter" and self.enter_sends):
            self.send(stamp)
        elif key in _NEWLINE_KEYS or key == "enter":
            self._type("\n", Source.KEY, stamp)
        elif key in _EDITING:
            return await self._edit_by_key(_EDITING[key], stamp)
        elif char is None:
            return False
        elif char in PHRASE_TRIGGERS and not self.text:
            self.ask_for_phrases(char, stamp)
        else:
            self._type(char, Source.KEY, stamp)
        return True

    async def _edit_by_key(self, action: str, stamp: Millis) -> bool:
        """Edit here and now: by way of the bindings a later character would come first."""
        with self._because(Source.EDIT, stamp):
            return await self.app.run_action(action, self)

    def _take_burst(self, burst: Burst, stamp: Millis) -> None:
        if self.read_only:
            return
        if burst.ends_with_enter and self.enter_sends:
            self._type(burst.text, burst.source, stamp)
            self.post_message(self.EnterHeld(self, stamp))
        else:
            enter = "\n" if burst.ends_with_enter else ""
            self._type(burst.text + enter, burst.source, stamp)

    def _type(self, text: str, source: Source, stamp: Millis) -> None:
        with self._because(source, stamp):
            self._put(text)

    def _put(self, text: str) -> None:
        """One edit: `text` in place of the selection, as much of it as fits."""
        room = self.limit - len(self.text) + len(self.selected_text)
        if len(text) > room:
            stamp = self._cause[1] if self._cause else input_stamp(self)
            self.post_message(self.TooLong(self, len(text) - room, stamp))
            text = text[: max(room, 0)]
        if text and self._replace_via_keyboard(text, *self.selection):
            self.scroll_cursor_visible()

    @contextmanager
    def _because(self, source: Source, stamp: Millis) -> Iterator[None]:
        before, self._cause = self._cause, (source, stamp)
        try:
            yield
        finally:
            self._cause = before
