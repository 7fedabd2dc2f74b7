"""Waits too short for the answer the author asks for: reading, looking up, typing.

Counts characters and seconds; knows nothing of what is said. The formula is in docs/problems.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trainer.content.flow import spoken
from trainer.content.play_values import PlayValues
from trainer.content.problems import Problem
from trainer.content.source import Source
from trainer.engine.script import Script, Stage
from trainer.grading.scoring import Scoring

READ_PER_MINUTE = {"zh-CN": 300, "en": 1_000}
"""Characters read a minute: 300 字, or 200 English words of five characters."""
LOOK_UP = 3_000
"""Milliseconds for opening one card and finding the line."""
STEP = "qualified"
"""The step of the typing ladder that passes."""
_CLAUSE = re.compile(r"[^，。！？：!?～~.,:]+")
_CJK = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a trainee reads and types in one language; speed as on the typing ladder."""

    lang: str
    per_minute: float

    def typing(self, text: str) -> int:
        """Milliseconds to type a text: 字 and Latin words a minute (zh-CN), words of five (en)."""
        if self.lang == "en":
            return round(len(text) / 5 / self.per_minute * 60_000)
        words = len(_CJK.findall(text)) + len(re.findall(r"[A-Za-z0-9.]+", text))
        return round(words / self.per_minute * 60_000)

    def reading(self, text: str) -> int:
        """Milliseconds to read a text."""
        return round(len(text) / READ_PER_MINUTE[self.lang] * 60_000)


def pace_problems(
    script: Script, play: PlayValues, scoring: Scoring, source: Source
) -> Iterator[Problem]:
    """TR512 where the buyer leaves, TR513 where the buyer nags, before it could be written."""
    ladder = scoring.ladder[script.lang]
    pace = Pace(script.lang, next((s.speed for s in ladder if s.id == STEP), ladder[0].speed))
    good = play.spec.samples.good
    for stage in script.stages:
        if not stage.model:
            continue
        steps = [] if good is None else good.stages.get(stage.id, [])
        looked = sum(step.act in ("open_card", "search_policies") for step in steps)
        asked = stage.lines[-1].text if stage.lines else ""
        before = pace.reading(asked) + looked * LOOK_UP
        yield from _told(stage, pace, before, source)


def _told(stage: Stage, pace: Pace, before: int, source: Source) -> Iterator[Problem]:
    own = ("stages", stage.id)
    needed = before + pace.typing(stage.model)
    patience = stage.patience
    waits = patience.leave_after + patience.hold_extension
    if waits < needed:
        yield source.at_key("TR512", *own, leave=spoken(waits), needed=_rounded(needed))
    first = _CLAUSE.match(stage.model)
    begun = before + pace.typing(stage.model if first is None else first[0])
    if patience.nudges and patience.nudges[0].after < begun:
        nudge = spoken(patience.nudges[0].after)
        yield source.at_key("TR513", *own, nudge=nudge, needed=_rounded(begun))


def _rounded(millis: int) -> str:
    return spoken(-(-millis // 1_000) * 1_000)
