"""What covers the passage before GO and between the parts of a sitting.

Pure: a sitting and the wording in, inked lines out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trainer.tui.big_figures import big
from trainer.tui.lines import EMPTY, Line, centred, paragraph
from trainer.typing_test.sitting_log import Phase
from trainer.wording.speech import Wording

if TYPE_CHECKING:
    from trainer.play.sitting_run import SittingRun


def ready_lines(wording: Wording, sitting: SittingRun, cells: int) -> list[Line]:
    """What comes now, and that Enter starts it."""
    plan = sitting.header.plan
    if sitting.phase is Phase.WARM_UP:
        title = wording.say("trial.warm_up")
        told = wording.say("trial.warm_up.about", seconds=plan.warm_up_ms // 1000)
    else:
        title = wording.say("trial.trial", n=sitting.number + 1, of=sitting.trials)
        told = wording.say("trial.about", minutes=_span(wording, plan.trial_ms))
    return [
        EMPTY,
        *centred(title, cells, "title"),
        EMPTY,
        *paragraph(told, cells),
        EMPTY,
        *paragraph(wording.say("trial.hands"), cells, "dim"),
        EMPTY,
        *centred(wording.say("trial.enter"), cells, "accent"),
    ]


def counting_lines(wording: Wording, count: int, cells: int) -> list[Line]:
    """The figure of this second."""
    return [
        EMPTY,
        EMPTY,
        *big(str(count), cells),
        EMPTY,
        *centred(wording.say("trial.counting"), cells, "dim"),
    ]


def rest_lines(
    wording: Wording,
    sitting: SittingRun,
    cells: int,
    warnings: Sequence[str],
    *,
    is_leaving: bool,
) -> list[Line]:
    """What a part has shown, what the terminal did to it, and what comes next."""
    if is_leaving:
        return [EMPTY, *centred(wording.say("trial.wait"), cells, "accent")]
    if sitting.phase is Phase.WARM_UP:
        return _path_lines(wording, sitting, cells)
    left = sitting.trials - sitting.number - 1
    lines = [EMPTY, *centred(wording.say("trial.over", n=sitting.number + 1), cells, "title")]
    for one in warnings:
        lines += [EMPTY, *paragraph(wording.say(one), cells, "warn")]
    if left:
        told, enter = wording.say("trial.rest"), wording.say("trial.next")
    elif sitting.header.plan.chats:
        told = wording.count("trial.chats", len(sitting.header.plan.chats))
        enter = wording.say("trial.to_chats")
    else:
        told, enter = wording.say("trial.done"), wording.say("trial.to_result")
    return [*lines, EMPTY, *paragraph(told, cells), EMPTY, *centred(enter, cells, "accent")]


def _path_lines(wording: Wording, sitting: SittingRun, cells: int) -> list[Line]:
    is_blocked = sitting.is_blocked
    title = wording.say("trial.path.bad" if is_blocked else "trial.path.good")
    lines = [EMPTY, *centred(title, cells, "bad" if is_blocked else "good"), EMPTY]
    for note in sitting.path:
        mark, ink = ("!! ", "bad") if note.blocks else ("+ ", "plain")
        lines += paragraph(mark + wording.say(f"path.{note.id}", n=note.amount), cells, ink)
    enter = wording.say("trial.path.again" if is_blocked else "trial.path.on")
    return [*lines, EMPTY, *centred(enter, cells, "accent")]


def _span(wording: Wording, millis: int) -> str:
    """`3 分钟`, or seconds where it is no whole minutes."""
    if millis % 60_000:
        return wording.say("report.seconds", seconds=f"{millis / 1000:g}")
    return wording.count("home.minutes", millis // 60_000)
