"""What a report is made of, before anybody decides how wide it is or what colour.

Finished sentences and bare numbers; `Link` says where a line leads, not how one gets there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trainer.units import Millis


class Tone(StrEnum):
    """How a line is meant; its words say it too."""

    PLAIN = "plain"
    DIM = "dim"
    STRONG = "strong"
    TITLE = "title"
    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a line leads: into a conversation (`at` None), or to a moment of the replay."""

    conversation: str
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence; `indent`: how deep it stands below what it explains."""

    text: str
    tone: Tone = Tone.PLAIN
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A name, its value, and what is to be known about it."""

    name: str
    value: str
    note: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts one below the other."""

    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A length (0–1, None: undefined) with its number and a note."""

    label: str
    share: float | None
    told: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Lengths to compare."""

    title: str
    rows: tuple[Bar, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the shift: mean open chats, most waiting, how many came, mean waits in ms."""

    label: str
    open: float
    waiting: int
    arrived: int
    first: float | None
    every: float | None


@dataclass(frozen=True, slots=True)
class Course:
    """The shift over time: waits beside the number of open chats; `heads` name the five columns."""

    title: str
    heads: tuple[str, str, str, str, str, str]
    rows: tuple[Stretch, ...]
    told: tuple[tuple[str, ...], ...]
    """Each stretch as cells of a table under `heads`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that may lead somewhere, with lines below that explain it."""

    text: str
    tone: Tone = Tone.PLAIN
    more: tuple[str, ...] = ()
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of them; `none` is said where there is none."""

    title: str
    rows: tuple[Entry, ...]
    none: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells under their heads."""

    cells: tuple[str, ...]
    tone: Tone = Tone.PLAIN
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Columns; `gives_way` is the number of the one that is cut first where room is short."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    gives_way: int = 0


Block = Said | Facts | Bars | Course | Entries | Table


def belongs(block: Block, before: Block) -> bool:
    """Sentences in a row stand together, and so do the facts that a sentence introduces."""
    return isinstance(before, Said) and isinstance(block, Said | Facts)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report with its heading."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The whole report; `score` and `passed` for the head of a page."""

    title: str
    lang: str
    score: str
    passed: bool
    sections: tuple[Section, ...]
