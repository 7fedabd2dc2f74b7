"""The names an author gives in a file, where they stand before words of ours.

A stage may be called 收尾 or `next`: then that word means the stage. Knows names, not their worth.
"""

from __future__ import annotations

from trainer.content.chinese_keys import KEYS
from trainer.content.chinese_words import to_chinese, to_english
from trainer.content.levels import TEXT, Level
from trainer.content.tree import Node

_STAND_IN = {"stage": "stages", "target": "stages", "fact": "facts"}
_YES_NO = Level(words="yes_no")


class OwnNames:
    """The names of a file's stages and facts, and which facts come out as yes or no."""

    def __init__(self, tree: Node, level: Level) -> None:
        facts = _entries(tree, level, "facts")
        self._names = {
            "stages": set(_entries(tree, level, "stages")),
            "facts": {name for name in facts if not _is_buyers_name(name)},
        }
        self._compared = {name for name, fact in facts.items() if _is_compared(fact)}

    def are_own(self, text: str, words: str) -> bool:
        """Whether that text is a name of the author's where a word of the vocabulary may stand."""
        return not words or text in self._names.get(_STAND_IN.get(words, ""), ())

    def below(self, level: Level, key: str) -> Level:
        """What stands below an English key or a name of a map."""
        under = level.fields.get(key, level.others)
        if under is None:
            return TEXT
        is_yes_no = level.names == "fact" and not under.name and key in self._compared
        return _YES_NO if is_yes_no else under


def _is_buyers_name(name: str) -> bool:
    return name == "buyer.name" or name == to_chinese("fact", "buyer.name")


def _is_compared(fact: Node) -> bool:
    way = fact.child("compute") or fact.child(KEYS["Fact"]["compute"])
    is_word = way is not None and isinstance(way.value, str)
    return is_word and to_english("compute", str(way.value if way else "")) == "compare"


def _entries(tree: Node, level: Level, key: str) -> dict[str, Node]:
    """What stands under a root key, in either spelling."""
    chinese = KEYS.get(level.name, {}).get(key)
    node = tree.child(key) or (None if chinese is None else tree.child(chinese))
    return node.value if node is not None and isinstance(node.value, dict) else {}
