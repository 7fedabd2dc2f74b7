"""`trainer regrade`: every record worked out again; what differs is sealed behind it."""

from __future__ import annotations

import argparse
from typing import Any

from trainer import bootstrap
from trainer.cli.telling import narrate
from trainer.clock import SystemClock
from trainer.grading.regrade import Regrade
from trainer.play.regrading import Regraded, regrade
from trainer.records.figures import number
from trainer.records.seals import json_text
from trainer.typing_test.sitting_annex import SittingRegrade
from trainer.wording import Wording
from trainer.wording.visible import visible

UNREADABLE = 3


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print a line for each record that differs; 3 when one cannot be read."""
    book = None
    if told.rulebook is not None:
        from trainer.content.rulebook_file import load_rulebook

        book = load_rulebook(told.rulebook)
    stock = bootstrap.stock(told.scoring)
    records = changed = exact = unread = 0
    for one in regrade(stock, bootstrap.sittings(), SystemClock(), book):
        records += 1
        changed += one.is_new
        exact += one.is_exact
        unread += one.after is None
        if one.is_new or one.after is None:
            print(json_text(_as_json(one)) if told.json else _line(one, wording), flush=True)
    counts = {"changed": changed, "exact": exact, "unread": unread}
    narrate(wording.count("regrade.done", records, **counts))
    return UNREADABLE if unread else 0


def _line(one: Regraded, wording: Wording) -> str:
    head = f"{visible(one.record)} · {visible(one.trainee)}"
    if one.before is None or one.after is None:
        why = wording.say("regrade.unread")
        return f"{head} · {why}"
    return f"{head} · {_told(one.before, wording)} → {_told(one.after, wording)}"


def _told(one: Regrade | SittingRegrade, wording: Wording) -> str:
    passed = wording.say("regrade.passed" if one.passed else "regrade.failed")
    if isinstance(one, SittingRegrade):
        return f"{number(one.net)} · {wording.say(f'state.{one.state.value}')} · {passed}"
    figures = "".join(f" · {visible(name)} {number(value)}" for name, value in one.figures)
    return f"{number(one.score)} · {passed}{figures}"


def _as_json(one: Regraded) -> dict[str, Any]:
    return {
        "record": one.record,
        "trainee": one.trainee,
        "before": _figures(one.before),
        "after": _figures(one.after),
        "why": one.why,
    }


def _figures(one: Regrade | SittingRegrade | None) -> dict[str, Any] | None:
    if one is None:
        return None
    if isinstance(one, SittingRegrade):
        return {
            "net": one.net,
            "gross": one.gross,
            "accuracy": one.accuracy,
            "step": one.step,
            "passed": one.passed,
            "state": one.state.value,
            "formulas": one.formulas,
        }
    return {
        "score": one.score,
        "score_ungated": one.score_ungated,
        "band": one.band,
        "passed": one.passed,
        "rulebook": one.rulebook,
        "figures": dict(one.figures),
    }
