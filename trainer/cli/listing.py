"""`trainer list`: the scenarios at hand."""

from __future__ import annotations

import argparse
import json

from trainer import bootstrap
from trainer.engine.catalogue import ScenarioCard
from trainer.wording import Wording
from trainer.wording.visible import visible

KEYS = ("id", "title", "lang", "category", "level", "pack", "path")


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print every scenario, as a table or as JSON."""
    cards = bootstrap.shelf().cards()
    if told.json:
        listed = [{key: getattr(card, key) for key in KEYS} for card in cards]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
        return 0
    for card in cards:
        print(_line(card, wording))
    return 0


def _line(card: ScenarioCard, wording: Wording) -> str:
    level = wording.say(f"level.{card.level}")
    category = wording.say(f"category.{card.category}")
    return visible(f"{card.id:<28}{card.lang:<7}{level} / {category} / {card.title}")
