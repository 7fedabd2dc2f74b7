"""`explain`: every line answered, whatever stands on it."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.cli_support import Command

STAGE = ("explain", "size-dress-zh", "--stage", "opening", "--seed", "7")
LEXICON = ("explain", "--lexicon", "zh-CN")


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_stage_explains_each_reply_as_a_turn_of_its_own(command: Command) -> None:
    done = command(*STAGE, "--json", said="您多高，体重多少\n自己看详情页\n\n".encode())

    asked, brushed_off, nothing = lines(done.out)
    assert (done.code, done.err) == (0, "")
    assert asked["points"] > nothing["points"]
    assert {c["verdict"] for c in asked["criteria"] if c["role"] == "ask"} == {"met"}
    violated = [c for c in brushed_off["criteria"] if c["verdict"] == "violated"]
    assert [c["role"] for c in violated] == ["forbid"]
    assert brushed_off["points"] < 0
    assert nothing["text"] == ""
    for row in asked["criteria"]:
        assert set(row) == {"id", "role", "verdict", "spans", "note"}


def test_without_json_a_person_reads_the_words_that_count(command: Command) -> None:
    stage = command(*STAGE, said="您多高，体重多少\n".encode())
    lexicon = command(*LEXICON, said="您好亲\x1b[2J\n".encode())

    assert stage.out.startswith("您多高，体重多少\n")
    assert "Met" in stage.out
    assert "greeting" in lexicon.out
    assert "您好" in lexicon.out
    assert "\x1b" not in lexicon.out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("explain",), "--rubric"),
        (("explain", "size-dress-zh", "--lexicon", "en"), "--rubric"),
        (("explain", "size-dress-zh"), "--stage"),
        (("explain", "size-dress-zh", "--stage", "nowhere"), "opening"),
    ],
)
def test_what_to_explain_by_must_be_said_once(
    command: Command, args: tuple[str, ...], told: str
) -> None:
    done = command(*args, said=b"hi\n")

    assert (done.code, done.out) == (2, "")
    assert told in done.err


@pytest.mark.parametrize("line", ['{"text": 5}', '{"said": "hi"}', '{"text": null}'])
def test_a_json_line_without_a_text_is_told_with_its_number(command: Command, line: str) -> None:
    done = command(*LEXICON, "--json", said=f"你好\n{line}\n".encode())

    assert done.code == 2
    assert len(lines(done.out)) == 1
    assert "2" in done.err


@pytest.mark.parametrize("line", ["{", "{亲", '{"a":' * 100_000], ids=["brace", "words", "nested"])
def test_a_line_that_only_looks_like_json_is_a_reply(command: Command, line: str) -> None:
    done = command(*LEXICON, "--json", said=f"{line}\n".encode())

    assert done.code == 0
    assert [told["text"] for told in lines(done.out)] == [line]


def test_a_byte_order_mark_before_the_first_line_is_no_text(command: Command) -> None:
    done = command(*LEXICON, "--json", said=codecs.BOM_UTF8 + '{"text": "您好"}\n'.encode())

    assert [told["text"] for told in lines(done.out)] == ["您好"]


def test_bytes_that_are_no_utf8_are_answered_with_substitutes(command: Command) -> None:
    done = command(*LEXICON, "--json", said="您好\n".encode("gbk") + "您好\r\n".encode())

    broken, sound = lines(done.out)
    assert done.code == 0
    assert "\ufffd" in broken["text"]
    assert sound == {"text": "您好", "intents": {"greeting": [[0, 2]]}}


def test_text_that_hides_is_explained_as_it_came(command: Command) -> None:
    hidden = '{"text": "\\ud800\\u202e\\u0000\\u2028您好"}'
    done = command(*LEXICON, "--json", said=f"{hidden}\n".encode())

    (told,) = lines(done.out)
    assert told["text"] == "\ud800\u202e\x00\u2028您好"
    assert told["intents"]["greeting"] == [[4, 6]]


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["9", "亲", "您好亲，", "不是", " ", "1.2.", "“", "e\u0301"])
def test_a_line_of_a_hundred_thousand_characters_is_answered(command: Command, unit: str) -> None:
    text = (unit * 100_000)[:100_000]

    done = command(*STAGE, "--json", said=f"{text}\n".encode())

    assert done.code == 0
    assert lines(done.out)[0]["text"] == text


def test_nothing_on_stdin_or_no_stdin_is_nothing_to_explain(command: Command) -> None:
    assert command(*LEXICON, said=b"").out == ""
    closed = command(*LEXICON, said=None)
    assert (closed.code, closed.out, closed.err) == (0, "", "")


RUBRIC = """lang: zh-CN
facts: {size: L码}
criteria:
  size: {role: claim, say: 推荐…<size>|建议…<size>}
  sorry: {role: courtesy, intent: apology}
  lie: {role: forbid, say: 保证合适}
"""


def test_a_rubric_counts_a_point_each_and_takes_one_for_what_is_forbidden(
    command: Command, tmp_path: Path
) -> None:
    rubric = tmp_path / "rubric.yaml"
    rubric.write_text(RUBRIC, encoding="utf-8")
    said = "抱歉，建议拍L码\n保证合适\n".encode()

    done = command("explain", "--rubric", str(rubric), "--json", said=said)

    good, bad = lines(done.out)
    assert (good["points"], good["of"]) == (2, 2)
    assert (bad["points"], bad["of"]) == (-1, 2)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\xff", b"- a\n", b"lang: zh-CN\n", b"a: [b]\n"])
def test_a_rubric_that_is_none_is_refused(command: Command, tmp_path: Path, content: bytes) -> None:
    rubric = tmp_path / "rubric.yaml"
    rubric.write_bytes(content)

    done = command("explain", "--rubric", str(rubric), said=b"hi\n")

    assert (done.code, done.out) == (3, "")
    assert "rubric.yaml:1:" in done.err
