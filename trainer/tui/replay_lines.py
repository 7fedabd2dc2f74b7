"""The words of a replay: where it stands, what was read of a turn, what was being typed.

Pure: from views, marks and wording to inked lines; knows no widget and no clock.
"""

from __future__ import annotations

from collections.abc import Iterable

from trainer.engine.events import ConversationJudged, GapNoted, TurnJudged
from trainer.engine.judging import Finding
from trainer.engine.plan import Limits, Plan
from trainer.engine.script import Script
from trainer.engine.view import ConversationView, Owed, SessionView
from trainer.matching.values import Role, Verdict
from trainer.play.replay_trail import Mark, MarkKind, Read
from trainer.tui.cells import fit, minutes_seconds, width
from trainer.tui.debriefing.talk import MARKS as VERDICTS
from trainer.tui.inbox_lines import seat_ink
from trainer.tui.lines import EMPTY, Line, Run, breadth, flat, paragraph, term, visible_lines
from trainer.tui.waits import MARKS, WaitState, wait_state
from trainer.units import Millis
from trainer.wording.speech import Wording

SIGNS = {
    MarkKind.VIOLATED: ("x", "bad"),
    MarkKind.LEFT: ("<", "bad"),
    MarkKind.AWAY: ("<", "warn"),
    MarkKind.MISSED: ("-", "bad"),
    MarkKind.AMBER: ("?", "warn"),
    MarkKind.PROMISE: ("!", "accent"),
    MarkKind.MET: ("+", "good"),
    MarkKind.GAP: ("~", "warn"),
    MarkKind.ENDED: ("o", "dim"),
}
_INKS = {
    WaitState.NONE: "dim",
    WaitState.FINE: "good",
    WaitState.NEAR: "warn",
    WaitState.LATE: "bad",
}
_TELLING = 12
"""Cells that a cut sentence needs to say anything."""
_DONE = frozenset({"", "absent", "ahead"})


def title(plan: Plan) -> str:
    """What was played: the night of a shift, else the scenario."""
    return flat(plan.arrivals[0].script.title if plan.shift is None else plan.shift.title)


def heading(
    wording: Wording,
    view: SessionView,
    current: ConversationView | None,
    *,
    absent: str = "",
    is_alone: bool = True,
) -> tuple[Line, Line]:
    """Left: the customer on show. Right: how many others waited just then.

    `absent`: the name of a customer who had not come yet. `is_alone`: seats say nothing.
    """
    others = [
        row
        for row in view.conversations
        if row is not current and row.waiting_since is not None and not row.is_over
    ]
    right: Line = ()
    if others:
        longest = min(row.waiting_since for row in others if row.waiting_since is not None)
        clock = minutes_seconds(view.at - longest)
        right = (Run(wording.say("desk.others", n=len(others), clock=clock) + " ", "warn"),)
    if current is None:
        told = wording.say("replay.absent", name=flat(absent)) if absent else ""
        return (Run(" " + (told or wording.say("desk.nobody")), "dim"),), right
    mood = wording.say(f"mood.{current.mood.value}")
    seat = () if is_alone or current.is_over else (Run(f" {current.seat} ", seat_ink(current)),)
    return (
        *seat,
        Run(f" {flat(current.script.customer.name)}", "title"),
        Run(f"  {mood}", "warn" if current.mood.value in {"annoyed", "angry"} else "dim"),
        Run(f"  {flat(current.script.title)}", "dim"),
    ), right


def status(wording: Wording, current: ConversationView | None, limits: Limits, at: Millis) -> Line:
    """The wait of then against its limits, or how it ended."""
    if current is None:
        return ()
    if current.is_over:
        outcome = wording.say(f"outcome.{current.outcome.value}")
        return (Run(" " + wording.say("replay.over", outcome=outcome), "strong"),)
    if current.waiting_since is None:
        told = "replay.wrapping" if current.is_wrapping_up else "replay.idle"
        return (Run(" " + wording.say(told), "dim"),)
    wait = Millis(max(at - current.waiting_since, 0))
    state = wait_state(wait, limits)
    marked = f" {MARKS[state].strip():<2} {wording.say('desk.wait', clock=minutes_seconds(wait))}"
    return (Run(marked, _INKS[state]),)


def verdict_counts(read: tuple[Read, ...]) -> Line:
    """How the last turn that was no hold was read, as signs and numbers: `+2 -1`."""
    turns = (one for one in read if isinstance(one, TurnJudged) and not one.is_hold)
    turn = next(turns, None)
    if turn is None:
        return ()
    counts = [(sum(f.verdict is one for f in turn.findings), one) for one in VERDICTS]
    return tuple(Run(f"{VERDICTS[one][0]}{n} ", VERDICTS[one][1]) for n, one in counts if n)


def draft_lines(wording: Wording, draft: str, caret: int, cells: int) -> list[Line]:
    """What stood in the draft, the place of the last change marked."""
    if not draft:
        return [(Run(" " + wording.say("replay.no_draft"), "dim"),)]
    place = min(max(caret, 0), len(draft))
    return paragraph(f"{draft[:place]}|{draft[place:]}", cells, indent=1)


def draft_row(wording: Wording, draft: str, caret: int, cells: int, rows: int) -> int:
    """The first line to show of a draft, so that the place of the last change is in sight."""
    before = draft_lines(wording, draft[:caret], caret, cells) if draft else []
    return max(len(before) - rows, 0)


def mark_sentence(wording: Wording, mark: Mark, name: str, gap: GapNoted | None) -> Line:
    """One mark as a sentence: when, who, what."""
    sign, ink = SIGNS[mark.kind]
    told = wording.say(f"replay.mark.{mark.kind.value}", name=flat(name), **_gap_of(wording, gap))
    return (Run(f"{minutes_seconds(mark.at)} ", "dim"), Run(f"{sign} {told}", ink))


def cut(line: Line, room: int) -> Line:
    """The line within so many cells; nothing where they would say nothing."""
    kept: list[Run] = []
    for run in line:
        wide = min(width(run.text), max(room, 0))
        kept += [Run(fit(run.text, wide), run.ink)] if wide else []
        room -= wide
    return tuple(kept) if breadth(tuple(kept)) >= _TELLING else ()


def _gap_of(wording: Wording, gap: GapNoted | None) -> dict[str, object]:
    """Every blank that any mark's sentence has."""
    if gap is None:
        return {"why": "", "lasted": ""}
    known = f"replay.gap.{gap.reason}"
    why = wording.say(known) if wording.knows(known) else flat(gap.reason)
    return {"why": why, "lasted": minutes_seconds(gap.lasted)}


def reading_lines(
    wording: Wording,
    current: ConversationView | None,
    read: Iterable[Read],
    cells: int,
) -> list[Line]:
    """Every reading of a conversation so far, the last first, and what is owed from it."""
    if current is None:
        return []
    lines = [row for one in current.owed for row in _owed(wording, one, cells)]
    texts = {entry.message: entry.text for entry in current.transcript}
    for one in read:
        told = _read(wording, current.script, one, texts, cells)
        lines += [*([EMPTY] if lines and told else []), *told]
    return lines or paragraph(wording.say("replay.unread"), cells, "dim", indent=1)


def _owed(wording: Wording, owed: Owed, cells: int) -> list[Line]:
    quote = flat(owed.quote)
    if owed.due is None:
        told = wording.say("replay.owed", quote=quote)
    else:
        told = wording.say("replay.owed.by", quote=quote, clock=minutes_seconds(owed.due))
    return paragraph(f"! {told}", cells - 1, "accent", indent=1)


def _read(
    wording: Wording, script: Script, read: Read, texts: dict[str, str], cells: int
) -> list[Line]:
    verdicts = [one for one in read.findings if _is_told(script, one)]
    if isinstance(read, TurnJudged) and read.is_hold:
        verdicts = [one for one in verdicts if one.verdict is Verdict.VIOLATED]
    if isinstance(read, ConversationJudged):
        if not verdicts:
            return []
        kind = "replay.read.whole"
    else:
        kind = _kind_of(read)
    head = f"{minutes_seconds(read.at)}  {wording.say(kind)}"
    lines = paragraph(head, cells, "strong", indent=1)
    for one in verdicts:
        lines += _verdict(wording, script, one, texts, cells)
    return lines


def _is_told(script: Script, finding: Finding) -> bool:
    """Not what was not asked, nor what was merely not done wrong."""
    criterion = script.criterion(finding.criterion)
    is_forbid = criterion is None or criterion.role is Role.FORBID
    return finding.verdict not in ({Verdict.NA, Verdict.MET} if is_forbid else {Verdict.NA})


def _kind_of(read: TurnJudged) -> str:
    if read.credited_ahead:
        return "replay.read.ahead"
    return "replay.read.hold" if read.is_hold else "replay.read.turn"


def _verdict(
    wording: Wording, script: Script, finding: Finding, texts: dict[str, str], cells: int
) -> list[Line]:
    sign, ink, marked = VERDICTS[finding.verdict]
    criterion = script.criterion(finding.criterion)
    label = term(wording, finding.criterion if criterion is None else criterion.label)
    verdict = wording.say(f"verdict.{finding.verdict.value}")
    lines = paragraph(f"{sign} {verdict}  {label}", cells, ink, indent=1)
    said = texts.get(finding.message, "") if finding.message is not None else ""
    for start, end in finding.spans:
        words = visible_lines(said[start:end]).replace("\n", " ")
        lines += paragraph(words, cells, marked, indent=3) if words else []
    note = f"note.{finding.note}"
    if finding.note not in _DONE and wording.knows(note):
        lines += paragraph(wording.say(note), cells, "dim", indent=3)
    return lines
