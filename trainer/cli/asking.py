"""Questions on a terminal: each with a default, asked again until the answer will do.

Prompts go to stderr, so that stdout stays data.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from trainer.cli.telling import narrate
from trainer.wording import Wording
from trainer.wording.visible import visible

Objection = Callable[[str], str]
"""The wording id of why an answer will not do, or ""."""

NONE = ("-", "无", "none")
"""Answers that mean: nothing of that."""


def can_ask() -> bool:
    """Whether somebody sits at both ends."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(question: str, default: str, wording: Wording, objection: Objection) -> str:
    """An answer that will do; an empty line is the default. The end of input interrupts."""
    while True:
        narrate(question)
        sys.stderr.write(f"  [{visible(default)}] > " if default else "  > ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        answer = line.strip() or default
        why = objection(answer)
        if not why:
            return answer
        narrate(f"  {wording.say(why)}")


def choose(
    question: str, options: Sequence[tuple[str, str]], default: str, wording: Wording
) -> str:
    """One of several (id, shown), by its number, id or name."""
    listed = [f"  {number}. {shown}" for number, (_, shown) in enumerate(options, 1)]
    names = {id_: id_ for id_, _ in options} | {shown: id_ for id_, shown in options}
    names |= {str(number): id_ for number, (id_, _) in enumerate(options, 1)}
    shown = next((text for id_, text in options if id_ == default), default)
    answer = ask(
        "\n".join([question, *listed]),
        shown,
        wording,
        lambda text: "" if text in names else "starting.choice",
    )
    return names[answer]
