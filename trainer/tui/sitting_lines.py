"""What the months ask, in words: which sittings are still due."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trainer.wording.speech import Wording

if TYPE_CHECKING:
    from trainer.typing_test.months import Due


def due_words(wording: Wording, due: Sequence[Due]) -> str:
    """`本月测评还有 1 次完整、3 次短测。`; empty when nothing is due."""
    left = [
        wording.count(f"sitting.due.{one.kind}", one.due)
        if wording.knows(f"sitting.due.{one.kind}")
        else f"{one.kind} {one.due}"
        for one in due
        if one.due
    ]
    if not left:
        return ""
    begun = any(one.done for one in due)
    told = wording.say("sitting.joined").join(left)
    return wording.say("sitting.due.rest" if begun else "sitting.due.none", left=told)
