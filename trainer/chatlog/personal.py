"""Personal data in a chat: found by what it looks like and what stands beside it, named as facts.

Rather too much than too little: a number that merely looks like an order's goes too. Knows texts
only; draws nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from trainer.chatlog import people
from trainer.chatlog.shapes import SHAPES, Shape

_NARROW = {
    **{wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))},
    **{wide: wide - 0xFEE0 for wide in (*range(0xFF41, 0xFF5B), 0xFF0B, 0xFF0D, 0xFF20)},
}
"""Full-width digits, letters, + - and @; punctuation stays as people type it."""

_GAPS = r"[\s\-_.()（）+]"
_MARK = re.compile(r"<[a-z]+\.[a-z0-9.]+>")


@dataclass(frozen=True, slots=True)
class Private:
    """One thing that may not survive; `fact` is the name that stands in its place."""

    kind: str
    text: str
    fact: str


@dataclass(slots=True)
class Disguise:
    """What was found in one chat, so that the same person stays the same throughout."""

    lang: str
    found: dict[tuple[str, str], Private] = field(default_factory=dict)

    def learn(self, texts: Sequence[str], speakers: Iterable[tuple[str, bool]]) -> None:
        """Look through a whole chat; `speakers`: names of its writers, and whether agents."""
        for name, is_agent in speakers:
            self._note("agent" if is_agent else "name", name)
        for text in texts:
            self._covered(text)
        for text in texts:
            for name in people.names_in(self._covered(text), self.lang):
                self._note("name", name)

    def cover(self, text: str) -> str:
        """The text with every private thing replaced by its fact."""
        covered = self._covered(text)
        for private in self._by_length():
            if private.kind in ("name", "agent"):
                covered = _replaced(covered, private)
        return covered

    def survivors(self, text: str) -> list[str]:
        """Which of the private things still stand in a text, however they are spaced."""
        bare = _bare(text)
        return sorted(
            {
                private.text
                for private in self.found.values()
                if len(_bare(private.text)) > 1 and _bare(private.text) in bare
            }
        )

    def scrubbed(self, text: str) -> str:
        """A covered text without what still stands in it under another spacing."""
        for survivor in self.survivors(_MARK.sub(" ", text)):
            letters = f"{_GAPS}*".join(re.escape(letter) for letter in _bare(survivor))
            found = next(one for one in self.found.values() if one.text == survivor)
            pieces = re.split(f"({_MARK.pattern})", text)
            pieces[::2] = [
                re.sub(letters, f"<{found.fact}>", piece, flags=re.IGNORECASE)
                for piece in pieces[::2]
            ]
            text = "".join(pieces)
        return text

    def facts(self) -> dict[str, str]:
        """Fact name → kind, in order of first sight."""
        return {private.fact: private.kind for private in self.found.values()}

    def _covered(self, text: str) -> str:
        covered = text.translate(_NARROW)
        for shape in SHAPES:
            covered = self._without(covered, shape)
        return covered

    def _without(self, text: str, shape: Shape) -> str:
        def name(match: re.Match[str]) -> str:
            start, end = match.span(shape.group)
            start += len(match.string[start:end]) - len(match.string[start:end].lstrip())
            if _is_inside_mark(match.string, start):
                return match.group()
            private = self._note(shape.kind, match.string[start:end])
            before, after = match.string[match.start() : start], match.string[end : match.end()]
            return f"{before}<{private.fact}>{after}"

        return shape.pattern(self.lang).sub(name, text)

    def _note(self, kind: str, text: str) -> Private:
        key = (kind, _bare(text))
        if key not in self.found:
            base = people.FACTS[kind]
            same = sum(private.kind == kind for private in self.found.values())
            fact = base if not same else f"{base}.{same + 1}"
            self.found[key] = Private(kind, text, fact)
        return self.found[key]

    def _by_length(self) -> list[Private]:
        return sorted(self.found.values(), key=lambda one: -len(one.text))


def _replaced(text: str, private: Private) -> str:
    """A name wherever it stands, whole or in its parts, but never inside another mark."""
    for part in people.parts_of(private.text):
        pieces = _MARK.split(text)
        marks = [*_MARK.findall(text), ""]
        pieces = [part.sub(f"<{private.fact}>", piece) for piece in pieces]
        text = "".join(piece + mark for piece, mark in zip(pieces, marks, strict=True))
    return text


def _is_inside_mark(text: str, at: int) -> bool:
    opened = text.rfind("<", 0, at)
    return opened >= 0 and _MARK.match(text, opened) is not None and text.find(">", opened) > at


def _bare(text: str) -> str:
    return re.sub(_GAPS, "", unicodedata.normalize("NFKC", text)).lower()
