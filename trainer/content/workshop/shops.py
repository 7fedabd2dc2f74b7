"""The packs a scenario can go into: the author's own, and copies of those that ship.

Knows folders and heads of packs; writes a pack only when the first scenario goes into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from trainer.content.encoding import decode, read_bytes
from trainer.content.folders import PACK_FILE, PACK_FILES, is_folder
from trainer.content.own_packs import free_folder, new_pack
from trainer.content.pack_specs import PackSpec
from trainer.content.problems import refuse
from trainer.content.respelling import edited
from trainer.content.source import Source, open_source
from trainer.content.yaml_reader import read
from trainer.errors import ContentError
from trainer.grading.authoring import OwnShop
from trainer.settings.disk import replace_whole
from trainer.wording import LANGUAGES

OWN = "my-"
"""What the id of a copied pack begins with."""

BLANK = "blank:"
"""What stands before the language of a shop that is yet to be made."""


class Shops:
    """The packs of two roots: the author's own folder, and what ships."""

    def __init__(self, own: Path, shipped: Path) -> None:
        self._own = own
        self._shipped = shipped

    def all(self) -> tuple[OwnShop, ...]:
        """The author's own, a blank one for each language that has none, copies of what ships.

        A shipped one that has been copied is not offered again.
        """
        own = tuple(_packs(self._own, is_own=True))
        taken, spoken = {shop.id for shop in own}, {shop.lang for shop in own}
        blank = (
            OwnShop(id=f"{BLANK}{lang}", name="", lang=lang, is_own=False)
            for lang in LANGUAGES
            if lang not in spoken
        )
        shipped = (s for s in _packs(self._shipped, is_own=False) if OWN + s.id not in taken)
        return (*own, *blank, *shipped)

    def folder(self, shop: str, *, is_own: bool) -> Path:
        """The folder of an own pack, or of the copy of a shipped one; unknown: `ContentError`."""
        if shop.startswith(BLANK):
            return self._blank(shop.removeprefix(BLANK))
        roots = self._own if is_own else self._shipped
        for folder in _folders(roots):
            found = _head(folder)
            if found is not None and found.id == shop:
                return folder if is_own else self._copied(folder, shop)
        raise ContentError("author.no_shop", shop=shop)

    def _blank(self, lang: str) -> Path:
        folder = free_folder(self._own)
        try:
            new_pack(folder, lang, chinese_keys=False)
        except OSError as refusal:
            raise _unwritable(folder, refusal) from refusal
        return folder

    def _copied(self, folder: Path, shop: str) -> Path:
        mine = self._own / f"{OWN}{shop}"
        for name in PACK_FILES:
            if not (folder / name).is_file() or (mine / name).exists():
                continue
            data, problems = read_bytes(folder / name)
            refuse(problems)
            _put(mine / name, _renamed(data, mine.name) if name == PACK_FILE else data)
        return mine


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
    source = Source(Path(PACK_FILE), tree, data, problems)
    source.read_as(PackSpec)
    node = None if source.tree is None else source.tree.child("id")
    if text is None or node is None or not isinstance(node.value, str):
        refuse(source.problems)
        raise ContentError("author.no_shop", shop=id_)
    return edited(text, [(node.place, node.value, id_)]).encode()


def _put(file: Path, data: bytes) -> None:
    try:
        replace_whole(file, data)
    except OSError as refusal:
        raise _unwritable(file, refusal) from refusal


def _unwritable(file: Path, refusal: OSError) -> ContentError:
    why = refusal.strerror if refusal.strerror is not None else str(refusal)
    return ContentError("author.unwritable", file=str(file), why=why)
