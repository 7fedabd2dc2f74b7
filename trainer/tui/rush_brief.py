"""The brief before a shift: the curve drawn, who comes, what counts, what to aim at.

Pure: a night, the wish so far, rules and wording in, inked lines out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from trainer.engine.night import Night, Temper
from trainer.engine.plan import Goal
from trainer.play.rush_wish import RushWish
from trainer.tui.briefing import Rules
from trainer.tui.cells import day_clock, fit, minutes_seconds, width
from trainer.tui.lines import EMPTY, Line, Run, flat, paragraph
from trainer.wording.speech import Wording

ROWS, FEW = 5, 3
"""How high the curve is drawn, and how high where there is little room."""

_WIDEST = 60
_MIX = 6


@dataclass(frozen=True, slots=True)
class Known:
    """What a worker has read for the brief."""

    nights: tuple[Night, ...]
    rules: Rules


def rush_lines(
    wording: Wording,
    night: Night,
    wish: RushWish,
    rules: Rules,
    cells: int,
    goals: tuple[Goal, ...] = (),
    *,
    rows: int = ROWS,
) -> list[Line]:
    """The whole brief of one night; `goals`: personal targets; `rows`: how high the curve is."""
    minutes = night.minutes if wish.minutes is None else wish.minutes
    head = wording.say(
        "rush_room.when",
        phase=_term(wording, "phase", night.phase),
        clock=day_clock(night.starts, 0),
        minutes=f"{minutes:g}",
    )
    lines = [*paragraph(night.title, cells, "title")]
    if wish.is_limit:
        lines += paragraph(_term(wording, "phase", night.phase), cells, "dim")
        lines += [EMPTY, *_limit_lines(wording, night, cells)]
    else:
        lines += paragraph(head, cells, "dim")
        lines += paragraph(night.about, cells)
        lines += [EMPTY, *curve_lines(wording, night, wish, cells, rows)]
        lines += paragraph(_expected(wording, night, wish, minutes), cells)
    lines += _section(wording, "rush_room.mix", _mix(wording, night), cells)
    lines += _section(wording, "rush_room.people", _people(wording, night), cells)
    lines += _section(wording, "brief.targets", _rules(wording, night, wish, rules), cells)
    lines += _goals(wording, goals, cells)
    told = wording.say(f"rush_room.mode.{wish.mode}")
    if wish.speed != 1:
        told += wording.say("rush_room.fast", speed=f"{wish.speed:g}")
    return [*lines, EMPTY, *paragraph(told, cells, "dim")]


def expected(night: Night, level: str, minutes: float) -> float:
    """How many live customers come on average."""
    pace = dict(night.paces).get(level, 1.0)
    area = sum((b - a) * (low + high) / 2 for (a, low), (b, high) in pairwise(night.curve))
    return area * minutes * pace


def curve_lines(
    wording: Wording, night: Night, wish: RushWish, cells: int, rows: int = ROWS
) -> list[Line]:
    """Customers a minute over the night: columns of `:`, the greatest and the clock beside them."""
    pace = dict(night.paces).get(wish.level, 1.0)
    most = max((rate for _, rate in night.curve), default=0.0) * pace
    top = wording.say("rush_room.rate", rate=f"{most:.1f}")
    side = max(width(top), 1) + 1
    across = max(min(cells - side, _WIDEST), 8)
    heights = [
        _rate(night.curve, (n + 0.5) / across) * pace / most * rows if most else 0.0
        for n in range(across)
    ]
    lines: list[Line] = []
    for row in range(rows, 0, -1):
        label = top if row == rows else "0" if row == 1 else ""
        drawn = [_cell(height, row) for height in heights]
        lines.append((Run(fit(label, side), "dim"), *_runs(drawn)))
    minutes = night.minutes if wish.minutes is None else wish.minutes
    half = round(minutes * 30_000)
    marks = [day_clock(night.starts, at) for at in (0, half, half * 2)]
    gap = max(across - sum(map(len, marks)), 2)
    axis = f"{marks[0]}{' ' * (gap // 2)}{marks[1]}{' ' * (gap - gap // 2)}{marks[2]}"
    return [*lines, (Run(" " * side + fit(axis, across), "dim"),)]


def _rate(curve: Sequence[tuple[float, float]], share: float) -> float:
    for (a, low), (b, high) in pairwise(curve):
        if a <= share <= b and b > a:
            return low + (high - low) * (share - a) / (b - a)
    return curve[-1][1] if curve else 0.0


def _cell(height: float, row: int) -> str:
    """A whole cell, half of one at the top, or none; what is not nothing shows at the bottom."""
    if height >= row:
        return ":"
    if height > row - 0.5 or (row == 1 and height > 0):
        return "."
    return " "


def _runs(drawn: list[str]) -> list[Run]:
    """Neighbours of one kind as one run; half cells have no ground behind them."""
    runs: list[Run] = []
    for sign in drawn:
        ink = "bar-one" if sign == ":" else "title"
        if runs and runs[-1].ink == ink:
            runs[-1] = Run(runs[-1].text + sign, ink)
        else:
            runs.append(Run(sign, ink))
    return runs


def _expected(wording: Wording, night: Night, wish: RushWish, minutes: float) -> str:
    come = expected(night, wish.level, minutes)
    longer = minutes / night.minutes
    told = [wording.count("rush_room.expected", round(come))]
    for name, many in (("left", night.left_messages), ("unpaid", night.unpaid)):
        count = int(many * longer + 0.5)
        if count:
            told.append(wording.count(f"rush_room.{name}", count))
    return wording.say("rush_room.sentence", told=wording.say("shift_report.joined").join(told))


def _limit_lines(wording: Wording, night: Night, cells: int) -> list[Line]:
    ramp = night.ramp
    told = wording.say(
        "rush_room.ramp",
        first=ramp.first,
        most=ramp.most,
        step=f"{ramp.step / 60_000:g}",
        seconds=f"{ramp.answered_within / 1000:g}",
        in_time=f"{ramp.in_time:.0%}",
        quality=f"{ramp.quality:.0%}",
    )
    return [
        *paragraph(wording.say("rush_room.limit"), cells, "accent"),
        *paragraph(told, cells),
    ]


def _mix(wording: Wording, night: Night) -> str:
    """The commonest categories with their shares; the rest as one."""
    total = sum(weight for _, weight in night.mix)
    ordered = sorted(night.mix, key=lambda one: -one[1])
    told = [
        f"{_term(wording, 'category', name)} {weight / total:.0%}"
        for name, weight in ordered[:_MIX]
    ]
    rest = sum(weight for _, weight in ordered[_MIX:])
    if rest:
        told.append(wording.say("rush_room.rest", share=f"{rest / total:.0%}"))
    return wording.say("shift_report.joined").join(told)


def _people(wording: Wording, night: Night) -> str:
    tiers = [(f"rush_room.tier.{tier}", weight) for tier, weight in night.tiers]
    hurried = [
        (f"temper.{t.temper}", t.share) for t in night.tempers if t.temper != Temper.ORDINARY
    ]
    told = [
        wording.say("rush_room.share", name=wording.say(name), share=f"{weight / total:.0%}")
        for shares, total in (
            (tiers, sum(weight for _, weight in night.tiers)),
            (hurried, sum(one.share for one in night.tempers)),
        )
        for name, weight in shares
        if weight and total
    ]
    return wording.say("shift_report.joined").join(told)


def _rules(wording: Wording, night: Night, wish: RushWish, rules: Rules) -> str:
    limits = rules.limits.get(wish.level)
    if limits is None:
        return ""
    mark = rules.pass_mark_assessed if wish.mode == "assessed" else rules.pass_mark
    told = wording.say(
        "brief.target",
        target=minutes_seconds(limits.target),
        limit=minutes_seconds(limits.limit),
        mark=f"{mark:g}",
    )
    slow = wording.say("rush_room.slow", seconds=f"{night.slow_after / 1000:g}")
    space = " " if wording.lang == "en" else ""
    seats = ""
    if night.seats is not None and not wish.is_limit:
        seats = space + wording.say("rush_room.seats", n=night.seats)
    return f"{told}{space}{slow}{seats}"


def _goals(wording: Wording, goals: tuple[Goal, ...], cells: int) -> list[Line]:
    if not goals:
        return []
    lines: list[Line] = [EMPTY, *paragraph(wording.say("rush_room.goals"), cells, "accent")]
    for goal in goals:
        told = wording.say(
            "rush_room.goal",
            name=_term(wording, "shift_report.figure", goal.figure),
            floor=_figure(wording, goal.figure, goal.floor),
            stretch=_figure(wording, goal.figure, goal.stretch),
        )
        lines += paragraph(told, cells)
    return lines


def _figure(wording: Wording, figure: str, value: float) -> str:
    if figure in TIMES:
        return wording.say("report.seconds", seconds=f"{value / 1000:.1f}")
    return f"{value:.2f}" if figure in POINTS else f"{value:.0%}"


TIMES = frozenset({"first_median"})
POINTS = frozenset({"simulated_csat"})


def _section(wording: Wording, heading: str, text: str, cells: int) -> list[Line]:
    if not text:
        return []
    return [EMPTY, *paragraph(wording.say(heading), cells, "accent"), *paragraph(text, cells)]


def _term(wording: Wording, kind: str, value: str) -> str:
    sentence = f"{kind}.{value}"
    return wording.say(sentence) if wording.knows(sentence) else flat(value)
