"""Logs of any length: clocks without halves of the day, midnights, third roles, broken rows."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.unit.cli.cli_support import Done
from trainer.chatlog.clockwork import Clockwork
from trainer.chatlog.happenings import happening
from trainer.chatlog.streaming import LogStream
from trainer.cli import main
from trainer.errors import UsageError
from trainer.measures.contacts import By, Contact, What


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "log.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def contacts(path: Path, **more: list[str]) -> tuple[list[Contact], LogStream]:
    stream = LogStream(path, **more)  # type: ignore[arg-type]
    return [one for group in stream.contacts() for one in group], stream


def waits(path: Path, **more: list[str]) -> list[int]:
    found, _ = contacts(path, **more)
    return [
        (later.at - earlier.at) // 1000 for one in found for earlier, later in pairwise(one.moments)
    ]


def test_conversations_are_kept_apart_by_their_column(tmp_path: Path) -> None:
    text = (
        "conversation,role,time,text\n"
        "A,buyer,2026-11-11 10:00:00,hi\nB,buyer,2026-11-11 10:00:05,hi\n"
        "A,agent,2026-11-11 10:00:20,yes\nB,agent,2026-11-11 10:00:45,yes\n"
    )
    assert waits(written(tmp_path, text)) == [20, 40]


def test_without_one_each_buyer_is_a_conversation(tmp_path: Path) -> None:
    text = (
        '{"sender":"小雨","time":"10:00:00","text":"在吗"}\n'
        '{"sender":"客服","time":"10:00:30","text":"在的"}\n'
        '{"sender":"小明","time":"10:01:00","text":"你好"}\n'
        '{"sender":"客服","time":"10:01:10","text":"您好"}\n'
    )
    found, _ = contacts(written(tmp_path, text))
    assert [(one.buyer, one.agent, len(one.moments)) for one in found] == [
        ("小雨", "客服", 2),
        ("小明", "客服", 2),
    ]


def test_a_buyer_who_comes_back_hours_later_is_another_contact(tmp_path: Path) -> None:
    text = "role,time,text\nbuyer,2026-11-11 10:00,a\nagent,2026-11-11 10:01,b\n"
    found, _ = contacts(written(tmp_path, text + "buyer,2026-11-11 15:00,c\n"))
    assert [len(one.moments) for one in found] == [2, 1]


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (["23:59:50", "00:00:10"], [20]),
        (["11:59:50", "12:00:10", "1:00:10", "12:30:10", "1:00:10"], [20, 3600, 41400, 1800]),
        (["2026-11-11 11:59", "2026-11-11 12:01", "2026-11-11 1:01"], [120, 3600]),
        (["2026-11-11T10:00:00+08:00", "2026-11-11T02:00:30Z"], [30]),
        (["8:00 AM", "1:00 PM"], [18000]),
        (["1762862400", "1762862430"], [30]),
        (["10:00:05", "10:00:03"], [2]),
    ],
)
def test_clocks_go_on_as_they_did(tmp_path: Path, times: list[str], expected: list[int]) -> None:
    rows = "A,buyer," + times[0] + ",x\n" + "".join(f"A,agent,{at},x\n" for at in times[1:])
    path = written(tmp_path, "conversation,role,time,text\n" + rows)
    if max(expected) > 7200:
        clock = Clockwork(times)
        found = [clock.read(at) or 0 for at in times]
        assert [(b - a) // 1000 for a, b in pairwise(found)] == expected
    else:
        assert waits(path) == expected


def test_rows_that_will_not_do_are_told_by_line(tmp_path: Path) -> None:
    text = (
        "role,time,text\n客服,10:00:00,早\n买家,10:00:00,在吗\n巡检员,10:00:01,看看\n"
        "客服,,在的\n,10:00:05,谁\n客服,10:00:06,\n客服,10:00:07,在的\n"
    )
    found, stream = contacts(written(tmp_path, text.encode("gb18030")))
    assert [(one.line, one.why.rpartition(".")[2]) for one in stream.skipped] == [
        (2, "nobody"),
        (4, "third"),
        (5, "no_time"),
        (6, "no_speaker"),
        (7, "no_text"),
    ]
    assert stream.rows == 7
    assert len(found[0].moments) == 2


def test_json_rows_that_are_none_are_told_too(tmp_path: Path) -> None:
    text = '{"role":"buyer","time":"10:00","text":"a","n":1}\n{oops\n[1]\n'
    _, stream = contacts(written(tmp_path, text))
    assert [one.line for one in stream.skipped] == [2, 3]


def test_a_field_too_long_and_a_utf16_file_are_read_on(tmp_path: Path) -> None:
    text = f"role,time,text\nbuyer,10:00,{'x' * 1_000_010}\nbuyer,10:01,b\n"
    _, stream = contacts(written(tmp_path, text.encode("utf-16")))
    assert [one.why for one in stream.skipped] == ["chatlog.skip.unreadable"]


def test_agents_alone_or_together_are_found_among_nicknames(tmp_path: Path) -> None:
    rows = "小雨,10:00,在吗\n阿美,10:01,在的\n小明,10:02,在吗\n"
    path = written(tmp_path, "speaker,time,text\n" + rows)
    with pytest.raises(UsageError):
        contacts(path)
    found, _ = contacts(path, agents=["阿美"])
    assert [one.buyer for one in found] == ["小雨", "小明"]
    pair = written(tmp_path, "speaker,time,text\n小雨,10:00,在吗\n阿美,10:01,在的\n")
    assert [moment.by for moment in contacts(pair)[0][0].moments] == [By.BUYER, By.AGENT]
    named = written(tmp_path, "speaker,time,text\n买家,10:00,在吗\n阿美,10:01,在的\n")
    assert [moment.by for moment in contacts(named)[0][0].moments] == [By.BUYER, By.AGENT]


def test_machines_and_events_are_no_replies(tmp_path: Path) -> None:
    text = (
        "role,time,text\nbuyer,10:00:00,hi\nauto,10:00:01,welcome\nbot,10:00:02,menu\n"
        "bot_assist,10:00:09,suggested\nsystem,10:01:00,客户评价：非常满意\nsystem,10:02:00,嗯\n"
        "system,10:03:00,会话已结束\n"
    )
    found, _ = contacts(written(tmp_path, text))
    assert [(one.by, one.what) for one in found[0].moments][1:] == [
        (By.AUTO, What.MESSAGE),
        (By.BOT, What.MESSAGE),
        (By.ASSIST, What.MESSAGE),
        (By.SYSTEM, What.RATED),
        (By.SYSTEM, What.CLOSED),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会话已转接给小美", (What.TRANSFER_OUT, None)),
        ("已邀请客户评价", (What.INVITED, None)),
        ("买家评价：4星", (What.RATED, 4.0)),
        ("rated 2/5", (What.RATED, 2.0)),
        ("不满意 评价", (What.RATED, 2.0)),
        ("评价", (What.RATED, None)),
        ("买家已下单", (What.ORDERED, None)),
        ("支付成功", (What.PAID, None)),
        ("客户留言", (What.LEFT_MESSAGE, None)),
        ("missed chat", (What.REFUSED, None)),
        ("hello", None),
    ],
)
def test_system_lines_say_what_happened(
    text: str, expected: tuple[What, float | None] | None
) -> None:
    assert happening(text) == expected


@pytest.mark.parametrize("text", ["", "role,time,text\n", "role,text\nbuyer,hi\n", "a,b\n1,2\n"])
def test_files_without_a_log_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError):
        contacts(written(tmp_path, text))
    with pytest.raises(UsageError):
        contacts(tmp_path / "none.csv")


def test_very_many_open_chats_are_let_go_oldest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.chatlog.streaming.MOST_OPEN", 3)
    rows = "".join(f"c{n},buyer,10:00:0{n},hi\n" for n in range(6))
    stream = LogStream(written(tmp_path, "conversation,role,time,text\n" + rows))
    groups = stream.contacts()
    assert next(groups)[0].id == "c0"
    assert [one.id for group in groups for one in group] == ["c1", "c2", "c3", "c4", "c5"]


def run(capsys: pytest.CaptureFixture[str], *args: str) -> Done:
    code = main(args)
    told = capsys.readouterr()
    return Done(code, told.out, told.err)


LOG = (
    "conversation,role,time,text\n"
    "A,buyer,2026-11-11 08:30:00,hi\nA,agent,2026-11-11 08:30:20,yes\n"
    "A,system,2026-11-11 08:31:00,rated 5/5\nA,system,2026-11-11 08:40:00,closed\n"
    "B,buyer,2026-11-11 12:00:00,hi\nB,system,2026-11-11 12:01:00,transferred\n"
    "oops\n"
)


def test_the_command_prints_figures_and_where_platforms_differ(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(written(tmp_path, LOG))
    books = [part for name in ("taobao", "jd-dongdong", "suning-818", "zendesk", "pinduoduo")
             for part in ("--rulebook", name)]  # fmt: skip
    done = run(capsys, "kpi", path, *books, "--lang", "zh-CN")
    assert done.code == 0
    assert "3 分钟响应率：50.0%（1 / 2）" in done.out
    assert "未核实" in done.out
    assert "不计：已转出" in done.out
    assert "第 8 行跳过" in done.err
    same = run(capsys, "kpi", path, "--rulebook", "zendesk", "--rulebook", "intercom")
    assert "agree on every conversation" in same.out


def test_json_has_the_figures_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(written(tmp_path, LOG))
    told = json.loads(run(capsys, "kpi", path, "--rulebook", "suning-818", "--json").out)
    assert told["rulebook"] == "suning-818"
    assert told["metrics"]["within_45s"] == {
        "value": 1,
        "n": 1,
        "of": 1,
        "undefined": "",
        "assessed": True,
    }
    assert told["metrics"]["left_messages"]["value"] is None
    assert told["first_response"]["sum_ms"] == 20_000
    assert told["skipped"] == [{"line": 8, "why": "chatlog.skip.no_time"}]
    both = run(capsys, "kpi", path, "--rulebook", "taobao", "--rulebook", "zendesk", "--json")
    assert [one["rulebook"] for one in json.loads(both.out)] == ["taobao", "zendesk"]


def test_a_log_without_an_answer_has_no_first_response(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(written(tmp_path, "role,time,text\nbuyer,10:00,hi\n"))
    assert "undefined" in run(capsys, "kpi", path, "--lang", "en").out
    assert run(capsys, "kpi", path, "--rulebook", "ebay").code == 2
