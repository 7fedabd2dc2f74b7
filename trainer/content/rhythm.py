"""When a buyer's lines fall: thinking, then typing, drawn per line, the same for a seed.

Knows human speed only, nothing of what is said.
"""

from __future__ import annotations

from dataclasses import dataclass

from trainer.chance import Streams
from trainer.engine.script import Mood
from trainer.units import Millis

LONGEST = 9_000
_THINKING = (1_200, 3_500)
_TAP = (900, 1_700)
_READING = (40, 70)
_SERVED = {"auto_greeting": (300, 900), "bot": (700, 1_400), "system": (300, 900)}
_HURRY = {Mood.ANGRY: 0.5, Mood.ANNOYED: 0.75}
_TYPING = {"zh-CN": ((90, 140), 400), "en": ((55, 80), 400)}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The rhythm of one play; every purpose has a stream of its own."""

    streams: Streams
    lang: str
    scenario: str

    def line(self, purpose: str, text: str, *, is_first: bool, mood: Mood) -> Millis:
        """Milliseconds before a line: typing it, and thinking before the first of an answer."""
        dice = self.streams.stream(f"{self.scenario}:rhythm:{purpose}")
        thinking = dice.uniform(*_THINKING) * _HURRY.get(mood, 1.0) if is_first else 0.0
        (slow, fast), reach = _TYPING[self.lang]
        typing = reach + len(text) * dice.uniform(slow, fast)
        return Millis(min(LONGEST, round(thinking + typing)))

    def tap(self, purpose: str, *, is_first: bool, mood: Mood) -> Millis:
        """Milliseconds before a card, a picture or an emoji, which is picked and not typed."""
        dice = self.streams.stream(f"{self.scenario}:rhythm:{purpose}")
        thinking = dice.uniform(*_THINKING) * _HURRY.get(mood, 1.0) if is_first else 0.0
        return Millis(min(LONGEST, round(thinking + dice.uniform(*_TAP))))

    def served(self, purpose: str, speaker: str) -> Millis:
        """Milliseconds before a line of the machine: an auto-greeting, a bot, a notice."""
        return Millis(
            round(
                self.streams.stream(f"{self.scenario}:rhythm:{purpose}").uniform(*_SERVED[speaker])
            )
        )

    def reading(self) -> Millis:
        """Milliseconds this buyer reads one character."""
        return Millis(
            round(self.streams.stream(f"{self.scenario}:rhythm:reading").uniform(*_READING))
        )
