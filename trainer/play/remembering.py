"""A judge that remembers: the same words about the same play are read once.

For shifts of which many customers are plays of one script, worked by one plan. Rests on a judge
being pure: verdicts follow from a play's facts, the criteria and what was said and done, never from
moments or from whose conversation it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from trainer.engine.judging import Finding, Judge, Judgement, Turn
from trainer.engine.script import Criterion, Script

Asks = Callable[[Script, tuple[Criterion, ...], Turn], Judgement | None]


class _Known(NamedTuple):
    """What was said of a turn, which turn it was, and what keeps the key's identities alive."""

    judgement: Judgement | None
    turn: Turn
    kept: object


class RememberingJudge:
    """Satisfies `engine.judging.Judge` by asking another one, once for every different turn."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._known: dict[tuple[object, ...], _Known] = {}

    def judge_turn(
        self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement:
        """Verdicts as the other judge gave them, with the messages and deeds of this turn."""
        found = self._asked(
            ("turn", stage),
            lambda *told: self._judge.judge_turn(told[0], stage, told[1], told[2]),
            (script, criteria, turn),
        )
        assert found is not None
        return found

    def answered_ahead(
        self, script: Script, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement | None:
        """The same of what was said before it was asked."""
        return self._asked(("ahead",), self._judge.answered_ahead, (script, criteria, turn))

    def _asked(
        self,
        purpose: tuple[object, ...],
        asks: Asks,
        told: tuple[Script, tuple[Criterion, ...], Turn],
    ) -> Judgement | None:
        script, criteria, turn = told
        key = (*purpose, *_of_play(script), *map(id, criteria), *_of_turn(turn))
        known = self._known.get(key)
        if known is None:
            known = _Known(asks(script, criteria, turn), turn, (script.facts, criteria))
            self._known[key] = known
            return known.judgement
        return _moved(known, turn)


def _of_play(script: Script) -> tuple[object, ...]:
    """What a judge may ask of a script, by identity where that is dear to compare."""
    return script.id, script.pack, script.lang, script.begins, id(script.facts)


def _of_turn(turn: Turn) -> tuple[object, ...]:
    """What was said and done, whenever and in whose conversation."""
    return (
        tuple(reply.text for reply in turn.replies),
        tuple((deed.name, deed.args) for deed in turn.deeds),
        tuple(reply.text for reply in turn.earlier_replies),
        tuple((deed.name, deed.args) for deed in turn.earlier_deeds),
        turn.is_first,
        turn.asked,
    )


def _moved(known: _Known, turn: Turn) -> Judgement | None:
    """The judgement with the messages and deeds of another turn of the same words."""
    told, then = known.judgement, known.turn
    if told is None:
        return None
    messages = dict(zip(_messages(then), _messages(turn), strict=True))
    deeds = dict(zip(_deeds(then), _deeds(turn), strict=True))

    def here(finding: Finding) -> Finding:
        if finding.message is None and finding.deed is None:
            return finding
        message = None if finding.message is None else messages[finding.message]
        deed = None if finding.deed is None else deeds[finding.deed]
        return replace(finding, message=message, deed=deed)

    useful = told.useful_message
    return replace(
        told,
        findings=tuple(map(here, told.findings)),
        useful_message=None if useful is None else messages[useful],
        promises=tuple(replace(one, message=messages[one.message]) for one in told.promises),
    )


def _messages(turn: Turn) -> Iterable[str]:
    return (reply.message for reply in (*turn.replies, *turn.earlier_replies))


def _deeds(turn: Turn) -> Iterable[int]:
    return (deed.seq for deed in (*turn.deeds, *turn.earlier_deeds))
