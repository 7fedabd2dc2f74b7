"""What every part of the compiler needs to know about the play being compiled."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from trainer.chance import Streams
from trainer.content.making import Stock
from trainer.content.pack import Pack
from trainer.content.pack_specs import PackSpec
from trainer.content.rhythm import Rhythm
from trainer.content.scenario_spec import ScenarioSpec, When
from trainer.content.texts import fill, fill_value
from trainer.matching.values import Fact
from trainer.wording.speech import Wording

PROSE_ARGUMENTS = frozenset({"text", "reason", "note", "query", "address"})
"""Arguments of actions that are words to people, not ids or sums."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """The facts of one play, and texts with them filled in."""

    facts: dict[str, Fact]

    def fill(self, text: str) -> str:
        """A text as people read it."""
        return fill(text, self.facts)

    def value(self, text: str) -> str:
        """An id or a sum, facts by their canonical values."""
        return fill_value(text, self.facts)

    def argument(self, name: str, text: str) -> str:
        """An argument of an action: words as people read them, the rest canonical."""
        return self.fill(text) if name in PROSE_ARGUMENTS else self.value(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayValues(Filling):
    """One play: its scenario and pack, its facts, its dice."""

    spec: ScenarioSpec
    pack: Pack
    shop: PackSpec
    streams: Streams
    rhythm: Rhythm
    wording: Wording
    today: date
    stock: Stock = field(default_factory=dict)

    def holds(self, when: When | None) -> bool:
        """Whether all the facts of a `when` have one of their values (as written or as shown)."""
        if when is None:
            return True
        return all(self._is_one_of(name, values) for name, values in when.items())

    def _is_one_of(self, name: str, values: list[str]) -> bool:
        fact = self.facts.get(name)
        if fact is None:
            return False
        return any(self.value(v) == fact.value or self.fill(v) == fact.shown for v in values)
