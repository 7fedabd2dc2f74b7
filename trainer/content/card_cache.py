"""The cards of a list, remembered: a list is there before anything has to be read.

What is remembered is used while every file it was made from has the same size and date. A cache
that cannot be read or written is as if it were not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from trainer import __version__
from trainer.content.folders import PACK_FILE, files_below
from trainer.engine.catalogue import ScenarioCard
from trainer.settings.disk import replace_whole

Cards = tuple[ScenarioCard, ...]
_KEYS = {field.name for field in fields(ScenarioCard)}


def remembered_cards(roots: Sequence[Path], cache: Path, read: Callable[[], Cards]) -> Cards:
    """The cards of all scenarios below `roots`: from `cache` while it fits, else by `read`."""
    signature = _signature(roots)
    known = _from(cache, signature)
    if known is not None:
        return known
    cards = read()
    told = {"signature": signature, "cards": [asdict(card) for card in cards]}
    with suppress(OSError):
        replace_whole(cache, json.dumps(told, ensure_ascii=False).encode())
    return cards


def _signature(roots: Sequence[Path]) -> list[list[Any]]:
    files = [file for root in roots for file in files_below(root)]
    packs = dict.fromkeys(file.parent / PACK_FILE for file in files)
    return [[__version__], *(_stamp(file) for file in (*packs, *files))]


def _stamp(file: Path) -> list[Any]:
    try:
        found = file.stat()
    except OSError:
        return [str(file)]
    return [str(file), found.st_size, found.st_mtime_ns]


def _from(cache: Path, signature: list[list[Any]]) -> Cards | None:
    try:
        told = json.loads(cache.read_bytes())
        if told["signature"] != signature or any(set(card) != _KEYS for card in told["cards"]):
            return None
        return tuple(
            ScenarioCard(**{**card, "look_up": tuple(card["look_up"])}) for card in told["cards"]
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
