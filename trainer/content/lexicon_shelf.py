"""The shared lexicons: data files beside this module → frozen `Lexicon` values.

Knows the files' shapes, not what matching does with them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated

from pydantic import Field

from trainer.content.own_types import Name, OneOrMany, Spec, Text
from trainer.content.pack_specs import Lang, LexiconSpec
from trainer.content.placing import fit
from trainer.content.problems import refuse
from trainer.content.yaml_reader import read
from trainer.matching.values import Lexicon

Patterns = Annotated[list[Text], OneOrMany]


class SharedLexicon(Spec):
    """The file lexicons/<language>.yaml."""

    lang: Lang
    version: Text
    intents: dict[Name, Patterns] = Field(default_factory=dict)
    forbidden: dict[Name, Patterns] = Field(default_factory=dict)
    allowed: dict[Name, Patterns] = Field(default_factory=dict)
    confusions: dict[Text, Text] = Field(default_factory=dict)


@cache
def load_lexicon(lang: str) -> Lexicon:
    """The shared lexicon of a language; a broken one is a `ContentError`."""
    name = f"{lang}.yaml"
    data = (_folder() / name).read_bytes()
    tree, problems = read(data, name)
    refuse(problems)
    assert tree is not None
    spec, problems = fit(SharedLexicon, tree, name)
    refuse(problems)
    assert spec is not None
    is_chinese = lang == "zh-CN"
    return Lexicon(
        lang=lang,
        version=spec.version,
        intents=_frozen(spec.intents),
        forbidden=_frozen(spec.forbidden),
        allowed=_frozen(spec.allowed),
        confusions=dict(spec.confusions),
        words=frozenset() if is_chinese else frozenset(_lines("words.txt")),
        traditional=dict(_pairs("traditional.txt")) if is_chinese else {},
    )


def with_additions(lexicon: Lexicon, more: LexiconSpec) -> Lexicon:
    """The lexicon with what a pack adds to it."""
    return replace(
        lexicon,
        intents=_joined(lexicon.intents, more.intents),
        forbidden=_joined(lexicon.forbidden, more.forbidden),
        allowed=_joined(lexicon.allowed, more.allowed),
    )


def lexicon_hash() -> str:
    """Hex sha256 over every lexicon file."""
    whole = hashlib.sha256()
    for file in sorted(_folder().iterdir(), key=lambda file: file.name):
        if file.name.endswith((".yaml", ".txt")):
            data = file.read_bytes()
            whole.update(f"{file.name}:{len(data)}:".encode())
            whole.update(data)
    return whole.hexdigest()


def _folder() -> Traversable:
    return files("trainer.content") / "lexicons"


def _frozen(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(patterns) for name, patterns in lists.items()}


def _joined(
    shared: Mapping[str, tuple[str, ...]], more: Mapping[str, list[str]]
) -> dict[str, tuple[str, ...]]:
    names = [*shared, *(name for name in more if name not in shared)]
    return {name: (*shared.get(name, ()), *more.get(name, ())) for name in names}


def _lines(name: str) -> Iterator[str]:
    """The lines of a list; `#` begins a comment."""
    for line in (_folder() / name).read_text(encoding="utf-8").splitlines():
        text = line.split("#", 1)[0].strip()
        if text:
            yield text


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    """`from=to` on each line."""
    for line in _lines(name):
        old, _, new = line.partition("=")
        yield old, new
