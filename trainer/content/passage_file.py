"""A passage's file → the text of one draw, without line breaks and on the bank's level.

Facts are drawn again with the next stream until the text weighs what the bank does; what else a
passage should be is the lints' business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path

from trainer.chance import Streams
from trainer.content.facts import SHOP, Resolved, resolve
from trainer.content.folders import PACK_FILE
from trainer.content.making import Shop
from trainer.content.pack import Pack, load_pack
from trainer.content.passage_spec import PassageSpec
from trainer.content.passage_weights import load_measure
from trainer.content.problems import Problem, has_errors, nearest, refuse
from trainer.content.source import Source, open_source
from trainer.content.texts import fill, names_in
from trainer.content.tree import texts
from trainer.typing_test.catalogue import PRACTICE
from trainer.typing_test.difficulty import index, is_level
from trainer.typing_test.values import Passage

PASSAGE_ENDING = ".passage.yaml"
FOLDER = "typing"
"""Where the passages of a pack lie."""

TRIES = 24
"""How often facts are drawn before a passage is given up as off the level."""


@dataclass(slots=True)
class PassageFile:
    """A passage as read; `spec` is None when it cannot be used. `pack`: the shop it belongs to."""

    source: Source
    spec: PassageSpec | None
    pack: Pack | None
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_usable(self) -> bool:
        """Whether neither the file nor its pack has an error."""
        of_pack = () if self.pack is None else self.pack.problems
        return self.spec is not None and not has_errors([*of_pack, *self.problems])


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One draw: its text, its index, whether that is the bank's (always, for practice)."""

    text: str
    difficulty: float
    is_level: bool


def load_passage(file: Path, pack: Pack | None = None) -> PassageFile:
    """Read a passage and check its names; never raises. `pack`: its pack, if read already."""
    source = open_source(file)
    spec = source.fit(PassageSpec)
    if pack is None and (folder := pack_folder(file)) is not None:
        pack = load_pack(folder)
    passage = PassageFile(source, spec, pack, source.problems)
    if spec is not None:
        passage.problems.extend(_names(spec, source, pack))
    return passage


def pack_folder(file: Path) -> Path | None:
    """The pack of a passage: the folder it lies in, or the one above; None for neither."""
    near = (file.parent, file.parent.parent)
    return next((folder for folder in near if (folder / PACK_FILE).is_file()), None)


def passage_of(file: PassageFile, *, seed: int, today: date) -> Passage:
    """The passage of one draw; a broken one, or one off the level, is a `ContentError`."""
    if file.pack is not None:
        refuse(file.pack.problems)
    refuse(file.problems)
    assert file.spec is not None
    told, problems = draw(file, seed=seed, today=today)
    refuse(problems)
    assert told is not None
    if not told.is_level:
        refuse([off_level(file, told.difficulty)])
    spec = file.spec
    return Passage(
        id=spec.id, lang=spec.lang, title=spec.title, text=told.text, difficulty=told.difficulty
    )


def draw(file: PassageFile, *, seed: int, today: date) -> tuple[Drawn | None, list[Problem]]:
    """The first draw that is level, else the nearest; None and why when facts cannot be made."""
    assert file.spec is not None
    measure, spec = load_measure(file.spec.lang), file.spec
    found: list[Drawn] = []
    for label in _labels(spec):
        facts = _facts(file, label, seed, today)
        if has_errors(facts.problems):
            return None, facts.problems
        text = one_line(fill(spec.text, facts.facts), spec.lang)
        value = index(text, measure.weights)
        level = spec.use == PRACTICE or is_level(value, measure.level)
        found.append(Drawn(text=text, difficulty=value, is_level=level))
        if level:
            return found[-1], []
    return min(found, key=lambda one: abs(one.difficulty - measure.level)), []


def one_line(text: str, lang: str) -> str:
    """A text without line breaks.

    In English a break is a space. In Chinese it is nothing, but for a space between two Latin
    letters or digits.
    """
    if lang != "zh-CN":
        return " ".join(text.split())
    lines = [line for written in text.splitlines() if (line := written.strip())]
    gaps = [" " if _is_latin(a[-1]) and _is_latin(b[0]) else "" for a, b in pairwise(lines)]
    return "".join(part for pair in zip(lines, [*gaps, ""], strict=False) for part in pair)


def off_level(file: PassageFile, difficulty: float) -> Problem:
    """The problem of a passage whose draws do not reach the bank's level."""
    assert file.spec is not None
    level = load_measure(file.spec.lang).level
    off = difficulty / level - 1
    code = "TR911" if off > 0 else "TR912"
    return file.source.at_key(
        code, "text", index=f"{difficulty:.2f}", level=f"{level:.2f}", percent=f"{abs(off):.1%}"
    )


def _labels(spec: PassageSpec) -> Iterator[str]:
    """The names of the streams of each try; without facts there is one text only."""
    yield f"typing:{spec.id}"
    if spec.facts:
        yield from (f"typing:{spec.id}:{again}" for again in range(1, TRIES))


def _facts(file: PassageFile, label: str, seed: int, today: date) -> Resolved:
    assert file.spec is not None
    shop = None if file.pack is None else file.pack.spec
    lang = file.spec.lang
    return resolve(
        file.spec.facts,
        {},
        scenario=label,
        shop=Shop(
            lang=lang,
            currency=_currency(lang) if shop is None else shop.currency,
            products={} if file.pack is None else file.pack.products,
            policies={} if file.pack is None else file.pack.policies,
        ),
        shop_name="" if shop is None else shop.shop,
        streams=Streams(seed),
        today=today,
        source=file.source,
    )


def _currency(lang: str) -> str:
    """The currency of a passage that belongs to no shop."""
    return "CNY" if lang == "zh-CN" else "USD"


def _names(spec: PassageSpec, source: Source, pack: Pack | None) -> Iterator[Problem]:
    """Facts that nobody wrote down, and facts that nobody names; a shop that is none."""
    assert source.tree is not None
    known = {*spec.facts, *(() if pack is None else (SHOP,))}
    used: set[str] = set()
    for place, text in texts(source.tree):
        used.update(names_in(text))
        for name in dict.fromkeys(names_in(text)):
            if name not in known:
                yield source.problem("TR303", place, name=name, **nearest(name, known))
    for name in spec.facts:
        if name not in used:
            yield source.at_key("TR322", "facts", name, name=name)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
