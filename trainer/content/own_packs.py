"""Packs an author can edit: made from the starters, or copied from a pack there is.

Writes folders that `check` finds nothing wrong with; refuses to write over anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from pydantic import BaseModel

from trainer.content.encoding import decode
from trainer.content.folders import PACK_FILE, PACK_FILES, SCENARIO_ENDING, is_folder
from trainer.content.own_types import is_slug
from trainer.content.pack import Pack, load_pack
from trainer.content.pack_specs import PackSpec, PhrasesSpec, PoliciesSpec, ProductsSpec
from trainer.content.problems import refuse
from trainer.content.respelling import edited, with_chinese_keys, with_english_keys
from trainer.content.scenario_spec import ScenarioSpec
from trainer.content.schemas.shelf import lay_schemas, modeline
from trainer.content.source import open_head
from trainer.content.starter_specs import STARTERS
from trainer.content.starting import Answers, scenario_text, suggested
from trainer.content.yaml_reader import read
from trainer.errors import UsageError
from trainer.settings.disk import replace_whole

SHAPES: dict[str, type[BaseModel]] = {
    "pack.yaml": PackSpec,
    "products.yaml": ProductsSpec,
    "policies.yaml": PoliciesSpec,
    "phrases.yaml": PhrasesSpec,
}
FIRST = ("size", "starter")
"""Category and level of the scenario that a new pack holds."""

NAME = "my-shop"
"""The folder that is made where the author named none."""


def new_pack(folder: Path, lang: str, *, chinese_keys: bool) -> Pack:
    """A pack made from the starters, with schemas and no scenarios; `UsageError`, `OSError`."""
    _must_be_free(folder)
    for name in PACK_FILES:
        text = (STARTERS / lang / name).read_text(encoding="utf-8")
        _write(folder / name, text, chinese_keys=chinese_keys)
    lay_schemas(folder, is_chinese=chinese_keys)
    return load_pack(folder)


def copied_pack(source: Path, folder: Path, *, chinese_keys: bool) -> Pack:
    """A copy under the folder's name, its scenarios' ids after it; `UsageError`, `OSError`."""
    _must_be_free(folder)
    for file in sorted(source.glob("*.yaml")):
        if file.name in PACK_FILES or file.name.endswith(SCENARIO_ENDING):
            text, told = decode(file.read_bytes(), file)
            if text is None:
                refuse(told)
            assert text is not None
            _write(_place(file, folder), text, chinese_keys=chinese_keys)
    lay_schemas(folder, is_chinese=chinese_keys)
    return load_pack(folder)


def describe(pack: Pack, scenario: str, own: Path) -> Path:
    """A short README in the pack's language; `own` is where packs are listed from."""
    from jinja2 import Environment, StrictUndefined, select_autoescape

    assert pack.spec is not None
    environment = Environment(undefined=StrictUndefined, autoescape=select_autoescape())
    template = (STARTERS / pack.spec.lang / "README.md.j2").read_text(encoding="utf-8")
    parts = {"shop": pack.spec.shop, "folder": pack.folder, "scenario": scenario, "own": own}
    text = environment.from_string(template).render(**parts)
    replace_whole(pack.folder / "README.md", f"{text.rstrip()}\n".encode())
    return pack.folder / "README.md"


def first_answers(pack: Pack, taken: Collection[str]) -> Answers:
    """What the scenario of a new pack is made of."""
    return suggested(*FIRST, pack, taken)


def write_scenario(answers: Answers, pack: Pack, file: Path, *, chinese_keys: bool) -> None:
    """A new scenario on the disk, the schemas beside it; `UsageError` when there is such a file."""
    if file.exists():
        raise UsageError("starting.file_exists", file=file)
    text = scenario_text(answers, pack, chinese_keys=chinese_keys)
    replace_whole(file, text.encode())
    lay_schemas(file.parent, is_chinese=chinese_keys)


def own_pack(own: Path, lang: str) -> Pack | None:
    """The first readable pack of that language in the author's own folder."""
    packs = (load_pack(folder) for folder in _pack_folders([own]))
    return next((p for p in packs if p.spec is not None and p.spec.lang == lang), None)


def free_folder(own: Path) -> Path:
    """A folder for a new pack that is not there yet."""
    number = 1
    while (own / (NAME if number == 1 else f"{NAME}-{number}")).exists():
        number += 1
    return own / (NAME if number == 1 else f"{NAME}-{number}")


def pack_named(name: str, roots: Iterable[Path]) -> Path:
    """The folder of a pack by its id or path; an unknown one is a `UsageError`."""
    folders = _pack_folders(roots)
    if (Path(name) / PACK_FILE).is_file():
        return Path(name)
    for folder in folders:
        if folder.name == name:
            return folder
    known = ", ".join(folder.name for folder in folders)
    raise UsageError("starting.no_pack", name=name, known=known)


def _pack_folders(roots: Iterable[Path]) -> list[Path]:
    inside = [path for root in roots if is_folder(root) for path in sorted(root.iterdir())]
    return [path for path in inside if (path / PACK_FILE).is_file()]


def _must_be_free(folder: Path) -> None:
    """A pack's folder has its id for a name, and nothing is in it yet."""
    if folder.exists() and (not is_folder(folder) or any(folder.iterdir())):
        raise UsageError("starting.exists", folder=folder)
    if not is_slug(folder.resolve().name):
        raise UsageError("starting.folder_name", name=folder.resolve().name)


def _place(file: Path, folder: Path) -> Path:
    """Where a file of another pack goes: scenarios get an id of their own."""
    if file.name in PACK_FILES:
        return folder / file.name
    return folder / f"{_own_id(file, folder)}{SCENARIO_ENDING}"


def _own_id(file: Path, folder: Path) -> str:
    tree = open_head(file, {"id"}, ScenarioSpec).tree
    node = None if tree is None else tree.child("id")
    old = (
        node.value if node is not None and isinstance(node.value, str) else file.name.split(".")[0]
    )
    return f"{folder.resolve().name[: 63 - len(old)]}-{old}"[:64]


def _write(file: Path, text: str, *, chinese_keys: bool) -> None:
    """A content file under this folder's name, in the keys asked for, with its modeline."""
    shape = SHAPES.get(file.name, ScenarioSpec)
    kind = file.stem if file.name in SHAPES else "scenario"
    id_ = file.parent.resolve().name if kind == "pack" else file.name.removesuffix(SCENARIO_ENDING)
    english = with_english_keys(_without_modeline(text), shape)
    if kind in {"pack", "scenario"}:
        english = _with_id(english, id_)
    spelled = with_chinese_keys(english, shape) if chinese_keys else english
    replace_whole(file, f"{modeline(kind, is_chinese=chinese_keys)}{spelled}".encode())


def _with_id(text: str, id_: str) -> str:
    tree, _ = read(text.encode(), "")
    node = None if tree is None else tree.child("id")
    if node is None or not isinstance(node.value, str):
        return text
    return edited(text, [(node.place, node.value, id_)])


def _without_modeline(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(line for line in lines if "$schema" not in line or not line.startswith("#"))
