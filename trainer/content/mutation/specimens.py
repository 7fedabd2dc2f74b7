"""The right and wrong replies that a scenario brings along: what mutants are bred from.

Stage samples and the turns of the good plan; judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from trainer.content.mutation.values import At
from trainer.content.play_values import PlayValues
from trainer.content.turns import replies_of, said_in, turn_of
from trainer.engine.judging import Turn
from trainer.engine.script import Script, Stage


@dataclass(frozen=True, slots=True)
class Specimen:
    """One turn in answer to a stage; `places` tells where each reply stands in the file."""

    stage: Stage
    turn: Turn
    places: tuple[At, ...]

    def with_reply(self, index: int, text: str) -> Turn:
        """The turn with one reply worded otherwise."""
        told = list(self.turn.replies)
        told[index] = replace(told[index], text=text)
        return replace(self.turn, replies=tuple(told))

    def only(self, *texts: str) -> Turn:
        """The turn with nothing said but these."""
        return replace(self.turn, replies=replies_of(texts))


def specimens(script: Script, play: PlayValues) -> Iterator[Specimen]:
    """Every stage sample and every turn of the good plan that says something."""
    good = play.spec.samples.good
    for number, stage in enumerate(script.stages):
        for index, sample in enumerate(play.spec.stages[stage.id].samples):
            at: At = ("stages", stage.id, "samples", index, "say")
            texts = [play.fill(text) for text in sample.say]
            turn = turn_of(texts, stage, play, steps=sample.do, is_first=number == 0)
            yield Specimen(stage, turn, tuple((*at, n) for n in range(len(texts))))
        steps = [] if good is None else good.stages.get(stage.id, [])
        told = [(n, text) for n, step in enumerate(steps) if (text := said_in(step, script, play))]
        if told:
            texts = [text for _, text in told]
            turn = turn_of(texts, stage, play, steps=steps, is_first=number == 0)
            at = ("samples", "good", "stages", stage.id)
            yield Specimen(stage, turn, tuple((*at, n) for n, _ in told))
