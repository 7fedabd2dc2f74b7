"""Typists whose truth is known: even hands, any commit size, any phase, stated errors."""

from __future__ import annotations

from trainer.source import Source
from trainer.typing_test.result import Rules
from trainer.typing_test.values import Passage, Trial, Typed
from trainer.units import Millis

RULES = Rules(penalty={"zh-CN": 5, "en": 5}, widths_alike=True)
MINUTES_3 = Millis(180_000)


def passage(text: str, lang: str = "zh-CN") -> Passage:
    return Passage(id="p1", lang=lang, title="p1", text=text, difficulty=1.0)


def long_text(lang: str, size: int = 3_000) -> str:
    if lang == "zh-CN":
        return "".join(chr(0x4E00 + place) for place in range(size))
    return ("the parcel left our warehouse on monday and the carrier has it " * 99)[:size]


class Typist:
    """Writes commits one by one; `at` is where the clock stands."""

    def __init__(self, text: str, *, lang: str = "zh-CN", phase: float = 0.0) -> None:
        self.passage = passage(text, lang)
        self.at = phase
        self.typed: list[Typed] = []
        self.length = 0

    def commit(self, text: str, after: float, source: Source = Source.IME) -> None:
        """`text` at the end, `after` ms from the commit before."""
        self.at += after
        self._note(self.length, 0, text, source)
        self.length += len(text)

    def erase(self, count: int, after: float) -> None:
        """Take `count` characters off the end."""
        self.at += after
        self.length -= count
        self._note(self.length, count, "", Source.EDIT)

    def trial(self, ended: int | None = None) -> Trial:
        """The trial so far."""
        end = Millis(round(self.at) if ended is None else ended)
        return Trial(passage=self.passage, typed=tuple(self.typed), limit=MINUTES_3, ended=end)

    def _note(self, offset: int, deleted: int, inserted: str, source: Source) -> None:
        self.typed.append(
            Typed(
                at=Millis(round(self.at)),
                offset=offset,
                deleted=deleted,
                inserted=inserted,
                source=source,
            )
        )


def even(lang: str, speed: float, size: int, phase: float) -> Trial:
    """`speed` in the language's unit for three minutes, `size` characters a commit.

    `phase` 0–1: how far into a commit the hands are at GO.
    """
    text = long_text(lang)
    gap = 60_000 / (speed * (1 if lang == "zh-CN" else 5)) * size
    typist = Typist(text, lang=lang, phase=-phase * gap)
    while typist.at + gap <= MINUTES_3:
        place = typist.length
        source = Source.IME if size > 1 else Source.KEY
        typist.commit(text[place : place + size], gap, source)
    return typist.trial(MINUTES_3)
