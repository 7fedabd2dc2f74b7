"""The right and wrong replies that a scenario brings along: what mutants are bred from.

Stage samples and the turns of the good plan; judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from trainer.content.mutation.values import At
from trainer.content.play_values import PlayValues
from trainer.content.samples import step_of
from trainer.content.scenario_spec import StepSpec
from trainer.engine.judging import Deed, Reply, Turn
from trainer.engine.script import LineKind, Script, Stage
from trainer.units import Millis


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
            turn = _turn(texts, sample.do, stage, play, is_first=number == 0)
            yield Specimen(stage, turn, tuple((*at, n) for n in range(len(texts))))
        steps = [] if good is None else good.stages.get(stage.id, [])
        told = [(n, text) for n, step in enumerate(steps) if (text := _said(step, script, play))]
        if told:
            turn = _turn([t for _, t in told], steps, stage, play, is_first=number == 0)
            at = ("samples", "good", "stages", stage.id)
            yield Specimen(stage, turn, tuple((*at, n) for n, _ in told))


def replies_of(texts: tuple[str, ...] | list[str]) -> tuple[Reply, ...]:
    """Texts sent one after the other."""
    return tuple(
        Reply(message=f"m{index}", at=Millis(1_000 * (index + 1)), text=text)
        for index, text in enumerate(texts)
    )


def _said(step: StepSpec, script: Script, play: PlayValues) -> str | None:
    if step.reply is not None:
        return play.fill(step.reply)
    found = (phrase.text for phrase in script.phrases if step.phrase in (phrase.id, phrase.code))
    return next(found, None) if step.phrase is not None else None


def _turn(
    texts: list[str], steps: list[StepSpec], stage: Stage, play: PlayValues, *, is_first: bool
) -> Turn:
    deeds = tuple(
        Deed(seq=index, at=Millis(index), name=step.act, args=step.args)
        for index, spec in enumerate(steps)
        if (step := step_of(spec, play.fill, play.argument)).act is not None
    )
    asked = tuple(line.text for line in stage.lines if line.kind is LineKind.TEXT)
    return Turn(replies=replies_of(texts), deeds=deeds, is_first=is_first, asked=asked)
