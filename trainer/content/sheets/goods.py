"""What a shop's tables hold, as entries of a pack; every cell that will not do is told.

Knows tables and what a pack may say; not where packs are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from trainer.content.own_types import spelled
from trainer.content.ranges import as_range
from trainer.content.sheets.headings import Table
from trainer.content.sheets.workbook import Cell

_NAME = re.compile(r"\w[\w.-]{0,63}")
_BUYER = re.compile(
    r"[\[{<【#]{1,2}\s*(?:买家昵称|买家姓名|买家名称|昵称|姓名|客户名|顾客名|buyer(?:[ _.]?name)?|"
    r"customer(?:[ _.]?name)?|name|first[ _]?name)\s*[\]}>】#]{1,2}",
    re.IGNORECASE,
)
_MEASURES: Mapping[str, tuple[str, ...]] = {
    "height": ("身高", "height"),
    "weight": ("体重", "weight"),
    "bust": ("胸围", "bust", "chest"),
    "waist": ("腰围", "waist"),
    "hip": ("臀围", "hip"),
    "length": ("衣长", "裙长", "裤长", "length"),
    "shoulder": ("肩宽", "shoulder"),
    "sleeve": ("袖长", "sleeve"),
    "foot": ("脚长", "foot"),
}
_OPEN_TOP, _OPEN_BOTTOM = "9999", "0"

Forbidden = Callable[[str], Collection[str]]
"""The forbidden classes that a text falls under."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that will not do: `why` is a wording id that `details` fill.

    `is_warning`: it was taken in nevertheless.
    """

    sheet: str
    place: str
    why: str
    details: Mapping[str, str] = field(default_factory=dict)
    is_warning: bool = False


@dataclass(slots=True)
class Goods:
    """Entries for phrases.yaml and products.yaml by id, and what was wrong with cells."""

    phrases: dict[str, dict[str, str]] = field(default_factory=dict)
    products: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)


class Gatherer:
    """Gathers tables; `known`: titles of the products a pack has already, by id."""

    def __init__(
        self, known: Mapping[str, str], codes: Collection[str], forbidden: Forbidden
    ) -> None:
        self._known = dict(known)
        self._codes = set(codes)
        self._forbidden = forbidden
        self.goods = Goods()

    def gather(self, tables: list[Table]) -> Goods:
        """Products first, so that stock and size charts find them."""
        order = ("products", "stock", "sizes", "phrases", "questions")
        for table in sorted(tables, key=lambda one: order.index(one.kind)):
            getattr(self, f"_{table.kind}")(table)
        return self.goods

    # Quick phrases and common questions

    def _phrases(self, table: Table) -> None:
        for row in table.sheet.rows:
            text = row.get(table.columns["text"])
            if text is None:
                self._tell(table, next(iter(row.values())), "sheet.no_text")
                continue
            code = row.get(table.columns.get("code", ""))
            title = row.get(table.columns.get("title", ""))
            self._phrase(table, text, code, title.text if title else text.text[:10])

    def _questions(self, table: Table) -> None:
        for row in table.sheet.rows:
            question, answer = (row.get(table.columns[name]) for name in ("question", "answer"))
            if question is None or answer is None:
                why = "sheet.no_answer" if answer is None else "sheet.no_question"
                self._tell(table, next(iter(row.values())), why)
                continue
            self._phrase(table, answer, None, question.text)

    def _phrase(self, table: Table, text: Cell, code: Cell | None, title: str) -> None:
        letters = self._free("q") if code is None else code.text
        if letters in self._codes:
            assert code is not None
            self._tell(table, code, "sheet.code_taken", code=letters)
            return
        self._codes.add(letters)
        classes = ", ".join(sorted(self._forbidden(text.text)))
        if classes:
            self._tell(table, text, "sheet.forbidden", warns=True, classes=classes)
        named = letters if _NAME.fullmatch(letters) else self._free("p")
        said = _BUYER.sub("<buyer.name>", text.text).replace("\r\n", "\n")
        said = re.sub(r"<(?!buyer\.name>|shop>)", "＜", said)
        self.goods.phrases[named] = {"code": letters, "title": title, "text": said}

    def _free(self, letter: str) -> str:
        taken = self._codes | set(self.goods.phrases)
        return next(f"{letter}{n}" for n in range(1, len(taken) + 2) if f"{letter}{n}" not in taken)

    # Products, their stock and size charts

    def _products(self, table: Table) -> None:
        for row in table.sheet.rows:
            title, price = (row.get(table.columns[name]) for name in ("title", "price"))
            if title is None:
                self._tell(table, next(iter(row.values())), "sheet.no_title")
                continue
            amount = None if price is None else _money(price.text)
            if amount is None:
                where = title if price is None else price
                self._tell(table, where, "sheet.no_price", title=title.text)
                continue
            named = row.get(table.columns.get("id", ""), title)
            id_ = _slug(named.text)
            if id_ in self._known or not _NAME.fullmatch(id_):
                why = "sheet.product_taken" if id_ in self._known else "sheet.bad_id"
                self._tell(table, named, why, id=id_)
                continue
            self._known[id_] = title.text
            self.goods.products[id_] = self._product(table, row, title.text, amount)

    def _product(
        self, table: Table, row: Mapping[str, Cell], title: str, price: str
    ) -> dict[str, Any]:
        told: dict[str, Any] = {"title": title, "price": price}
        fields = {name: row[name].text for name in table.others() if name in row}
        if fields:
            told["fields"] = fields
        for name in ("substitutes", "related"):
            cell = row.get(table.columns.get(name, ""))
            if cell is not None:
                told[name] = [_slug(part) for part in re.split(r"[,，、;；\s]+", cell.text) if part]
        return told

    def _stock(self, table: Table) -> None:
        for row, id_ in self._of_products(table):
            stock = self.goods.products.setdefault(id_, {}).setdefault("stock", {})
            if "size" in table.columns:
                pairs = [(row.get(table.columns["size"]), row.get(table.columns.get("count", "")))]
            else:
                pairs = [(Cell(name, ""), row[name]) for name in table.others() if name in row]
            for size, count in pairs:
                if size is None or count is None or not re.fullmatch(r"\d{1,9}", count.text):
                    where = count or size or next(iter(row.values()))
                    self._tell(table, where, "sheet.no_count", text=where.text)
                else:
                    stock[size.text] = count.text

    def _sizes(self, table: Table) -> None:
        measures = {name: _measure(name) for name in table.others()}
        for row, id_ in self._of_products(table):
            size = row.get(table.columns["size"])
            told = dict(self._row(table, row, measures))
            if size is None or not measures or len(told) < len(measures):
                if all(name in row for name in measures) and size is not None and measures:
                    continue  # the cell itself has been told of
                self._tell(table, next(iter(row.values())), "sheet.no_measures")
                continue
            chart = self.goods.products.setdefault(id_, {}).setdefault(
                "size_chart", {"title": table.sheet.name, "columns": {}, "rows": []}
            )
            chart["columns"].update({measure: name for name, measure in measures.items()})
            chart["rows"].append({"size": size.text, **told})

    def _row(
        self, table: Table, row: Mapping[str, Cell], measures: Mapping[str, str]
    ) -> Iterator[tuple[str, str]]:
        for name, measure in measures.items():
            if name in row:
                told = _range(row[name].text)
                if told is None:
                    self._tell(table, row[name], "sheet.no_range", text=row[name].text)
                else:
                    yield measure, told

    def _of_products(self, table: Table) -> Iterator[tuple[dict[str, Cell], str]]:
        """Rows with the product they are about; without a column for it, every imported one."""
        column = table.columns.get("id", table.columns.get("title", ""))
        for row in table.sheet.rows:
            if not column:
                yield from ((row, id_) for id_ in list(self.goods.products))
                continue
            cell = row.get(column)
            id_ = None if cell is None else self._id_of(cell.text)
            if id_ is None:
                where = next(iter(row.values())) if cell is None else cell
                self._tell(table, where, "sheet.no_product", text=where.text)
            else:
                yield row, id_

    def _id_of(self, text: str) -> str | None:
        if _slug(text) in self._known:
            return _slug(text)
        return next((id_ for id_, title in self._known.items() if title == text), None)

    def _tell(
        self, table: Table, cell: Cell, why: str, *, warns: bool = False, **details: str
    ) -> None:
        told = CellProblem(table.sheet.name, cell.place, why, details, is_warning=warns)
        self.goods.problems.append(told)


def _slug(text: str) -> str:
    return re.sub(r"[^\w.-]+", "-", text.strip()).strip("-")


def _money(text: str) -> str | None:
    bare = re.sub(r"[¥￥$£€,，\s]|元|rmb|usd", "", text, flags=re.IGNORECASE)
    try:
        amount = Decimal(bare)
    except InvalidOperation:
        return None
    return spelled(amount) if amount.is_finite() and 0 <= amount < 10**9 else None


def _range(text: str) -> str | None:
    """`150-160`, from what people write: 150~160cm, 95斤以下, 130+."""
    bare = re.sub(
        r"\s*(?:cm|kg|厘米|公斤|斤|码|lbs?|in(?:ches)?|\")\s*", "", text, flags=re.IGNORECASE
    )
    bare = re.sub(r"\s*[~～—–至到]+\s*", "-", bare.strip())
    if found := re.fullmatch(r"(\d+(?:\.\d+)?)\s*(?:以上|及以上|\+|and up|or more)", bare):
        return f"{found[1]}-{_OPEN_TOP}"
    if found := re.fullmatch(r"(?:(?:up to|under)\s*)?(\d+(?:\.\d+)?)\s*(?:以下|以内)?", bare):
        is_open = bare != found[1]
        return f"{_OPEN_BOTTOM}-{found[1]}" if is_open else found[1]
    return bare if as_range(bare) is not None else None


def _measure(heading: str) -> str:
    folded = heading.strip().lower()
    for measure, names in _MEASURES.items():
        if any(name in folded for name in names):
            return measure
    return _slug(heading)
