"""The places that cost most, once more: the sentences in which something went wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from trainer.typing_test.result import Result
from trainer.typing_test.text import written
from trainer.typing_test.values import Passage, Trial

_SENTENCE = re.compile(r".+?(?:[。！？；!?]+[”」』’\"']*|[.;](?=\s)|\Z)\s*", re.DOTALL)


def drill(trial: Trial, result: Result) -> Passage | None:
    """The sentences with errors left or the slowest commits, in order; None without any."""
    places = {*_errors(trial, result), *_slow(trial, result)}
    text = trial.passage.text
    found = [
        text[start:end]
        for start, end in sentences(text)
        if any(start <= place < end for place in places)
    ]
    whole = "".join(found).strip()
    return replace(trial.passage, text=whole) if whole else None


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The half-open stretch of every sentence, the space behind it included."""
    return (found.span() for found in _SENTENCE.finditer(text))


def _errors(trial: Trial, result: Result) -> Iterator[int]:
    """Where something was wrong, missing or too much; behind the end counts as the end."""
    last = len(trial.passage.text) - 1
    for step in result.comparison.steps:
        if step.kind != "same":
            yield min(step.place, last)


def _slow(trial: Trial, result: Result) -> Iterator[int]:
    """Where in the passage the slowest commits stand."""
    if result.loss is None:
        return
    moments = {one.at for one in result.loss.slowest}
    commits = {index for index, one in enumerate(trial.typed) if one.at in moments}
    origins = written(trial.typed).origins
    for step in result.comparison.steps:
        if step.kind in {"same", "wrong"} and origins[step.typed_at] in commits:
            yield step.place
