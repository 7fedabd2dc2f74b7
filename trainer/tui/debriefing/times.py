"""Where the time went: a stacked bar for each answered wait, and the figures beside it."""

from __future__ import annotations

from trainer.grading.record import SessionRecord
from trainer.measures.values import Measures, TurnTimes
from trainer.tui.cells import fit, minutes_seconds
from trainer.tui.lines import EMPTY, Line, Run, flat, paragraph
from trainer.wording.speech import Wording

PARTS = (
    ("notice", "bar-one", "-"),
    ("think", "bar-two", "."),
    ("compose", "bar-three", "="),
    ("useful", "bar-four", "~"),
)
_NAME = 14


def time_lines(wording: Wording, record: SessionRecord, cells: int) -> list[Line]:
    """Legend, one bar per turn, then the figures."""
    turns = [turn for turn in record.measures.turns if turn.sent is not None]
    lines: list[Line] = []
    if turns:
        lines.append(_legend(wording))
        longest = max(sum(parts_of(turn)) for turn in turns)
        lines += [_bar(wording, record, turn, longest, cells) for turn in turns]
        lines.append(EMPTY)
    else:
        lines += [*paragraph(wording.say("debrief.time.none"), cells), EMPTY]
    for name, value in _figures(wording, record.measures):
        lines.append((Run(fit(name, 28), "dim"), Run(value)))
    return lines


def parts_of(turn: TurnTimes) -> tuple[int, int, int, int]:
    """Milliseconds until noticed, then to the first character, the send, the useful reply."""
    sent = turn.sent if turn.sent is not None else 0
    noticed = min(turn.noticed if turn.noticed is not None else 0, sent)
    first = turn.first_character if turn.first_character is not None else sent
    first = min(max(first, noticed), sent)
    useful = max((turn.useful if turn.useful is not None else sent) - sent, 0)
    return noticed, first - noticed, sent - first, useful


def _legend(wording: Wording) -> Line:
    runs: list[Run] = []
    for part, ink, sign in PARTS:
        runs += [Run(sign * 2, ink), Run(f" {wording.say(f'debrief.part.{part}')}   ", "dim")]
    return tuple(runs)


def _bar(
    wording: Wording, record: SessionRecord, turn: TurnTimes, longest: int, cells: int
) -> Line:
    room = max(min(cells - _NAME - 24, 60), 8)
    runs: list[Run] = [Run(fit(_name(wording, record, turn), _NAME), "dim")]
    for millis, (_part, ink, sign) in zip(parts_of(turn), PARTS, strict=True):
        runs.append(Run(sign * round(millis / max(longest, 1) * room), ink))
    assert turn.sent is not None
    looked = wording.count("debrief.looked", turn.looked_up) if turn.looked_up else ""
    runs.append(Run(f" {minutes_seconds(turn.sent)}", "strong"))
    runs.append(Run(f"  {looked}" if looked else "", "dim"))
    return tuple(runs)


def _name(wording: Wording, record: SessionRecord, turn: TurnTimes) -> str:
    clock = minutes_seconds(turn.asked_at)
    arrivals = record.header.plan.arrivals
    if len(arrivals) == 1:
        return wording.say("debrief.turn", clock=clock)
    name = next(
        (a.script.customer.name for a in arrivals if a.conversation == turn.conversation), ""
    )
    return f"{flat(name)} {clock}"


def _figures(wording: Wording, measures: Measures) -> list[tuple[str, str]]:
    none = wording.say("debrief.undefined")

    def span(millis: float | None) -> str:
        return none if millis is None else wording.say("debrief.seconds", s=f"{millis / 1000:.1f}")

    def share(part: float | None) -> str:
        return none if part is None else f"{part * 100:.0f}%"

    speed = measures.typing_speed
    unit = flat(measures.typing_unit)
    return [
        (wording.say("debrief.frt"), span(measures.first_response_ms)),
        (wording.say("debrief.useful"), span(measures.first_useful_reply_ms)),
        (wording.say("debrief.art"), span(measures.average_response_ms)),
        (
            wording.say("debrief.shares"),
            f"{share(measures.typed_share)} / {share(measures.canned_share)}",
        ),
        (wording.say("debrief.look_ups"), str(measures.look_ups)),
        (wording.say("debrief.speed"), none if speed is None else f"{speed:.0f} {unit}"),
    ]
