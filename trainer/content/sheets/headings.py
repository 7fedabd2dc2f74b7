"""Which table is what and which column holds which field: by name, by headings, or as told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trainer.content.sheets.workbook import Sheet
from trainer.errors import UsageError

KINDS: Mapping[str, tuple[str, ...]] = {
    "phrases": ("code", "title", "text"),
    "products": ("id", "title", "price", "substitutes", "related"),
    "sizes": ("id", "size"),
    "stock": ("id", "size", "count"),
    "questions": ("question", "answer"),
}
"""Kind of table → its fields; other columns of products, sizes and stock speak for themselves."""

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "phrases": ("text",),
    "products": ("title", "price"),
    "sizes": ("size",),
    "stock": ("id",),
    "questions": ("question", "answer"),
}

_NAMES: Mapping[str, tuple[str, ...]] = {
    "phrases": ("快捷短语", "快捷回复", "话术", "短语", "phrases", "quick replies", "canned"),
    "products": ("商品", "产品", "货品", "products", "items", "catalogue", "catalog"),
    "sizes": ("尺码表", "尺码", "尺寸", "sizes", "size chart", "size guide"),
    "stock": ("库存", "存货", "stock", "inventory"),
    "questions": ("常见问题", "问答", "问题", "faq", "q&a", "questions"),
}

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("快捷编码", "编码", "快捷键", "简码", "代码", "code", "shortcut"),
    "text": (
        "快捷短语",
        "话术",
        "内容",
        "短语内容",
        "话术内容",
        "回复内容",
        "短语",
        "text",
        "content",
        "reply",
    ),
    "id": ("货号", "商品编号", "商品编码", "款号", "商品id", "sku", "id", "item", "style"),
    "price": ("价格", "售价", "单价", "活动价", "price"),
    "substitutes": ("替代款", "替代", "可替代", "substitutes", "alternatives"),
    "related": ("关联款", "搭配", "关联", "推荐搭配", "related", "goes with"),
    "size": ("尺码", "码数", "规格", "尺寸", "颜色", "size", "variant"),
    "count": ("库存", "数量", "件数", "库存数量", "stock", "count", "quantity", "qty"),
    "question": ("问题", "买家问", "常见问题", "问", "question", "q"),
    "answer": ("回答", "答案", "答复", "标准答案", "答", "answer", "a"),
    "title": ("标题", "名称", "商品名称", "商品标题", "品名", "分组", "title", "name", "group"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its kind and, field by field, the heading that holds it."""

    sheet: Sheet
    kind: str
    columns: Mapping[str, str]

    def others(self) -> tuple[str, ...]:
        """Headings that hold no known field, in order."""
        known = set(self.columns.values())
        return tuple(cell.text for cell in self.sheet.headings if cell.text not in known)


def tables(
    sheets: Iterable[Sheet], *, named: Mapping[str, str], columns: Mapping[str, str]
) -> tuple[list[Table], list[str]]:
    """The tables known for what they are, and the names of sheets passed over.

    `named`: sheet name → kind; `columns`: `kind.field` or `field` → heading. A name that is not
    there, or a table without a column it needs, is a `UsageError`.
    """
    found, passed = [], []
    sheets = list(sheets)
    _refuse_unknown(sheets, named, columns)
    for sheet in sheets:
        kind = named.get(sheet.name) or _kind_of(sheet)
        if kind is None or kind == "skip":
            passed.append(sheet.name)
        else:
            found.append(Table(sheet, kind, _columns(sheet, kind, columns)))
    return found, passed


def _kind_of(sheet: Sheet) -> str | None:
    """By the sheet's name, else the kind whose needed columns it has the most of."""
    folded = sheet.name.strip().lower()
    for kind, names in _NAMES.items():
        if any(folded == name or name in folded for name in names):
            return kind
    usual = {field: _usual(sheet, field) for field in _HEADINGS}
    for kind in ("questions", "phrases", "products", "stock", "sizes"):
        fields = _NEEDED[kind] + {"phrases": ("code",), "stock": ("count",)}.get(kind, ())
        if all(usual.get(field) for field in fields):
            return kind
    return None


def _columns(sheet: Sheet, kind: str, told: Mapping[str, str]) -> dict[str, str]:
    headings = {cell.text for cell in sheet.headings}
    found: dict[str, str] = {}
    for field in KINDS[kind]:
        named = told.get(f"{kind}.{field}", told.get(field))
        column = named if named in headings else _usual(sheet, field)
        if column is not None and column not in found.values():
            found[field] = column
    if kind == "sizes" and "size" not in found:
        found["size"] = sheet.headings[0].text
    for field in _NEEDED[kind]:
        if field not in found:
            names = ", ".join(cell.text for cell in sheet.headings)
            raise UsageError(
                "sheet.which_column", sheet=sheet.name, field=f"{kind}.{field}", columns=names
            )
    return found


def _usual(sheet: Sheet, field: str) -> str | None:
    return next(
        (cell.text for cell in sheet.headings if cell.text.strip().lower() in _HEADINGS[field]),
        None,
    )


def _refuse_unknown(
    sheets: list[Sheet], named: Mapping[str, str], columns: Mapping[str, str]
) -> None:
    names = [sheet.name for sheet in sheets]
    for name, kind in named.items():
        if name not in names:
            raise UsageError("sheet.no_sheet", sheet=name, sheets=", ".join(names))
        if kind not in KINDS and kind != "skip":
            raise UsageError("sheet.no_kind", kind=kind, kinds=", ".join((*KINDS, "skip")))
    fields = {field for kind in KINDS.values() for field in kind}
    headings = {cell.text for sheet in sheets for cell in sheet.headings}
    for name, column in columns.items():
        if name.rpartition(".")[2] not in fields:
            raise UsageError("sheet.no_field", field=name, fields=", ".join(sorted(fields)))
        if column not in headings:
            raise UsageError("sheet.no_column", column=column, columns=", ".join(sorted(headings)))
