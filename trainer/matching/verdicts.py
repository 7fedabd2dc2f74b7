"""Verdicts: what the hits of a rule amount to under each role, over all replies of a turn.

Knows hits and their stances; refuses to know how a hit was found.
"""

from __future__ import annotations

from typing import NamedTuple

from trainer.matching.folding import Folded
from trainer.matching.intents import merged
from trainer.matching.stances import Stance
from trainer.matching.values import Reading, Role, Span, Verdict

ABSENT = Reading(verdict=Verdict.MISSED)
CLEAN = Reading(verdict=Verdict.MET, note="")

_OPEN = {
    Stance.DOUBLE,
    Stance.CONDITIONAL,
    Stance.WISH,
    Stance.FUTURE,
    Stance.DOUBTFUL,
    Stance.UNDECIDED,
}
ASSERTED = {Stance.PLAIN, Stance.OFFERED}
"""Stances that say it: who offers a thing says that it can be had."""
_NOTES = {
    Stance.DOUBTFUL: Stance.NEGATED.value,
    Stance.UNDECIDED: Stance.STUFFED.value,
}
_UNSURE = {
    Role.CLAIM: _OPEN,
    Role.COURTESY: {Stance.DOUBLE, Stance.STUFFED, Stance.UNDECIDED},
    Role.ASK: {Stance.DOUBLE, Stance.UNDECIDED},
    Role.FORBID: _OPEN,
}


class Hit(NamedTuple):
    """A match in reply `text`: a body span and how it is meant; `is_repaired`: by spelling only."""

    text: int
    start: int
    end: int
    stance: Stance
    is_repaired: bool = False


class Found(NamedTuple):
    """What one group of a rule came to."""

    verdict: Verdict
    note: str
    hits: tuple[Hit, ...] = ()


def weigh(role: Role, hits: list[Hit]) -> Found:
    """One group's hits under a role: met, amber or missed (forbid: met means said)."""
    plain = [hit for hit in hits if hit.stance in ASSERTED]
    sound = [hit for hit in plain if not hit.is_repaired]
    if sound:
        return Found(Verdict.MET, "", tuple(sound))
    if plain:
        return Found(Verdict.AMBER, "spelling", tuple(plain))
    unsure = [hit for hit in hits if hit.stance in _UNSURE[role]]
    if unsure:
        return Found(Verdict.AMBER, _note(unsure[0].stance), tuple(unsure))
    if hits:
        return Found(Verdict.MISSED, _note(hits[0].stance), tuple(hits))
    return Found(Verdict.MISSED, "absent")


def _note(stance: Stance) -> str:
    return _NOTES.get(stance, stance.value)


def concluded(role: Role, groups: list[Found], replies: list[Folded]) -> Reading:
    """The reading of a rule whose every group has to be said, at least one of them with hits."""
    verdicts = {found.verdict for found in groups}
    if Verdict.MISSED not in verdicts:
        amber = next((found for found in groups if found.verdict is Verdict.AMBER), None)
        verdict = Verdict.AMBER if amber else Verdict.MET
        if role is Role.FORBID and verdict is Verdict.MET:
            verdict = Verdict.VIOLATED
        return _evidence(verdict, amber.note if amber else "", groups, replies)
    if role is Role.FORBID:
        return CLEAN
    if len(verdicts) > 1:
        said = [found for found in groups if found.verdict is not Verdict.MISSED]
        return _evidence(Verdict.MISSED, "partial", said, replies)
    first = next(found for found in groups if found.hits)
    return _evidence(Verdict.MISSED, first.note, [first], replies)


def _evidence(verdict: Verdict, note: str, groups: list[Found], replies: list[Folded]) -> Reading:
    hits = [hit for found in groups for hit in found.hits]
    last = max(hit.text for hit in hits)
    spans: tuple[Span, ...] = merged(
        replies[last], [(hit.start, hit.end) for hit in hits if hit.text == last]
    )
    return Reading(verdict=verdict, spans=spans, text=last, note=note)
