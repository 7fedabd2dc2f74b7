"""What an author is shown beside the form: outline rows, problems, a tried reply.

Pure: values and wording in, inked lines out.
"""

from __future__ import annotations

from collections.abc import Callable

from trainer.grading.authoring import Slip, Tried, TriedReply
from trainer.matching.values import Role, Verdict
from trainer.tui.authoring.parts import Part
from trainer.tui.cells import wrap
from trainer.tui.lines import (
    EMPTY,
    Inked,
    Line,
    Run,
    flat,
    inked,
    paragraph,
    row,
    term,
    visible_lines,
)
from trainer.wording.speech import Wording

_INKS = {"met": "good", "missed": "bad", "violated": "bad", "amber": "warn", "na": "dim"}
_MARKS = {"met": "+", "missed": "-", "violated": "!", "amber": "?", "na": " "}


def part_row(part: Part, errors: int, warnings: int) -> Callable[[int], Line]:
    """One row of the outline, the number of problems below it at its end."""
    mark, ink = (f"! {errors}", "bad") if errors else (f"? {warnings}", "warn")
    mark = mark if errors or warnings else ""

    def draw(cells: int) -> Line:
        indent = " " * (1 + 2 * part.depth)
        title_ink = "strong" if part.depth == 0 else "plain"
        title = f"{indent}{flat(part.title)}"
        room = max(cells - 5, 4)
        head = row(room, (f"{title}  {flat(part.detail)}", 0, title_ink))
        if part.detail:
            head = _two_inks(title, flat(part.detail), room, title_ink)
        return (*head, *row(5, (mark, 5, ink)))

    return draw


def _two_inks(title: str, detail: str, room: int, ink: str) -> Line:
    whole = row(room, (f"{title}  {detail}", 0, ink))[0].text
    cut = min(len(title), len(whole))
    return (Run(whole[:cut], ink), Run(whole[cut:], "dim"))


def slip_row(slip: Slip, part: Part | None) -> Callable[[int], Line]:
    """One problem on one line; what it is about stands before it."""
    mark, ink = ("!", "bad") if slip.is_error else ("?", "warn")
    where = "" if part is None else f"{flat(part.title)}: "

    def draw(cells: int) -> Line:
        return row(cells, (f" {mark} ", 3, ink), (f"{where}{slip.told} {slip.hint}", 0, "plain"))

    return draw


def slip_lines(slip: Slip, cells: int) -> list[Line]:
    """One problem whole: what, what to do, where in the file."""
    mark, ink = ("!", "bad") if slip.is_error else ("?", "warn")
    lines = paragraph(f"{mark} {slip.told}", cells, ink)
    if slip.hint:
        lines += paragraph(slip.hint, cells, indent=2)
    name = slip.file.replace("\\", "/").rpartition("/")[2]
    place = f"{slip.code}  {name}:{slip.line}:{slip.column}"
    return lines + paragraph(place, cells, "dim", indent=2)


def tried_lines(told: TriedReply, wording: Wording, cells: int) -> list[Line]:
    """A tried reply: its words marked where they count, the verdicts, where it would lead."""
    if told.refused:
        lines = paragraph(wording.say("author.try.refused"), cells, "warn")
        for slip in [slip for slip in told.refused if slip.is_error][:3]:
            lines += slip_lines(slip, cells)
        return lines
    if not told.criteria:
        return paragraph(wording.say("author.try.empty"), cells, "dim")
    lines = _marked(told, cells)
    lines.append(EMPTY)
    for one in told.criteria:
        lines += _verdict(one, wording, cells)
    if told.is_hold:
        lines += paragraph(wording.say("author.try.hold"), cells, "dim")
    elif told.leads_to:
        lines += paragraph(wording.say("author.try.leads", to=flat(told.leads_to)), cells, "accent")
    else:
        lines += paragraph(wording.say("author.try.nowhere"), cells, "warn")
    return lines


def _marked(told: TriedReply, cells: int) -> list[Line]:
    shown = visible_lines(told.text)
    stretches = [
        Inked(start, end, {"met": "mark-good", "amber": "mark-warn"}.get(one.verdict, "mark-bad"))
        for one in told.criteria
        for start, end in one.spans
    ]
    return [inked(shown, start, end, "plain", stretches) for start, end in wrap(shown, cells)]


def _verdict(one: Tried, wording: Wording, cells: int) -> list[Line]:
    label = (term(wording, one.label), 0, "plain")
    if one.role == Role.ACT:
        return [row(cells, (f"  {wording.say('author.try.act')}", 12, "dim"), label)]
    is_kept = one.role == Role.FORBID and one.verdict == Verdict.MET
    verdict = wording.say("author.try.kept" if is_kept else f"verdict.{one.verdict}")
    points = f"{one.points:g}/{one.of:g}" if one.of else f"{one.points:g}" if one.points else ""
    note = f"note.{one.note}"
    why = wording.say(note) if one.note and wording.knows(note) else ""
    told = (f"{_MARKS[one.verdict]} {verdict}", 12, _INKS[one.verdict])
    lines = [row(cells, told, label, (points, 7, "dim"))]
    return lines + (paragraph(why, cells, "dim", indent=2) if why and one.verdict != "met" else [])
