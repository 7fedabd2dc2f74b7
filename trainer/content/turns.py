"""Turns as the judge reads them, made of what a scenario brings along.

Fills in facts and phrases; judges nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from trainer.content.play_values import PlayValues
from trainer.content.samples import step_of
from trainer.content.scenario_spec import StepSpec
from trainer.engine.judging import Deed, Reply, Turn
from trainer.engine.script import LineKind, Script, Stage
from trainer.units import Millis


def turn_of(
    texts: Sequence[str],
    stage: Stage,
    play: PlayValues,
    *,
    steps: Sequence[StepSpec] = (),
    is_first: bool = False,
) -> Turn:
    """Texts said one after the other in answer to a stage, with the actions among the steps."""
    deeds = tuple(
        Deed(seq=index, at=Millis(index), name=step.act, args=step.args)
        for index, spec in enumerate(steps)
        if (step := step_of(spec, play.fill, play.argument)).act is not None
    )
    asked = tuple(line.text for line in stage.lines if line.kind is LineKind.TEXT)
    return Turn(replies=replies_of(texts), deeds=deeds, is_first=is_first, asked=asked)


def replies_of(texts: Sequence[str]) -> tuple[Reply, ...]:
    """Texts sent a second apart."""
    return tuple(
        Reply(message=f"m{index}", at=Millis(1_000 * (index + 1)), text=text)
        for index, text in enumerate(texts)
    )


def said_in(step: StepSpec, script: Script, play: PlayValues) -> str | None:
    """What a step of a plan says, a quick phrase in full; None when it says nothing."""
    if step.reply is not None:
        return play.fill(step.reply)
    if step.phrase is None:
        return None
    found = (phrase.text for phrase in script.phrases if step.phrase in (phrase.id, phrase.code))
    return next(found, None)
