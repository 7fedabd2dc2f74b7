"""Shifts built by hand: plans with many customers, and what a story of one comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Self

from tests.builders_grading import SCORING
from tests.builders_log import Seconds, Story, criterion, ms, plan, script, stage
from trainer.engine.events import Arrived, ConversationEnded, HoldingChanged, TurnedAway, TurnJudged
from trainer.engine.judging import Promise
from trainer.engine.plan import Comes, Plan, Ramp, Shift
from trainer.engine.script import Customer, Ending, Mood, Outcome, Result, Script, Tier
from trainer.grading.assessor import Assessor
from trainer.grading.shift import shift_figures
from trainer.grading.shift_values import ShiftFigures

RAMP = Ramp(
    first=1,
    most=6,
    step=ms(120),
    least_rounds=4,
    answered_within=ms(45),
    in_time=0.8,
    quality=0.7,
)


def ending(name: str, *, bought: bool | None = None, outcome: Outcome = Outcome.ANSWERED) -> Ending:
    """An ending; `bought`: whether the buyer did."""
    return Ending(
        id=name, title=name, lines=(), result=Result.FAIR, outcome=outcome, converted=bought
    )


ENDINGS = (
    ending("bought", bought=True),
    ending("not_bought", bought=False),
    ending("helped"),
    ending("left", outcome=Outcome.LEFT),
)


def sale(*, tier: Tier = Tier.ORDINARY, can_buy: bool = True) -> Script:
    """A customer with one question, who may buy where `can_buy`."""
    asked = script(stage("ask", criterion("size")), stage("more", criterion("stock")))
    return replace(
        asked,
        customer=Customer(name="小李", tier=tier, mood=Mood.CALM),
        endings=ENDINGS if can_buy else ENDINGS[2:],
    )


def night(*scripts: Script, customers: int = 2, **changes: Any) -> Plan:
    """A shift of those scripts, or of so many sales; `changes` go to the shift."""
    one = plan(*(scripts or [sale()] * customers))
    told: dict[str, Any] = {
        "night": "test",
        "title": "测试夜",
        "starts": 20 * 60,
        "closes": ms(3600),
        "ends": ms(4200),
        "level": "starter",
        "slow_after": ms(100),
        "long_after": ms(600),
    }
    return replace(one, shift=Shift(**{**told, **changes}))


class Night(Story):
    """A story of a shift."""

    def comes(self, at: Seconds, conversation: str, how: Comes = Comes.LIVE) -> Self:
        """A customer reaches the desk; what follows happens there."""
        self.to(conversation)
        self.note(Arrived, at, comes=how)
        return self

    def asks(self, at: Seconds, conversation: str, text: str = "在吗") -> Self:
        """A live customer comes and asks at once."""
        self.comes(at, conversation).enters(at, "ask").buyer(at, text)
        return self

    def answers(self, at: Seconds, conversation: str, text: str = "拍M码") -> Self:
        """The trainee turns there just before and replies."""
        self.to(conversation).reply(at, text)
        return self

    def turns_away(self, at: Seconds, conversation: str) -> Self:
        """No seat was free."""
        self.to(conversation).note(TurnedAway, at)
        return self

    def reaches(
        self, at: Seconds, conversation: str, ending: str, outcome: Outcome = Outcome.ANSWERED
    ) -> Self:
        """The conversation is over by an ending."""
        self.to(conversation).note(
            ConversationEnded, at, outcome=outcome, ending=ending, result=None
        )
        return self

    def promises(
        self, at: Seconds, quote: str, within: Seconds | None = None, *, message: str | None = None
    ) -> Self:
        """The turn was read, and its last message (or `message`) holds a promise."""
        told = f"a{self.messages}" if message is None else message
        due = None if within is None else ms(within)
        one = Promise(message=told, span=(0, len(quote)), within=due)
        self.note(
            TurnJudged,
            at,
            stage="ask",
            replies=(told,),
            findings=(),
            is_hold=False,
            useful_message=None,
            promises=(one,),
        )
        return self

    def holds(self, at: Seconds, chats: int, *, held: bool | None = None) -> Self:
        """Find my limit: from here on so many chats are held open."""
        seq = len(self.log_so_far)
        self.log_so_far.append(HoldingChanged(seq=seq, at=ms(at), holds=chats, held=held))
        return self

    def figures(self, of: Plan | None = None) -> ShiftFigures:
        """What the shift comes to, under `of` or a shift of two sales."""
        whole = night() if of is None else of
        measures, grade, _ = Assessor(SCORING).assess(whole, self.log)
        return shift_figures(whole, self.log, measures, grade)


def seconds(times: Sequence[int | None]) -> list[float | None]:
    """Milliseconds as seconds."""
    return [None if time is None else time / 1000 for time in times]
