"""The program dies in the middle of a draft; the next start brings chat and draft back."""

from __future__ import annotations

import json
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.pty import Terminal

pytestmark = pytest.mark.journey

PACK = Path(__file__).parent / "packs" / "wujiang"
COMMAND = [sys.executable, "-m", "trainer"]


def at_home(tmp_path: Path) -> dict[str, str | None]:
    """A machine where wangli has an account; the environment to start trainers with."""
    shutil.copytree(PACK, tmp_path / "scenarios" / "wujiang")
    account = {"id": "wangli", "name": "小丽", "lang": "zh-CN", "preferences": {}}
    settings = {"format": 1, "accounts": [account], "last_account": "wangli"}
    (tmp_path / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    return {"TRAINER_HOME": str(tmp_path), "LANG": "zh_CN.UTF-8", "LC_ALL": None}


def journal(home: Path) -> list[dict[str, Any]]:
    (path,) = (home / "journals").glob("*/*.jsonl")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_a_killed_trainer_loses_nothing_that_was_typed(tmp_path: Path) -> None:
    env = at_home(tmp_path)
    with Terminal([*COMMAND, "play", "quick-zh"], env=env, cwd=tmp_path) as first:
        first.wait_for("在吗亲")
        first.send("您好，我帮您看")
        first.wait_for("您好，我帮您看")
        first.rest(0.6)
        first.signal(signal.SIGKILL)
        first.wait_end()
    assert any("我帮您看" in str(line) for line in journal(tmp_path))

    with Terminal(COMMAND, env=env, cwd=tmp_path) as second:
        second.wait_for("方巾能退吗.*没有结束|上次|继续")
        second.rest(0.3)
        second.send("\r")
        second.wait_for("您好，我帮您看")
        second.rest(0.3)
        second.send("一下政策")
        second.wait_for("您好，我帮您看一下政策")
        second.rest(0.3)
        second.send("\r")
        second.wait_for("不喜欢能退不")
        second.signal(signal.SIGTERM)
        second.wait_end()

    told = [line for line in journal(tmp_path) if "kind" in line]
    gap = next(line for line in told if line["kind"] == "gap_noted")
    replied = next(line for line in told if line["kind"] == "replied")
    assert gap["reason"] == "resumed"
    assert replied["text"] == "您好，我帮您看一下政策"


def test_two_trainers_of_one_account_keep_one_chain(tmp_path: Path) -> None:
    env = at_home(tmp_path)
    command = [*COMMAND, "play", "quick-zh"]
    with (
        Terminal(command, env=env, cwd=tmp_path) as left,
        Terminal(command, env=env, cwd=tmp_path) as right,
    ):
        for terminal in (left, right):
            terminal.wait_for("在吗亲")
            terminal.rest(0.3)
            terminal.send("\x1b[21~")
            terminal.wait_for("离开")
        for terminal in (left, right):
            terminal.rest(0.3)
            terminal.send("\r")
        for terminal in (left, right):
            terminal.wait_for("得分")
            terminal.rest(0.3)
            terminal.send("\x11")

    sealed = [
        json.loads(p.read_text(encoding="utf-8")) for p in tmp_path.glob("records/*/*.record.json")
    ]
    assert len(sealed) == 2
    assert {record["previous"] for record in sealed} == {
        None,
        *(record["seal"] for record in sealed if record["previous"] is None),
    }
