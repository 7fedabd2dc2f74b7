"""All sections of a debrief in order, and where each begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from trainer.engine.events import StageEntered
from trainer.grading.disputes import Contested
from trainer.grading.record import SessionRecord
from trainer.tui.cells import fit
from trainer.tui.debriefing.kind import kind_lines, next_lines
from trainer.tui.debriefing.score import score_lines
from trainer.tui.debriefing.talk import arrivals_of, talk_lines
from trainer.tui.debriefing.times import time_lines
from trainer.tui.lines import EMPTY, Line, Run, paragraph
from trainer.wording.speech import Wording

SECTIONS = ("kind", "score", "talk", "models", "time", "next")
_WIDEST = 96


def page_lines(
    wording: Wording,
    record: SessionRecord,
    cells: int,
    *,
    before: float | None = None,
    disputes: Mapping[Contested, str] = MappingProxyType({}),
) -> tuple[list[Line], dict[str, int]]:
    """The lines, indented by one cell, and the line number of every section's heading.

    `before`: the score of the session that a turn was played again from. `disputes`: the verdicts
    that the trainee contests, and why.
    """
    inner = max(min(cells - 2, _WIDEST), 20)
    writers: dict[str, Callable[[Wording, SessionRecord, int], list[Line]]] = {
        "kind": kind_lines,
        "score": partial(score_lines, before=before),
        "talk": partial(talk_lines, disputes=disputes),
        "models": model_lines,
        "time": time_lines,
        "next": next_lines,
    }
    lines: list[Line] = []
    places: dict[str, int] = {}
    for number, section in enumerate(SECTIONS, start=1):
        places[section] = len(lines)
        told = f" {number}  {wording.say(f'debrief.section.{section}')} "
        lines += [_rule(told, cells), EMPTY]
        lines += [(Run(" "), *line) for line in writers[section](wording, record, inner)]
        lines.append(EMPTY)
    return lines, places


def _rule(told: str, cells: int) -> Line:
    return (Run(fit(told, cells), "heading"),)


def model_lines(
    wording: Wording, record: SessionRecord, cells: int, conversation: str | None = None
) -> list[Line]:
    """A model answer for each stage that was reached, beside what the buyer had written.

    Of every conversation, or only of the one that is named.
    """
    lines: list[Line] = []
    for arrival in arrivals_of(record, conversation):
        reached = dict.fromkeys(
            event.stage
            for event in record.log
            if isinstance(event, StageEntered) and event.conversation == arrival.conversation
        )
        for stage_id in reached:
            stage = arrival.script.stage(stage_id)
            if stage is None:
                continue
            asked = " / ".join(line.text for line in stage.lines if line.text)
            lines += [EMPTY] if lines else []
            if asked:
                lines += paragraph(wording.say("debrief.asked", text=asked), cells, "dim")
            lines += paragraph(stage.model, cells)
    return lines
