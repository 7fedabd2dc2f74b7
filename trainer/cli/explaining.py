"""`trainer explain`: what the matcher sees in replies, a JSON line for each line of stdin."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from trainer.cli.explainers import by_lexicon, by_rubric, by_stage
from trainer.errors import UsageError
from trainer.records.seals import json_text
from trainer.wording import Wording
from trainer.wording.visible import visible

Explained = dict[str, Any]


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Explain every reply on stdin, one line out for one line in."""
    explain = _form(told)
    for text in _replies():
        said = explain(text)
        line = json_text(said) if told.json else _readable(said, wording)
        print(line, flush=True)
    return 0


def _form(told: argparse.Namespace) -> Callable[[str], Explained]:
    asked = [told.scenario is not None, told.lexicon is not None, told.rubric is not None]
    if sum(asked) != 1:
        raise UsageError("cli.explain_one")
    if told.lexicon is not None:
        return by_lexicon(told.lexicon)
    if told.rubric is not None:
        return by_rubric(told.rubric)
    if told.stage is None:
        raise UsageError("cli.explain_stage")
    return by_stage(
        told.scenario, told.stage, seed=told.seed, today=told.today, scoring=told.scoring
    )


def _replies() -> Iterator[str]:
    """Lines as they are; a JSON object with "text" gives that text."""
    for number, raw in enumerate(sys.stdin or (), 1):
        line = raw.removesuffix("\n").removesuffix("\r")
        yield _text_of(line, number) if line.lstrip().startswith("{") else line


def _text_of(line: str, number: int) -> str:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return line
    text = told.get("text") if isinstance(told, dict) else None
    if not isinstance(text, str):
        raise UsageError("cli.explain_text", line=number)
    return text


def _readable(said: Explained, wording: Wording) -> str:
    rows = [visible(said["text"])]
    for found in said.get("criteria", ()):
        words = " ".join(said["text"][start:end] for start, end in found["spans"])
        verdict = wording.say(f"verdict.{found['verdict']}")
        note = wording.say(f"note.{found['note']}") if found["note"] else ""
        rows.append(visible(f"  {verdict:<8}{found['id']:<24}{words}  {note}".rstrip()))
    for name, spans in said.get("intents", {}).items():
        words = " / ".join(said["text"][start:end] for start, end in spans)
        rows.append(visible(f"  {name:<20}{words}"))
    return "\n".join(rows)
