"""The kind part: one thing done well, one thing to change, the sentence rewritten."""

from __future__ import annotations

from trainer.grading.record import SessionRecord
from trainer.grading.values import Advice
from trainer.tui.lines import EMPTY, Line, Run, paragraph, term
from trainer.wording.speech import Wording


def kind_lines(wording: Wording, record: SessionRecord, cells: int) -> list[Line]:
    """What to keep, then what to change."""
    coaching = record.coaching
    lines: list[Line] = []
    if coaching.well_done is not None:
        lines += paragraph(wording.say("debrief.well"), cells, "good")
        lines += _advice(wording, coaching.well_done, cells)
    if coaching.change is not None:
        lines += [EMPTY, *paragraph(wording.say("debrief.change"), cells, "accent")]
        lines += _advice(wording, coaching.change, cells)
    elif coaching.well_done is not None:
        lines += [EMPTY, *paragraph(wording.say("debrief.nothing_to_change"), cells)]
    return lines


def _advice(wording: Wording, advice: Advice, cells: int) -> list[Line]:
    label = term(wording, advice.label)
    told = wording.say(advice.kind, label=label) if wording.knows(advice.kind) else label
    lines = paragraph(told, cells, "strong")
    if advice.why:
        lines += paragraph(term(wording, advice.why), cells, "dim")
    if advice.said:
        lines += _quote(wording.say("debrief.said"), advice.said, "plain", cells)
    if advice.rewritten:
        lines += _quote(wording.say("debrief.rewritten"), advice.rewritten, "good", cells)
    return lines


def _quote(label: str, text: str, ink: str, cells: int) -> list[Line]:
    lines: list[Line] = [(Run("  "), *row) for row in paragraph(label, cells - 2, "dim")]
    lines += [(Run("  | ", "dim"), *row) for row in paragraph(text, max(cells - 5, 4), ink)]
    return lines


def next_lines(wording: Wording, record: SessionRecord, cells: int) -> list[Line]:
    """What to practise next, each with its reason."""
    lines: list[Line] = []
    for reason, subject in record.coaching.practise_next:
        lines += [
            (Run("- " if index == 0 else "  "), *row)
            for index, row in enumerate(
                paragraph(_next(wording, record, reason, subject), max(cells - 2, 4))
            )
        ]
    if not lines:
        lines = paragraph(wording.say("debrief.next.none"), cells)
    return lines


def _next(wording: Wording, record: SessionRecord, reason: str, subject: str) -> str:
    for sentence in (f"category.{subject}", f"dimension.{subject}", subject):
        if wording.knows(sentence):
            name = wording.say(sentence)
            break
    else:
        label = next((one.label for one in record.grade.criteria if one.id == subject), subject)
        name = term(wording, label)
    return wording.say(reason, target=name) if wording.knows(reason) else name
