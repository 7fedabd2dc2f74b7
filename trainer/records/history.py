"""A trainee's records as a list with its trend. Plain text, as `report` is."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.grading.record import RecordSummary
from trainer.records.figures import number, rate, seconds
from trainer.records.widths import padded
from trainer.wording.speech import Wording
from trainer.wording.visible import visible

_STEPS = "▁▂▃▄▅▆▇█"


def history_text(summaries: Sequence[RecordSummary], wording: Wording) -> str:
    """One line for each record, oldest first, then how score, response and speed developed."""
    if not summaries:
        return wording.say("report.history.none")
    lines = [_head(wording), *(_line(summary, wording) for summary in summaries)]
    trends = [line for line in _trends(summaries, wording) if line]
    return "\n".join([*lines, "", *trends] if trends else lines)


def sparkline(values: Sequence[float | None]) -> str:
    """One character for each value, from the least to the greatest; a space where undefined."""
    known = [value for value in values if value is not None]
    if not known:
        return " " * len(values)
    least, span = min(known), max(known) - min(known)
    top = len(_STEPS) - 1
    return "".join(
        " " if value is None else _STEPS[round((value - least) / span * top) if span else top // 2]
        for value in values
    )


def _head(wording: Wording) -> str:
    names = ("started", "record", "score", "band", "first_response", "speed", "scenario")
    return _row(*(wording.say(f"report.history.{name}") for name in names))


def _line(summary: RecordSummary, wording: Wording) -> str:
    known = f"band.{summary.band}"
    band = wording.say(known) if wording.knows(known) else visible(summary.band)
    marks = [
        *([wording.say(f"mode.{summary.mode}")] if wording.knows(f"mode.{summary.mode}") else []),
        *([wording.say("report.history.retry")] if summary.retry_of is not None else []),
        *(
            [wording.say("report.speed.times", speed=f"{summary.speed:g}")]
            if summary.speed != 1
            else []
        ),
        *([wording.say("report.history.abandoned")] if summary.is_abandoned else []),
    ]
    return _row(
        visible(summary.started_at[:16].replace("T", " ")),
        visible(summary.id),
        number(summary.score),
        band,
        seconds(summary.first_response_ms, wording),
        rate(summary.typing_speed, summary.typing_unit, wording),
        f"{visible(summary.title)} ({' · '.join(marks)})",
    )


def _row(*columns: str) -> str:
    widths = (18, 18, 7, 16, 12, 16)
    fixed = "".join(padded(text, wide) for text, wide in zip(columns, widths, strict=False))
    return fixed + columns[-1]


def _trends(summaries: Sequence[RecordSummary], wording: Wording) -> list[str]:
    """A retried turn is practice on one piece and stays out of the trend of whole sessions."""
    whole = [summary for summary in summaries if summary.retry_of is None]
    lines = [_trend("report.history.score", [summary.score for summary in whole], wording)]
    waits = [None if s.first_response_ms is None else s.first_response_ms / 1000 for s in whole]
    lines.append(_trend("report.history.first_response_s", waits, wording))
    for unit in sorted({summary.typing_unit for summary in whole}):
        speeds = [summary.typing_speed for summary in whole if summary.typing_unit == unit]
        named = wording.say(f"unit.{unit}") if wording.knows(f"unit.{unit}") else visible(unit)
        lines.append(_trend("report.history.speed_in", speeds, wording, unit=named))
    return lines


def _trend(name: str, values: Sequence[float | None], wording: Wording, **details: object) -> str:
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    told = wording.say(name, **details) if details else wording.say(name)
    return f"{padded(told, 22)}{sparkline(values)}  {number(known[0])} → {number(known[-1])}"
