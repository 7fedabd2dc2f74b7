"""A passage being typed against a clock: what practice, warm-up and trial have in common.

Time is the run's; one one-shot timer waits for its end and the 1 Hz ticker only paints.
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from trainer.play.typing_run import TypingRun
from trainer.tui.cells import minutes_seconds
from trainer.tui.lines import Line, Run, flat
from trainer.tui.room import Room, bar_of
from trainer.tui.styles import sheet
from trainer.tui.widgets.copy_sheet import CopySheet
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.one_line import OneLine

_LASTING = frozenset({"app.leaked", "app.not_utf8"})
"""What is said until the run is over and again after it."""
_AGAIN = 0.02
"""Seconds until the end is looked for once more while input is on its way."""


class Copying(Room[None]):
    """A screen with a run under it."""

    topic = "copying"
    CSS_PATH = sheet("typing")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-medium"), (140, "-wide")]  # noqa: RUF012

    def __init__(self, run: TypingRun) -> None:
        super().__init__()
        self.run = run
        self._due: Timer | None = None
        self._said: Line = ()
        self.warnings: list[str] = []
        """What the terminal did to the run at hand, as ids of sentences."""

    def compose(self) -> ComposeResult:
        """A head with the time, the passage, a line for what happens, the keys."""
        yield OneLine(id="copy-head")
        with Horizontal(id="copy-room"), Vertical(id="copy-page"):
            yield from self.furniture()
        yield OneLine(id="copy-status")
        yield KeyBar(id="keys")

    def furniture(self) -> ComposeResult:
        """What stands in the middle."""
        yield CopySheet(self.run.passage.text, id="copy")

    @property
    def copy_sheet(self) -> CopySheet:
        """The passage on the screen."""
        return self.query_one(CopySheet)

    def on_mount(self) -> None:
        """Ready to be typed in."""
        self.furnish()
        self.set_interval(1.0, self._second)

    def furnish(self) -> None:
        """Put into fresh widgets what there is."""
        page = self.copy_sheet
        if not self.run.is_over:
            page.open(self.run.text)
        page.show(self.run.marked)
        page.focus()
        self.tell_keys()
        self.paint()

    def rebuilt(self, kept: str | None) -> None:  # noqa: ARG002
        """Another language: what was typed stands there as before."""
        self.furnish()

    def on_resize(self) -> None:
        """The footer names what fits."""
        self.tell_keys()

    def tell_keys(self) -> None:
        """Which keys do what."""
        self.query_one(KeyBar).keys = bar_of(self, self.wording)

    # What is typed

    @on(CopySheet.Edited)
    def _edited(self, event: CopySheet.Edited) -> None:
        if event.copy.passage != self.run.passage.text:
            return
        run = self.run
        self.before_commit(event)
        run.commit(event.offset, event.deleted, event.inserted, event.source, event.stamp)
        event.copy.show(run.marked)
        self.hush()
        if run.is_over:
            self._over()

    def before_commit(self, event: CopySheet.Edited) -> None:
        """A commit is about to be told."""

    @on(CopySheet.PasteRefused)
    def _paste_refused(self, event: CopySheet.PasteRefused) -> None:
        self.run.refuse(event.chars)
        self.tell(self.wording.count("copying.paste", event.chars), "warn")

    @on(CopySheet.EndAsked)
    def _end_asked(self) -> None:
        if self.run.has_begun and not self.run.is_over:
            self.run.stop()
            self._over()

    @on(KeyBar.Pressed)
    async def _key_pressed(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)

    def look(self, *, away: bool) -> None:
        """The terminal lost or regained the focus."""
        self.run.look(away=away)

    def leaked(self) -> None:
        """The terminal sent a sequence of a keyboard protocol."""
        self.run.leak()

    def warned(self, sentence: str) -> bool:
        """Said below the passage, what lasts until the end of the run: no notice covers it."""
        if not self.run.has_begun or self.run.is_over:
            return False
        if sentence not in _LASTING:
            self.tell(self.say(sentence))
        elif sentence not in self.warnings:
            self.warnings.append(sentence)
            self._said = ()
            self.paint()
        return True

    # Time

    def arm(self) -> None:
        """Wait for the end of the run."""
        if self._due is not None:
            self._due.stop()
        self._due = self.set_timer(self.run.remaining / 1000 + 0.002, self.fall_due)

    def fall_due(self) -> None:
        """The end of the run should be here."""
        if self.run.is_over or not self.run.has_begun:
            return
        if self.tick():
            self._over()
        else:
            wait = max(self.run.remaining / 1000, _AGAIN)
            self._due = self.set_timer(wait, self.fall_due)

    def tick(self) -> bool:
        """Whether time is up; not while input from before waits to be handled."""
        return self.run.tick(self.host.oldest_pending())

    def _second(self) -> None:
        if self.is_whole:
            self.paint()

    def _over(self) -> None:
        if self._due is not None:
            self._due.stop()
        self.copy_sheet.close()
        self.paint()
        self.ended()

    def ended(self) -> None:
        """The run is over."""
        raise NotImplementedError

    # What is shown

    def heading(self) -> tuple[Line, Line]:
        """Left and right of the head."""
        title = Run(f" {flat(self.run.passage.title)}", "title")
        return (title,), self.clock()

    def clock(self) -> Line:
        """How much time is left."""
        left = self.run.remaining
        shown = minutes_seconds(-(-left // 1000) * 1000)
        ink = "warn" if self.run.has_begun and left <= 10_000 else "strong"
        return (Run(f"{self.say('copying.left')} ", "dim"), Run(f"{shown} ", ink))

    def figures(self) -> Line:
        """What the line below says while nothing else is to be said."""
        return ()

    def tell(self, told: str, ink: str = "dim") -> None:
        """Say something below the passage until the next commit."""
        self._said = (Run(f" {told}", ink),)
        self.paint()

    def hush(self) -> None:
        """What was said has been heard."""
        if self._said:
            self._said = ()
            self.paint()

    def paint(self) -> None:
        """Head and the line below."""
        if not self.is_whole:
            return
        self.query_one("#copy-head", OneLine).show(*self.heading())
        said = self._said if self._said else self._hint()
        self.query_one("#copy-status", OneLine).show(said, self.figures())

    def _hint(self) -> Line:
        is_at_work = self.run.has_begun and not self.run.is_over
        if is_at_work and self.copy_sheet.caret >= len(self.run.passage.text):
            return (Run(f" {self.say('copying.finish')}", "accent"),)
        if is_at_work and self.warnings:
            short = self.warnings[-1].replace("app.", "copying.", 1)
            return (Run(f" {self.say(short)}", "warn"),)
        return ()
