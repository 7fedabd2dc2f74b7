"""What a trial's log is known again by: the same commits at the same rhythm are a replay."""

from __future__ import annotations

from hashlib import sha256

from trainer.typing_test.values import Trial

LEAST = 10
"""Trials of fewer commits are too alike to be known again."""


def print_of(trial: Trial) -> str:
    """Sixteen hexadecimal digits of a trial's commits and their gaps, "" of a short one."""
    if len(trial.typed) < LEAST:
        return ""
    start = trial.typed[0].at
    told = "\n".join(f"{one.at - start} {one.deleted} {one.inserted}" for one in trial.typed)
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
