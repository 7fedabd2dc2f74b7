"""A whole assessment in Chinese, sat by hand at known times, told again from those times alone.

Every figure is worked out here from what was written when, and held against screen, report and
record; none of the program's own arithmetic is used.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.journeys.candidate import (
    ENTER,
    F4,
    Candidate,
    Sent,
    at_home,
    sitting_in,
    sitting_record,
    tell,
)

pytestmark = pytest.mark.journey

CLOSE = 0.010
"""Seconds by which a stamp on record may differ from the moment of the write …"""
LATE = 0.100
"""… and where the machine was too busy to read or write at once, in one of five at most."""
PENALTY = 5
EACH, QUICK, PAUSE = 0.12, 0.08, 3.9
"""Seconds a character, of careful and of hasty hands; before one character, once."""
WRITE = "自己组织回复，回车发送"


@dataclass(frozen=True)
class Truth:
    """What somebody typed, by their own notes; times in seconds, speeds in 字/分."""

    text: str
    errors: int
    upto: int
    gross: float
    net: float
    fixed: int
    fixes: int
    corrections: float
    hesitations: float
    waiting: float


def test_g12_a_whole_assessment_comes_to_the_figures_of_what_was_written_when(
    tmp_path: Path,
) -> None:
    arguments = at_home(tmp_path, warm_up="2s", trial="11s", trials=2, chats=1)
    with sitting_in(tmp_path, arguments) as terminal:
        person = Candidate(terminal)
        person.declares()
        person.warms_up()
        assert "输入法正常：收到 2 次整词上屏" in terminal.text()
        person.presses(ENTER, "第 1 轮，共 2 轮")
        careful, omitted = sit_carefully(person)
        person.presses(ENTER, "第 2 轮，共 2 轮")
        hasty = sit_hastily(person)
        replies = replies_for(tmp_path)
        answer_a_chat(person, replies)
        shown = terminal.text()
        terminal.send("\x11")
        terminal.wait_end()

    record = sitting_record(tmp_path)
    check_stamps(record, 0, careful.sent)
    check_stamps(record, 1, hasty.sent)
    truth, worse = truth_of(careful), truth_of(hasty)
    check_trial(record, 0, truth)
    check_trial(record, 1, worse)
    assert worse.net > truth.net
    steps = record["result"]["results"][0]["comparison"]["steps"]
    assert [s["place"] for s in steps if s["kind"] != "same"] == [omitted]
    session = chats_of(record, tmp_path)
    check_outcome(record, truth, session)
    check_told(tmp_path, record, shown)


@dataclass(frozen=True)
class Notes:
    """A passage, and what was written for it."""

    passage: str
    sent: tuple[Sent, ...]


def sit_carefully(person: Candidate) -> tuple[Notes, int]:
    """Corrections, one character left out, one long pause; also where the omission is."""
    person.goes()
    place = person.copies("3242324", each=EACH)
    person.commits("错字", after=2 * EACH)
    person.erases(2, after=0.2)
    place = person.copies("2", each=EACH, start=place)
    while not is_alone(person.passage, place):
        place = person.copies("1", each=EACH, start=place)
    omitted = place
    place = person.copies("2342", each=EACH, start=place + 1)
    person.commits(person.passage[place], after=PAUSE)
    person.copies("22", each=EACH, start=place + 1)
    notes = Notes(person.passage, tuple(person.sent))
    person.sees("第 1 轮结束")
    return notes, omitted


def sit_hastily(person: Candidate) -> Notes:
    """Faster, and four wrong characters left."""
    person.goes()
    place = 0
    for _ in range(4):
        place = person.copies("33", each=QUICK, start=place)
        wrong = "误" if person.passage[place] != "误" else "错"
        person.commits(wrong, after=QUICK)
        place = person.copies("2", each=QUICK, start=place + 1)
    notes = Notes(person.passage, tuple(person.sent))
    person.sees("第 2 轮结束")
    return notes


def is_alone(passage: str, place: int) -> bool:
    """Whether a character left out there can be missed nowhere else."""
    return passage[place] not in passage[place - 1] + passage[place + 1]


def replies_for(home: Path) -> list[str]:
    """What a good colleague writes first in the chat that was drawn."""
    (journal,) = (home / "journals").rglob("*.jsonl")
    plan = json.loads(journal.read_text(encoding="utf-8").split("\n", 1)[0])["plan"]
    told = tell(
        home, "rehearse", plan["chats"][0], "--plan", "good", "--seed", str(plan["seed"]), "--json"
    )
    events = json.loads(told)["events"]
    judged = next(n for n, event in enumerate(events) if event["kind"] == "turn_judged")
    return [event["text"] for event in events[:judged] if event["kind"] == "replied"]


def answer_a_chat(person: Candidate, replies: list[str]) -> None:
    """The first turn in own words, commit by commit; then the chat is closed."""
    person.presses(ENTER, f"已等.*{WRITE}")
    for reply in replies:
        for place in range(0, len(reply), 4):
            person.commits(reply[place : place + 4], after=0.1)
        person.sees(re.escape(reply[-4:]))
        person.presses(ENTER, WRITE)
    person.presses(F4, "输入编号、汉字或拼音首字母")
    person.presses("结束会话", r"\A(?!.*转接会话).*结束会话")
    person.presses(ENTER, "确定要做吗")
    person.presses(ENTER, "各月最好成绩")


def truth_of(notes: Notes) -> Truth:
    """The figures of a trial, from one's own notes."""
    text, origin, gone = "", list[int](), list[int]()
    for number, one in enumerate(notes.sent):
        if one.text:
            text, origin = text + one.text, origin + [number] * len(one.text)
        else:
            text = text[:-1]
            gone.append(origin.pop())
    errors, upto = distance(notes.passage, text)
    span = notes.sent[-1].at - notes.sent[0].at
    chars = sum(number != 0 for number in origin)
    mending, waiting, whole = 0.0, 0.0, []
    for number in range(1, len(notes.sent)):
        one = notes.sent[number]
        gap, size = one.at - notes.sent[number - 1].at, len(one.text)
        usable = min(gap, 2 + 1.5 * size)
        waiting += gap - usable
        if not size or number in gone:
            mending += usable
        else:
            whole.append((usable, size))
    usual = median(took / size for took, size in whole)
    over = sorted((took - usual * size for took, size in whole), reverse=True)[:3]
    return Truth(
        text=text,
        errors=errors,
        upto=upto,
        gross=chars / span * 60,
        net=(chars - PENALTY * errors) / span * 60,
        fixed=len(gone),
        fixes=sum(not one.text for one in notes.sent),
        corrections=mending,
        hesitations=sum(each for each in over if each > usual),
        waiting=waiting,
    )


def distance(passage: str, text: str) -> tuple[int, int]:
    """Fewest errors against any beginning of the passage, and how long that beginning is."""
    row = list(range(len(text) + 1))
    best = (row[-1], 0)
    for length, wanted in enumerate(passage, 1):
        last, row = row, [length]
        for place, typed in enumerate(text, 1):
            swap = last[place - 1] + (wanted != typed)
            row.append(min(swap, last[place] + 1, row[-1] + 1))
        nearer = abs(length - len(text)) < abs(best[1] - len(text))
        if row[-1] < best[0] or (row[-1] == best[0] and nearer):
            best = (row[-1], length)
    return best


def check_stamps(record: dict[str, Any], number: int, sent: tuple[Sent, ...]) -> None:
    """Every commit is on record at the moment of its write, none more and none less."""
    typed = record["log"]["trials"][number]["typed"]
    assert [one["inserted"] for one in typed] == [one.text for one in sent]
    assert [one["deleted"] for one in typed] == [int(not one.text) for one in sent]
    zeros = [one.at - told["at"] / 1000 for one, told in zip(sent, typed, strict=True)]
    late = [max(zeros) - zero for zero in zeros]  # GO as the quickest read shows it
    assert max(late) <= LATE, late
    assert sum(one <= CLOSE for one in late) >= 0.8 * len(late), late


def check_trial(record: dict[str, Any], number: int, truth: Truth) -> None:
    found = record["result"]["results"][number]
    errors, cost = found["comparison"]["errors"], found["loss"]
    left = errors["wrong"] + errors["missing"] + errors["extra"]
    correct = max(truth.upto, len(truth.text)) - truth.errors
    assert found["text"] == truth.text
    assert (left, errors["correct"], errors["fixed"], errors["fixes"]) == (
        truth.errors,
        correct,
        truth.fixed,
        truth.fixes,
    )
    assert found["gross"] == pytest.approx(truth.gross, rel=0.01)
    assert found["net"] == pytest.approx(truth.net, rel=0.01)
    for name in ("corrections", "hesitations", "waiting"):
        assert cost[f"{name}_ms"] == pytest.approx(getattr(truth, name) * 1000, abs=120), name
    parts = cost["errors"] + cost["corrections"] + cost["hesitations"] + cost["waiting"]
    assert cost["ideal"] - parts == pytest.approx(found["net"], abs=0.1)
    assert found["state"] == "valid"


def chats_of(record: dict[str, Any], home: Path) -> dict[str, Any]:
    """The record of the chats."""
    name = record["log"]["chats"]["record"]
    (path,) = (home / "records").glob(f"*/*{name}.record.json")
    return dict(json.loads(path.read_text(encoding="utf-8")))


def check_outcome(record: dict[str, Any], truth: Truth, session: dict[str, Any]) -> None:
    """The ladder: both speed and accuracy; the careful trial counts though the other was faster."""
    found, grade = record["result"], session["grade"]
    accuracy = 1 - truth.errors / max(truth.upto, len(truth.text))
    assert truth.net > 60
    assert 0.97 <= accuracy < 0.98
    assert (found["best"], found["step"], found["state"]) == (0, "qualified", "valid")
    assert found["accuracy"] == pytest.approx(accuracy)
    chats = record["log"]["chats"]
    assert (chats["score"], chats["passed"]) == (grade["score"], grade["passed"])
    assert found["passed"] == grade["passed"]
    assert any(one["verdict"] == "met" and one["spans"] for one in grade["criteria"])
    assert chats["composing"] is None  # fewer than 60 字


def check_told(home: Path, record: dict[str, Any], shown: str) -> None:
    """Screen, report, history and verify tell the same figures."""
    found = record["result"]
    first = found["results"][0]
    report = tell(home, "report", record["id"], "--lang", "zh-CN")
    for figure in (found["net"], found["gross"]):
        assert f"{figure:.1f} 字/分" in shown
        assert f"{round(figure, 1):g} 字/分" in report
    assert "合格" in shown
    assert f"{found['accuracy'] * 100:.1f}%" in shown
    errors = first["comparison"]["errors"]
    whole = errors["correct"] + 1 + errors["fixed"]
    for part in (1, errors["fixed"], 1 + errors["fixed"]):
        assert f"{part / whole * 100:.1f}%" in report
    for name in ("corrections", "hesitations", "waiting", "errors"):
        assert f"{-round(first['loss'][name], 1):g} 字/分" in report
    assert record["id"] in tell(home, "history", "--typing", "--trainee", "wangli")
    tell(home, "verify")
