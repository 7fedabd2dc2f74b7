"""Promises to come back: what a reply says its writer will answer, tell or follow up later.

What a shop, a courier or a colleague will do is no such promise. Refuses to know the clock: a time
is told as the most milliseconds that may pass until then.
"""

from __future__ import annotations

from typing import NamedTuple

from trainer.matching import promising_en, promising_zh
from trainer.matching.folding import Folded
from trainer.matching.lengths import Vow
from trainer.matching.stances import Stance, Stances
from trainer.matching.taking_back import has_correction, is_corrected, is_taken_back, may_take_back
from trainer.matching.values import Span
from trainer.matching.verdicts import Hit
from trainer.units import Millis

_MEANT = frozenset({Stance.PLAIN, Stance.FUTURE})
"""Stances in which a promise stands; what is aimed at, supposed, asked or denied is none."""


class Pledge(NamedTuple):
    """One promise: the reply it stands in, where, and how long it may take (None: no time said)."""

    text: int
    span: Span
    within: Millis | None


class Promises:
    """Reads promises in one language."""

    def __init__(self, lang: str, stances: Stances) -> None:
        self._english = lang == "en"
        self._vows = promising_en.vows if self._english else promising_zh.vows
        self._stances = stances

    def of(self, replies: list[Folded], buyer: str) -> tuple[Pledge, ...]:
        """The promises of a turn, in order; `buyer` is the folded text of the buyer's lines.

        A time named in a reply stands for what the same reply promises without one.
        """
        found = [
            (n, vow)
            for n, folded in enumerate(replies)
            for vow in self._vows(folded)
            if self._is_meant(folded, vow, buyer)
        ]
        if not found:
            return ()
        kept = self._kept(found, replies)
        return tuple(
            Pledge(n, replies[n].span(vow.start, vow.end), vow.within)
            for at, (n, vow) in enumerate(kept)
            if not _is_repeated(vow, [v for m, v in kept if m == n], [v for _, v in kept[:at]])
        )

    def _is_meant(self, folded: Folded, vow: Vow, buyer: str) -> bool:
        start, end = vow.verb
        if not vow.is_settled:
            return self._stances.of(folded, start, end, buyer) in _MEANT
        return not (
            self._stances.quoted(folded, start, end, buyer)
            or self._stances.denied(folded, start, end)
        )

    def _kept(self, found: list[tuple[int, Vow]], replies: list[Folded]) -> list[tuple[int, Vow]]:
        """Without what the turn takes back or says anew."""
        english = self._english
        hits = [Hit(n, vow.start, vow.end, Stance.PLAIN) for n, vow in found]
        if has_correction(replies, english=english):
            anew = [
                is_corrected(hit, [o for o in hits if o is not hit], replies, english=english)
                for hit in hits
            ]
            found = [one for one, gone in zip(found, anew, strict=True) if not gone]
            hits = [hit for hit, gone in zip(hits, anew, strict=True) if not gone]
        if not may_take_back(replies, english=english):
            return found
        return [
            one
            for one, hit in zip(found, hits, strict=True)
            if not is_taken_back(hit, hits, replies, english=english)
        ]


def _is_repeated(vow: Vow, same: list[Vow], earlier: list[Vow]) -> bool:
    """Whether another promise of the same reply, or an earlier one of the turn, says it better."""
    if vow.within is None:
        return any(v.within is not None for v in same) or any(v.within is None for v in earlier)
    return any(v.within == vow.within for v in earlier)
