"""Which way a judged turn leads: the first branch whose needs all hold."""

from __future__ import annotations

from collections.abc import Iterable

from trainer.engine.judging import Finding
from trainer.engine.script import Branch, Condition, Criterion, Mood
from trainer.matching.values import Role, Verdict
from trainer.units import Millis

HOUSE_FORBIDS = "forbidden."
"""Prefix of the ids under which the judge reports the lexicon's forbidden classes."""

_COLDER = {Mood.CALM: Mood.ANXIOUS, Mood.ANXIOUS: Mood.ANNOYED, Mood.ANNOYED: Mood.ANGRY}


def choose(
    branches: Iterable[Branch],
    criteria: Iterable[Criterion],
    findings: Iterable[Finding],
    waited: Millis | None,
) -> Branch | None:
    """The first branch that holds, or None.

    A condition holds when its criterion was met or, for a forbid, violated. Amber has the
    benefit of the doubt: it counts as met and never as violated.
    """
    forbids = {c.id for c in criteria if c.role is Role.FORBID}
    held = {f.criterion for f in findings if _came(f, is_forbid=_is_forbid(f, forbids))}
    for branch in branches:
        if _is_slow_enough(branch, waited) and all(_holds(need, held) for need in branch.needs):
            return branch
    return None


def colder(mood: Mood) -> Mood:
    """One step colder; angry stays angry."""
    return _COLDER.get(mood, Mood.ANGRY)


def _is_forbid(finding: Finding, forbids: set[str]) -> bool:
    return finding.criterion in forbids or finding.criterion.startswith(HOUSE_FORBIDS)


def _came(finding: Finding, *, is_forbid: bool) -> bool:
    if is_forbid:
        return finding.verdict is Verdict.VIOLATED
    return finding.verdict in (Verdict.MET, Verdict.AMBER)


def _holds(need: Condition, held: set[str]) -> bool:
    return (need.criterion in held) != need.absent


def _is_slow_enough(branch: Branch, waited: Millis | None) -> bool:
    if branch.slower_than is None:
        return True
    return waited is not None and waited > branch.slower_than
