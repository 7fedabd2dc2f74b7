"""Bytes → a tree of texts with places, in one pass over the C parser's events.

Nothing is resolved: `no`, `12:30` and `007` stay texts. Size, depth and node count are guarded
before anything is built; anchors, aliases, tags and duplicate keys are refused with their place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from trainer.content.encoding import SIZE_LIMIT, decode, read_bytes
from trainer.content.problems import Problem, has_errors, problem
from trainer.content.slips import in_refused_text, in_tree
from trainer.content.tree import Node, Place

NODE_LIMIT = 20_000
DEPTH_LIMIT = 40

Read = tuple[Node | None, list[Problem]]


def read_file(
    path: Path, only: Collection[str] | None = None, *, limit: int = SIZE_LIMIT
) -> tuple[Node | None, list[Problem], bytes]:
    """The tree of a file, its problems and its bytes; the tree is None when it is refused.

    `only` names the root keys to build; the others are parsed and passed over. `limit` is in
    bytes. Never raises for a bad file.
    """
    data, problems = read_bytes(path, limit)
    if problems:
        return None, problems, data
    tree, told = read(data, path, only)
    return tree, told, data


def read(data: bytes, file: Path | str, only: Collection[str] | None = None) -> Read:
    """The tree of some bytes, and the problems; see `read_file`."""
    text, told = decode(data, file)
    if text is None:
        return None, told
    builder = _Builder(file, only)
    try:
        tree = builder.build(text)
    except yaml.MarkedYAMLError as refusal:
        return None, [*told, *in_refused_text(text, file, refusal)]
    except yaml.YAMLError as refusal:
        return None, [*told, problem("TR109", file, (1, 1), reason=str(refusal))]
    told = [*told, *builder.problems]
    if tree is None or has_errors(told):
        return None, told
    return tree, [*told, *in_tree(tree, file)]


class _Builder:
    """Builds the tree, with a stack of the maps and lists that are still open."""

    def __init__(self, file: Path | str, only: Collection[str] | None) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._only = only
        self._open: list[Node] = []
        self._keys: list[tuple[str, Place] | None] = []
        self._root: Node | None = None
        self._nodes = 0
        self._documents = 0
        self._skipping = 0

    def build(self, text: str) -> Node | None:
        """The root, or None with the reason among the problems."""
        for event in _events(text):
            handle = _HANDLERS.get(type(event))
            if handle is not None and not handle(self, event):
                return None
        if self._root is None:
            self._refuse("TR108", (1, 1))
        return self._root

    def document(self, event: Event) -> bool:
        """A document begins; there may be one."""
        self._documents += 1
        return self._documents == 1 or self._refuse("TR116", _place(event))

    def alias(self, event: AliasEvent) -> bool:
        """An alias ends the reading."""
        return self._refuse("TR112", _place(event), name=str(event.anchor))

    def text(self, event: ScalarEvent) -> bool:
        """A key, or a value that is a text."""
        place = _place(event)
        if not self._is_allowed(event, place):
            return False
        if self._skipping:
            self._skipping -= self._skipping == 1
        elif self._awaits_key():
            self._begin_key(event.value, place)
        else:
            self._add(Node(place, event.value, is_plain=not event.style))
        return True

    def start(self, event: MappingStartEvent | SequenceStartEvent) -> bool:
        """A map or a list begins."""
        place = _place(event)
        if not self._is_allowed(event, place):
            return False
        if self._skipping:
            self._skipping += 1
            return True
        if self._awaits_key():
            return self._refuse("TR110", place)
        empty: dict[str, Node] | list[Node] = {} if type(event) is MappingStartEvent else []
        node = Node(place, empty, is_flow=bool(event.flow_style))
        self._add(node)
        self._open.append(node)
        self._keys.append(None)
        return True

    def end(self, event: Event) -> bool:
        """A map or a list ends."""
        del event
        if self._skipping:
            self._skipping -= 1
            self._skipping -= self._skipping == 1
        else:
            self._open.pop()
            self._keys.pop()
        return True

    def _is_allowed(
        self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, place: Place
    ) -> bool:
        """Guards that end the reading at once."""
        self._nodes += 1
        if event.anchor is not None:
            return self._refuse("TR112", place, name=str(event.anchor))
        if event.tag is not None:
            return self._refuse("TR113", place, tag=str(event.tag))
        if self._nodes > NODE_LIMIT:
            return self._refuse("TR114", place, limit=str(NODE_LIMIT))
        if len(self._open) + self._skipping >= DEPTH_LIMIT:
            return self._refuse("TR115", place, limit=str(DEPTH_LIMIT))
        return True

    def _refuse(self, code: str, place: Place, **details: str) -> bool:
        self.problems.append(problem(code, self._file, place, **details))
        return False

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and not self._keys[-1]

    def _begin_key(self, key: str, place: Place) -> None:
        parent = self._open[-1]
        if key in parent.keys:
            first = parent.keys[key]
            self._refuse("TR111", place, key=key, first=str(first[0]))
        parent.keys[key] = place
        self._keys[-1] = (key, place)
        if self._only is not None and len(self._open) == 1 and key not in self._only:
            self._keys[-1] = None
            self._skipping = 1

    def _add(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif isinstance(parent.value, dict):
            key = self._keys[-1]
            assert key is not None
            parent.value.setdefault(key[0], node)
            parent.keys.setdefault(key[0], key[1])
            self._keys[-1] = None


def _events(text: str) -> Iterator[Event]:
    """The events of a text, asked for one by one so that a guard can stop the parser."""
    parser = yaml.CSafeLoader(text)
    try:
        event = parser.get_event()
        while event is not None:
            yield event
            event = parser.get_event()
    finally:
        parser.dispose()


_HANDLERS: dict[type[Event], Callable[[_Builder, Any], bool]] = {
    DocumentStartEvent: _Builder.document,
    AliasEvent: _Builder.alias,
    ScalarEvent: _Builder.text,
    MappingStartEvent: _Builder.start,
    SequenceStartEvent: _Builder.start,
    MappingEndEvent: _Builder.end,
    SequenceEndEvent: _Builder.end,
}


def _place(event: Event) -> Place:
    mark = event.start_mark
    assert mark is not None
    return mark.line + 1, mark.column + 1
