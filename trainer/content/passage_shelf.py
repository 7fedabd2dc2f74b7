"""The passages at hand, and the drawing of those that a sitting is sat with.

Knows where passages lie and which may not come again; what one holds is `passage_file`'s business.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from trainer.chance import Streams
from trainer.content.alike import are_alike
from trainer.content.folders import folders_in, is_folder
from trainer.content.pack import Pack, load_pack
from trainer.content.passage_file import (
    FOLDER,
    PASSAGE_ENDING,
    PassageFile,
    load_passage,
    pack_folder,
    passage_of,
)
from trainer.content.problems import nearest, refuse
from trainer.errors import ContentError, UsageError
from trainer.typing_test.catalogue import PassageCard
from trainer.typing_test.values import Passage


class PassageShelf:
    """The passages in the folders `typing` of some places and of the packs in them.

    Each file is read once, on first need. Of two with one id the first counts.
    """

    def __init__(self, places: Sequence[Path]) -> None:
        self._places = tuple(places)
        self._files: dict[Path, PassageFile] = {}
        self._packs: dict[Path, Pack] = {}

    def passages(self, lang: str) -> tuple[PassageCard, ...]:
        """Every readable passage in a language, as the files are named."""
        return tuple(_card(file) for file in self._usable(lang))

    def passage(self, named: str, *, seed: int, today: date) -> Passage:
        """A passage by id or by the path of its file, its facts drawn.

        Unknown is a `UsageError` with the nearest name; broken or off level a `ContentError`.
        """
        return passage_of(self._file(named), seed=seed, today=today)

    def card(self, named: str) -> PassageCard:
        """What a passage by id or by the path of its file is for; refuses as `passage` does."""
        file = self._file(named)
        refuse(file.problems)
        return _card(file)

    def draw(
        self, lang: str, use: str, count: int, *, seen: Collection[str], seed: int, today: date
    ) -> tuple[Passage, ...]:
        """So many passages of that use, none of `seen`, no two alike, by seed.

        `seen`: the ids of the sittings within which none may come again. `UsageError` when too few
        are left.
        """
        fresh = [file for file in self._usable(lang) if _card(file).use == use]
        left = [file for file in fresh if _card(file).id not in seen]
        Streams(seed).stream(f"typing:{use}").shuffle(left)
        chosen: list[PassageFile] = []
        drawn: list[Passage] = []
        for file in left:
            if len(drawn) == count:
                break
            if any(are_alike(_text(file), _text(other)) for other in chosen):
                continue
            try:
                drawn.append(passage_of(file, seed=seed, today=today))
            except ContentError:
                continue
            chosen.append(file)
        if len(drawn) < count:
            numbers = {"there": len(fresh), "left": len(drawn), "wanted": count}
            raise UsageError("passages.too_few", **numbers)
        return tuple(drawn)

    def files(self) -> tuple[Path, ...]:
        """Every file of a passage, readable or not."""
        found = [file for place in self._places for file in passages_below(place)]
        return tuple(dict.fromkeys(found))

    def at(self, file: Path) -> PassageFile:
        """The passage of that file, readable or not."""
        if file not in self._files:
            folder = pack_folder(file)
            if folder is not None and folder not in self._packs:
                self._packs[folder] = load_pack(folder)
            self._files[file] = load_passage(file, None if folder is None else self._packs[folder])
        return self._files[file]

    def _usable(self, lang: str) -> Iterator[PassageFile]:
        known: set[str] = set()
        for file in self.files():
            loaded = self.at(file)
            if not loaded.is_usable or loaded.spec is None or loaded.spec.lang != lang:
                continue
            if loaded.spec.id not in known:
                known.add(loaded.spec.id)
                yield loaded

    def _file(self, named: str) -> PassageFile:
        is_path = named.endswith((".yaml", ".yml"))
        return load_passage(Path(named)) if is_path else self._named(named)

    def _named(self, named: str) -> PassageFile:
        loaded = [self.at(file) for file in self.files()]
        for file in loaded:
            if file.spec is not None and file.spec.id == named:
                return file
        for file in loaded:
            if file.source.file.name == f"{named}{PASSAGE_ENDING}":
                return file
        ids = [file.spec.id for file in loaded if file.spec is not None]
        near = nearest(named, ids).get("nearest")
        if near is None:
            raise UsageError("passages.no_passage", name=named, valid=", ".join(sorted(ids)))
        raise UsageError("passages.no_passage_but", name=named, nearest=near)


def passages_below(place: Path) -> list[Path]:
    """The passages of a folder: in itself, in its folder `typing`, in that of each pack in it."""
    folders = [place, place / FOLDER, *(pack / FOLDER for pack in folders_in(place))]
    return [file for folder in folders for file in _passages_in(folder)]


def _passages_in(folder: Path) -> list[Path]:
    if not is_folder(folder):
        return []
    try:
        return sorted(folder.glob(f"*{PASSAGE_ENDING}"))
    except OSError:
        return []


def _card(file: PassageFile) -> PassageCard:
    spec = file.spec
    assert spec is not None
    path = str(file.source.file)
    return PassageCard(id=spec.id, lang=spec.lang, title=spec.title, use=spec.use, path=path)


def _text(file: PassageFile) -> str:
    assert file.spec is not None
    return file.spec.text
