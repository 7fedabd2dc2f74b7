"""One content file as read: its tree, its bytes, and problems told at its places."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from trainer.content.chinese_keys import KEYS
from trainer.content.chinese_told import in_chinese
from trainer.content.levels import level_of
from trainer.content.placing import fit
from trainer.content.problems import Problem, problem
from trainer.content.translating import translate
from trainer.content.tree import Node, Place, key_place, place_at
from trainer.content.tree import Path as TreePath
from trainer.content.yaml_reader import read_file

S = TypeVar("S", bound=BaseModel)


@dataclass(slots=True)
class Source:
    """A file, readable or not; `problems` holds what reading and fitting found.

    `is_chinese`: most keys are Chinese. The tree is in English keys once a shape is known.
    """

    file: Path
    tree: Node | None
    data: bytes
    problems: list[Problem] = field(default_factory=list)
    is_chinese: bool = False

    def fit(self, shape: type[S]) -> S | None:
        """The tree as that shape, or None with the reasons among the problems."""
        if self.tree is None:
            return None
        self.read_as(shape)
        spec, told = fit(shape, self.tree, self.file, is_chinese=self.is_chinese)
        known = {(p.line, p.column) for p in self.problems}
        self.problems.extend(p for p in told if (p.line, p.column) not in known)
        return spec

    def read_as(self, shape: type[BaseModel]) -> None:
        """Take Chinese keys and words for the English ones they stand for in such a file."""
        if self.tree is not None:
            told = translate(self.tree, level_of(shape), self.file)
            self.is_chinese |= told.is_chinese
            self.problems.extend(told.problems)

    def at(self, code: str, /, *path: str | int, **details: str) -> Problem:
        """A problem at the value of that path."""
        return self.problem(code, self._place(path, key=False), **details)

    def at_key(self, code: str, /, *path: str | int, **details: str) -> Problem:
        """A problem at the last key of that path."""
        return self.problem(code, self._place(path, key=True), **details)

    def problem(self, code: str, place: Place, /, **details: str) -> Problem:
        """A problem at a place of this file, in the words the file is written in."""
        spoken = in_chinese(code, details) if self.is_chinese else details
        return problem(code, self.file, place, **spoken)

    def _place(self, path: TreePath, *, key: bool) -> tuple[int, int]:
        if self.tree is None:
            return (1, 1)
        return key_place(self.tree, path) if key else place_at(self.tree, path)


def open_source(file: Path) -> Source:
    """Read a file; never raises for a bad one."""
    tree, problems, data = read_file(file)
    return Source(file, tree, data, problems)


def open_head(file: Path, keys: Collection[str], shape: type[BaseModel]) -> Source:
    """Read only some root keys of a file of that shape, however they are spelled."""
    spelled = KEYS.get(level_of(shape).name, {})
    tree, problems, data = read_file(file, {*keys, *(spelled.get(key, key) for key in keys)})
    source = Source(file, tree, data, problems)
    source.read_as(shape)
    return source
