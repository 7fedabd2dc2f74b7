"""The card of one trial as lines: speed, errors, steadiness, what it cost and where.

Pure: a result and the wording in, inked lines out.
"""

from __future__ import annotations

from trainer.tui.cells import fit, width
from trainer.tui.lines import EMPTY, Line, Run, flat, paragraph
from trainer.tui.typing_words import UNDEFINED, seconds, share, speed, unit_of
from trainer.typing_test.loss import Loss
from trainer.typing_test.result import Result
from trainer.typing_test.text import written
from trainer.typing_test.values import Trial
from trainer.wording.speech import Wording

_LABEL = 14
_PAIRS = 6
_BAR = 30
_PARTS = ("corrections", "hesitations", "waiting", "errors")
_INKS = ("bar-one", "bar-two", "bar-one", "bar-four")
_BEFORE = 12
"""Characters told before a key that took long: one alone says nothing."""
_SPACE = {" ": "_"}


def card_lines(wording: Wording, result: Result, trial: Trial, cells: int) -> list[Line]:
    """The whole card."""
    lang = trial.passage.lang
    return [
        *speed_lines(wording, result, lang, cells),
        EMPTY,
        *error_lines(wording, result, cells),
        EMPTY,
        *loss_lines(wording, result.loss, lang, cells),
        *slowest_lines(wording, result.loss, trial, cells),
    ]


def speed_lines(wording: Wording, result: Result, lang: str, cells: int) -> list[Line]:
    """Net and gross, how right, how long, how steady."""
    errors, pace = result.comparison.errors, result.pace
    steady = UNDEFINED if result.steadiness is None else f"{result.steadiness:.0f}"
    taken = wording.say(
        "card.time",
        span=seconds(wording, pace.span),
        start=seconds(wording, pace.start),
        idle=seconds(wording, pace.idle),
    )
    penalty = wording.say("card.penalty", n=f"{result.penalty:g}")
    return [
        *fact(wording, "card.net", speed(wording, result.net, lang), penalty, cells, "strong"),
        *fact(wording, "card.gross", speed(wording, result.gross, lang), taken, cells),
        *fact(wording, "card.accuracy", share(errors.accuracy), "", cells),
        *fact(wording, "card.steady", steady, wording.say("card.steady.of"), cells),
    ]


def error_lines(wording: Wording, result: Result, cells: int) -> list[Line]:
    """By kind, by rate, the pairs confused, what only looks different."""
    errors = result.comparison.errors
    kinds = wording.say(
        "card.kinds", wrong=errors.wrong, missing=errors.missing, extra=errors.extra
    )
    rates = wording.say(
        "card.rates",
        left=share(errors.uncorrected_rate),
        fixed=share(errors.corrected_rate),
        total=share(errors.total_rate),
    )
    mended = wording.say("card.mended", n=errors.fixed, times=errors.fixes)
    lines = [
        *fact(wording, "card.errors", str(errors.left), kinds, cells, _ink(errors.left)),
        *fact(wording, "card.fixed", str(errors.fixed), mended, cells),
        *fact(wording, "card.rate", share(errors.total_rate), rates, cells),
    ]
    pairs = [_pair(wording, *one) for one in result.comparison.confused[:_PAIRS]]
    if pairs:
        told = wording.say("shift_report.joined").join(pairs)
        lines += _behind(wording.say("card.confused"), told, cells)
    if result.comparison.unseen:
        told = wording.count("card.unseen", result.comparison.unseen)
        lines += _behind("", told, cells, "dim")
    return lines


def loss_lines(wording: Wording, cost: Loss | None, lang: str, cells: int) -> list[Line]:
    """From the ideal to the real speed, each step with a bar; the slowest commits."""
    if cost is None:
        return paragraph(wording.say("card.no_loss"), cells, "dim")
    unit = unit_of(wording, lang)
    lines = [
        *paragraph(wording.say("card.loss", unit=unit), cells, "accent"),
        _step(wording.say("card.ideal"), cost.ideal, cost.ideal, "bar-three", cells),
    ]
    for part, ink in zip(_PARTS, _INKS, strict=True):
        lost = getattr(cost, part)
        label = wording.say(f"card.loss.{part}")
        lines.append(_step(label, -lost, cost.ideal, ink, cells))
    lines.append(_step(wording.say("card.actual"), cost.actual, cost.ideal, "bar-three", cells))
    return lines


def slowest_lines(wording: Wording, cost: Loss | None, trial: Trial, cells: int) -> list[Line]:
    """The commits that took longest, with their text; a single key with what stands before it."""
    if cost is None or not cost.slowest:
        return []
    whole = written(trial.typed)
    starts = {trial.typed[origin].at: place for place, origin in enumerate(whole.origins)}
    lines = [EMPTY, *paragraph(wording.say("card.slowest"), cells, "accent")]
    for one in cost.slowest:
        text = flat(one.text)
        if len(one.text) == 1 and one.at in starts:
            place = starts[one.at]
            text = f"{flat(whole.text[max(place - _BEFORE, 0) : place])}[{text}]"
        told = wording.say("card.slow", text=text, over=seconds(wording, one.over))
        lines += paragraph(told, cells, indent=2)
    return lines


def fact(
    wording: Wording, label: str, value: str, told: str, cells: int, ink: str = "plain"
) -> list[Line]:
    """A name, its value, and a word on it that goes below where there is no room."""
    head = (Run(fit(f" {wording.say(label)}", _LABEL), "dim"), Run(value, ink))
    used = _LABEL + width(value) + 2
    if not told:
        return [head]
    if used + width(told) <= cells:
        return [(*head, Run(f"  {told}", "dim"))]
    return [head, *paragraph(told, cells, "dim", indent=_LABEL)]


def _behind(label: str, told: str, cells: int, ink: str = "plain") -> list[Line]:
    lines = paragraph(told, cells - _LABEL, ink)
    heads = [label, *[""] * len(lines)]
    return [
        (Run(fit(f" {head}", _LABEL), "dim"), *line)
        for head, line in zip(heads, lines, strict=False)
    ]


def _step(label: str, value: float, whole: float, ink: str, cells: int) -> Line:
    room = max(min(cells - _LABEL - 10, _BAR * 2), 4)
    long = round(abs(value) / whole * room) if whole else 0
    return (
        Run(fit(f" {label}", _LABEL), "dim"),
        Run(f"{value if round(value, 1) else 0:8.1f}  ", "plain"),
        Run(":" * long, ink),
    )


def _pair(wording: Wording, wanted: str, typed: str, times: int) -> str:
    a, b = (_SPACE.get(char, flat(char)) for char in (wanted, typed))
    told = wording.say("card.pair", wanted=a, typed=b)
    return told if times == 1 else f"{told} x{times}"


def _ink(left: int) -> str:
    return "warn" if left else "good"
