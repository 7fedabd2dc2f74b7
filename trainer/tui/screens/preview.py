"""A scenario's file looked at on every save: what is wrong with it, its flow, a play of it.

Sees the file through the workshop only; a save that cannot be read leaves the last flow standing.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message

from trainer.engine.graph import Graph
from trainer.errors import TrainerError
from trainer.grading.authoring import Examined
from trainer.tui.authoring.graph_lines import covered, graph_lines
from trainer.tui.authoring.told import slip_lines
from trainer.tui.dialogs.picker import Pick, Picker
from trainer.tui.lines import EMPTY, Line, Run, flat, paragraph
from trainer.tui.room import Room, bar_of
from trainer.tui.styles import sheet
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.sheet import Sheet

GLANCE = 0.5
"""Seconds between two glances at the file's date."""


class PreviewScreen(Room[None]):
    """Problems beside the flow; both change when the file is saved."""

    topic = "preview"
    CSS_PATH = sheet("author")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-medium"), (140, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "play", "preview.key.play"),
        Binding("f6", "play_from", "preview.key.play_from"),
        Binding("f3", "turn", "preview.key.turn"),
        Binding("escape", "dismiss(None)", "key.back"),
    ]

    class PlayAsked(Message):
        """Play the file as it is on the disk now, from a stage or from the start."""

        def __init__(self, path: str, stage: str | None) -> None:
            super().__init__()
            self.path = path
            self.stage = stage

    class Looked(Message):
        """What a worker found in the file."""

        def __init__(self, stamp: str, examined: Examined) -> None:
            super().__init__()
            self.stamp = stamp
            self.examined = examined

    def __init__(self, path: str, *, glance: float = GLANCE) -> None:
        super().__init__()
        self._path = path
        self._glance = glance
        self._stamp = ""
        self._saves = 0
        self._examined: Examined | None = None
        self._graph: Graph | None = None

    def compose(self) -> ComposeResult:
        """Two sheets, each with its heading."""
        yield OneLine(id="author-head")
        with Horizontal(id="preview"):
            with Vertical(id="preview-slips"):
                yield OneLine(id="preview-slips-head")
                yield Sheet(id="preview-told")
            with Vertical(id="preview-flow"):
                yield OneLine(id="preview-flow-head")
                yield Sheet(id="preview-graph")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Look at once, then at every save."""
        self._tell()
        self.set_interval(self._glance, self.glance)
        self.glance()

    def rebuilt(self, kept: str | None) -> None:  # noqa: ARG002
        """The other language: look again."""
        self._stamp = ""
        self._tell()
        self.glance()

    def glance(self) -> None:
        """Look at the file if it has changed, away from the screen."""
        if self.is_current:
            self._look(self._stamp)

    @work(thread=True, exclusive=True, group="preview")
    def _look(self, known: str) -> None:
        workshop = self.host.floor.workshop
        stamp = workshop.stamp(self._path)
        if stamp == known:
            return
        try:
            examined = workshop.look(self._path, self.wording.lang)
        except TrainerError as error:
            self.app.call_from_thread(self.host.tell_error, error)
            return
        self.post_message(self.Looked(stamp, examined))

    @on(Looked)
    def _show_looked(self, event: Looked) -> None:
        if event.stamp == self._stamp:
            return
        self._stamp, self._examined = event.stamp, event.examined
        self._saves += 1
        if event.examined.graph is not None:
            self._graph = event.examined.graph
        if self.is_whole:
            self._tell()

    def _tell(self) -> None:
        self.query_one(KeyBar).keys = bar_of(self, self.wording)
        self._tell_heads()
        examined, graph, wording = self._examined, self._graph, self.wording
        if examined is not None:
            self.query_one("#preview-told", Sheet).write(lambda cells: self._slips(examined, cells))
        if graph is not None:
            self.query_one("#preview-graph", Sheet).write(
                lambda cells: graph_lines(graph, wording, cells)
            )
        if self.focused is None:
            self.query_one("#preview-told").focus()

    def _tell_heads(self) -> None:
        examined, graph = self._examined, self._graph
        right, ink = self.say("author.looking"), "dim"
        if examined is not None:
            errors = sum(slip.is_error for slip in examined.slips)
            right = (
                self.wording.count("author.errors", errors) if errors else self.say("author.fine")
            )
            ink = "bad" if errors else "good"
        name = flat(self._path)
        saves = self.wording.count("preview.looks", self._saves)
        self.query_one("#author-head", OneLine).show(
            (Run(f" {name}", "title"), Run(f"  {saves}", "dim")), (Run(f"{right} ", ink),)
        )
        self.query_one("#preview-slips-head", OneLine).show(
            (Run(f" {self.say('preview.slips')}", "accent"),)
        )
        flow = [Run(f" {self.say('author.key.graph')}", "accent")]
        if graph is not None:
            flow.append(Run(f"  {covered(graph, self.wording)}", "dim"))
        if examined is not None and examined.graph is None and graph is not None:
            flow = [Run(f" {self.say('preview.stale')}", "warn")]
        self.query_one("#preview-flow-head", OneLine).show(tuple(flow))

    def _slips(self, examined: Examined, cells: int) -> list[Line]:
        if not examined.slips:
            return paragraph(self.say("preview.fine"), cells, "good", indent=1)
        lines: list[Line] = []
        for slip in sorted(examined.slips, key=lambda slip: not slip.is_error):
            told = slip_lines(slip, max(cells - 2, 8))
            lines += [*((Run(" "), *one) for one in told), EMPTY]
        return lines

    def action_turn(self) -> None:
        """To the other sheet; on a narrow screen the other one is shown."""
        is_flow = self.query_one("#preview-graph").has_focus
        self.set_class(not is_flow, "-on-flow")
        self.query_one("#preview-told" if is_flow else "#preview-graph").focus()

    def action_play(self) -> None:
        """From the start."""
        self.post_message(self.PlayAsked(self._path, None))

    def action_play_from(self) -> None:
        """From a stage that is chosen."""
        if self._graph is None:
            self.notify(self.say("author.graph.none"), markup=False)
            return
        picks = tuple(Pick(one.id, "", flat(one.id), flat(one.asks)) for one in self._graph.stages)
        picker = Picker(self.say("preview.key.play_from"), picks)
        self.app.push_screen(picker, self._play_from)

    def _play_from(self, stage: str | None) -> None:
        if stage is not None:
            self.post_message(self.PlayAsked(self._path, stage))
