"""One trial read whole: every figure on one card, from the log and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.typing_test.errors import Comparison, compare
from trainer.typing_test.integrity import Flag, State, flags, state_of
from trainer.typing_test.loss import Loss, loss
from trainer.typing_test.pace import Pace, pace, unit
from trainer.typing_test.rhythm import steadiness
from trainer.typing_test.text import written
from trainer.typing_test.values import FORMULAS, Trial
from trainer.units import PerMinute


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What scoring.yaml says of copy typing.

    `penalty`: characters that one error left costs in net speed, by language. `widths_alike`:
    full- and half-width twins are no error.
    """

    penalty: dict[str, float]
    widths_alike: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A trial's card. Speeds in `unit`; `text` is what was typed in the end."""

    formulas: str
    unit: str
    text: str
    gross: PerMinute | None
    net: PerMinute | None
    penalty: float
    pace: Pace
    comparison: Comparison
    steadiness: float | None
    loss: Loss | None
    flags: tuple[Flag, ...]
    state: State


def result_of(trial: Trial, rules: Rules) -> Result:
    """Read a trial by the rules."""
    lang = trial.passage.lang
    text = written(trial.typed)
    run = pace(trial.typed, text, trial.ended)
    penalty = rules.penalty.get(lang, 0.0)
    comparison = compare(trial.passage.text, text, widths_alike=rules.widths_alike)
    left = comparison.errors.left
    cost = loss(trial.typed, text, run, lang, errors=left, penalty=penalty)
    found = flags(trial)
    return Result(
        formulas=FORMULAS,
        unit=unit(lang),
        text=text.text,
        gross=run.speed(lang),
        net=run.speed(lang, errors=left, penalty=penalty),
        penalty=penalty,
        pace=run,
        comparison=comparison,
        steadiness=steadiness(trial.typed, lang),
        loss=cost,
        flags=found,
        state=state_of(found),
    )
