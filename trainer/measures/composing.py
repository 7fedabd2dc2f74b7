"""How fast own words are composed, thinking and looking up left out.

A terminal shows commits, not keys: the idle cut grows with the size of the commit, and the first
commit of a run, whose composing nobody saw, counts neither its characters nor its time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.measures.drafts import TYPED, SentText, Stroke
from trainer.source import Source
from trainer.units import Millis, PerMinute

IDLE = Millis(2_000)
"""N: the longest pause that is still typing."""
PER_CHAR = {"zh-CN": Millis(1_500)}
"""k: what each committed character adds to that, by language (40 字/分); 0 where keys commit."""
WORD = {"zh-CN": 1, "en": 5}
"""Characters in one unit of speed."""
UNITS = {"zh-CN": "字/分", "en": "wpm"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Composing:
    """Typed characters that survive in sent replies, and the milliseconds spent typing them."""

    chars: int
    active: Millis

    def speed(self, lang: str) -> PerMinute | None:
        """In the language's unit; None when there is no time to divide by."""
        if self.active == 0 or self.chars == 0:
            return None
        return PerMinute(self.chars / WORD.get(lang, 5) * 60_000 / self.active)


def composing(texts: Iterable[SentText], lang: str, idle: Millis = IDLE) -> Composing:
    """Σ (|T| − |c₁|) characters over Σ min(gap, N + k·chars) milliseconds; N is `idle`.

    A deletion costs its time (at most N) and earns nothing, so typing and erasing again never
    pays. Phrases, pastes and what cannot be told apart have neither characters nor time.
    """
    chars = 0
    active = 0
    for text in texts:
        timed = {stroke.seq for stroke in text.strokes if stroke.gap is not None}
        chars += sum(1 for seq, source in text.origins if source in TYPED and seq in timed)
        active += sum(_time(stroke, lang, idle) for stroke in text.strokes)
    return Composing(chars=chars, active=Millis(active))


def unit(lang: str) -> str:
    """`字/分` (characters a minute) for zh-CN, `wpm` (words of five characters) for others."""
    return UNITS.get(lang, "wpm")


def _time(stroke: Stroke, lang: str, idle: Millis) -> int:
    if stroke.gap is None or stroke.source not in (*TYPED, Source.EDIT):
        return 0
    return min(stroke.gap, idle + PER_CHAR.get(lang, 0) * stroke.inserted)
