"""The shipped lexicons as values, for the tests of matching."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from trainer.matching.matcher import Matcher
from trainer.matching.values import Lexicon

LEXICONS = Path(__file__).parents[3] / "trainer" / "content" / "lexicons"
DATA = Path(__file__).parent / "data"


def _lines(name: str) -> list[str]:
    text = (LEXICONS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def shipped_lexicon(lang: str) -> Lexicon:
    """The lexicon that is shipped for a language."""
    raw: dict[str, Any] = yaml.safe_load((LEXICONS / f"{lang}.yaml").read_text(encoding="utf-8"))

    def lists(name: str) -> dict[str, tuple[str, ...]]:
        return {key: tuple(map(str, items)) for key, items in raw[name].items()}

    pairs = [line.partition("=") for line in _lines("traditional.txt")]
    return Lexicon(
        lang=lang,
        version=str(raw["version"]),
        intents=lists("intents"),
        forbidden=lists("forbidden"),
        allowed=lists("allowed"),
        confusions=dict(raw["confusions"]) if lang == "zh-CN" else {},
        words=frozenset(_lines("words.txt")) if lang == "en" else frozenset(),
        traditional={old: new for old, _, new in pairs} if lang == "zh-CN" else {},
    )


@cache
def shipped_matcher(lang: str) -> Matcher:
    """A matcher over the shipped lexicon."""
    return Matcher(shipped_lexicon(lang))


def _loaded(name: str) -> Any:
    return yaml.load((DATA / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@cache
def records(name: str) -> list[dict[str, Any]]:
    """The records of a data file."""
    found: list[dict[str, Any]] = _loaded(name)
    return found


def rubric(lang: str) -> dict[str, Any]:
    """Facts and rules that the labelled replies of a language are read against."""
    found: dict[str, Any] = tables("rubric.yaml")[lang]
    return found


@cache
def tables(name: str) -> dict[str, Any]:
    """A data file that is a table by language."""
    found: dict[str, Any] = _loaded(name)
    return found
