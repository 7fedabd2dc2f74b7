"""What a passage should be: long enough, on the level, typable, its own, fit to be said.

Judges drawn texts and, for places, the template as written; knows no sitting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from statistics import fmean

from trainer.content.alike import NEAR, likeness
from trainer.content.encoding import decode
from trainer.content.lexicon_shelf import load_lexicon, with_additions
from trainer.content.lints.characters import Odd, odd, unseen
from trainer.content.lints.shops import forbidden_in
from trainer.content.pack import Pack
from trainer.content.passage_file import Drawn, PassageFile, draw, off_level
from trainer.content.passage_weights import load_measure
from trainer.content.problems import Problem
from trainer.content.tree import Place
from trainer.matching.matcher import Matcher
from trainer.matching.values import Lexicon
from trainer.typing_test.catalogue import PRACTICE

LEAST = {
    ("zh-CN", "trial"): 640,
    ("zh-CN", "warm_up"): 100,
    ("en", "trial"): 1850,
    ("en", "warm_up"): 250,
}
"""Characters that 200 字/分 or 120 wpm need for three minutes; about half a minute to warm up."""

SEEDS = tuple(range(1, 9))
"""The draws that a passage is tried over."""

Told = Iterator[Problem]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What a passage came to over its draws: shortest length, mean index, share off the level."""

    file: str
    id: str
    lang: str
    use: str
    chars: int
    difficulty: float
    level: float

    @property
    def off(self) -> float:
        """How far above the bank's level, as a share; negative below."""
        return self.difficulty / self.level - 1


@dataclass(frozen=True, slots=True)
class PassagesTold:
    """All problems of some passages, and what each came to that could be drawn."""

    problems: list[Problem]
    weighed: tuple[Weighed, ...]


class PassageLints:
    """Looks at passages one by one, then at all of them side by side."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._readers: dict[tuple[str, str], tuple[Lexicon, Matcher]] = {}

    def told(self, files: Sequence[PassageFile], beside: Sequence[PassageFile]) -> PassagesTold:
        """The problems of `files`; `beside`: others of the bank that they may resemble."""
        problems: list[Problem] = []
        weighed: list[Weighed] = []
        for file in files:
            problems.extend(file.problems)
            if file.is_usable:
                drawn, more = self._drawn(file)
                problems.extend(more)
                if drawn:
                    weighed.append(_weighed(file, drawn))
                    problems.extend(self._of_draws(file, drawn))
        problems.extend(_between(files, beside))
        return PassagesTold(problems, tuple(weighed))

    def _drawn(self, file: PassageFile) -> tuple[list[Drawn], list[Problem]]:
        drawn: list[Drawn] = []
        for seed in SEEDS:
            one, problems = draw(file, seed=seed, today=self._today)
            if one is None:
                return [], problems
            drawn.append(one)
        return drawn, []

    def _of_draws(self, file: PassageFile, drawn: Sequence[Drawn]) -> Told:
        assert file.spec is not None
        spec, source = file.spec, file.source
        off = [one for one in drawn if not one.is_level]
        if off:
            yield off_level(file, fmean(one.difficulty for one in off))
        has = min(len(one.text) for one in drawn)
        needs = LEAST.get((spec.lang, spec.use), 1)
        if has < needs:
            yield source.at_key("TR913", "text", has=str(has), needs=str(needs))
        yield from _characters(file, drawn[0].text)
        if spec.use == PRACTICE:
            return
        if len({one.text for one in drawn}) == 1:
            yield source.at_key("TR917", "text")
        lexicon, matcher = self._reader(spec.lang, file.pack)
        for name, words in forbidden_in(drawn[0].text, lexicon, matcher):
            yield source.at_key("TR918", "text", name=name, words=words)

    def _reader(self, lang: str, pack: Pack | None) -> tuple[Lexicon, Matcher]:
        """The shared lexicon with the pack's additions, where the pack speaks that language."""
        own = None if pack is None or pack.spec is None or pack.spec.lang != lang else pack
        key = (lang, "" if own is None else str(own.folder))
        if key not in self._readers:
            lexicon = load_lexicon(lang)
            if own is not None and own.spec is not None:
                lexicon = with_additions(lexicon, own.spec.lexicon)
            self._readers[key] = (lexicon, Matcher(lexicon))
        return self._readers[key]


def _weighed(file: PassageFile, drawn: Sequence[Drawn]) -> Weighed:
    assert file.spec is not None
    return Weighed(
        file=str(file.source.file),
        id=file.spec.id,
        lang=file.spec.lang,
        use=file.spec.use,
        chars=min(len(one.text) for one in drawn),
        difficulty=fmean(one.difficulty for one in drawn),
        level=load_measure(file.spec.lang).level,
    )


def _characters(file: PassageFile, drawn: str) -> Told:
    """Each kind of odd character once, where the author wrote it; else at the text as a whole."""
    assert file.spec is not None
    lang, template = file.spec.lang, file.spec.text
    for text in (template, drawn):
        hidden = {one.found: one for one in reversed(list(unseen(text)))}
        strange = {one.found: one for one in reversed(list(odd(text, lang)))}
        for one in sorted(hidden.values(), key=lambda one: one.at):
            place = _place(file, text, one)
            yield file.source.problem("TR915", place, name=one.found)
        for one in sorted(strange.values(), key=lambda one: one.at):
            place = _place(file, text, one)
            if one.instead:
                details = {"found": one.found, "instead": one.instead}
                hint = "problem.TR914.instead"
                yield file.source.problem("TR914", place, hint=hint, **details)
            else:
                yield file.source.problem("TR914", place, found=one.found)
        if hidden or strange:
            return


def _place(file: PassageFile, text: str, one: Odd) -> Place:
    """Where an odd character of the template stands in the file."""
    whole = file.source.at("TR914", "text")
    begins = text.rfind("\n", 0, one.at) + 1
    ends = text.find("\n", one.at)
    line = text[begins : ends if ends >= 0 else len(text)]
    written = (decode(file.source.data, file.source.file)[0] or "").split("\n")
    for number in range(whole.line, len(written) + 1):
        column = written[number - 1].find(line)
        if column >= 0:
            return number, column + one.at - begins + 1
    return whole.line, whole.column


def _between(files: Sequence[PassageFile], beside: Sequence[PassageFile]) -> Told:
    """Ids that a second file uses again, and texts that are nearly another's."""
    first: dict[str, Path] = {}
    usable = [file for file in (*beside, *files) if file.spec is not None]
    mine = {id(file) for file in files}
    for file in usable:
        assert file.spec is not None
        taken = first.setdefault(file.spec.id, file.source.file)
        if taken != file.source.file and id(file) in mine:
            yield file.source.at("TR311", "id", id=file.spec.id, other=str(taken))
    for one, later in combinations(usable, 2):
        assert one.spec is not None
        assert later.spec is not None
        if id(later) not in mine or one.spec.lang != later.spec.lang:
            continue
        share = likeness(one.spec.text, later.spec.text)
        if share >= NEAR:
            other = str(one.source.file)
            yield later.source.at_key("TR916", "text", other=other, percent=f"{share:.0%}")
