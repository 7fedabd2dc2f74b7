"""The cards of the list, remembered while nothing has changed, and never trusted when broken."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from trainer.content.card_cache import remembered_cards
from trainer.content.shelf import PackShelf
from trainer.engine.catalogue import ScenarioCard

Cards = tuple[ScenarioCard, ...]


class Reader:
    """Reads the cards and counts how often it was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked = 0

    def __call__(self) -> Cards:
        self.asked += 1
        return PackShelf([self.folder]).cards()


def look(reader: Reader, cache: Path) -> Cards:
    return remembered_cards([reader.folder], cache, reader)


def test_cards_are_read_once_and_remembered_as_they_were(tiny: Path, tmp_path: Path) -> None:
    reader, cache = Reader(tiny), tmp_path / "cards.json"

    first, second = look(reader, cache), look(reader, cache)

    assert first == second
    assert reader.asked == 1


CHANGES: dict[str, Callable[[Path], object]] = {
    "a changed date": lambda folder: os.utime(folder / "size.scenario.yaml", (1, 1)),
    "a changed pack": lambda folder: os.utime(folder / "pack.yaml", (1, 1)),
    "a pack that went": lambda folder: (folder / "pack.yaml").unlink(),
    "another scenario": lambda folder: (folder / "b.scenario.yaml").write_text("id: b", "utf-8"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_any_change_is_read_again(
    tiny: Path, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    reader, cache = Reader(tiny), tmp_path / "cards.json"
    look(reader, cache)

    change(tiny)

    assert look(reader, cache) == PackShelf([tiny]).cards()
    assert reader.asked == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: None,
        lambda told: [],
        lambda told: {"cards": told["cards"]},
        lambda told: {**told, "cards": [{}]},
        lambda told: {**told, "cards": [5]},
        lambda told: {**told, "cards": [{**told["cards"][0], "look_up": 5}]},
    ],
)
def test_a_broken_cache_is_as_if_it_were_not_there(
    tiny: Path, tmp_path: Path, spoil: Callable[[dict[str, object]], object]
) -> None:
    reader, cache = Reader(tiny), tmp_path / "cards.json"
    first = look(reader, cache)
    cache.write_text(json.dumps(spoil(json.loads(cache.read_text()))), "utf-8")

    assert look(reader, cache) == first
    assert reader.asked == 2
    assert look(reader, cache) == first
    assert reader.asked == 2


@pytest.mark.parametrize("content", [b"", b"\xff", b"[" * 100_000], ids=len)
def test_a_cache_that_is_no_json_is_read_over(tiny: Path, tmp_path: Path, content: bytes) -> None:
    cache = tmp_path / "cards.json"
    cache.write_bytes(content)

    assert look(Reader(tiny), cache) == PackShelf([tiny]).cards()


def test_a_disk_that_refuses_the_cache_is_no_trouble(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    reader = Reader(tiny)

    assert look(reader, tmp_path / "file" / "cards.json") == PackShelf([tiny]).cards()
    assert reader.asked == 1
