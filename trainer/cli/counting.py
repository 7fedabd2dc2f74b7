"""`trainer kpi`: real chat logs and our records under the platforms' own rules, side by side."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from trainer.chatlog.streaming import LogStream
from trainer.chatlog.values import Skipped
from trainer.cli.drafting import columns_told
from trainer.cli.own_log import RecordLog, is_record
from trainer.cli.telling import narrate
from trainer.content.rulebook_file import load_rulebook
from trainer.grading.kpi import FirstResponses, Scoreboard
from trainer.grading.rulebook import Kind, Metric, Rulebook
from trainer.grading.sidebyside import Difference, Differences
from trainer.grading.tallies import Figure, Given
from trainer.measures.contacts import Contact
from trainer.records.seals import json_text
from trainer.wording import Wording
from trainer.wording.undefined import undefined
from trainer.wording.visible import visible

USUAL = {"zh-CN": ("taobao",), "en": ("zendesk",)}
_SHOWN = 20


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print every figure; with two rulebooks or more, also where they differ."""
    books = [load_rulebook(name) for name in told.rulebook or USUAL[wording.lang]]
    counted = [_count(source, books) for source in _sources(told, wording)]
    if told.json:
        listed = [_as_json(board, one) for one in counted for board in one.boards]
        print(json_text(listed[0] if len(listed) == 1 else listed))
        return 0
    for place, one in enumerate(counted):
        if len(counted) > 1:
            print(("\n" if place else "") + wording.say("kpi.of", name=one.name), end="\n\n")
        print("\n".join(_told(one, wording)))
        _narrate(one.log, wording)
    return 0


class ChatLog(Protocol):
    """What is counted: contacts, and once they are read how much there was of it."""

    rows: int
    skipped: list[Skipped]

    def contacts(self) -> Iterator[list[Contact]]:
        """One buyer's contacts in order."""
        ...


@dataclass(frozen=True, slots=True)
class _Counted:
    """One log under every rulebook."""

    name: str
    log: ChatLog
    boards: list[Scoreboard]
    differences: Differences


def _sources(told: argparse.Namespace, wording: Wording) -> list[tuple[str, ChatLog]]:
    """Every chat log in the order given; records of ours are one log, after them."""
    ours = [path for path in told.log if is_record(path)]
    found: list[tuple[str, ChatLog]] = [
        (
            visible(path.name),
            LogStream(
                path, columns=columns_told(told.column), agents=told.agent, buyers=told.buyer
            ),
        )
        for path in told.log
        if path not in ours
    ]
    if ours:
        name = visible(ours[0].name) if len(ours) == 1 else wording.say("kpi.ours", n=len(ours))
        found.append((name, RecordLog(ours)))
    return found


def _count(source: tuple[str, ChatLog], books: Sequence[Rulebook]) -> _Counted:
    name, log = source
    boards = [Scoreboard(book) for book in books]
    differences = Differences(books, most=_SHOWN)
    for contacts in log.contacts():
        for board in boards:
            board.take(contacts)
        differences.take(contacts)
    return _Counted(name, log, boards, differences)


def _told(one: _Counted, wording: Wording) -> Iterator[str]:
    for board in one.boards:
        yield from _lines(board, wording)
        yield ""
    yield _firsts(one.boards[0].first_responses(), wording)
    if len(one.boards) > 1:
        yield from ["", *_differences(one.differences, wording)]


def _narrate(log: ChatLog, wording: Wording) -> None:
    for skipped in log.skipped:
        why = wording.say(skipped.why)
        narrate(wording.say("chatlog.skipped", line=skipped.line, why=why))
    narrate(wording.say("kpi.rows", rows=log.rows, skipped=len(log.skipped)))


def _as_json(board: Scoreboard, one: _Counted) -> dict[str, Any]:
    book, firsts = board.rulebook, board.first_responses()
    return {
        "log": one.name,
        "rulebook": book.id,
        "platform": book.platform,
        "effective_from": book.effective_from,
        "source": book.source,
        "verified": book.verified,
        "metrics": {
            name: {
                "value": figure.value,
                "n": figure.n,
                "of": figure.of,
                "undefined": figure.undefined,
                "assessed": figure.is_assessed and book.verified,
            }
            for name, figure in board.figures().items()
        },
        "first_response": {
            "n": firsts.n,
            "sum_ms": firsts.sum_ms,
            "median_ms": firsts.median_ms,
            "p90_ms": firsts.p90_ms,
        },
        "rows": one.log.rows,
        "skipped": [{"line": row.line, "why": row.why} for row in one.log.skipped],
    }


def _lines(board: Scoreboard, wording: Wording) -> list[str]:
    book = board.rulebook
    named = {"platform": visible(book.platform), "id": book.id, "date": book.effective_from}
    lines = [wording.say("kpi.head", **named)]
    if not book.verified:
        lines.append(f"  {wording.say('kpi.unverified')}")
    lines.append(f"  {wording.say('kpi.source', source=visible(book.source))}")
    figures = board.figures()
    lines += [_line(metric, figures[metric.name], wording) for metric in book.metrics]
    return lines


def _line(metric: Metric, figure: Figure, wording: Wording) -> str:
    named = f"kpi.metric.{metric.name}"
    label = wording.say(named) if wording.knows(named) else visible(metric.name)
    told = ["  " + wording.say("kpi.row", label=label, value=_value(metric, figure, wording))]
    if figure.value is not None and metric.goal is not None:
        is_met = (
            figure.value <= metric.goal if metric.less_is_better else figure.value >= metric.goal
        )
        goal = f"{metric.goal / 1000:g} s" if metric.goal > 1 else f"{metric.goal:.0%}"
        told.append(wording.say("kpi.goal.met" if is_met else "kpi.goal.missed", goal=goal))
    if not figure.is_assessed:
        told.append(wording.say("kpi.few"))
    return "  ".join(told)


def _value(metric: Metric, figure: Figure, wording: Wording) -> str:
    if figure.value is None:
        return undefined(metric, wording)
    match metric.kind:
        case Kind.MEAN | Kind.MEDIAN | Kind.RESOLUTION:
            return wording.say("kpi.time", value=f"{figure.value / 1000:.1f}", n=figure.n)
        case Kind.CONCURRENCY:
            return wording.say("kpi.number", value=f"{figure.value:.2f}", n=figure.n)
        case Kind.ONLINE:
            return wording.say("kpi.hours", value=f"{figure.value / 3_600_000:.1f}", n=figure.of)
        case _:
            return wording.say("kpi.share", value=f"{figure.value:.1%}", n=figure.n, of=figure.of)


def _firsts(firsts: FirstResponses, wording: Wording) -> str:
    if firsts.median_ms is None or firsts.p90_ms is None:
        return wording.say("kpi.undefined")
    median, p90 = f"{firsts.median_ms / 1000:.1f}", f"{firsts.p90_ms / 1000:.1f}"
    return wording.say("kpi.firsts", n=firsts.n, median=median, p90=p90)


def _differences(differences: Differences, wording: Wording) -> list[str]:
    if not differences.count:
        return [wording.say("kpi.differ.same")]
    lines = [wording.say("kpi.differ", n=differences.count)]
    for one in differences.shown:
        lines.append(f"  {visible(one.conversation)}")
        lines += [f"    {line}" for line in _gave(one, wording)]
    return lines


def _gave(one: Difference, wording: Wording) -> Sequence[str]:
    return [
        wording.say("kpi.gave", platform=visible(book.platform), what=_what(given, wording))
        for book, given in one.gave
    ]


def _what(given: Given, wording: Wording) -> str:
    if given.counted == "out":
        return wording.say(f"kpi.gave.{given.why}")
    if given.why == "unanswered":
        return wording.say("kpi.gave.never")
    waited = 0.0 if given.waited is None else given.waited / 1000
    return wording.say(f"kpi.gave.{given.counted}", waited=f"{waited:.0f}")
