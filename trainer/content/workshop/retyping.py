"""A changed tree in the spelling its file is written in: Chinese keys and words stay Chinese.

What has not changed stays as typed, to the letter; knows the tables of spellings and no file.
"""

from __future__ import annotations

import json
from typing import Any

from trainer.content.chinese_keys import KEYS
from trainer.content.chinese_words import to_chinese
from trainer.content.levels import TEXT, Level, level_of
from trainer.content.scenario_spec import ScenarioSpec
from trainer.content.texts import NAMED


def retyped(new: Any, old: Any, raw: Any, *, is_chinese: bool) -> Any:
    """`new` as the author would write it, where `raw` is what they wrote and `old` what it means.

    `is_chinese`: what is new is spelled in Chinese.
    """
    return _Speller(is_chinese=is_chinese).spell(new, old, raw, level_of(ScenarioSpec))


class _Speller:
    def __init__(self, *, is_chinese: bool) -> None:
        self._is_chinese = is_chinese

    def spell(self, new: Any, old: Any, raw: Any, level: Level) -> Any:
        """A value in place of one that was there."""
        if _written(new) == _written(old):
            return raw
        if isinstance(new, dict) and isinstance(old, dict):
            return self._map(new, old, raw, level)
        if isinstance(new, list) and isinstance(old, list):
            known = {_written(was): as_typed for was, as_typed in zip(old, raw, strict=True)}
            return [known.get(_written(v), self.fresh(v, level)) for v in new]
        return self.fresh(new, level)

    def fresh(self, value: Any, level: Level) -> Any:
        """A value that was not there."""
        if isinstance(value, dict):
            return {
                self._key(key, level): self.fresh(below, _below(level, key))
                for key, below in value.items()
            }
        if isinstance(value, list):
            return [self.fresh(item, level) for item in value]
        return self._text(value, level.words)

    def _map(self, new: Any, old: Any, raw: Any, level: Level) -> Any:
        typed = dict(zip(old, raw, strict=True))
        told = {}
        for key, value in new.items():
            under = _below(level, key)
            if key in typed:
                told[typed[key]] = self.spell(value, old[key], raw[typed[key]], under)
            else:
                told[self._key(key, level)] = self.fresh(value, under)
        return told

    def _key(self, key: str, level: Level) -> str:
        if not self._is_chinese:
            return key
        if level.name:
            return KEYS[level.name].get(key, key)
        return self._text(key, level.names)

    def _text(self, text: str, words: str) -> str:
        if not self._is_chinese:
            return text
        if "<" in text:
            return NAMED.sub(lambda found: f"<{to_chinese('fact', found[1])}>", text)
        return to_chinese(words, text) if words else text


def _below(level: Level, key: str) -> Level:
    under = level.fields.get(key, level.others)
    return TEXT if under is None else under


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
