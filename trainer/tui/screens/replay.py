"""A session watched again: the desk as it was at any moment, and how each turn was read.

Reads the record and nothing else; nothing here can be answered, graded or changed.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from trainer.grading.record import SessionRecord
from trainer.tui.room import bar_of
from trainer.tui.screens.replay_play import SPEEDS
from trainer.tui.screens.replay_showing import Displaying
from trainer.tui.styles import sheet
from trainer.tui.widgets.inbox import Inbox
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.seat_line import SeatLine
from trainer.tui.widgets.sheet import Sheet
from trainer.tui.widgets.timeline import Timeline
from trainer.tui.widgets.transcript import Transcript
from trainer.units import Millis

_STRIDE = 5_000
"""Milliseconds of session time that an arrow key goes."""


class ReplayScreen(Displaying):
    """Keys that no input method keeps to itself: arrows, page keys, F-keys, the space bar."""

    topic = "replay"
    CSS_PATH = [sheet("replay"), sheet("seats")]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-medium"), (140, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (26, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,f5", "play_or_stop", "replay.key.play", key_display="F5", priority=True),
        Binding("f4", "skip", "replay.key.skip", priority=True),
        Binding("pagedown", "mark(1)", "replay.key.next", key_display="PgDn", priority=True),
        Binding("pageup", "mark(-1)", "replay.key.previous", key_display="PgUp", priority=True),
        Binding("f6", "follow", "replay.key.follow", priority=True),
        Binding("f7,minus", "speed(-1)", "replay.key.slower", key_display="F7", priority=True),
        Binding(
            "f8,plus,equals_sign",
            "speed(1)",
            "replay.key.faster",
            key_display="F8",
            priority=True,
        ),
        Binding("f3", "toggle_reading", "replay.key.reading", priority=True),
        Binding("f2", "toggle_inbox", "replay.key.inbox", priority=True),
        Binding("left", "stride(-1)", "replay.key.back", show=False, priority=True),
        Binding("right", "stride(1)", "replay.key.on", show=False, priority=True),
        Binding("home", "edge(0)", "replay.key.start", show=False, priority=True),
        Binding("end", "edge(1)", "replay.key.end", show=False, priority=True),
        Binding("escape", "back", "key.back"),
        *(
            Binding(f"alt+{digit}", f"turn_to({digit})", "desk.key.turn", show=False, priority=True)
            for digit in range(1, 10)
        ),
    ]

    def __init__(
        self,
        record: SessionRecord,
        at: Millis = Millis(0),  # noqa: B008
        conversation: str | None = None,
        *,
        speed: float = 1.0,
        plays: bool | None = None,
    ) -> None:
        """`conversation`: keep to that one; None follows what the trainee looked at.

        `plays`: whether time runs at once; None: only from the beginning, a moment that somebody
        has jumped to stands still.
        """
        super().__init__(record, at, conversation, speed)
        self._plays = at == 0 if plays is None else plays

    def compose(self) -> ComposeResult:
        """Waiting list, conversation, what was read of it; below them the timeline."""
        yield OneLine(id="replay-head")
        with Horizontal(id="watched"):
            plan = self.record.header.plan
            yield Inbox(plan.limits, self.wording, shift=plan.shift, id="inbox")
            with Vertical(id="centre"):
                yield SeatLine(id="heading")
                yield Transcript(id="transcript")
                yield OneLine(id="status")
                yield Sheet(self.draft, id="draft")
            yield Sheet(self.reading, id="reading")
        yield OneLine(id="position")
        yield Timeline(id="timeline")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Begin at the moment asked for."""
        self._furnish()
        self.start()
        if self._plays:
            self.play()

    def _furnish(self) -> None:
        self.query_one("#draft").can_focus = False
        self.query_one(KeyBar).keys = tuple(
            entry
            for entry in bar_of(self, self.wording)
            if not (self.is_alone and entry[2] in {"toggle_inbox", "follow"})
        )
        self.set_class(self.is_alone, "-alone")
        self.query_one(Transcript).focus()

    def rebuilt(self, kept: str | None) -> None:  # noqa: ARG002
        """Another language: the new widgets show the same moment."""
        self._furnish()
        self.go_to(self.now())

    def on_screen_suspend(self) -> None:
        """Somebody reads something else: nothing runs away meanwhile."""
        if self.is_playing:
            self.stop()

    # Keys

    def action_play_or_stop(self) -> None:
        """Let time run or stand."""
        if self.is_playing:
            self.stop()
        else:
            self.play()

    def action_stride(self, by: int) -> None:
        """Some seconds back or on."""
        self.go_to(Millis(self.now() + by * _STRIDE))

    def action_edge(self, end: int) -> None:
        """To the beginning or the end."""
        self.go_to(self.reel.ends if end else Millis(0))

    def action_skip(self) -> None:
        """Pass over dead time."""
        self.skip()

    def action_mark(self, by: int) -> None:
        """To the next or the previous thing worth seeing."""
        if self.to_mark(by) is None:
            self.notify(self.say("replay.no_mark"), timeout=2, markup=False)

    def action_speed(self, by: int) -> None:
        """Faster or slower."""
        if by > 0:
            others = [speed for speed in SPEEDS if speed > self.speed]
        else:
            others = [speed for speed in reversed(SPEEDS) if speed < self.speed]
        if others:
            self.run_at(others[0])

    def action_follow(self) -> None:
        """Keep to the conversation on show, or follow what the trainee looked at again."""
        self.kept = None if self.kept is not None else self.selected or None
        self.go_to(self.now())

    def action_turn_to(self, number: int) -> None:
        """Keep to the customer at that seat."""
        rows = self.reel.view(self.now()).conversations
        seated = [row.id for row in rows if row.seat == number and not row.is_over]
        if seated:
            self._keep_to(seated[0])

    def _keep_to(self, conversation: str) -> None:
        self.kept = conversation
        self.go_to(self.now())

    def action_toggle_inbox(self) -> None:
        """To the list and back; narrow: it lies over the conversation."""
        inbox = self.query_one(Inbox)
        was_here = inbox.has_focus
        self._put_away()
        if not was_here and not self.is_alone:
            inbox.add_class("-over")
            inbox.focus()

    def action_toggle_reading(self) -> None:
        """To what was read of the turns and back; narrow: it lies over the conversation."""
        reading = self.query_one("#reading", Sheet)
        was_here = reading.has_focus
        self._put_away()
        if not was_here:
            reading.add_class("-over")
            reading.focus()

    def action_back(self) -> None:
        """Put away what lies over the conversation, or leave."""
        if self.query_one(Transcript).has_focus:
            self.dismiss(None)
        else:
            self._put_away()

    def _put_away(self) -> None:
        self.query_one(Inbox).remove_class("-over")
        self.query_one("#reading").remove_class("-over")
        self.query_one(Transcript).focus()

    @on(Inbox.Chosen)
    def _chosen(self, event: Inbox.Chosen) -> None:
        self._put_away()
        self._keep_to(event.conversation)

    @on(Transcript.Followed)
    def _followed(self, event: Transcript.Followed) -> None:
        self.behind = event.behind
        if self.is_whole and not self.is_winding:
            self.paint_clocks(self.now())

    @on(Timeline.Asked)
    def _asked(self, event: Timeline.Asked) -> None:
        self.go_to(event.at)

    @on(KeyBar.Pressed)
    async def _key_pressed(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)
