"""A pack: the shop, its products, policies and phrases, and where its scenarios lie.

Knows how the four files hang together; knows nothing of a play.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from trainer.content.folders import PACK_FILE, PACK_FILES
from trainer.content.pack_specs import (
    PackSpec,
    PhraseSpec,
    PhrasesSpec,
    PoliciesSpec,
    PolicySpec,
    ProductSpec,
    ProductsSpec,
    SizeChartSpec,
)
from trainer.content.problems import Problem, nearest, problem
from trainer.content.ranges import as_range
from trainer.content.source import Source, open_source


@dataclass(slots=True)
class Pack:
    """A pack as read; `spec` is None when pack.yaml cannot be used."""

    folder: Path
    spec: PackSpec | None
    products: dict[str, ProductSpec] = field(default_factory=dict)
    policies: dict[str, PolicySpec] = field(default_factory=dict)
    phrases: dict[str, PhraseSpec] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Codes of names that cannot be judged, because the file that holds them is broken."""

    @property
    def id(self) -> str:
        """The pack's id, or the folder's name while pack.yaml is broken."""
        return self.folder.name if self.spec is None else self.spec.id

    def digest(self) -> bytes:
        """A hash of the bytes of the pack's own files."""
        whole = hashlib.sha256()
        for name, source in sorted(self.sources.items()):
            whole.update(f"{name}:{len(source.data)}:".encode())
            whole.update(source.data)
        return whole.digest()


def load_pack(folder: Path) -> Pack:
    """Read a pack's four files; a missing one but pack.yaml is an empty one."""
    pack = Pack(folder, None)
    for name in PACK_FILES:
        if name == PACK_FILE or (folder / name).exists():
            pack.sources[name] = open_source(folder / name)
    pack.spec = pack.sources[PACK_FILE].fit(PackSpec)
    _fit_rest(pack)
    for source in pack.sources.values():
        pack.problems.extend(source.problems)
    pack.problems.extend(_inner_problems(pack))
    return pack


def _fit_rest(pack: Pack) -> None:
    if (source := pack.sources.get("products.yaml")) is not None:
        products = source.fit(ProductsSpec)
        pack.products = {} if products is None else products.products
        pack.unread |= {"TR305"} if products is None else set()
    if (source := pack.sources.get("policies.yaml")) is not None:
        policies = source.fit(PoliciesSpec)
        pack.policies = {} if policies is None else policies.policies
        pack.unread |= {"TR304"} if policies is None else set()
    if (source := pack.sources.get("phrases.yaml")) is not None:
        phrases = source.fit(PhrasesSpec)
        pack.phrases = {} if phrases is None else phrases.phrases
        pack.unread |= {"TR312"} if phrases is None else set()


def _inner_problems(pack: Pack) -> list[Problem]:
    """What the shapes alone cannot see."""
    told: list[Problem] = []
    if pack.spec is not None and pack.spec.id != pack.folder.resolve().name:
        folder = pack.folder.resolve().name
        told.append(pack.sources[PACK_FILE].at("TR317", "id", id=pack.spec.id, folder=folder))
    for id_, product in pack.products.items():
        source = pack.sources["products.yaml"]
        told.extend(_lost_products(source, id_, product, pack.products))
        if product.size_chart is not None:
            told.extend(_chart_problems(source, id_, product.size_chart))
    for id_, policy in pack.policies.items():
        if policy.effective_until is not None and policy.effective_until < policy.effective_from:
            at = ("policies", id_, "effective_until")
            told.append(pack.sources["policies.yaml"].at("TR406", *at))
    told.extend(_same_codes(pack))
    return told


def _lost_products(
    source: Source, id_: str, product: ProductSpec, products: dict[str, ProductSpec]
) -> list[Problem]:
    return [
        source.at("TR305", "products", id_, kind, index, name=name, **nearest(name, products))
        for kind, names in (("substitutes", product.substitutes), ("related", product.related))
        for index, name in enumerate(names)
        if name not in products
    ]


def _chart_problems(source: Source, id_: str, chart: SizeChartSpec) -> list[Problem]:
    told: list[Problem] = []
    columns = ["size", *chart.columns]
    for index, row in enumerate(chart.rows):
        at = ("products", id_, "size_chart", "rows", index)
        told.extend(source.at("TR202", *at, key=name) for name in columns if name not in row)
        for name, value in row.items():
            if name not in columns:
                told.append(source.at_key("TR201", *at, name, key=name, **nearest(name, columns)))
            elif name != "size" and as_range(value) is None:
                told.append(source.at("TR219", *at, name, value=value))
    return told


def _same_codes(pack: Pack) -> list[Problem]:
    first: dict[str, str] = {}
    told = []
    for id_, phrase in pack.phrases.items():
        other = first.setdefault(phrase.code, id_)
        if other != id_:
            place = pack.sources["phrases.yaml"].at
            told.append(place("TR318", "phrases", id_, "code", typed=phrase.code, other=other))
    return told


def no_pack(file: Path) -> Problem:
    """A scenario that lies in no pack."""
    return problem("TR316", file, folder=str(file.parent))
