"""The result of a sitting as lines: the band, what counts, copying beside composing, the months.

Pure: a record, the months and the wording in, inked lines out.
"""

from __future__ import annotations

from collections.abc import Sequence

from trainer.tui.cells import fit, width
from trainer.tui.lines import EMPTY, Line, Run, flat, paragraph
from trainer.tui.typing_card import card_lines, fact
from trainer.tui.typing_words import share, signed, speed
from trainer.typing_test.integrity import Flag, State
from trainer.typing_test.months import Month
from trainer.typing_test.sitting import RESEARCH_RATIO, Chats, SittingPlan
from trainer.typing_test.sitting_log import FINISHED
from trainer.typing_test.sitting_record import SittingRecord
from trainer.wording.speech import Wording

_STATE = {State.VALID: "good", State.REVIEW: "warn", State.VOID: "bad"}
_LABEL = 14
_LONGEST = 12
"""Months that a chart shows."""
_MILLIS = frozenset({"dictated", "away", "clock_drift", "idle"})


def sitting_lines(
    wording: Wording, record: SittingRecord, months: Sequence[Month], cells: int
) -> list[Line]:
    """The whole result."""
    lines = [EMPTY, *verdict_lines(wording, record, cells), EMPTY]
    lines += state_lines(wording, record, cells)
    lines += trials_lines(wording, record, cells)
    if record.log.reason == FINISHED:
        lines += ratio_lines(wording, record, cells)
    if months:
        lines += [EMPTY, *month_lines(wording, months, cells)]
    best = record.result.best
    if best is not None:
        told = wording.say("sitting_card.best", n=best + 1)
        lines += [EMPTY, *paragraph(told, cells, "title")]
        lines += card_lines(wording, record.result.results[best], record.log.trials[best], cells)
    return [*lines, EMPTY, *_paper(wording, record, cells)]


def verdict_lines(wording: Wording, record: SittingRecord, cells: int) -> list[Line]:
    """The band and whether it passes; the ladder with what is reached."""
    result, plan = record.result, record.header.plan
    if record.log.reason != FINISHED:
        return paragraph(wording.say(f"flag.{record.log.reason}"), cells, "bad")
    band = wording.say(f"ladder.{result.step if result.step is not None else 'none'}")
    passed = wording.say("sitting_card.passed" if result.passed else "sitting_card.failed")
    head: Line = (
        Run(f" {band}", "title"),
        Run("  "),
        Run(passed, "good" if result.passed else "bad"),
        Run(f"  {speed(wording, result.net, plan.declared.lang)}", "strong"),
        Run(f"  {share(result.accuracy)}", "strong"),
    )
    return [head, *_ladder(wording, plan, result.step, cells)]


def state_lines(wording: Wording, record: SittingRecord, cells: int) -> list[Line]:
    """Whether it counts, why not, and what happens next."""
    result = record.result
    told = wording.say(f"sitting_card.{result.state.value}")
    lines = fact(
        wording,
        "sitting_card.state",
        wording.say(f"state.{result.state.value}"),
        told,
        cells,
        _STATE[result.state],
    )
    if result.best is None and not result.flags:
        lines += paragraph(wording.say("sitting_card.nothing"), cells, "dim", indent=_LABEL)
    for flag in result.flags:
        lines += paragraph(f"- {flag_words(wording, flag)}", cells, "warn", indent=_LABEL)
    return lines


def flag_words(wording: Wording, flag: Flag) -> str:
    """One reason in words."""
    if flag.reason in _MILLIS:
        return wording.say(f"flag.{flag.reason}", seconds=f"{flag.amount / 1000:.1f}")
    return wording.say(f"flag.{flag.reason}", n=flag.amount)


def trials_lines(wording: Wording, record: SittingRecord, cells: int) -> list[Line]:
    """Every trial with net and gross; which one counts."""
    result, lang = record.result, record.header.plan.declared.lang
    lines: list[Line] = []
    for number, one in enumerate(result.results):
        counts = number == result.best and len(result.results) > 1
        gross = wording.say("sitting_card.gross", speed=speed(wording, one.gross, lang))
        right = share(one.comparison.errors.accuracy)
        told = f"{gross}  {wording.say('practising.accuracy', share=right)}"
        if counts:
            told += f"  {wording.say('sitting_card.counts')}"
        label = wording.say("sitting_card.trial", n=number + 1)
        ink = "strong" if number == result.best else "plain"
        lines += _row(label, speed(wording, one.net, lang), told, cells, ink)
    return lines


def ratio_lines(wording: Wording, record: SittingRecord, cells: int) -> list[Line]:
    """Copying beside composing, and what that says of hands and decisions."""
    chats, result = record.log.chats, record.result
    lang = record.header.plan.declared.lang
    if chats is None:
        return []
    passed = wording.say("sitting_card.passed" if chats.passed else "sitting_card.failed")
    lines = [EMPTY, *paragraph(wording.say("sitting_card.beside"), cells, "accent")]
    lines += fact(wording, "sitting_card.chats", f"{chats.score:.1f}", passed, cells, "strong")
    copying = speed(wording, result.gross, lang)
    lines += fact(wording, "sitting_card.copying", copying, "", cells)
    lines += fact(
        wording,
        "sitting_card.composing",
        speed(wording, chats.composing, lang),
        _composing(wording, chats, lang),
        cells,
    )
    if result.ratio is None:
        told = wording.say("sitting_card.no_ratio")
        return [*lines, *paragraph(told, cells, "dim", indent=1)]
    told = wording.say(
        f"sitting_card.{result.diagnosis}",
        ratio=share(result.ratio, 0),
        usual=share(RESEARCH_RATIO, 0),
    )
    return [*lines, *paragraph(told, cells, "title", indent=1)]


def month_lines(wording: Wording, months: Sequence[Month], cells: int) -> list[Line]:
    """Month by month: the best as a bar, how far chance may move it in brackets, the change."""
    shown = list(months)[-_LONGEST:]
    room = max(min(cells - 36, 60), 8)
    most = max((one.best or 0) + (one.error or 0) for one in shown)
    lines = paragraph(wording.say("sitting_card.months"), cells, "accent")
    for one in shown:
        lines.append(_month(wording, one, room, most))
    return [*lines, *paragraph(wording.say("sitting_card.months.about"), cells, "dim")]


def _month(wording: Wording, one: Month, room: int, most: float) -> Line:
    best, error = one.best, one.error
    assert best is not None
    scale = room / most if most > 0 else 0.0
    low = round(max(best - (error or 0), 0) * scale)
    mid = round(best * scale)
    high = max(round((best + (error or 0)) * scale), mid)
    bar = ":" * low
    drawn = [Run(f" {one.month}  ", "dim"), Run(bar, "bar-one")]
    if error is None:
        drawn = [drawn[0], Run(":" * mid, "bar-one"), Run(" " * (room - mid + 2))]
    else:
        inside = high - low
        marked = "".join("|" if low + n == mid else "-" for n in range(inside))
        drawn += [Run(f"[{marked}]", "title"), Run(" " * max(room - high, 0))]
    change = "" if one.change is None else signed(one.change)
    verdict = "" if one.verdict is None else wording.say(f"sitting_card.month.{one.verdict}")
    ink = {"improved": "good", "worse": "warn"}.get(one.verdict or "", "dim")
    within = "" if error is None else f" +-{error:.1f}"
    return (
        *drawn,
        Run(f" {best:5.1f}{within:<8}", "strong"),
        Run(f"{change:>6} {verdict}", ink),
    )


def _composing(wording: Wording, chats: Chats, lang: str) -> str:
    parts = []
    if chats.wall is not None:
        parts.append(wording.say("sitting_card.wall", speed=speed(wording, chats.wall, lang)))
    if chats.thinking is not None:
        parts.append(wording.say("sitting_card.thinking", share=share(chats.thinking, 0)))
    if chats.composing_1 is not None and chats.composing_5 is not None:
        cut = wording.say(
            "sitting_card.cut", one=f"{chats.composing_1:.1f}", five=f"{chats.composing_5:.1f}"
        )
        parts.append(cut)
    return wording.say("shift_report.joined").join(parts)


def _ladder(wording: Wording, plan: SittingPlan, step: str | None, cells: int) -> list[Line]:
    """Every step with what it asks; those reached before the others are strong."""
    ordered = sorted(plan.ladder, key=lambda one: one.speed)
    ids = [one.id for one in ordered]
    reached = ids.index(step) if step in ids else -1
    runs: list[Run] = [Run(" ")]
    used = 1
    lines: list[Line] = []
    for place, one in enumerate(ordered):
        needed = " *" if one.id == plan.pass_step else ""
        told = f"{wording.say(f'ladder.{one.id}')} {one.speed:g}/{share(one.accuracy, 0)}{needed}"
        if used + width(told) + 3 > cells:
            lines.append(tuple(runs))
            runs, used = [Run(" ")], 1
        runs += [Run(told, "good" if place <= reached else "dim"), Run("   ")]
        used += width(told) + 3
    lines.append(tuple(runs))
    return [*lines, *paragraph(wording.say("sitting_card.ladder"), cells, "dim", indent=1)]


def _paper(wording: Wording, record: SittingRecord, cells: int) -> list[Line]:
    if not record.seal:
        return paragraph(wording.say("debrief.unsaved"), cells, "warn")
    lines = fact(wording, "sitting_card.record", "", flat(record.path), cells)
    if record.result.state is State.VOID:
        return lines
    how = wording.say("sitting_card.certificate", id=record.header.id)
    return [*lines, *paragraph(how, cells, "dim", indent=1)]


def _row(label: str, value: str, told: str, cells: int, ink: str) -> list[Line]:
    head = (Run(fit(f" {label}", _LABEL), "dim"), Run(value, ink))
    if _LABEL + width(value) + 2 + width(told) <= cells:
        return [(*head, Run(f"  {told}", "dim"))]
    return [head, *paragraph(told, cells, "dim", indent=_LABEL)]
