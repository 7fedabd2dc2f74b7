"""Exports as shops have them: columns guessed or named, every broken row told."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.chatlog.columns import chosen_columns, role_of
from trainer.chatlog.cutting import conversations, cut
from trainer.chatlog.moments import seconds_of
from trainer.chatlog.reading import read_log
from trainer.chatlog.values import ChatLine, Who
from trainer.errors import UsageError


def written(tmp_path: Path, text: str | bytes, name: str = "log.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def said(path: Path, **more: object) -> list[tuple[str, str]]:
    return [(one.who.value, one.text) for one in read_log(path, **more).lines]  # type: ignore[arg-type]


TALK = [("buyer", "在吗"), ("agent", "在的")]


@pytest.mark.parametrize(
    "text",
    [
        "角色,时间,内容\n买家,20:00,在吗\n客服,20:01,在的\n",
        "Role\tTime\tMessage\nCustomer\t20:00\t在吗\nAgent\t20:01\t在的\n",
        '{"role":"user","content":"在吗"}\n\n{"role":"agent","content":"在的"}\n',
        '[{"sender":"buyer","text":"在吗"},{"sender":"seller","text":"在的"}]',
        "﻿发送人;消息内容\n顾客;在吗\n人工客服;在的\n",
        "角色,内容\r\n买家,在吗\r\n客服,在的\r\n".encode("gb18030"),
        "角色,内容\n买家,在吗\n客服,在的\n".encode("utf-16"),
    ],
)
def test_the_usual_exports_are_read_without_being_told_how(
    tmp_path: Path, text: str | bytes
) -> None:
    assert said(written(tmp_path, text)) == TALK


def test_columns_and_speakers_can_be_named(tmp_path: Path) -> None:
    path = written(tmp_path, "a,b,c\n小美,x,在的\n小雨,y,在吗\n")
    columns = {"speaker": "a", "text": "c"}
    assert said(path, columns=columns, agents=["小美"], buyers=["小雨"]) == [
        ("agent", "在的"),
        ("buyer", "在吗"),
    ]


def test_nicknames_alone_are_guessed_and_a_third_one_is_the_system(tmp_path: Path) -> None:
    log = read_log(written(tmp_path, "speaker,text\nmimi,在吗\n阿美,在的\n巡检,已接入\n"))
    assert [one.who for one in log.lines] == [Who.BUYER, Who.AGENT, Who.SYSTEM]
    assert log.guessed


def test_every_row_that_cannot_be_used_is_told_with_its_line(tmp_path: Path) -> None:
    text = '{"role":"buyer","text":"在吗"}\n{oops\n{"role":"","text":"x"}\n{"role":"agent"}\n7\n'
    log = read_log(written(tmp_path, text, "log.jsonl"))
    assert [(one.line, one.why.rpartition(".")[2]) for one in log.skipped] == [
        (2, "unreadable"),
        (3, "no_speaker"),
        (4, "no_text"),
        (5, "unreadable"),
    ]


def test_a_comma_inside_an_unquoted_text_is_not_lost(tmp_path: Path) -> None:
    log = read_log(written(tmp_path, "role,text\nbuyer,hi, are you there\nagent,yes\n"))
    assert log.lines[0].text == "hi, are you there"


def test_a_field_too_long_for_a_message_is_a_row_passed_over(tmp_path: Path) -> None:
    log = read_log(written(tmp_path, f"role,text\nbuyer,hi\nagent,{'x' * 1_000_001}\nagent,yes\n"))
    assert log.skipped[0].why == "chatlog.skip.unreadable"
    assert len(log.lines) >= 1


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", {}),
        ("[", {}),
        ("a,b\n1,2\n", {}),
        ("role,text\n", {}),
        ("role,text\n,\n", {}),
        ("role,text\nbuyer,hi\n", {"speaker": "nope"}),
        ("role,text\nbuyer,hi\n", {"mood": "role"}),
        (b"\xff\xfe\x00\xd8x", {}),
    ],
)
def test_a_file_without_a_chat_is_refused_in_words(
    tmp_path: Path, text: str | bytes, columns: dict[str, str]
) -> None:
    with pytest.raises(UsageError):
        read_log(written(tmp_path, text), columns=columns)


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_log(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("2026-11-11 20:00:05", "2026-11-11T20:01:05", 60),
        ("2026/11/11 20:00:05", "2026-11-11 20:00:35", 30),
        ("11月11日 下午8:00", "11月11日 20:02", 120),
        ("2026年11月11日 20时01分05秒", "2026-11-11 20:01:05", 0),
        ("8:00 PM", "20:00:30", 30),
        ("12:05 am", "0:05", 0),
        ("1762862400", "1762862460000", 60),
        ("2026-11-11T20:00:00+08:00", "2026-11-11T12:00:00Z", 0),
    ],
)
def test_times_are_read_in_the_shapes_people_export(one: str, other: str, apart: int) -> None:
    first, second = seconds_of(one), seconds_of(other)
    assert first is not None
    assert second is not None
    assert second - first == apart


@pytest.mark.parametrize("text", ["", "gestern", "25:61", "13月45日 9:00", "2026-13-01 10:00"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert seconds_of(text) is None


def test_a_role_is_known_by_its_word_only() -> None:
    assert role_of("End User") is None
    assert role_of("End-User") is Who.BUYER
    assert role_of("小蜜") is Who.BOT
    assert role_of("系统提示") is Who.SYSTEM


def test_a_named_column_is_not_guessed_for_another_field() -> None:
    assert chosen_columns(["text", "content", "role"], {"speaker": "text"}) == {
        "speaker": "text",
        "text": "content",
    }


def line(who: Who, at: float | None = None, conversation: str = "") -> ChatLine:
    return ChatLine(
        conversation=conversation, who=who, speaker=who.value, text=who.value, at=at, line=1
    )


def test_a_chat_is_cut_where_the_buyer_writes_after_an_answer() -> None:
    buyer, agent, bot, system = Who.BUYER, Who.AGENT, Who.BOT, Who.SYSTEM
    whos = [bot, buyer, buyer, system, bot, agent, agent, buyer, agent, buyer]
    whole = cut([line(who) for who in whos])
    shapes = [(len(one.asked), len(one.answered)) for one in whole.exchanges]
    assert shapes == [(2, 2), (1, 1)]
    assert [one.who for one in whole.before] == [bot]
    assert len(whole.after) == 1


def test_a_line_long_after_an_unanswered_one_is_a_nudge() -> None:
    lines = [line(Who.BUYER, 0), line(Who.BUYER, 5), line(Who.BUYER, 60), line(Who.AGENT, 70)]
    exchange = cut(lines).exchanges[0]
    assert (len(exchange.asked), len(exchange.nudges)) == (2, 1)


def test_conversations_keep_their_order() -> None:
    found = conversations([line(Who.BUYER, conversation=name) for name in "bab"])
    assert [(name, len(lines)) for name, lines in found.items()] == [("b", 2), ("a", 1)]
