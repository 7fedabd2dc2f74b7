"""The packs a scenario can go into: the author's own, and copies of those that ship.

Knows folders and heads of packs; writes a pack only when the first scenario goes into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from trainer.content.encoding import decode, read_bytes
from trainer.content.folders import PACK_FILE, PACK_FILES, SCENARIO_ENDING, is_folder
from trainer.content.pack_specs import PackSpec
from trainer.content.problems import refuse
from trainer.content.source import Source, open_source
from trainer.content.splicing import rewritten
from trainer.content.yaml_reader import read
from trainer.errors import ContentError
from trainer.grading.authoring import OwnShop
from trainer.settings.disk import replace_whole

OWN = "my-"
"""What the id of a copied pack begins with."""


class Shops:
    """The packs of two roots: the author's own folder, and what ships."""

    def __init__(self, own: Path, shipped: Path) -> None:
        self._own = own
        self._shipped = shipped

    def all(self) -> tuple[OwnShop, ...]:
        """The author's own first; a shipped one that has been copied is not offered again."""
        own = tuple(_packs(self._own, is_own=True))
        taken = {shop.id for shop in own}
        return (
            *own,
            *(s for s in _packs(self._shipped, is_own=False) if OWN + s.id not in taken),
        )

    def folder(self, shop: str, *, is_own: bool) -> Path:
        """The folder of an own pack, or of the copy of a shipped one; unknown: `ContentError`."""
        roots = self._own if is_own else self._shipped
        for folder in _folders(roots):
            found = _head(folder)
            if found is not None and found.id == shop:
                return folder if is_own else self._copied(folder, shop)
        raise ContentError("author.no_shop", shop=shop)

    def _copied(self, folder: Path, shop: str) -> Path:
        mine = self._own / f"{OWN}{shop}"
        for name in PACK_FILES:
            if not (folder / name).is_file() or (mine / name).exists():
                continue
            data, problems = read_bytes(folder / name)
            refuse(problems)
            _put(mine / name, _renamed(data, mine.name) if name == PACK_FILE else data)
        return mine

    def free_id(self, category: str, folder: Path, taken: set[str]) -> str:
        """An id that no scenario has yet."""
        number = 1
        while True:
            id_ = f"{OWN}{category}-{number}"
            if id_ not in taken and not (folder / f"{id_}{SCENARIO_ENDING}").exists():
                return id_
            number += 1


def _packs(root: Path, *, is_own: bool) -> Iterator[OwnShop]:
    for folder in _folders(root):
        head = _head(folder)
        if head is not None:
            yield OwnShop(id=head.id, name=head.shop, lang=head.lang, is_own=is_own)


def _folders(root: Path) -> list[Path]:
    if not is_folder(root):
        return []
    try:
        return sorted(path for path in root.iterdir() if (path / PACK_FILE).is_file())
    except OSError:
        return []


def _head(folder: Path) -> PackSpec | None:
    return open_source(folder / PACK_FILE).fit(PackSpec)


def _renamed(data: bytes, id_: str) -> bytes:
    """pack.yaml under another id, everything else to the letter."""
    text, _ = decode(data, PACK_FILE)
    tree, problems = read(data, PACK_FILE)
    refuse(problems)
    assert text is not None
    assert tree is not None
    source = Source(Path(PACK_FILE), tree, data)
    raw = tree.plain()
    assert isinstance(raw, dict)
    source.read_as(PackSpec)
    english = source.tree.plain() if source.tree is not None else {}
    assert isinstance(english, dict)
    typed = dict(zip(english, raw, strict=True))
    return rewritten(text, raw, {**raw, typed["id"]: id_}).encode()


def _put(file: Path, data: bytes) -> None:
    try:
        replace_whole(file, data)
    except OSError as refusal:
        why = refusal.strerror if refusal.strerror is not None else str(refusal)
        raise ContentError("author.unwritable", file=str(file), why=why) from refusal
