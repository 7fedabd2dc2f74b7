"""An assessment that something goes wrong in: a paste, an expander, a leak, a look away, a kill.

Each ends in its own state, on the screen and on record, and costs nobody a score by itself.
"""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.candidate import (
    BLUR,
    ENTER,
    F10,
    FOCUS,
    UP,
    Candidate,
    at_home,
    sitting_in,
    sitting_record,
    tell,
)

pytestmark = pytest.mark.journey

LEAK = "\x1b[32;;24744:22909u"
EXPANDED = "hello this is a macro"
PASTED = "这一段是从别处复制过来的，不是打的。"


def test_g15_a_paste_an_expander_a_leak_and_a_look_away_end_in_their_own_states(
    tmp_path: Path,
) -> None:
    with sitting_in(tmp_path, at_home(tmp_path, warm_up="1s", trial="2s", trials=4, chats=0)) as it:
        person = Candidate(it)
        person.declares()
        person.warms_up()
        paste_in_a_trial(person)
        expand_in_a_trial(person)
        leak_in_a_trial(person)
        look_away_in_a_trial(person)
        person.presses(ENTER, "待复核")
        shown = it.text()
        it.send("\x11")
        it.wait_end()

    record = sitting_record(tmp_path)
    paste, expander, leak, away = record["result"]["results"]
    assert flags(paste) == [("review", "paste_refused", len(PASTED))]
    assert flags(expander) == [("review", "injected", len(EXPANDED))]
    assert flags(leak) == [("void", "leaked_protocol", 1)]
    ((state, reason, amount),) = flags(away)
    assert (state, reason) == ("review", "away")
    assert 1_000 < amount < 2_500
    assert PASTED not in paste["text"]
    assert EXPANDED in expander["text"]
    assert expander["pace"]["chars"] == 6  # eight by hand, two of them the first commit
    typed = record["log"]["trials"][1]["typed"]
    assert [one["source"] for one in typed] == ["ime", "ime", "injected", "ime", "ime"]
    assert (record["result"]["state"], record["result"]["best"] == 2) == ("review", False)
    assert "复核" in shown
    listed = tell(tmp_path, "board", "--lang", "zh-CN")
    assert record["id"] in listed
    tell(tmp_path, "verify")


def test_a_leak_stops_at_the_warm_up_and_a_kill_loses_no_commit(tmp_path: Path) -> None:
    arguments = [*at_home(tmp_path, warm_up="1s", trial="9s", trials=2, chats=0), "--kind", "short"]
    with sitting_in(tmp_path, arguments) as terminal:
        person = Candidate(terminal)
        person.declares()
        person.goes()
        terminal.send(LEAK)
        person.sees("这样没法考.*键盘协议漏出 1 次")
        person.presses(ENTER, "回车，倒数 3 秒")  # no trial: once more
        person.warms_up()
        person.presses(ENTER, "第 1 轮，共 1 轮")
        person.goes()
        person.copies("2323", each=0.1)
        person.erases(1, after=0.2)
        person.pauses(0.5)
        terminal.signal(signal.SIGKILL)
        terminal.wait_end()
    sent = [one.text for one in person.sent]

    with sitting_in(tmp_path, arguments) as terminal:
        person = Candidate(terminal)
        person.declares()
        person.presses(F10, "现在离开测评吗")
        person.presses(UP, "现在离开测评吗")
        person.presses(ENTER, "这次不算数")
        terminal.send("\x11")
        terminal.wait_end()

    killed, left = records(tmp_path)
    for record in (killed, left):
        assert (record["result"]["state"], record["log"]["reason"]) == ("void", "abandoned")
    (trial,) = killed["log"]["trials"]
    assert [one["inserted"] for one in trial["typed"]] == sent
    assert [one["leaked"] for one in killed["log"]["warm_ups"]] == [1, 0]
    assert left["log"]["trials"] == []
    history = tell(tmp_path, "history", "--typing", "--trainee", "wangli", "--lang", "zh-CN")
    assert killed["id"] in history
    assert left["id"] in history
    tell(tmp_path, "verify")


def paste_in_a_trial(person: Candidate) -> None:
    begin(person, 1)
    place = person.copies("22", each=0.1)
    person.terminal.rest(0.1, within=0.3)
    person.terminal.paste(PASTED)
    person.sees(f"粘贴的 {len(PASTED)} 个字不算")
    person.copies("22", each=0.1, start=place)
    person.sees("第 1 轮结束")


def expand_in_a_trial(person: Candidate) -> None:
    begin(person, 2)
    place = person.copies("22", each=0.1)
    person.commits(EXPANDED, after=0.3)
    person.copies("22", each=0.1, start=place)
    person.sees("第 2 轮结束")


def leak_in_a_trial(person: Candidate) -> None:
    begin(person, 3)
    person.copies("22", each=0.1)
    person.terminal.send("^[[32;;24744:22909u")
    person.sees("第 3 轮结束.*终端发来了没有请求过的按键编码")


def look_away_in_a_trial(person: Candidate) -> None:
    begin(person, 4)
    person.copies("22", each=0.05)
    person.terminal.send(BLUR)
    person.pauses(1.3)
    person.terminal.send(FOCUS)
    person.sees("第 4 轮结束")


def begin(person: Candidate, number: int) -> None:
    person.presses(ENTER, f"第 {number} 轮，共 4 轮")
    person.goes()


def flags(trial: dict[str, Any]) -> list[tuple[str, str, int]]:
    return [(trial["state"], one["reason"], one["amount"]) for one in trial["flags"]]


def records(home: Path) -> list[dict[str, Any]]:
    """Sittings as they were begun."""
    paths = (home / "records").glob("*/*.record.json")
    told = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    return sorted(told, key=lambda one: len(one["log"]["trials"]), reverse=True)
