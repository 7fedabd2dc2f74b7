"""What a replay shows: the picture of a moment handed down to the furniture, the lines between.

Mixed into the screen; asks the reel for pictures and the trail for what is told of them.
"""

from __future__ import annotations

from dataclasses import replace

from trainer.engine.view import ConversationView, Owed, SessionView
from trainer.grading.record import SessionRecord
from trainer.play.replay_trail import GRAVITY, Mark, MarkKind
from trainer.tui.cells import day_clock, minutes_seconds
from trainer.tui.inbox_lines import seat_ink
from trainer.tui.lines import Line, Run, breadth
from trainer.tui.replay_lines import (
    SIGNS,
    cut,
    draft_lines,
    draft_row,
    heading,
    mark_sentence,
    reading_lines,
    status,
    title,
    verdict_counts,
)
from trainer.tui.screens.replay_play import Playback
from trainer.tui.widgets.inbox import Inbox
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.sheet import Sheet
from trainer.tui.widgets.timeline import Sign, Timeline
from trainer.tui.widgets.transcript import Transcript
from trainer.units import Millis


class Displaying(Playback):
    """Everything that changes on the screen."""

    def __init__(
        self, record: SessionRecord, at: Millis, conversation: str | None, speed: float
    ) -> None:
        super().__init__(record, at, conversation, speed)
        self.behind = 0
        self._signs_of: dict[str | None, tuple[Sign, ...]] = {}
        self._last: ConversationView | None = None
        self._read_of: tuple[str, int, tuple[Owed, ...]] | None = None
        self._names = {
            arrival.conversation: arrival.script.customer.name
            for arrival in record.header.plan.arrivals
        }

    @property
    def is_alone(self) -> bool:
        """Whether the record holds one conversation only."""
        return len(self._names) == 1

    def distribute(self, view: SessionView, fallen: int) -> None:
        """Hand the picture of a moment down to the furniture."""
        inbox = self.query_one(Inbox)
        inbox.tick(view.at)
        inbox.show(view.conversations, self.selected, view.at)
        current = self.current
        if current is not None:
            is_typing = current.is_typing_from is not None and current.is_typing_from <= view.at
            self._last = current
            edge = "" if self.is_alone else seat_ink(current)
            self.query_one(Transcript).show(current, self.wording, is_typing=is_typing, edge=edge)
        elif self._last is not None:
            self.query_one(Transcript).show(replace(self._last, transcript=()), self.wording)
        self._lay_sheets(current, fallen)
        self._paint_lines(view, fallen)

    def paint_clocks(self, at: Millis) -> None:
        """Another second has passed: only cells that show it are painted."""
        view = self.reel.view(at)
        self.query_one(Inbox).tick(at)
        self._paint_lines(view, self.reel.fallen(at))

    def _lay_sheets(self, current: ConversationView | None, fallen: int) -> None:
        draft = self.query_one("#draft", Sheet)
        draft.lay()
        text = "" if current is None else current.draft
        caret = self.trail.caret(fallen, self.selected)
        place = draft_row(self.wording, text, caret, draft.page_width, draft.size.height)
        draft.scroll_to(y=place, animate=False, force=True)
        owed = () if current is None else current.owed
        read = (self.selected, len(self.trail.read(fallen, self.selected)), owed)
        if read != self._read_of:
            self._read_of = read
            self.query_one("#reading", Sheet).write(self.reading)

    def _paint_lines(self, view: SessionView, fallen: int) -> None:
        plan, current = self.record.header.plan, view.conversation(self.selected)
        absent = self._names.get(self.selected, "")
        self.query_one("#heading", OneLine).show(
            *heading(self.wording, view, current, absent=absent, is_alone=self.is_alone)
        )
        self.query_one("#status", OneLine).show(
            status(self.wording, current, plan.limits, view.at),
            self._below(fallen),
        )
        self.query_one("#replay-head", OneLine).show(
            (Run(f" {self.say('replay.title')}", "title"), Run(f"  {title(plan)}", "dim")),
            (Run(f"{self._hour(view.at)}{self.say(f'mode.{plan.mode.value}')} ", "dim"),),
        )
        position = self._position(view.at)
        room = self.app.size.width - breadth(position) - 3
        self.query_one("#position", OneLine).show(position, cut(self._happened(fallen), room))
        timeline = self.query_one(Timeline)
        timeline.mark(self._signs(), self.reel.ends)
        timeline.stand(view.at)

    def _below(self, fallen: int) -> Line:
        """What lies below what is in sight, else how the last turn was read."""
        if self.behind > 0:
            return (Run(self.say("desk.behind", n=self.behind) + " ", "accent"),)
        return verdict_counts(self.trail.read(fallen, self.selected))

    def _hour(self, at: Millis) -> str:
        """What the clock of a shift showed."""
        shift = self.record.header.plan.shift
        return "" if shift is None else f"{day_clock(shift.starts, at)}  "

    def _position(self, at: Millis) -> Line:
        state = "playing" if self.is_playing else self._standing()
        clock = f"{minutes_seconds(at)} / {minutes_seconds(self.reel.ends)}"
        who = self.say("replay.following" if self.kept is None else "replay.keeping")
        away = self.trail.is_away(self.reel.fallen(at))
        return (
            Run(f" {self.say(f'replay.{state}')} ", "strong" if self.is_playing else "warn"),
            Run(f"{clock}  x{self.speed:g}  ", "plain"),
            *(() if self.is_alone else (Run(who, "dim"),)),
            *((Run(f"  {self.say('replay.away')}", "warn"),) if away else ()),
        )

    def _standing(self) -> str:
        """Why time does not run."""
        if not self.is_at_end:
            return "stopped"
        return "at_end" if self.reel.trouble is None else "broken"

    def _happened(self, fallen: int) -> Line:
        mark = self.trail.last_mark(fallen, self.kept)
        if mark is None:
            return ()
        return (*self._told(mark), Run(" "))

    def _told(self, mark: Mark) -> Line:
        name = self._names.get(mark.conversation, "") if mark.conversation is not None else ""
        gap = self.trail.gap(mark.seq + 1) if mark.kind is MarkKind.GAP else None
        return mark_sentence(self.wording, mark, name, gap)

    def _signs(self) -> tuple[Sign, ...]:
        if self.kept not in self._signs_of:
            marks = self.trail.marks_of(self.kept)
            self._signs_of[self.kept] = tuple(
                (mark.at, GRAVITY[mark.kind], *SIGNS[mark.kind]) for mark in marks
            )
        return self._signs_of[self.kept]

    def draft(self, cells: int) -> list[Line]:
        """What stood in the draft at this moment."""
        current = self.current
        if current is None or current.is_over:
            return []
        caret = self.trail.caret(self.reel.fallen(self.now()), current.id)
        return draft_lines(self.wording, current.draft, caret, cells)

    def reading(self, cells: int) -> list[Line]:
        """How the turns of the conversation on show had been read by this moment."""
        fallen = self.reel.fallen(self.now())
        read = self.trail.read(fallen, self.selected)
        return reading_lines(self.wording, self.current, read, cells)

    def tell_winding(self) -> None:
        """Say how far the log has been replayed."""
        share = f"{100 * self.reel.seen // max(len(self.trail.log), 1)}%"
        told = self.say("replay.winding", share=share)
        self.query_one("#position", OneLine).show((Run(f" {told}", "warn"),))

    def tell_trouble(self) -> None:
        """Say once that the log does not go on."""
        if self.reel.trouble is not None:
            self.host.tell_error(self.reel.trouble)
