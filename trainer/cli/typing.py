"""`trainer type` and `trainer assess`: practice and the monthly assessment, on their screens.

What cannot be is told before any screen.
"""

from __future__ import annotations

import argparse

from trainer import bootstrap
from trainer.chance import fresh_seed
from trainer.cli.opening import need_a_terminal
from trainer.play.sitting_wish import SittingWish, TypingWish
from trainer.records.seals import json_text
from trainer.records.widths import padded
from trainer.wording import Wording
from trainer.wording.visible import visible


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Open the passage, or the sitting."""
    if told.command == "type":
        if told.list:
            return _list(told, wording)
        wish = TypingWish(lang=wording.lang, passage=told.passage, seed=told.seed)
        bootstrap.refuse_typing(wish)
        need_a_terminal()
        return bootstrap.open_screens(lang=told.lang, trainee=told.trainee, typing=wish)
    seed = fresh_seed() if told.seed is None else told.seed
    sitting = SittingWish(lang=wording.lang, kind=told.kind, seed=seed)
    bootstrap.refuse_sitting(sitting, trainee=told.trainee, scoring=told.scoring)
    need_a_terminal()
    return bootstrap.open_screens(
        lang=told.lang, trainee=told.trainee, scoring=told.scoring, sitting=sitting
    )


def _list(told: argparse.Namespace, wording: Wording) -> int:
    """The passages of the language, by id and title, with what each is for."""
    cards = bootstrap.passages().passages(wording.lang)
    if told.json:
        names = ("id", "lang", "title", "use", "path")
        print(json_text([{name: getattr(card, name) for name in names} for card in cards]))
        return 0
    for card in cards:
        use = wording.say(f"typing.use.{card.use}")
        print(f"{padded(visible(card.id), 32)}{padded(use, 14)}{visible(card.title)}")
    return 0
