"""Saying things outside the data: narration and errors, on stderr, control characters shown."""

from __future__ import annotations

import sys

from trainer.errors import ContentError, TrainerError, UsageError
from trainer.wording import Wording
from trainer.wording.visible import visible


def narrate(text: str) -> None:
    """One line of narration."""
    print(text, file=sys.stderr)


def tell_error(error: TrainerError, wording: Wording) -> None:
    """What went wrong, where, and the next step."""
    details = {name: _plain(value) for name, value in error.details.items()}
    narrate(wording.say(error.sentence, **details))
    if isinstance(error, ContentError):
        from trainer.cli.problems_told import problem_lines

        for line in problem_lines(error.problems, wording):
            narrate(line)
        narrate(wording.say("cli.check_it"))
    if isinstance(error, UsageError):
        narrate(wording.say("cli.see_help"))


def tell_refusal(refusal: OSError, wording: Wording) -> None:
    """What the system would not do, in its words."""
    place = "-" if refusal.filename is None else _plain(refusal.filename)
    narrate(wording.say("cli.refused", place=place, why=refusal.strerror or _plain(refusal)))


def _plain(value: object) -> str:
    return visible(str(value))
