"""A content file with its keys and words in the other language, everything else untouched.

Works on the text itself, so that comments, layout and quotes stay. Knows no file system.
"""

from __future__ import annotations

from pydantic import BaseModel

from trainer.content.chinese_keys import KEYS, chinese_of
from trainer.content.chinese_words import WORDS, to_chinese, to_english
from trainer.content.levels import Level, level_of
from trainer.content.own_names import OwnNames
from trainer.content.problems import refuse
from trainer.content.tree import Node, Place
from trainer.content.yaml_reader import read

Edit = tuple[Place, str, str]
"""A place, what is written there, and what shall be."""


def with_chinese_keys(text: str, shape: type[BaseModel]) -> str:
    """The text of a file of that shape in Chinese keys and words; `ContentError` if unreadable."""
    return _respelled(text, shape, is_to_chinese=True)


def with_english_keys(text: str, shape: type[BaseModel]) -> str:
    """The text of a file of that shape in English keys and words; `ContentError` if unreadable."""
    return _respelled(text, shape, is_to_chinese=False)


def _respelled(text: str, shape: type[BaseModel], *, is_to_chinese: bool) -> str:
    tree, problems = read(text.encode(), shape.__name__)
    refuse(problems)
    assert tree is not None
    level = level_of(shape)
    speller = _Speller(OwnNames(tree, level), is_to_chinese=is_to_chinese)
    speller.visit(tree, level)
    return speller.facts_in(edited(text, speller.edits))


class _Speller:
    """Collects the edits of a whole tree."""

    def __init__(self, names: OwnNames, *, is_to_chinese: bool) -> None:
        self.edits: list[Edit] = []
        self._names = names
        self._to_chinese = is_to_chinese

    def visit(self, node: Node, level: Level) -> None:
        """Note what is spelled otherwise in a node and all below it."""
        if isinstance(node.value, str):
            self._note(node.place, node.value, self._word(node.value, level.words))
        elif isinstance(node.value, list):
            for item in node.value:
                self.visit(item, level)
        else:
            for key, below in node.value.items():
                english = self._visit_key(node.keys[key], key, level)
                self.visit(below, self._names.below(level, english))

    def facts_in(self, text: str) -> str:
        """The text with the facts that every file may name in their other spelling."""
        for english, chinese in WORDS["fact"].items():
            old, new = (english, chinese) if self._to_chinese else (chinese, english)
            if not self._names.are_own(old, "fact"):
                text = text.replace(f"<{old}>", f"<{new}>")
        return text

    def _visit_key(self, place: Place, key: str, level: Level) -> str:
        """Note a key's other spelling; the key in English."""
        if not level.name:
            self._note(place, key, self._word(key, level.names))
            return key
        english = chinese_of(level.name).get(key, key)
        wanted = KEYS.get(level.name, {}).get(english, key) if self._to_chinese else english
        self._note(place, key, wanted)
        return english

    def _word(self, text: str, words: str) -> str:
        if self._names.are_own(text, words):
            return text
        return to_chinese(words, text) if self._to_chinese else to_english(words, text)

    def _note(self, place: Place, old: str, new: str) -> None:
        if new != old:
            self.edits.append((place, old, new))


def edited(text: str, edits: list[Edit]) -> str:
    """The text with every edit made, the last first so that places hold."""
    lines = text.split("\n")
    for (line, column), old, new in sorted(edits, reverse=True):
        written = lines[line - 1]
        start = column - 1
        start += written[start] in "\"'"
        if written.startswith(old, start):
            lines[line - 1] = f"{written[:start]}{new}{written[start + len(old) :]}"
    return "\n".join(lines)
