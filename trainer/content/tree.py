"""A YAML file as read: texts, lists and maps, each with the place where it stands.

Knows nothing of what the values mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Place = tuple[int, int]
"""Line and column, both from 1."""

Path = tuple[str | int, ...]
"""Keys and list indexes from the root down."""

Plain = str | list["Plain"] | dict[str, "Plain"]


@dataclass(slots=True)
class Node:
    """A value and its place; `keys` holds the places of a map's keys.

    `is_plain`: a text without quotes. `is_flow`: a list or map in brackets.
    """

    place: Place
    value: str | list[Node] | dict[str, Node]
    keys: dict[str, Place] = field(default_factory=dict)
    is_plain: bool = False
    is_flow: bool = False

    def plain(self) -> Plain:
        """The value without places."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def child(self, step: str | int) -> Node | None:
        """What stands below under that key or index, or None."""
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None


def node_at(root: Node, path: Path) -> Node:
    """The deepest node along `path`; steps that do not exist are skipped."""
    node = root
    for step in path:
        below = node.child(step)
        node = below if below is not None else node
    return node


def place_at(root: Node, path: Path) -> Place:
    """Where the value of `path` stands, or what is nearest above it."""
    return node_at(root, path).place


def key_place(root: Node, path: Path) -> Place:
    """Where the last key of `path` stands (for a list item: the item itself)."""
    if not path:
        return root.place
    parent = node_at(root, path[:-1])
    return parent.keys.get(str(path[-1]), place_at(root, path))


def texts(root: Node) -> Iterator[tuple[Place, str]]:
    """Every text of the tree with its place, the keys of maps included."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node.value, str):
            yield node.place, node.value
        elif isinstance(node.value, list):
            waiting.extend(node.value)
        else:
            yield from ((node.keys[key], key) for key in node.value)
            waiting.extend(node.value.values())
