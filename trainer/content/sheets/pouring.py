"""Entries of a pack → its files, everything that stands there kept to the letter."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from trainer.content.encoding import decode, read_bytes
from trainer.content.pack_specs import PhrasesSpec, ProductsSpec
from trainer.content.problems import refuse
from trainer.content.respelling import with_chinese_keys, with_english_keys
from trainer.content.sheets.goods import Goods
from trainer.content.source import Source
from trainer.content.splicing import rewritten
from trainer.content.yaml_reader import read
from trainer.content.yaml_writer import block
from trainer.errors import ContentError
from trainer.settings.disk import replace_whole

FILES: Mapping[str, type[BaseModel]] = {"phrases": PhrasesSpec, "products": ProductsSpec}


def pour(goods: Goods, folder: Path) -> tuple[Path, ...]:
    """Add the entries to the pack's files; the files written.

    An entry that is there already gets what it lacks and takes the sheets' stock and size chart;
    everything else of it stays. A file that cannot be
    read, or a disk that refuses, is a `ContentError`, and then nothing at all is written.
    """
    texts: dict[Path, str] = {}
    for kind, shape in FILES.items():
        entries: Mapping[str, Mapping[str, Any]] = getattr(goods, kind)
        if entries:
            file = folder / f"{kind}.yaml"
            texts[file] = _joined(file, kind, shape, entries)
    for file, text in texts.items():
        try:
            replace_whole(file, text.encode())
        except OSError as refusal:
            why = refusal.strerror or str(refusal)
            raise ContentError("author.unwritable", file=str(file), why=why) from refusal
    return tuple(texts)


def _joined(
    file: Path, kind: str, shape: type[BaseModel], entries: Mapping[str, Mapping[str, Any]]
) -> str:
    if not file.exists():
        return block({kind: entries}, 0) + "\n"
    data, problems = read_bytes(file)
    refuse(problems)
    text, problems = decode(data, file)
    refuse(problems)
    assert text is not None
    tree, problems = read(text.encode(), file)
    refuse(problems)
    source = Source(file, tree, data)
    source.read_as(shape)
    english = with_english_keys(text, shape) if source.is_chinese else text
    before = _plain(english, file)
    after = copy.deepcopy(before)
    there = after.setdefault(kind, {})
    for id_, entry in entries.items():
        there[id_] = _merged(there.get(id_, {}), entry)
    whole = rewritten(english, before, after)
    return with_chinese_keys(whole, shape) if source.is_chinese else whole


def _merged(there: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    merged = {**there, **{key: value for key, value in entry.items() if key not in there}}
    if "stock" in entry:
        merged["stock"] = {**there.get("stock", {}), **entry["stock"]}
    if "size_chart" in entry:
        merged["size_chart"] = entry["size_chart"]
    return merged


def _plain(text: str, file: Path) -> dict[str, Any]:
    tree, problems = read(text.encode(), file)
    refuse(problems)
    plain = None if tree is None else tree.plain()
    if not isinstance(plain, dict):
        raise ContentError("author.no_map", file=str(file))
    return plain
