"""A shop's spreadsheets become entries of a pack; every cell that will not do is told by place."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from trainer.content.pack import load_pack
from trainer.content.pack_specs import PhrasesSpec
from trainer.content.respelling import with_chinese_keys
from trainer.content.sheets.goods import Gatherer, Goods
from trainer.content.sheets.headings import tables
from trainer.content.sheets.pouring import pour
from trainer.content.sheets.workbook import open_workbook
from trainer.content.shipped import shipped_root
from trainer.errors import ContentError, UsageError

Rows = Sequence[Sequence[object]]

PRODUCTS: Rows = [
    ["云裳女装商品清单"],
    ["货号", "商品名称", "售价", "面料", "搭配", "替代"],
    ["K100", "羊毛开衫", 259.0, "80%羊毛", "K200，belt-braid", None],
    ["K200", "直筒牛仔裤", "¥1,199.50元", None, None, "K100"],
]
PHRASES: Rows = [["快捷编码", "分组", "内容"], ["hi9", "问候", "{昵称}您好 <3"], ["", "", "在的"]]


def workbook(tmp_path: Path, **sheets: Rows) -> Path:
    book = Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    del book["Sheet"]
    path = tmp_path / "shop.xlsx"
    book.save(path)
    return path


def gathered(path: Path, **more: dict[str, str]) -> tuple[Goods, list[str]]:
    found, passed = tables(
        open_workbook(path), named=more.get("named", {}), columns=more.get("columns", {})
    )
    gatherer = Gatherer(
        {"belt-braid": "编织腰带"}, {"nh"}, lambda text: {"superlative"} & {*text.split()}
    )
    return gatherer.gather(found), passed


def told(goods: Goods) -> list[tuple[str, str]]:
    return [(one.place, one.why.removeprefix("sheet.")) for one in goods.problems]


def test_products_take_their_columns_as_fields_below_a_title_row(tmp_path: Path) -> None:
    goods, _ = gathered(workbook(tmp_path, 商品=PRODUCTS))
    assert goods.products["K100"] == {
        "title": "羊毛开衫",
        "price": "259",
        "fields": {"面料": "80%羊毛"},
        "related": ["K200", "belt-braid"],
    }
    assert goods.products["K200"]["price"] == "1199.50"
    assert goods.products["K200"]["substitutes"] == ["K100"]
    assert goods.problems == []


def test_phrases_get_codes_and_the_buyers_name_as_a_fact(tmp_path: Path) -> None:
    goods, _ = gathered(workbook(tmp_path, 话术=PHRASES))
    assert goods.phrases["hi9"] == {
        "code": "hi9",
        "title": "问候",
        "text": "<buyer.name>您好 ＜3",
    }
    assert goods.phrases["q1"] == {"code": "q1", "title": "在的", "text": "在的"}


def test_questions_become_phrases_named_by_the_question(tmp_path: Path) -> None:
    rows: Rows = [["问题", "回答"], ["会起球吗", "轻微起球"], ["", "孤儿"], ["没答案", ""]]
    goods, _ = gathered(workbook(tmp_path, FAQ=rows))
    assert goods.phrases == {"q1": {"code": "q1", "title": "会起球吗", "text": "轻微起球"}}
    assert told(goods) == [("B3", "no_question"), ("A4", "no_answer")]


@pytest.mark.parametrize(
    "rows",
    [
        [["货号", "S", "M"], ["K100", 3, 0], ["编织腰带", 1, "缺"], ["K9", 1, 1]],
        [["货号", "尺码", "库存"], ["K100", "S", 3], ["K100", "M", "0"], ["编织腰带", "S", 1],
         ["编织腰带", "M", "缺"], ["K9", "S", 1]],
    ],
)  # fmt: skip
def test_stock_is_read_wide_and_long_and_by_title_too(tmp_path: Path, rows: Rows) -> None:
    goods, _ = gathered(workbook(tmp_path, 商品=PRODUCTS, 库存=rows))
    assert goods.products["K100"]["stock"] == {"S": "3", "M": "0"}
    assert goods.products["belt-braid"] == {"stock": {"S": "1"}}
    assert [why for _, why in told(goods)] == ["no_count", "no_product"]


def test_size_charts_take_the_ranges_people_write(tmp_path: Path) -> None:
    rows: Rows = [
        ["货号", "尺码", "身高(cm)", "体重(斤)", "领型"],
        ["K200", "S", "150~160cm", "95斤以下", "36"],
        ["", "", "", "", ""],
        ["K200", "M", "155至168", "111以上", "38"],
        ["K200", "L", "高个", "96—110", "40"],
        ["K200", "XL", "160-170", None, "42"],
    ]
    goods, _ = gathered(workbook(tmp_path, 商品=PRODUCTS, 尺码表=rows))
    chart = goods.products["K200"]["size_chart"]
    assert chart["columns"] == {"height": "身高(cm)", "weight": "体重(斤)", "领型": "领型"}
    assert chart["rows"] == [
        {"size": "S", "height": "150-160", "weight": "0-95", "领型": "36"},
        {"size": "M", "height": "155-168", "weight": "111-9999", "领型": "38"},
    ]
    assert told(goods) == [("C5", "no_range"), ("A6", "no_measures")]


def test_a_chart_without_a_product_column_is_for_every_imported_product(tmp_path: Path) -> None:
    rows: Rows = [["尺码", "腰围"], ["S", "60-64"]]
    goods, _ = gathered(workbook(tmp_path, 商品=PRODUCTS, 尺码表=rows))
    assert [one["size_chart"]["rows"] for one in goods.products.values()] == [
        [{"size": "S", "waist": "60-64"}]
    ] * 2


def test_what_will_not_do_is_told_and_the_rest_is_taken(tmp_path: Path) -> None:
    products: Rows = [
        ["货号", "商品名称", "售价"],
        ["A1", "好的", "10"],
        ["A2", "面议的", "面议"],
        ["A3", "", "5"],
        ["A1", "重复的", "5"],
        ["--", "怪号", "5"],
        ["A4", "没价", None],
    ]
    phrases: Rows = [
        ["快捷编码", "内容"],
        ["nh", "重复"],
        ["kk", None],
        ["bb", "全网 superlative"],
    ]
    goods, _ = gathered(workbook(tmp_path, 商品=products, 短语=phrases))
    assert list(goods.products) == ["A1"]
    assert list(goods.phrases) == ["bb"]
    assert told(goods) == [
        ("C3", "no_price"),
        ("A4", "no_title"),
        ("A5", "product_taken"),
        ("A6", "bad_id"),
        ("B7", "no_price"),
        ("A2", "code_taken"),
        ("A3", "no_text"),
        ("B4", "forbidden"),
    ]
    assert [one.is_warning for one in goods.problems][-1]


def test_sheets_and_columns_can_be_named_and_unknown_ones_are_passed_over(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        一月=[["甲", "乙", "丙"], ["K1", "裙", "99"]],
        备注=[["x", "y"], ["1", "2"]],
        草稿=[["编码", "内容"], ["a", "b"]],
    )
    goods, passed = gathered(
        path,
        named={"一月": "products", "草稿": "skip"},
        columns={"products.id": "甲", "title": "乙", "price": "丙"},
    )
    assert goods.products == {"K1": {"title": "裙", "price": "99"}}
    assert passed == ["备注", "草稿"]


def test_a_sheet_is_known_by_its_headings_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("编码;内容\r\na;b\r\n".encode("gb18030"))
    goods, _ = gathered(path)
    assert goods.phrases["a"]["text"] == "b"


@pytest.mark.parametrize(
    "more",
    [
        {"named": {"无": "products"}},
        {"named": {"商品": "toys"}},
        {"columns": {"mood": "货号"}},
        {"columns": {"price": "无"}},
        {"named": {"商品": "questions"}},
    ],
)
def test_names_that_are_not_there_are_refused(
    tmp_path: Path, more: dict[str, dict[str, str]]
) -> None:
    with pytest.raises(UsageError):
        gathered(workbook(tmp_path, 商品=PRODUCTS), **more)


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"", b"\xff\xfe\x00\xd8z", b"one\n"])
def test_files_that_hold_no_table_are_refused_in_words(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    with pytest.raises(UsageError):
        open_workbook(path)
    with pytest.raises(UsageError):
        open_workbook(tmp_path / "none.xlsx")


def test_merged_cells_and_dates_read_as_the_shop_sees_them(tmp_path: Path) -> None:
    from datetime import date, datetime

    book = Workbook()
    sheet = book.create_sheet("库存")
    del book["Sheet"]
    for row in (
        ["货号", "到货"],
        ["K1", date(2026, 11, 25)],
        [None, datetime.fromisoformat("2026-11-26T08:00")],
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    path = tmp_path / "m.xlsx"
    book.save(path)
    rows = open_workbook(path)[0].rows
    assert [row["货号"].text for row in rows] == ["K1", "K1"]
    assert [row["到货"].text for row in rows] == ["2026-11-25", "2026-11-26 08:00:00"]


def pack_of(tmp_path: Path) -> Path:
    folder = tmp_path / "yunshang"
    folder.mkdir()
    for name in ("pack", "products", "policies", "phrases"):
        shutil.copy(shipped_root() / "yunshang" / f"{name}.yaml", folder)
    return folder


def test_entries_are_added_and_nothing_else_of_a_pack_changes(tmp_path: Path) -> None:
    folder = pack_of(tmp_path)
    goods, _ = gathered(workbook(tmp_path, 商品=PRODUCTS, 话术=PHRASES))
    goods.products["dress-floral"] = {"title": "x", "stock": {"S": "0", "XXL": "4"}}
    before = {path: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    written = pour(goods, folder)
    assert sorted(path.name for path in written) == ["phrases.yaml", "products.yaml"]
    phrases = (folder / "phrases.yaml").read_text(encoding="utf-8")
    assert phrases.startswith(before[folder / "phrases.yaml"])
    pack = load_pack(folder)
    assert pack.problems == []
    assert pack.products["dress-floral"].title == "法式碎花连衣裙"
    assert pack.products["dress-floral"].stock["S"] == 0
    assert pack.products["dress-floral"].stock["XXL"] == 4
    assert pack.products["K200"].title == "直筒牛仔裤"


def test_a_file_in_chinese_keys_stays_chinese_and_a_missing_one_is_made(tmp_path: Path) -> None:
    folder = pack_of(tmp_path)
    file = folder / "phrases.yaml"
    chinese = with_chinese_keys(file.read_text(encoding="utf-8"), PhrasesSpec)
    file.write_text(chinese, encoding="utf-8")
    (folder / "products.yaml").unlink()
    goods, _ = gathered(workbook(tmp_path, 商品=PRODUCTS, 话术=PHRASES))
    pour(goods, folder)
    assert file.read_text(encoding="utf-8").startswith(chinese)
    assert load_pack(folder).phrases["hi9"].title == "问候"
    assert list(load_pack(folder).products) == ["K100", "K200"]


def test_a_damaged_file_stops_everything_before_anything_is_written(tmp_path: Path) -> None:
    folder = pack_of(tmp_path)
    before = (folder / "phrases.yaml").read_bytes()
    (folder / "products.yaml").write_text("products: [", encoding="utf-8")
    goods, _ = gathered(workbook(tmp_path, 商品=PRODUCTS, 话术=PHRASES))
    with pytest.raises(ContentError):
        pour(goods, folder)
    assert (folder / "phrases.yaml").read_bytes() == before
    (folder / "products.yaml").write_text("- a list\n", encoding="utf-8")
    with pytest.raises(ContentError):
        pour(goods, folder)


def test_a_disk_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("trainer.content.sheets.pouring.replace_whole", refuse)
    goods, _ = gathered(workbook(tmp_path, 话术=PHRASES))
    with pytest.raises(ContentError):
        pour(goods, pack_of(tmp_path))
