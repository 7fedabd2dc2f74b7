"""All lints that look at one play; each mistake told for the first draw that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from trainer.content.lints.giveaways import giveaway_problems
from trainer.content.lints.keywords import keyword_problems
from trainer.content.lints.models import model_problems
from trainer.content.lints.paces import pace_problems
from trainer.content.play_values import PlayValues
from trainer.content.problems import Problem
from trainer.content.source import Source
from trainer.engine.judging import Judge
from trainer.engine.script import Script
from trainer.grading.scoring import Scoring


@dataclass(slots=True)
class PlayLints:
    """The lints of one scenario, over its draws."""

    judge: Judge
    scoring: Scoring
    source: Source
    _read: set[str] = field(default_factory=set)
    _asked: set[tuple[str, str]] = field(default_factory=set)
    _told: set[tuple[str, int, int, str]] = field(default_factory=set)

    def with_play(self, script: Script, play: PlayValues) -> Iterator[Problem]:
        """What this draw brings to light."""
        for told in chain(
            model_problems(script, play, self.judge, self.source, self._read),
            keyword_problems(script, play, self.judge, self.source, self._asked),
            giveaway_problems(script, play, self.source),
            pace_problems(script, play, self.scoring, self.source),
        ):
            once = (told.code, told.line, told.column, told.details.get("criterion", ""))
            if once not in self._told:
                self._told.add(once)
                yield told
