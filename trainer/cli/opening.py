"""`trainer` and `trainer play`: opens the screens."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from trainer import bootstrap
from trainer.chance import fresh_seed
from trainer.errors import UsageError
from trainer.wording import Wording

if TYPE_CHECKING:
    import argparse


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Open the home screen, or one scenario at once; broken content is told before any screen."""
    del wording
    need_a_terminal()
    if told.command != "play":
        return bootstrap.open_screens(lang=told.lang)
    seed = fresh_seed() if told.seed is None else told.seed
    bootstrap.refuse_broken(told.scenario, seed=seed, scoring=told.scoring)
    return bootstrap.open_screens(
        lang=told.lang,
        scenario=told.scenario,
        trainee=told.trainee,
        seed=seed,
        scoring=told.scoring,
        is_assessed=told.assessed,
    )


def open_home() -> int:
    """Open the home screen: `trainer` without a word; the screens have their own wording."""
    need_a_terminal()
    return bootstrap.open_screens(lang=None)


def is_terminal() -> bool:
    """Whether a person sits at both ends; a stream that is closed is none."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def need_a_terminal() -> None:
    """Refuse, in words, where nobody sits at a terminal."""
    if not is_terminal():
        raise UsageError("cli.no_terminal")
