"""The nights at hand: what ships, and what a shop has beside its scenarios.

Knows where nights lie; what one holds is `night_file`'s business.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from trainer.content.folders import folders_in, is_folder
from trainer.content.night_file import NIGHT_ENDING, TABLE_ENDING, load_night, shipped_nights
from trainer.content.problems import nearest
from trainer.engine.night import Night
from trainer.errors import ContentError, UsageError

PHASES = ("warm_up", "burst", "peak", "after_sales")
FOLDER = "nights"


class NightShelf:
    """The shipped nights, and those in the folders `nights` of some places and of packs in them.

    A night with the id of one that ships takes its place.
    """

    def __init__(self, places: Sequence[Path]) -> None:
        self._places = tuple(places)

    def nights(self, lang: str) -> tuple[Night, ...]:
        """Every readable night in a language: by phase, then as their files are named."""
        read = (readable(file, lang) for file in self.files())
        found = {night.id: night for night in read if night is not None}
        return tuple(sorted(found.values(), key=lambda night: PHASES.index(night.phase)))

    def night(self, named: str, lang: str) -> Night:
        """A night by id or by the path of its file (`.night.yaml`, `.csv`).

        Unknown is a `UsageError` with the nearest name, broken a `ContentError`.
        """
        if named.endswith((".yaml", ".yml", TABLE_ENDING)):
            return load_night(Path(named), lang)
        nights = self.nights(lang)
        for night in nights:
            if night.id == named:
                return night
        for file in self.files():
            if file.name == f"{named}{NIGHT_ENDING}":
                return load_night(file, lang)
        valid = ", ".join(night.id for night in nights)
        near = nearest(named, (night.id for night in nights)).get("nearest")
        if near is None:
            raise UsageError("rush.no_night", name=named, valid=valid)
        raise UsageError("rush.no_night_but", name=named, nearest=near, valid=valid)

    def unreadable(self) -> tuple[Path, ...]:
        """The files of nights that cannot be used: `check` says why."""
        return tuple(file for file in self.files() if readable(file, "en") is None)

    def files(self) -> tuple[Path, ...]:
        """Every file of a night, the shipped ones first, readable or not."""
        found = [file for place in self._places for file in nights_below(place)]
        return tuple(dict.fromkeys([*night_files(shipped_nights()), *found]))


def readable(file: Path, lang: str) -> Night | None:
    """The night of a file, None where it is broken."""
    try:
        return load_night(file, lang)
    except ContentError:
        return None


def nights_below(place: Path) -> list[Path]:
    """The nights of a folder: in itself, in its folder `nights`, in that of each pack in it."""
    folders = [place, place / FOLDER, *(pack / FOLDER for pack in folders_in(place))]
    return [file for folder in folders for file in night_files(folder)]


def night_files(folder: Path) -> list[Path]:
    """The nights that lie in a folder, by name."""
    if not is_folder(folder):
        return []
    try:
        return sorted(folder.glob(f"*{NIGHT_ENDING}"))
    except OSError:
        return []
