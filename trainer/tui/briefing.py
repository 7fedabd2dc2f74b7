"""The brief before a chat: who you are, what you may do, what is looked up, what is aimed at.

Pure: cards, limits and wording in, inked lines out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.tui.cells import minutes_seconds
from trainer.tui.lines import EMPTY, Line, Run, paragraph
from trainer.wording.speech import Wording

if TYPE_CHECKING:
    from trainer.engine.catalogue import ScenarioCard
    from trainer.engine.plan import Authority, Limits


@dataclass(frozen=True, slots=True)
class Rules:
    """What the scoring at hand says of each level."""

    limits: dict[str, Limits]
    authority: dict[str, Authority]
    pass_mark: float
    pass_mark_assessed: float


def brief_lines(
    wording: Wording, card: ScenarioCard, rules: Rules | None, mode: str, cells: int
) -> list[Line]:
    """The whole brief."""
    tags = "  ".join(
        wording.say(sentence) if wording.knows(sentence) else value
        for sentence, value in (
            (f"category.{card.category}", card.category),
            (f"level.{card.level}", card.level),
        )
    )
    lines = [
        *paragraph(card.title, cells, "title"),
        *paragraph(f"{tags}  {wording.count('home.minutes', card.minutes)}", cells, "dim"),
    ]
    lines += _section(wording, "brief.role", card.role, cells)
    lines += _section(wording, "brief.goal", card.goal, cells)
    if rules is not None:
        lines += _section(wording, "brief.authority", _authority(wording, card, rules), cells)
    if card.look_up:
        lines += [EMPTY, *paragraph(wording.say("brief.look_up"), cells, "accent")]
        for one in card.look_up:
            lines += _bullet(one, cells)
    if rules is not None:
        targets = _targets(wording, card, rules, mode)
        lines += _section(wording, "brief.targets", targets, cells)
    lines += [EMPTY, *paragraph(wording.say(f"brief.mode.{mode}"), cells, "dim")]
    return lines


def _section(wording: Wording, heading: str, text: str, cells: int) -> list[Line]:
    if not text:
        return []
    return [EMPTY, *paragraph(wording.say(heading), cells, "accent"), *paragraph(text, cells)]


def _bullet(text: str, cells: int) -> list[Line]:
    rows = paragraph(text, max(cells - 2, 4))
    return [(Run("- " if index == 0 else "  "), *row) for index, row in enumerate(rows)]


def _authority(wording: Wording, card: ScenarioCard, rules: Rules) -> str:
    authority = rules.authority.get(card.level)
    if authority is None:
        return ""
    refund = (
        wording.say("brief.refund", most=authority.refund_max)
        if authority.may_refund
        else wording.say("brief.no_refund")
    )
    gives = wording.say("brief.gives", coupon=authority.coupon_max, cut=authority.price_cut_max)
    return f"{gives} {refund}" if wording.lang == "en" else f"{gives}{refund}"


def _targets(wording: Wording, card: ScenarioCard, rules: Rules, mode: str) -> str:
    limits = rules.limits.get(card.level)
    if limits is None:
        return ""
    mark = rules.pass_mark_assessed if mode == "assessed" else rules.pass_mark
    return wording.say(
        "brief.target",
        target=minutes_seconds(limits.target),
        limit=minutes_seconds(limits.limit),
        mark=f"{mark:g}",
    )
