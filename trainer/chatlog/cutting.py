"""A chat cut into exchanges: what the buyer wrote until answered, and the answer.

Knows lines and who wrote them; not what they say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from trainer.chatlog.values import ChatLine, Who

NUDGE_AFTER_S = 40
"""A buyer's line this long after the one before, still unanswered, is a nudge."""


@dataclass(slots=True)
class Exchange:
    """One turn: the buyer's lines, those that nagged, and the agent's replies."""

    asked: list[ChatLine] = field(default_factory=list)
    nudges: list[ChatLine] = field(default_factory=list)
    answered: list[ChatLine] = field(default_factory=list)


@dataclass(slots=True)
class Cut:
    """A chat in exchanges; `before`: greetings and bot talk, `after`: a last word unanswered."""

    before: list[ChatLine] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    after: list[ChatLine] = field(default_factory=list)


def conversations(lines: Iterable[ChatLine]) -> dict[str, list[ChatLine]]:
    """The lines of each conversation, in the order of the file."""
    found: dict[str, list[ChatLine]] = {}
    for line in lines:
        found.setdefault(line.conversation, []).append(line)
    return found


def cut(lines: Iterable[ChatLine]) -> Cut:
    """The exchanges of one conversation; what the system wrote is left out."""
    whole, now = Cut(), Exchange()
    for line in lines:
        if line.who is Who.SYSTEM:
            continue
        if line.who is Who.BUYER:
            if now.answered:
                whole.exchanges.append(now)
                now = Exchange()
            (now.nudges if _nags(now, line) else now.asked).append(line)
        elif not now.asked:
            whole.before.append(line)
        elif line.who is Who.AGENT:
            now.answered.append(line)
    if now.answered:
        whole.exchanges.append(now)
    else:
        whole.after = [*now.asked, *now.nudges]
    return whole


def _nags(now: Exchange, line: ChatLine) -> bool:
    if not now.asked:
        return False
    before = (now.nudges or now.asked)[-1].at
    return before is not None and line.at is not None and line.at - before >= NUDGE_AFTER_S
