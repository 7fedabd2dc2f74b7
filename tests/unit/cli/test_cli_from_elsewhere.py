"""What a shop has already: a chat export becomes a draft, spreadsheets go into a pack."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from openpyxl import Workbook

from tests.unit.cli.cli_support import Command, Done
from trainer.content.shipped import shipped_root

LOG = """会话,发送人,时间,内容
A,小雨,2026-11-11 20:00:05,我叫李娜，订单2611185523940012345到哪了
A,阿美,2026-11-11 20:00:30,您好，48小时内送到，还有别的可以帮您吗
A,小雨,2026-11-11 20:01:00,谢谢
B,王五,2026-11-11 20:00:05,在吗
,,,坏行
"""


def pack_of(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    for name in ("pack", "products", "policies", "phrases"):
        shutil.copy(shipped_root() / "yunshang" / f"{name}.yaml", folder)
    return folder


def drafted(command: Command, tmp_path: Path, *more: str, log: str = LOG) -> Done:
    file = tmp_path / "log.csv"
    file.write_text(log, encoding="utf-8")
    return command("draft", str(file), "--lang", "zh-CN", *more)


def test_a_draft_is_data_and_what_was_done_is_narration(command: Command, tmp_path: Path) -> None:
    told = drafted(command, tmp_path)
    assert told.code == 0
    assert told.out.startswith("# 由真实聊天改写的草稿")
    assert "李娜" not in told.out
    assert "第 6 行跳过" in told.err
    assert "先说话的是买家" in told.err
    assert "2 段会话" in told.err


def test_a_draft_in_a_pack_is_playable_and_says_what_is_to_do(
    command: Command, tmp_path: Path
) -> None:
    pack_of(tmp_path)
    out = tmp_path / "shop" / "case.scenario.yaml"
    told = drafted(command, tmp_path, "--out", str(out), "--id", "case-zh", "--conversation", "A")
    assert told.code == 0
    assert command("rehearse", str(out), "--plan", "good", "--seed", "1").code == 0
    assert drafted(command, tmp_path, "--out", str(out)).code == 2


def test_drafts_that_cannot_be_made_say_why(command: Command, tmp_path: Path) -> None:
    assert drafted(command, tmp_path, "--id", "Ä").code == 2
    assert drafted(command, tmp_path, "--column", "speaker").code == 2
    assert drafted(command, tmp_path, "--conversation", "C").code == 2
    assert drafted(command, tmp_path, "--out", str(tmp_path / "log.csv" / "x.yaml")).code == 2
    assert drafted(command, tmp_path, log="x,y\n1,2\n").code == 2
    assert command("draft", str(tmp_path / "none.csv")).code == 2


def test_an_english_chat_without_anybody_is_said_to_be_so(command: Command, tmp_path: Path) -> None:
    log = "role,text\ncustomer,do you ship on sundays?\nagent,We do not.\n" + "".join(
        f"customer,question {n}?\nagent,yes\n" for n in range(13)
    )
    told = drafted(command, tmp_path, log=log)
    assert "do you ship on sundays?" in told.out
    assert "没有发现个人信息" in told.err
    assert "后面 2 轮" in told.err


def workbook(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.create_sheet("快捷短语")
    del book["Sheet"]
    for row in (["编码", "内容"], ["kd", "亲，快递在路上了"], ["wx", "加我微信给您便宜"], ["", ""]):
        sheet.append(row)
    other = book.create_sheet("备注")
    for row in (["x", "y"], ["1", "2"]):
        other.append(row)
    path = tmp_path / "shop.xlsx"
    book.save(path)
    return path


def test_sheets_go_into_a_pack_and_bad_cells_are_told(command: Command, tmp_path: Path) -> None:
    pack = pack_of(tmp_path)
    file = str(workbook(tmp_path))
    dry = command("import", file, "--pack", str(pack), "--dry-run", "--lang", "zh-CN")
    assert dry.code == 0
    assert "没有写文件" in dry.err
    told = command("import", file, "--pack", str(pack), "--lang", "zh-CN")
    assert told.code == 0
    assert "[快捷短语!B3]: 提醒: 这句话像是：引导脱离平台" in told.out
    assert "备注" in told.err
    assert "亲，快递在路上了" in (pack / "phrases.yaml").read_text(encoding="utf-8")
    checked = command("check", str(pack), "--format", "json")
    assert any("phrases.yaml" in one["file"] for one in json.loads(checked.out)["problems"])


def test_an_import_without_a_pack_or_with_a_bad_option_says_why(
    command: Command, tmp_path: Path
) -> None:
    file = str(workbook(tmp_path))
    assert command("import", file, "--pack", str(tmp_path)).code == 2
    (tmp_path / "pack.yaml").write_text("id: [", encoding="utf-8")
    assert command("import", file, "--pack", str(tmp_path)).code == 3
    assert command("import", file, "--sheet", "oops", "--pack", str(tmp_path)).code in (2, 3)
