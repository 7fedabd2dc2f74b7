"""The figures of one shift with many customers: a pure function of its log and grade.

Definitions with sources and worked examples: docs/measures.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from trainer.engine.events import GapNoted, Log, Replied, TurnedAway
from trainer.engine.plan import Comes, Plan
from trainer.engine.script import Outcome
from trainer.grading.goals import goal_lines
from trainer.grading.ledger import ledger
from trainer.grading.limit import limit_of
from trainer.grading.regret import regrets
from trainer.grading.shift_crowds import crowds
from trainer.grading.shift_times import in_time, slices, spread, took
from trainer.grading.shift_values import Rate, ShiftFigures
from trainer.grading.values import Grade
from trainer.measures.open_chats import Chat, chats_in, open_stretches
from trainer.measures.values import Measures
from trainer.measures.waits import responses, waits
from trainer.units import Millis

PAUSED = "paused"
"""The reason of a gap that the trainee asked for."""
_LOST = (Outcome.LEFT, Outcome.ESCALATED, Outcome.CLOSED)


def shift_figures(plan: Plan, log: Log, measures: Measures, grade: Grade) -> ShiftFigures:
    """Everything the shift report shows; the limit and goals only where the plan has them."""
    shift = _Shift(plan, log)
    figures = ShiftFigures(
        arrived=len(shift.chats),
        turned_away=sum(1 for event in log if isinstance(event, TurnedAway)),
        ends=shift.ends(),
        first=spread(one.first for one in shift.firsts if one.first is not None),
        every=spread(time for one in shift.waits if (time := took(one)) is not None),
        slices=slices(shift.chats, shift.waits, shift.firsts, shift.busy, shift.until),
        mean_open=shift.mean_open(),
        peak_open=shift.busy.most(Millis(0), shift.until),
        abandoned=shift.rate(_has_asked, _is_abandoned),
        reply_rate=shift.rate(_has_asked, _is_answered),
        within=plan.limits.limit,
        in_time=in_time(shift.waits, plan.limits.limit),
        canned=Rate(n=measures.canned_chars, of=_sent_chars(log)),
        conversion=shift.rate(shift.could_buy, shift.has_bought),
        left_messages=shift.rate(_left_a_message, _is_answered),
        chased=shift.rate(_is_unpaid, _is_answered),
        paid=shift.rate(lambda c: _is_unpaid(c) and _is_answered(c), shift.has_bought),
        simulated_csat=measures.simulated_csat,
        crowds=crowds(log, grade, shift.waits, shift.busy, plan.limits.limit),
        regrets=shift.regrets,
        regret_ms=sum(one.saved for one in shift.regrets),
        promises=ledger(log),
        transferred=sum(1 for chat in shift.chats if chat.outcome is Outcome.TRANSFERRED),
        long_chats=shift.long(),
        pauses=len(shift.paused),
        paused_ms=sum(shift.paused),
        limit=limit_of(plan, log),
        goals=(),
    )
    return replace(figures, goals=goal_lines(shift.goals, figures))


class _Shift:
    """A shift's log read once, beside what its scripts could have come to."""

    def __init__(self, plan: Plan, log: Log) -> None:
        self.until = log[-1].at if log else Millis(0)
        self.chats = chats_in(log)
        self.waits = waits(log)
        self.firsts = responses(log)
        self.busy = open_stretches(self.chats, self.until)
        self.regrets = regrets(plan, self.waits, self.until)
        self.paused = [e.lasted for e in log if isinstance(e, GapNoted) and e.reason == PAUSED]
        self.goals = () if plan.shift is None else plan.shift.goals
        self._long_after = None if plan.shift is None else plan.shift.long_after
        self._ends = {
            arrival.conversation: {ending.id: ending.converted for ending in arrival.script.endings}
            for arrival in plan.arrivals
        }

    def mean_open(self) -> float | None:
        """Open chats on average; None when no time went by."""
        return self.busy.held(Millis(0), self.until) / self.until if self.until else None

    def rate(self, of: Callable[[Chat], bool], n: Callable[[Chat], bool]) -> Rate:
        """Chats of which `n` holds among those of which `of` holds."""
        counted = [chat for chat in self.chats if of(chat)]
        return Rate(n=sum(1 for chat in counted if n(chat)), of=len(counted))

    def ends(self) -> tuple[tuple[str, int], ...]:
        """How many came to each end, in the order of the outcomes, none left out."""
        counts = Counter(chat.outcome for chat in self.chats)
        return tuple((outcome.value, counts[outcome]) for outcome in Outcome)

    def long(self) -> tuple[str, ...]:
        """Who was open longer than the shift's bound, in order of arrival."""
        if self._long_after is None:
            return ()
        return tuple(
            chat.conversation
            for chat in self.chats
            if chat.begun is not None
            and (self.until if chat.ended is None else chat.ended) - chat.begun > self._long_after
        )

    def has_bought(self, chat: Chat) -> bool:
        """It ended in a purchase."""
        return self._converted(chat) is True

    def could_buy(self, chat: Chat) -> bool:
        """It ended with a purchase decided, or was lost where one was possible."""
        if self._converted(chat) is not None:
            return True
        possible = self._ends.get(chat.conversation, {}).values()
        return chat.outcome in _LOST and any(possible)

    def _converted(self, chat: Chat) -> bool | None:
        if chat.ending is None:
            return None
        return self._ends.get(chat.conversation, {}).get(chat.ending)


def _has_asked(chat: Chat) -> bool:
    return chat.comes is Comes.LIVE and chat.asked is not None


def _is_abandoned(chat: Chat) -> bool:
    """Left, or escalated without a word of the trainee: either way nobody was there."""
    is_unheard = chat.outcome is Outcome.ESCALATED and chat.answered is None
    return chat.outcome is Outcome.LEFT or is_unheard


def _is_answered(chat: Chat) -> bool:
    return chat.answered is not None


def _left_a_message(chat: Chat) -> bool:
    return chat.comes is Comes.LEFT_MESSAGE


def _is_unpaid(chat: Chat) -> bool:
    return chat.comes is Comes.UNPAID


def _sent_chars(log: Log) -> int:
    return sum(len(event.text) for event in log if isinstance(event, Replied))
