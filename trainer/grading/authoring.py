"""What an author sees of a scenario in the making: a draft as texts, slips, tries of a reply.

Values only: reading, judging and saving are behind the port in `play`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from trainer.engine.graph import Graph

Tree = dict[str, Any]
"""A scenario as written: maps, lists and texts, keys in English, nothing interpreted."""

At = tuple[str | int, ...]
"""Keys and list indexes from the root of a tree down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnScenario:
    """A scenario of the author's own, as a list shows it.

    `is_readable`: its head and its pack can be read. `is_saved`: there is a file of it.
    `has_draft`: something unsaved is kept.
    """

    path: str
    id: str
    title: str
    category: str
    level: str
    shop: str
    is_readable: bool
    is_saved: bool
    has_draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnShop:
    """A pack that a new scenario can go into; not `is_own`: shipped, a copy of it is made."""

    id: str
    name: str
    lang: str
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked before a new scenario is begun; `shop` is the id of a pack."""

    title: str
    category: str
    level: str
    shop: str
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the fields of a form can be filled with, from the pack and the scoring."""

    lang: str
    shop: str
    products: tuple[tuple[str, str], ...] = ()
    policies: tuple[tuple[str, str], ...] = ()
    phrases: tuple[tuple[str, str], ...] = ()
    dimensions: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A scenario being written.

    `path`: the file it is, or will be. `text`: the YAML it comes from, for its comments and its
    order. `base`: a digest of the file when it was read, "" for a new one. `tree` belongs to
    whoever edits it. `is_changed`: it says something else than the file, from the start.
    """

    path: str
    tree: Tree
    text: str
    base: str = ""
    is_changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One problem of a draft: where in the tree and in the file, what, and what to do."""

    code: str
    is_error: bool
    at: At
    file: str
    line: int
    column: int
    told: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A draft or file looked at; without a graph it was not readable; see `is_playable`."""

    slips: tuple[Slip, ...]
    graph: Graph | None = None
    is_playable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What one criterion says to a reply that is tried."""

    id: str
    label: str
    role: str
    verdict: str
    spans: tuple[tuple[int, int], ...]
    note: str
    points: float
    of: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedReply:
    """A reply tried against a stage: the criteria in order, and where the turn would lead.

    `is_hold`: nothing but an honest hold. `refused`: the errors for which it cannot be tried.
    """

    text: str
    criteria: tuple[Tried, ...] = ()
    leads_to: str = ""
    is_hold: bool = False
    refused: tuple[Slip, ...] = ()
