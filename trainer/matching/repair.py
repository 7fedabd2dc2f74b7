"""Spelling repair: typing slips in English words, reviewed confusions in Chinese.

Repairs only what is no word at all (English) or what a reviewed list names (Chinese). Refuses to
guess sounds and refuses a tie.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from trainer.matching.folding import Folded


def distance(left: str, right: str, limit: int) -> int:
    """Optimal string alignment distance, or limit + 1 when it is larger."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def nearest(word: str, targets: Iterable[str]) -> str | None:
    """The one target a slip can stand for: one slip (two from 8 letters); all begin like `word`."""
    limit = 2 if len(word) >= 8 else 1
    best: list[str] = []
    least = limit + 1
    for target in targets:
        gap = distance(word, target, limit)
        if gap < least:
            least, best = gap, [target]
        elif gap == least and gap <= limit:
            best.append(target)
    return best[0] if len(set(best)) == 1 else None


def mended(folded: Folded, stems: Mapping[str, Mapping[str, str]]) -> Folded | None:
    """The reply with its unknown words replaced.

    `stems`: first letter → a target's spelling → its stem.
    """
    found: list[tuple[str, int, int]] = []
    for word, start, end in reversed(folded.unknown):
        targets = stems.get(word[0])
        target = None if targets is None else nearest(word, targets)
        if targets and target and folded.body[start:end] != targets[target]:
            found.append((targets[target], start, end))
    if not found:
        return None
    body, starts, ends = folded.body, list(folded.starts), list(folded.ends)
    for stem, start, end in found:
        body = body[:start] + stem + body[end:]
        starts[start:end] = [starts[start]] * len(stem)
        ends[start:end] = [ends[start]] * len(stem)
    return Folded(folded.raw, body, lambda: (starts, ends))


class Confusions:
    """Reviewed wrong → right spellings of equal length."""

    def __init__(self, pairs: Mapping[str, str]) -> None:
        self._pairs = {wrong: right for wrong, right in pairs.items() if len(wrong) == len(right)}
        self._grams = frozenset(wrong[-2:] for wrong in self._pairs)

    def mended(self, folded: Folded) -> Folded | None:
        """The reply with every listed wrong spelling put right, None when there is none."""
        if self._grams.isdisjoint(folded.grams):
            return None
        body = folded.body
        for wrong, right in self._pairs.items():
            if wrong in body:
                body = body.replace(wrong, right)
        if body == folded.body:
            return None
        return Folded(folded.raw, body, lambda: (folded.starts, folded.ends), folded.blanks)
