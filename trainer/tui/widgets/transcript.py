"""The conversation in the middle of the desk: bubbles, newest at the bottom.

Follows its end; when scrolled up it stays where it is and says how much is new below.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from trainer.engine.view import ConversationView, Entry
from trainer.tui.bubbles import Bubbles
from trainer.tui.inbox_lines import SEATS
from trainer.tui.lines import EMPTY, Line, Run, visible_lines
from trainer.tui.widgets.sheet import Sheet
from trainer.wording.speech import Wording

_ROOMY = 16
"""Rows from which on bubbles stand apart."""


class Transcript(Sheet):
    """One conversation at a time; rows once drawn are kept while they stay the same.

    Its first column, which no row uses, shows whose seat it is.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"sheet--seat-{number}" for number in range(1, SEATS + 1)),
        "sheet--seat-none",
    }

    class Followed(Message):
        """The end is in sight again, or no longer; `behind` counts the new rows below it."""

        def __init__(self, *, behind: int) -> None:
            super().__init__()
            self.behind = behind

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._bubbles: Bubbles | None = None
        self._entries: tuple[Entry, ...] = ()
        self._blocks: list[list[Line]] = []
        self._conversation = ""
        self._edge = ""
        self._is_typing = False
        self._is_roomy = False
        self._is_following = True
        self._seen = 0

    def show(
        self,
        conversation: ConversationView,
        wording: Wording,
        *,
        is_typing: bool = False,
        edge: str = "",
    ) -> None:
        """Show a conversation as it is now; equal rows are not drawn again.

        `edge`: the ink of its seat, "" for none.
        """
        if edge != self._edge:
            self._edge = edge
            self._strips.clear()
            self.refresh()
        is_other = conversation.id != self._conversation or self._wording is not wording
        if is_other:
            self._conversation = conversation.id
            self._bubbles = Bubbles(wording, conversation.script)
            self._blocks, self._entries, self._seen = [], (), 0
        if (
            not is_other
            and conversation.transcript is self._entries
            and is_typing == self._is_typing
        ):
            return
        follow = is_other or self._is_following
        self._is_typing = is_typing
        self._take_entries(conversation.transcript)
        self._settle(follow=follow)

    @property
    def _wording(self) -> Wording | None:
        return None if self._bubbles is None else self._bubbles.wording

    @property
    def is_at_end(self) -> bool:
        """Whether the newest row is in sight."""
        return self.scroll_offset.y >= self.max_scroll_y

    def on_resize(self, event: events.Resize) -> None:
        """Height matters too: where it is low, bubbles stand close."""
        if (event.size.height >= _ROOMY) is not self._is_roomy:
            self._laid_for = 0
        super().on_resize(event)
        if self._is_following:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)

    def lay(self) -> None:
        """Wrap everything again for the width at hand, keeping to the end if it was there."""
        self._laid_for = self.page_width
        self._is_roomy = self.size.height >= _ROOMY
        entries, self._entries, self._blocks = self._entries, (), []
        if self._bubbles is None or self._laid_for <= 0:
            return
        self._take_entries(entries)
        self._settle(follow=self._is_following)

    def _strip(self, index: int, cells: int) -> Strip:
        strip = super()._strip(index, cells)
        if not self._edge:
            return strip
        edge = Strip([Segment(" ", self.ink(self._edge))], 1)
        return Strip.join([edge, strip.crop(1, cells)])

    def _take_entries(self, entries: tuple[Entry, ...]) -> None:
        assert self._bubbles is not None
        kept = 0
        for old, new in zip(self._entries, entries, strict=False):
            if old is not new:
                break
            kept += 1
        del self._blocks[kept:]
        cells = self.page_width
        for index in range(kept, len(entries)):
            before = entries[index - 1] if index else None
            block = self._bubbles.entry(entries[index], cells, before=before)
            is_close = self._is_roomy and before is not None and block[:1] != [EMPTY]
            self._blocks.append([EMPTY, *block] if is_close else block)
        self._entries = entries

    def _settle(self, *, follow: bool) -> None:
        lines = [row for block in self._blocks for row in block]
        lines.append(EMPTY)
        if self._is_typing and self._bubbles is not None:
            name = visible_lines(self._bubbles.script.customer.name)
            lines[-1] = (Run(" " + self._bubbles.wording.say("desk.typing", name=name), "typing"),)
        self._lines = lines
        self._strips.clear()
        self.virtual_size = Size(self.page_width, len(lines))
        self._is_following = follow
        if follow:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)
            self._seen = len(self._entries)
        self.refresh()
        self.post_message(self.Followed(behind=len(self._entries) - self._seen))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Coming back to the end means everything is seen."""
        super().watch_scroll_y(old_value, new_value)
        self._is_following = self.is_at_end
        if self.is_at_end and self._seen != len(self._entries):
            self._seen = len(self._entries)
            self.post_message(self.Followed(behind=0))
