"""Lines of inked text: what every sheet of this room draws.

A run is a text and the name of an ink; which colours an ink has is the style sheets' business.
Nothing untrusted leaves here without its control characters made visible.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from trainer.tui.cells import fit, width, wrap
from trainer.wording.speech import Wording
from trainer.wording.visible import visible

INKS = (
    "plain",
    "dim",
    "strong",
    "title",
    "accent",
    "good",
    "warn",
    "bad",
    "buyer",
    "agent",
    "bot",
    "auto",
    "note",
    "card",
    "card-title",
    "typing",
    "mark-good",
    "mark-warn",
    "mark-bad",
    "bar-one",
    "bar-two",
    "bar-three",
    "bar-four",
    "bar-rest",
    "chosen",
    "heading",
)


class Run(NamedTuple):
    """A stretch of one ink."""

    text: str
    ink: str = "plain"


Line = tuple[Run, ...]
EMPTY: Line = ()


class Inked(NamedTuple):
    """A stretch `start`–`end` of some text that is drawn in its own ink."""

    start: int
    end: int
    ink: str


def line(text: str, ink: str = "plain") -> Line:
    """One line, newlines and control characters made visible."""
    return (Run(flat(text), ink),)


def breadth(drawn: Line) -> int:
    """The cells a line takes."""
    return sum(width(run.text) for run in drawn)


def paragraph(text: str, cells: int, ink: str = "plain", *, indent: int = 0) -> list[Line]:
    """`text` wrapped into lines of at most `cells` cells, each after `indent` spaces."""
    shown = visible_lines(text)
    space = (Run(" " * indent),) if indent else EMPTY
    return [
        (*space, Run(shown[start:end], ink)) for start, end in wrap(shown, max(cells - indent, 4))
    ]


def visible_lines(text: str) -> str:
    """`visible` with tabs as spaces; newlines stay newlines, offsets hold."""
    return visible(text.replace("\t", " "), keep_newlines=True)


def flat(text: str) -> str:
    """The same on one line: a newline shows as its picture."""
    return visible(text.replace("\t", " "))


def term(wording: Wording, text: str) -> str:
    """The sentence of that id where `text` is one (labels of house rules), else `text` itself."""
    return wording.say(text) if text and wording.knows(text) else text


def inked(text: str, start: int, end: int, ink: str, stretches: Iterable[Inked]) -> Line:
    """The runs of `text[start:end]`: `ink`, but each stretch in its own."""
    runs: list[Run] = []
    at = start
    for stretch in sorted(stretches):
        begin, stop = max(stretch.start, at), min(stretch.end, end)
        if begin >= stop:
            continue
        if begin > at:
            runs.append(Run(text[at:begin], ink))
        runs.append(Run(text[begin:stop], stretch.ink))
        at = stop
    if at < end:
        runs.append(Run(text[at:end], ink))
    return tuple(runs)


def row(cells: int, *columns: tuple[str, int, str]) -> Line:
    """Columns of (text, width, ink) side by side; a width of 0 takes what is left of `cells`."""
    fixed = sum(column[1] for column in columns)
    return tuple(
        Run(fit(flat(text), wide if wide else max(cells - fixed, 0)), ink)
        for text, wide, ink in columns
    )


def centred(text: str, cells: int, ink: str = "note") -> list[Line]:
    """`text` wrapped and set in the middle of `cells` cells."""
    shown = visible_lines(text)
    lines: list[Line] = []
    for start, end in wrap(shown, max(cells - 4, 4)):
        piece = shown[start:end]
        lines.append((Run(" " * max((cells - width(piece)) // 2, 0)), Run(piece, ink)))
    return lines
