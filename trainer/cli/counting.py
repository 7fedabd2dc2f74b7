"""`trainer kpi`: a real chat log under the platforms' own rules, side by side."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from trainer.chatlog.streaming import LogStream
from trainer.cli.drafting import columns_told
from trainer.cli.telling import narrate
from trainer.content.rulebook_file import load_rulebook
from trainer.grading.kpi import FirstResponses, Scoreboard
from trainer.grading.rulebook import Kind, Metric
from trainer.grading.sidebyside import Difference, Differences
from trainer.grading.tallies import Figure, Given
from trainer.records.seals import json_text
from trainer.wording import Wording
from trainer.wording.visible import visible

USUAL = {"zh-CN": ("taobao",), "en": ("zendesk",)}
_SHOWN = 20


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print every figure; with two rulebooks or more, also where they differ."""
    books = [load_rulebook(name) for name in told.rulebook or USUAL[wording.lang]]
    stream = LogStream(
        told.log, columns=columns_told(told.column), agents=told.agent, buyers=told.buyer
    )
    boards = [Scoreboard(book) for book in books]
    differences = Differences(books, most=_SHOWN)
    for contacts in stream.contacts():
        for board in boards:
            board.take(contacts)
        differences.take(contacts)
    if told.json:
        listed = [_as_json(board, stream) for board in boards]
        print(json_text(listed[0] if len(listed) == 1 else listed))
        return 0
    for board in boards:
        print("\n".join(_lines(board, wording)), end="\n\n")
    print(_firsts(boards[0].first_responses(), wording))
    if len(books) > 1:
        print("\n".join(["", *_differences(differences, wording)]))
    for skipped in stream.skipped:
        why = wording.say(skipped.why)
        narrate(wording.say("chatlog.skipped", line=skipped.line, why=why))
    narrate(wording.say("kpi.rows", rows=stream.rows, skipped=len(stream.skipped)))
    return 0


def _as_json(board: Scoreboard, stream: LogStream) -> dict[str, Any]:
    book, firsts = board.rulebook, board.first_responses()
    return {
        "rulebook": book.id,
        "platform": book.platform,
        "effective_from": book.effective_from,
        "source": book.source,
        "verified": book.verified,
        "metrics": {
            name: {
                "value": one.value,
                "n": one.n,
                "of": one.of,
                "undefined": one.undefined,
                "assessed": one.is_assessed and book.verified,
            }
            for name, one in board.figures().items()
        },
        "first_response": {
            "n": firsts.n,
            "sum_ms": firsts.sum_ms,
            "median_ms": firsts.median_ms,
            "p90_ms": firsts.p90_ms,
        },
        "rows": stream.rows,
        "skipped": [{"line": one.line, "why": one.why} for one in stream.skipped],
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
    told = [f"  {label}: {_value(metric, figure, wording)}"]
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
        return wording.say("kpi.undefined")
    match metric.kind:
        case Kind.MEAN | Kind.MEDIAN | Kind.RESOLUTION:
            return wording.say("kpi.time", value=f"{figure.value / 1000:.1f}", n=figure.n)
        case Kind.CONCURRENCY:
            return wording.say("kpi.number", value=f"{figure.value:.2f}", n=figure.n)
        case Kind.ONLINE:
            return wording.say("kpi.hours", value=f"{figure.value / 3_600_000:.1f}")
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
