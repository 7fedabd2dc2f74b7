"""How own words were written in chats: composing, the whole time it took, the thinking between.

Says nothing of a few words: below a floor of characters or of typing there are no figures.
"""

from __future__ import annotations

from dataclasses import dataclass

from trainer.engine.events import Acted, AnyEvent, Committed, Log, Replied, Said
from trainer.measures.composing import WORD, composing
from trainer.measures.drafts import TYPED, sent_texts
from trainer.units import Millis, PerMinute

LEAST_CHARS = {"zh-CN": 60, "en": 150}
"""60 字, or 30 words of five characters."""
LEAST_ACTIVE = Millis(30_000)
NARROW = Millis(1_000)
WIDE = Millis(5_000)
"""The other cuts that are shown beside the one that counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Freehand:
    """Speeds in the language's unit, None below the floor; `chars` typed into sent replies.

    `wall`: the same characters over the time from the buyer's line to the last commit of the
    answer. `thinking`: the share of that time in which nothing was typed, 0–1.
    """

    chars: int
    active: Millis
    composing: PerMinute | None
    narrow: PerMinute | None
    wide: PerMinute | None
    wall: PerMinute | None
    thinking: float | None


def freehand(log: Log, lang: str) -> Freehand:
    """The figures of a session's replies."""
    texts = sent_texts(log)
    typed = sum(text.count(TYPED) for text in texts)
    hands = composing(texts, lang)
    nothing = Freehand(
        chars=typed,
        active=hands.active,
        composing=None,
        narrow=None,
        wide=None,
        wall=None,
        thinking=None,
    )
    if typed < LEAST_CHARS.get(lang, 150) or hands.active < LEAST_ACTIVE:
        return nothing
    whole = max(_whole(log), hands.active)
    return Freehand(
        chars=typed,
        active=hands.active,
        composing=hands.speed(lang),
        narrow=composing(texts, lang, NARROW).speed(lang),
        wide=composing(texts, lang, WIDE).speed(lang),
        wall=PerMinute(hands.chars / WORD.get(lang, 5) * 60_000 / whole),
        thinking=1 - hands.active / whole,
    )


def _whole(log: Log) -> int:
    """Milliseconds of all replies that hands typed, each from when it was the trainee's turn."""
    turns: dict[str, _Turn] = {}
    return sum(
        turns.setdefault(event.conversation, _Turn()).take(event)
        for event in log
        if isinstance(event, Said | Committed | Replied | Acted)
    )


@dataclass(slots=True)
class _Turn:
    """One conversation's reply in the making."""

    since: Millis | None = None
    last: Millis | None = None

    def take(self, event: AnyEvent) -> int:
        """Follow the log; a reply gives what it took."""
        match event:
            case Said():
                if self.last is None:
                    self.since = event.at
            case Committed(source=source) if source in TYPED:
                self.since = event.at if self.since is None else self.since
                self.last = event.at
            case Replied() | Acted(message=str()):
                took = 0 if self.since is None or self.last is None else self.last - self.since
                self.since, self.last = event.at, None
                return took
            case _:
                pass
        return 0
