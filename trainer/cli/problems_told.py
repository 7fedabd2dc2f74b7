"""Problems of content as lines for people and as JSON for editors and scripts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from trainer.content.problems import Problem, sentence, suggestion
from trainer.wording import Wording
from trainer.wording.visible import visible


def problem_lines(problems: Iterable[object], wording: Wording) -> list[str]:
    """`file:line:column: CODE sentence  hint`, one line each."""
    return [_line(one, wording) for one in problems if isinstance(one, Problem)]


def problem_json(told: Problem, wording: Wording) -> dict[str, Any]:
    """The object of `check --format json`; `hint` is "" when there is none."""
    return {
        "code": told.code,
        "severity": told.severity,
        "file": str(told.file),
        "line": told.line,
        "column": told.column,
        "message": sentence(told, wording),
        "hint": suggestion(told, wording),
    }


def _line(told: Problem, wording: Wording) -> str:
    severity = wording.say(f"cli.{told.severity}")
    hint = suggestion(told, wording)
    place = f"{visible(told.file)}:{told.line}:{told.column}"
    text = f"{place}: {severity} {told.code}: {sentence(told, wording)}"
    return f"{text} {hint}" if hint else text
