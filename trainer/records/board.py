"""The team at a glance and what is to be looked at, as text and as JSON-able values.

Unsure verdicts come first, then disputes. Knows summaries and cases; not where records are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from trainer.grading.disputes import Case, contested
from trainer.grading.record import RecordSummary
from trainer.records.figures import number
from trainer.records.widths import padded
from trainer.wording.speech import Wording
from trainer.wording.visible import visible

_COLUMNS = ("trainee", "sessions", "passed", "best", "mean", "last", "open")
_WIDTHS = (18, 10, 10, 8, 8, 8, 8)


def board_json(histories: Sequence[Sequence[RecordSummary]], cases: Iterable[Case]) -> Any:
    """`{"team": [...], "cases": [...]}`; scores null where nothing was finished."""
    open_cases = list(cases)
    return {
        "team": [_figures(history, open_cases) for history in histories if history],
        "cases": [_case(case) for case in open_cases],
    }


def team_text(
    histories: Sequence[Sequence[RecordSummary]], cases: Iterable[Case], wording: Wording
) -> str:
    """A line for each account: sessions, passed, best, mean and last score, open cases."""
    open_cases = list(cases)
    figures = [_figures(history, open_cases) for history in histories if history]
    if not figures:
        return wording.say("board.no_team")
    head = [wording.say(f"board.head.{name}") for name in _COLUMNS]
    rows = [[_cell(one[name]) for name in _COLUMNS] for one in figures]
    return "\n".join(_row(cells) for cells in (head, *rows))


def cases_text(cases: Sequence[Case], wording: Wording) -> str:
    """Each case in a few lines: where, the verdict, what was said, why it is disputed."""
    if not cases:
        return wording.say("board.none")
    return "\n\n".join(_told(case, wording) for case in cases)


def _figures(history: Sequence[RecordSummary], cases: Sequence[Case]) -> dict[str, Any]:
    """Retried turns and abandoned sessions stay out of the scores."""
    trainee = history[0].trainee
    whole = [one for one in history if one.retry_of is None and not one.is_abandoned]
    scores = [one.score for one in whole]
    return {
        "trainee": trainee,
        "sessions": len(history),
        "passed": sum(one.passed for one in whole),
        "best": max(scores, default=None),
        "mean": round(sum(scores) / len(scores), 1) if scores else None,
        "last": scores[-1] if scores else None,
        "open": sum(case.record.header.trainee == trainee for case in cases),
    }


def _case(case: Case) -> dict[str, Any]:
    header, one = case.record.header, case.criterion
    where = contested(one)
    arrivals = header.plan.arrivals
    script = next(a.script for a in arrivals if a.conversation == where.conversation)
    return {
        "record": header.id,
        "trainee": header.trainee,
        "started_at": header.started_at,
        "scenario": script.id,
        "conversation": where.conversation,
        "stage": where.stage,
        "criterion": where.criterion,
        "verdict": one.verdict.value,
        "message": where.message,
        "spans": [list(span) for span in one.spans],
        "note": one.note,
        "said": case.said,
        "disputed": bool(case.reason),
        "reason": case.reason,
    }


def _told(case: Case, wording: Wording) -> str:
    told = _case(case)
    one = case.criterion
    label = wording.say(one.label) if wording.knows(one.label) else visible(one.label)
    why = wording.say("board.disputed" if case.reason else "board.unsure")
    header = case.record.header
    of = () if header.plan.shift is None else (header.title, told["conversation"])
    where = (told["record"], told["trainee"], *of, told["scenario"], told["stage"] or "-")
    head = " · ".join(visible(part) for part in where)
    said = visible(case.said) if case.said else wording.say("board.nothing_said")
    lines = [
        f"[{why}] {label}: {wording.say(f'verdict.{one.verdict.value}')}",
        f"  {head}",
        f"  {wording.say('board.said', said=said)}",
    ]
    if case.reason:
        lines.append(f"  {wording.say('board.reason', reason=visible(case.reason))}")
    return "\n".join(lines)


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return number(value) if isinstance(value, float) else visible(str(value))


def _row(cells: Sequence[str]) -> str:
    return "".join(padded(text, wide) for text, wide in zip(cells, _WIDTHS, strict=True)).rstrip()
