"""A tree written with Chinese keys → the same tree in English keys, every place kept.

Runs once, before anything is checked, so that all that follows meets one spelling. Checks only what
the two spellings make possible: a key written twice, a file that mixes them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from trainer.content.chinese_keys import chinese_of
from trainer.content.chinese_words import to_english
from trainer.content.levels import Level
from trainer.content.own_names import OwnNames
from trainer.content.problems import Problem, problem
from trainer.content.texts import NAMED
from trainer.content.tree import Node, Place


@dataclass(slots=True)
class Translated:
    """What a translation found: `is_chinese` when most keys are."""

    is_chinese: bool
    problems: list[Problem] = field(default_factory=list)


def translate(tree: Node, level: Level, file: Path | str) -> Translated:
    """Put English keys and words in place of Chinese ones, in the tree itself."""
    walk = _Walk(tree, level, file)
    walk.visit(tree, level)
    return walk.told()


def english_root_keys(tree: Node, *levels: str) -> set[str]:
    """The root keys of a file whose kind is not known yet, in English where a level knows them."""
    if not isinstance(tree.value, dict):
        return set()
    known = {chinese: key for level in levels for chinese, key in chinese_of(level).items()}
    return {known.get(key, key) for key in tree.value}


class _Walk:
    """One way through a tree, counting in which language the keys are."""

    def __init__(self, tree: Node, level: Level, file: Path | str) -> None:
        self._file = file
        self._english: list[tuple[Place, str]] = []
        self._chinese: list[tuple[Place, str]] = []
        self._twice: list[Problem] = []
        self._names = OwnNames(tree, level)

    def visit(self, node: Node, level: Level) -> None:
        """Translate a node and all below it."""
        if isinstance(node.value, str):
            node.value = self._text(node.value, level.words)
        elif isinstance(node.value, list):
            for item in node.value:
                self.visit(item, level)
        elif level.name:
            self._visit_known(node, node.value, level)
        else:
            self._visit_names(node, node.value, level)

    def told(self) -> Translated:
        """What there is to say once the whole tree is done."""
        is_chinese = len(self._chinese) > len(self._english)
        told = Translated(is_chinese, self._twice)
        odd = self._english if is_chinese else self._chinese
        if odd and self._english and self._chinese:
            (place, key), count = min(odd), str(len(odd))
            told.problems.append(problem("TR220", self._file, place, key=key, count=count))
        return told

    def _visit_known(self, node: Node, entries: dict[str, Node], level: Level) -> None:
        """A map with known keys; any other key is the author's or a mistake, and stays."""
        chinese = chinese_of(level.name)
        for key in entries:
            if key in chinese:
                self._chinese.append((node.keys[key], key))
            elif key in level.fields:
                self._english.append((node.keys[key], key))
        self._rename(node, entries, lambda key: chinese.get(key, key))
        assert isinstance(node.value, dict)
        for key, below in node.value.items():
            self.visit(below, self._names.below(level, key))

    def _visit_names(self, node: Node, entries: dict[str, Node], level: Level) -> None:
        """A map with names of the author's."""
        self._rename(node, entries, lambda key: self._text(key, level.names))
        assert isinstance(node.value, dict)
        for key, below in node.value.items():
            self.visit(below, self._names.below(level, key))

    def _rename(self, node: Node, entries: dict[str, Node], english: Callable[[str], str]) -> None:
        renamed: dict[str, Node] = {}
        places: dict[str, Place] = {}
        for key, below in entries.items():
            word, place = english(key), node.keys[key]
            if word in renamed:
                first = str(places[word][0])
                self._twice.append(problem("TR111", self._file, place, key=key, first=first))
            renamed.setdefault(word, below)
            places.setdefault(word, place)
        node.value, node.keys = renamed, places

    def _text(self, text: str, words: str) -> str:
        if "<" in text:
            return NAMED.sub(lambda found: f"<{self._word(found[1], 'fact')}>", text)
        return self._word(text, words)

    def _word(self, text: str, words: str) -> str:
        return text if self._names.are_own(text, words) else to_english(words, text)
