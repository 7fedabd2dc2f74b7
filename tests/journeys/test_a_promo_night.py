"""Five minutes of a promo night at twenty times the speed, worked by hand to its report.

Six customers; a draft that survives its customer being left and come back to, a transfer, one who
is left waiting until they go. What the report tells is counted again from the journal alone.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import accumulate
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.pty import Terminal

pytestmark = pytest.mark.journey

COMMAND = [sys.executable, "-m", "trainer"]
ENTER, F4 = "\r", "\x1bOS"
HOLD = "您好，在的，这就为您查一下"
ROW = re.compile(r"^[ >] ?(\d)  (\S+) +(?:\.|!|!!) +\d\d:\d\d", re.MULTILINE)
NIGHT = """\
format: 1
id: drill
title: {zh-CN: 五分钟演练, en: A drill of five minutes}
about: {zh-CN: 六位客人，五分钟。, en: Six customers in five minutes.}
phase: burst
starts: "23:58"
minutes: 5
curve: {23:58: 1, 0:03: 1}
mix: {shipping: 1, size: 1, payment: 1}
tiers: {vip: 5, important: 15, ordinary: 80}
tempers:
  ordinary: {share: 1, patience: 1.6}
paces: {starter: 1, advanced: 1, pressure: 1}
left_messages: 0
unpaid: 0
seats: 12
slow_after: 100s
long_after: 8m
overrun: 3m
ramp:
  {first: 2, most: 12, step: 2m, least_rounds: 6, answered_within: 60s, in_time: 0.8, quality: 0.6}
"""


class Agent:
    """Someone who works the desk by what its list shows."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def waiting(self) -> dict[str, str]:
        """Seat → name of everybody in the list who waits."""
        return dict(ROW.findall(self._terminal.text()))

    def turns_to(self, seat: str, name: str) -> bool:
        """To that customer; False when they have gone meanwhile."""
        heading = re.compile(rf"{seat}  {name}  (平静|着急|不满|生气)")
        self._pause()
        self._terminal.send(f"\x1b{seat}")
        self._terminal.wait_until(
            lambda: bool(heading.search(self._terminal.text())) or seat not in self.waiting(),
            what=f"{seat} {name}",
        )
        return bool(heading.search(self._terminal.text()))

    def types(self, text: str) -> None:
        self._pause()
        self._terminal.send(text)
        self._terminal.wait_for(text)

    def sends(self) -> None:
        self._pause()
        self._terminal.send(ENTER)

    def presses(self, keys: str, then_sees: str) -> None:
        self._pause()
        self._terminal.send(keys)
        self._terminal.wait_for(then_sees)

    def _pause(self) -> None:
        """What comes within ten milliseconds would count as one burst."""
        self._terminal.rest(0.06, within=0.3)


def test_a_night_is_worked_to_a_report_that_the_journal_bears_out(tmp_path: Path) -> None:
    env = at_home(tmp_path)
    arguments = ["--night", str(tmp_path / "drill.night.yaml"), "--customers", "6"]
    arguments += ["--minutes", "5", "--speed", "20", "--seed", "3", "--level", "starter"]
    with Terminal([*COMMAND, "rush", *arguments], cols=120, rows=34, env=env) as terminal:
        agent = Agent(terminal)
        terminal.wait_for("练习 20 倍速.*接待 2|接待 2.*练习 20 倍速")
        journal = keep_the_journal(tmp_path)
        keep_a_draft_across_two_switches(terminal, agent)
        transferred = transfer_the_next(terminal, agent)
        ignored = answer_all_but_one(terminal, agent, transferred)
        terminal.wait_for("班次报告", within=40)
        terminal.send("\x11")
        terminal.wait_end()

    events = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()][1:]
    (path,) = (tmp_path / "records").glob("*/*.record.json")
    record = json.loads(path.read_text(encoding="utf-8"))
    told = subprocess.run(
        [*COMMAND, "report", str(path)], env=environment(env), capture_output=True, check=True
    ).stdout.decode()

    assert record["plan"]["speed"] == 20
    assert record["mode"] == "practice"
    assert record["measures"]["typing_speed"] is None
    assert "20 倍速，只算练习" in told
    assert [e for e in events if e["kind"] != "pulse"] == record["events"]
    names = {a["conversation"]: a["script"]["customer"]["name"] for a in record["plan"]["arrivals"]}
    assert len(names) == 6
    counted = Count(events, names)
    assert counted.outcome_of(transferred) == "transferred"
    assert counted.outcome_of(ignored) == "left"
    check_report(told, counted)


def at_home(home: Path) -> dict[str, str | None]:
    account = {"id": "wangli", "name": "小丽", "lang": "zh-CN", "preferences": {}}
    settings = {"format": 1, "accounts": [account], "last_account": "wangli"}
    (home / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    (home / "drill.night.yaml").write_text(NIGHT, encoding="utf-8")
    return {"TRAINER_HOME": str(home), "LANG": "zh_CN.UTF-8", "LC_ALL": None}


def environment(laid_over: dict[str, str | None]) -> dict[str, str]:
    whole = {**os.environ, **laid_over}
    return {name: value for name, value in whole.items() if value is not None}


def keep_the_journal(home: Path) -> Path:
    """A second name for the journal: the first goes when the record is sealed."""
    (path,) = (home / "journals").glob("*/*.jsonl")
    kept = home / "kept.jsonl"
    os.link(path, kept)
    return kept


def keep_a_draft_across_two_switches(terminal: Terminal, agent: Agent) -> None:
    terminal.wait_until(lambda: len(agent.waiting()) >= 2, what="two who wait")
    (first, name), (second, other), *_ = sorted(agent.waiting().items())
    agent.turns_to(first, name)
    agent.types("您好，我先看下")
    agent.turns_to(second, other)
    assert "您好，我先看下" not in terminal.text()
    agent.types(HOLD)
    agent.sends()
    agent.turns_to(first, name)
    terminal.wait_for("您好，我先看下")
    agent.types("您的订单")
    agent.sends()
    terminal.wait_for("我  [0-9:]+\n.*您好，我先看下您的订单")


def transfer_the_next(terminal: Terminal, agent: Agent) -> str:
    """The third customer goes to a colleague, with a note."""
    terminal.wait_until(lambda: len(agent.waiting()) >= 1, what="somebody who waits")
    seat, name = max(agent.waiting().items())
    agent.turns_to(seat, name)
    agent.presses(F4, "输入编号、汉字或拼音首字母")
    agent.types("转接")
    agent.presses(ENTER, "转接说明")
    agent.types("售后组")
    agent.presses("\t", "售后组")
    agent.types("已等一会儿，请先回")
    agent.presses(ENTER, "确定要做吗")
    agent.sends()
    terminal.wait_for("已转接")
    return name


def answer_all_but_one(terminal: Terminal, agent: Agent, transferred: str) -> str:
    """Everybody gets one answer, save the first who is new from here on."""
    known = {transferred, *agent.waiting().values()}
    ignored = ""
    answered: set[str] = set()

    def is_over() -> bool:
        return "班次报告" in terminal.text()

    def somebody() -> bool:
        nonlocal ignored
        for name in agent.waiting().values():
            if not ignored and name not in known:
                ignored = name
        return bool(set(agent.waiting().values()) - {ignored} - answered)

    while True:
        terminal.wait_until(lambda: is_over() or somebody(), within=60, what="work")
        if is_over():
            return ignored
        seat, name = next(
            (seat, name)
            for seat, name in agent.waiting().items()
            if name != ignored and name not in answered
        )
        answered.add(name)
        if agent.turns_to(seat, name):
            agent.types(HOLD)
            agent.sends()


class Count:
    """The journal, counted by hand."""

    def __init__(self, events: list[dict[str, Any]], names: dict[str, str]) -> None:
        self._names = names
        self.ends = {e["conversation"]: e for e in events if e["kind"] == "conversation_ended"}
        self.arrived = [e for e in events if e["kind"] == "arrived"]
        self.rounds: list[tuple[str, int, int | None]] = []
        for chat in names:
            self._read(chat, [e for e in events if e.get("conversation") == chat])
        steps = [(e["at"], 1) for e in self.arrived]
        steps += [(e["at"], -1) for e in self.ends.values()]
        self.most_open = max(accumulate(change for _, change in sorted(steps)))

    def _read(self, chat: str, events: list[dict[str, Any]]) -> None:
        asked: int | None = None
        for event in events:
            if event["kind"] == "said" and event["expects_reply"] and asked is None:
                asked = event["at"]
            is_shown = event["kind"] == "acted" and event["message"] is not None
            is_answer = event["kind"] == "replied" or is_shown
            if is_answer and asked is not None:
                self.rounds.append((chat, asked, event["at"] - asked))
                asked = None
        if asked is not None:
            self.rounds.append((chat, asked, None))

    def firsts(self) -> list[int]:
        first: dict[str, int | None] = {}
        for chat, _, waited in self.rounds:
            first.setdefault(chat, waited)
        return [waited for waited in first.values() if waited is not None]

    def outcome_of(self, name: str) -> str:
        (chat,) = (chat for chat, known in self._names.items() if known == name)
        return str(self.ends[chat]["outcome"])

    def outcomes(self, outcome: str) -> int:
        return sum(end["outcome"] == outcome for end in self.ends.values())


def check_report(told: str, counted: Count) -> None:
    firsts = counted.firsts()
    every = [waited for _, _, waited in counted.rounds if waited is not None]
    left = counted.outcomes("left") + counted.outcomes("escalated")
    in_time = sum(waited <= 60_000 for waited in every)
    assert len(counted.arrived) == len(counted.ends) == 6
    assert "接待 6 位" in told
    for times in (firsts, every):
        mean, middle = sum(times) / len(times) / 1000, median(times) / 1000
        assert f"{len(times)} 次，平均 {mean:.1f} 秒，中位 {middle:.1f} 秒" in told
    assert f"（{left} / 6）  没谈妥就走了的买家" in told
    assert f"（{len(firsts)} / 6）  回过话的会话" in told
    assert f"（{in_time} / {len(counted.rounds)}）  60.0 秒以内回复的提问" in told
    assert re.search(rf"最多同时接待 +{counted.most_open}\n", told)
    for name, outcome in (("买家离开", "left"), ("已转接", "transferred"), ("已应答", "answered")):
        assert re.search(rf"{name} +#* +{counted.outcomes(outcome)}\n", told)
