"""One chat as the agent of a headless shift sees it: what is next, how urgent, what was promised.

Follows the engine's events; whose turn it is among many is `shift_pilot`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable

from trainer.engine.catalogue import SamplePlan
from trainer.engine.events import (
    Acted,
    AnyEvent,
    ConversationEnded,
    ConversationJudged,
    Replied,
    Said,
    TurnJudged,
    WrapUpStarted,
)
from trainer.engine.judging import Promise
from trainer.engine.plan import Arrival, Comes
from trainer.engine.script import Outcome
from trainer.grading.regret import WEIGHTS
from trainer.play.hands import Hands
from trainer.play.steps import Steps
from trainer.units import Millis

FROM = 2 / 3
"""A promise is kept from this share of its time on, when nobody waits."""
SOON = Millis(60_000)
"""One without a time is kept from so long after it was made."""


class Served:
    """What is known of one chat."""

    def __init__(self, arrival: Arrival, sample: SamplePlan, hands: Hands, at: Millis) -> None:
        self._hands = hands
        self.id = arrival.conversation
        self.script = arrival.script
        self.steps = Steps(arrival.script, sample)
        self.draft = 0
        """Characters in its draft."""
        self.is_over = False
        self.is_done = False
        """Whether nothing is left to be done in it."""
        self.held_from = at
        self._promised: list[tuple[Millis, Millis | None]] = []
        """When each promise that nothing has followed yet was made, and how long it gave."""
        self._lapses = arrival.comes is Comes.UNPAID
        self._arrived = at
        self._since: Millis | None = None
        self._weight = WEIGHTS[arrival.script.customer.tier]
        self._sent: dict[str, Millis] = {}
        self._is_wrapping_up = False

    @property
    def has_work(self) -> bool:
        """Whether a step is to be taken."""
        return not self.is_over and self.steps.next() is not None

    @property
    def is_waiting(self) -> bool:
        """Whether the buyer is at the screen and waits for one."""
        return self.has_work and self._since is not None

    @property
    def backlog_rank(self) -> tuple[bool, Millis]:
        """Of those nobody waits for: orders before messages, for they lapse; then by arrival."""
        return not self._lapses, self._arrived

    def ready_at(self) -> Millis | None:
        """When its next step can be begun: what it takes to read has passed since it is held."""
        step, counts_from = self.steps.next(), self.steps.counts_from
        if step is None or counts_from is None:
            return None
        return Millis(max(counts_from, self.held_from) + self._hands.reading(step, self.script))

    def urgency(self, now: Millis) -> float:
        """Weighted milliseconds waited; below 0 where nobody waits."""
        return -1.0 if self._since is None else self._weight * (now - self._since)

    def keep_from(self) -> Millis | None:
        """From when a promise may be kept; None when none is owed to somebody who has gone."""
        if not self.is_over:
            return None
        starts = (
            made + SOON if within is None else made + within * FROM
            for made, within in self._promised
        )
        return Millis(round(min(starts))) if self._promised else None

    def keep_by(self) -> Millis | None:
        """When the first of them is due; None when none that has a time is owed."""
        dues = [made + within for made, within in self._promised if within is not None]
        return Millis(min(dues)) if dues and self.is_over else None

    def read(self, event: AnyEvent) -> None:
        """Follow what happened in it."""
        self.steps.read(event)
        self._follow(event)
        self.is_done = self.is_over or (self._is_wrapping_up and not self.has_work)

    def _follow(self, event: AnyEvent) -> None:
        match event:
            case Said(expects_reply=True) if self._since is None:
                self._since = event.at
            case Replied(message=message):
                self._sent[message] = event.at
                self._promised = []
            case Acted(message=message) if message is not None:
                self._promised = []
            case TurnJudged(is_hold=is_hold, promises=promises):
                self._since = self._since if is_hold else None
                self._promise(promises)
            case ConversationJudged(promises=promises):
                self._promise(promises)
            case WrapUpStarted():
                self._is_wrapping_up = True
            case ConversationEnded(outcome=outcome):
                self.is_over = True
                self._since = None
                if outcome is not Outcome.ANSWERED:
                    self._promised = []
            case _:
                pass

    def _promise(self, promises: Iterable[Promise]) -> None:
        for promise in promises:
            made = self._sent.get(promise.message)
            if made is not None:
                self._promised.append((made, promise.within))
