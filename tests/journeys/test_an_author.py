"""A supervisor writes a scenario through the form in Chinese, tries it, saves it and plays it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.pty import Terminal
from trainer.settings import Account, Preferences, SettingsFile

pytestmark = pytest.mark.journey

ENTER, ESCAPE, TAB = "\r", "\x1b", "\t"
DOWN, RIGHT, END = "\x1b[B", "\x1b[C", "\x1b[F"
F2, F3, F5, F8, F10 = "\x1bOQ", "\x1bOR", "\x1b[15~", "\x1b[19~", "\x1b[21~"
CTRL_S, CTRL_Q = "\x13", "\x11"
TITLE = "预售能不能提前发"


class Author:
    """Someone at a terminal with a Chinese input method."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def sees(self, pattern: str) -> None:
        self._terminal.wait_for(pattern)

    def rests(self) -> None:
        """A person's pause: what comes within ten milliseconds counts as one burst."""
        self._terminal.rest(0.15)

    def presses(self, *keys: str, then: str) -> None:
        for key in keys:
            self.rests()
            self._terminal.send(key)
        self.sees(then)

    def commits(self, text: str) -> None:
        """What an input method hands over in one piece."""
        self.rests()
        self._terminal.send(text)
        self.sees(text)

    def sends(self, text: str, then: str) -> None:
        self.commits(text)
        self.presses(ENTER, then=then)


def test_a_supervisor_writes_tries_saves_and_plays_a_scenario(tmp_path: Path) -> None:
    home = tmp_path / "home"
    account = Account(
        id="zhang", name="张主管", lang="zh-CN", preferences=Preferences(recorded_consent=True)
    )
    SettingsFile(home / "settings.json").update(lambda kept: kept.using(account))
    env = {"TRAINER_HOME": str(home), "LANG": "zh_CN.UTF-8", "LC_ALL": None}
    with Terminal(
        [sys.executable, "-m", "trainer"], cols=100, rows=30, env=env, cwd=tmp_path
    ) as terminal:
        author = Author(terminal)
        begin(author)
        write(author)
        try_a_reply(author)
        author.presses(CTRL_S, then="已保存")
        play(author)
        author.presses(ESCAPE, then="试一句")
        author.presses(ESCAPE, ESCAPE, then=f"写场景.*{TITLE}")
        author.presses(ESCAPE, then="F3 筛选")
        author.rests()
        terminal.send(CTRL_Q)
        terminal.wait_end()

    saved = home / "scenarios" / "my-yunshang" / "my-yunshang-size.scenario.yaml"
    check_file(saved, home)
    check_record(home)


def begin(author: Author) -> None:
    """A new scenario in a copy of a shop."""
    author.sees("张主管")
    author.presses(F8, then="新场景")
    author.presses(ENTER, then="店铺")
    author.commits(TITLE)
    author.presses(TAB, TAB, TAB, RIGHT, RIGHT, then="照着云裳女装旗舰店")
    author.presses(TAB, ENTER, then="没有问题")


def write(author: Author) -> None:
    """What the buyer asks, and what counts as an answer."""
    author.presses(DOWN * 12, then="买家说")
    author.presses(ENTER, TAB, DOWN * 2 + END, ENTER, then="一行一条消息")
    author.commits("预售的能提前发吗")
    author.presses(F3, DOWN * 2, ENTER, then="算说到的话")
    author.presses(TAB, TAB, TAB, then="一行一种说法")
    author.presses(END, ENTER, then="一行一种说法")
    author.commits("什么时候要")


def try_a_reply(author: Author) -> None:
    """Judged while it is written."""
    author.presses(F2, then="试一句：")
    author.commits("亲，您什么时候要呀")
    author.sees("做到 +要问到.*接下来去")


def play(author: Author) -> None:
    """As it is written now, to its debrief."""
    author.presses(F5, then="练习.*预售的能提前发吗.*内回复")
    author.sends("您好亲，您什么时候要呀", then="退")
    author.sends("签收次日起七天内都可以退的", then="谢谢")
    author.sends("感谢您的支持，祝您生活愉快", then="祝您生活愉快")
    author.presses(F10, then="得分")


def check_file(saved: Path, home: Path) -> None:
    """Comments kept, nothing to complain about."""
    text = saved.read_text(encoding="utf-8")
    assert "# 阶段：第一个是开头" in text
    assert "      - 预售的能提前发吗\n" in text
    checked = subprocess.run(
        [sys.executable, "-m", "trainer", "check", str(saved), "--format", "json"],
        env={**os.environ, "TRAINER_HOME": str(home)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (checked.returncode, json.loads(checked.stdout)["problems"]) == (0, [])


def check_record(home: Path) -> None:
    (path,) = (home / "records").glob("*/*.record.json")
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    commits = {e["inserted"]: e["source"] for e in record["events"] if e["kind"] == "committed"}
    assert commits["您好亲，您什么时候要呀"] == "ime"
    told = [(c["role"], c["verdict"]) for c in record["grade"]["criteria"]]
    assert {("ask", "met"), ("claim", "met"), ("courtesy", "met")} <= set(told)
    assert record["grade"]["passed"]
    assert record["trainee"] == "zhang"
    assert record["plan"]["arrivals"][0]["script"]["title"] == f"试玩 · {TITLE}"
