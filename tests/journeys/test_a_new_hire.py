"""A new hire on a fresh machine, from the first start to the debrief and back into the chat."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.pty import Terminal

pytestmark = pytest.mark.journey

PACK = Path(__file__).parent / "packs" / "wujiang"
ENTER, ESCAPE, TAB = "\r", "\x1b", "\t"
F4, F10 = "\x1bOS", "\x1b[21~"
RIGHT = "\x1b[C"
DOWN = "\x1b[B"


class Person:
    """Someone at a terminal: reads what is there, then presses something."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def sees(self, pattern: str) -> None:
        self._terminal.wait_for(pattern)

    def presses(self, keys: str, then_sees: str) -> None:
        self.types_nothing()
        self._terminal.send(keys)
        self.sees(then_sees)

    def types_nothing(self) -> None:
        """A person's pause: what comes within ten milliseconds counts as one burst."""
        self._terminal.rest(0.15)

    def types(self, text: str) -> None:
        """Text alone, until it shows."""
        self.types_nothing()
        self._terminal.send(text)
        self.sees(text)

    def writes(self, text: str) -> None:
        """One commit of an input method, then Enter in a read of its own."""
        self._terminal.send(text)
        self.sees(text)
        self._terminal.rest(0.1)
        self._terminal.send(ENTER)


def records(home: Path) -> list[dict[str, Any]]:
    paths = sorted((home / "records").glob("*/*.record.json"))
    told = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    return sorted(told, key=lambda record: str(record["plan"]["retry_of"] or ""))


def test_a_new_hire_plays_a_chinese_chat_to_its_debrief_and_retries_a_turn(tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(PACK, home / "scenarios" / "wujiang")
    env = {"TRAINER_HOME": str(home), "LANG": "zh_CN.UTF-8", "LC_ALL": None}
    command = [sys.executable, "-m", "trainer"]
    with Terminal(command, cols=100, rows=30, env=env, cwd=tmp_path) as terminal:
        person = Person(terminal)
        first_start(person)
        pick_the_scenario(person)
        chat(person)
        debrief_and_retry(person)
        terminal.send("\x11")
        terminal.wait_end()

    played, retried = records(home)
    check_record(played)
    assert retried["plan"]["retry_of"] == played["id"]
    assert retried["grade"]["score"] > played["grade"]["score"]
    verified = subprocess.run(
        [sys.executable, "-m", "trainer", "verify"],
        env={**os.environ, "TRAINER_HOME": str(home)},
        check=False,
    )
    assert verified.returncode == 0


def first_start(person: Person) -> None:
    person.sees("账号")
    person.presses("wangli", "wangli")
    person.presses(TAB, "怎么称呼你")
    person.types("小丽")
    person.presses(TAB, "直接进首页")
    person.presses(TAB, "直接进首页")
    person.presses(ENTER, "小丽.*wangli")


def pick_the_scenario(person: Person) -> None:
    person.sees("方巾能退吗")
    for _ in range(30):
        if person._terminal.text().count("方巾能退吗") > 1:
            break
        person._terminal.send(DOWN)
        person._terminal.rest(0.15)
    person.sees("你是吴江小店的客服")
    person.presses(ENTER, "在吗亲")


def chat(person: Person) -> None:
    person.presses("、", "欢迎光临吴江小店")
    person.presses("1", "欢迎光临吴江小店")
    person._terminal.rest(0.3)
    person.presses(ENTER, "不喜欢能退不")
    person.sees("在吗？")
    person.presses(F4, "查看卡片")
    person.presses("1", "七天无理由")
    person.presses(RIGHT, r"\[七天无理由退货\]")
    person.presses(ENTER, "二次销售")
    person.types_nothing()
    person._terminal.send(ESCAPE)
    person.writes("可以退的亲")
    person.sees("到底几天")
    person.writes("七天内")
    person.sees("好的那我拍了")


def debrief_and_retry(person: Person) -> None:
    person.presses(F10, "得分")
    person.presses("r", "不喜欢能退不|方巾")
    person.sees("不喜欢能退不")
    person.writes("签收次日起7天内都可以退哦")
    person.sees("好的那我拍了")
    person.presses(F10, "得分")
    person.presses(ESCAPE, "类别")
    person.types_nothing()


def check_record(record: dict[str, Any]) -> None:
    kinds = [event["kind"] for event in record["events"]]
    commits = {
        event["inserted"]: event["source"]
        for event in record["events"]
        if event["kind"] == "committed"
    }
    assert commits["可以退的亲"] == "ime"
    assert "phrase" in commits.values()
    assert any(event.get("is_nudge") for event in record["events"])
    assert "acted" in kinds
    verdicts = {c["id"]: c["verdict"] for c in record["grade"]["criteria"]}
    assert (verdicts["week"], verdicts["look"], verdicts["week_again"]) == ("missed", "met", "met")
