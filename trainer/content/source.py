"""One content file as read: its tree, its bytes, and problems told at its places."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from trainer.content.placing import fit
from trainer.content.problems import Problem, problem
from trainer.content.tree import Node, Place, key_place, place_at
from trainer.content.tree import Path as TreePath
from trainer.content.yaml_reader import read_file

S = TypeVar("S", bound=BaseModel)


@dataclass(slots=True)
class Source:
    """A file, readable or not; `problems` holds what reading and fitting found."""

    file: Path
    tree: Node | None
    data: bytes
    problems: list[Problem] = field(default_factory=list)

    def fit(self, shape: type[S]) -> S | None:
        """The tree as that shape, or None with the reasons among the problems."""
        if self.tree is None:
            return None
        spec, told = fit(shape, self.tree, self.file)
        known = {(p.line, p.column) for p in self.problems}
        self.problems.extend(p for p in told if (p.line, p.column) not in known)
        return spec

    def at(self, code: str, /, *path: str | int, **details: str) -> Problem:
        """A problem at the value of that path."""
        return problem(code, self.file, self._place(path, key=False), **details)

    def at_key(self, code: str, /, *path: str | int, **details: str) -> Problem:
        """A problem at the last key of that path."""
        return problem(code, self.file, self._place(path, key=True), **details)

    def problem(self, code: str, place: Place, /, **details: str) -> Problem:
        """A problem at a place of this file."""
        return problem(code, self.file, place, **details)

    def _place(self, path: TreePath, *, key: bool) -> tuple[int, int]:
        if self.tree is None:
            return (1, 1)
        return key_place(self.tree, path) if key else place_at(self.tree, path)


def open_source(file: Path, only: Collection[str] | None = None) -> Source:
    """Read a file (only some of its root keys, if named); never raises for a bad one."""
    tree, problems, data = read_file(file, only)
    return Source(file, tree, data, problems)
