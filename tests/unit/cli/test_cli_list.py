"""`list` and what else must work whatever the home holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.cli_support import Command
from trainer import bootstrap

OWN = """format: 1
id: own-one
title: 自己的场景
category: size
level: starter
minutes: 3
role: 客服
goal: 回答
"""


def shipped(command: Command) -> list[str]:
    return [card["id"] for card in json.loads(command("list", "--json").out)]


def test_the_table_and_the_json_list_the_same_scenarios(command: Command) -> None:
    table, listed = command("list"), json.loads(command("list", "--json").out)

    assert table.err == ""
    assert [line.split()[0] for line in table.out.splitlines()] == [card["id"] for card in listed]
    keys = {"id", "title", "lang", "category", "level", "pack", "path"}
    assert all(keys <= card.keys() for card in listed)


def test_a_broken_pack_at_home_hides_no_other_scenario(command: Command, home: Path) -> None:
    before = shipped(command)
    own = home / "scenarios"
    for name in ("binary", "folders", "good"):
        (own / name).mkdir(parents=True)
    (own / "binary" / "pack.yaml").write_bytes(b"\xff\xfe\x00")
    (own / "binary" / "a.scenario.yaml").write_text("format: [\n", encoding="utf-8")
    (own / "folders" / "pack.yaml").mkdir()
    (own / "folders" / "b.scenario.yaml").mkdir()
    (own / "loop").symlink_to("loop")
    pack = "format: 1\nid: good\nshop: 小店\nlang: zh-CN\ncurrency: CNY\n"
    (own / "good" / "pack.yaml").write_text(pack, encoding="utf-8")
    (own / "good" / "own-one.scenario.yaml").write_text(OWN, encoding="utf-8")

    assert set(shipped(command)) == {*before, "own-one"}
    assert command("rehearse", "size-dress-zh", "--plan", "silent").code == 0


def homes(folder: Path) -> dict[str, str]:
    file = folder / "file"
    file.touch()
    return {
        "a file": str(file),
        "a device": "/dev/null",
        "a name no disk takes": str(folder / ("y" * 300)),
        "nobody's": "~nobody-here/x",
        "no text": str(folder / "\udcff"),
    }


KINDS = ("a file", "a device", "a name no disk takes", "nobody's", "no text")


@pytest.mark.parametrize("kind", KINDS)
def test_a_home_that_cannot_be_written_only_matters_to_records(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    before = shipped(command)
    monkeypatch.setenv("TRAINER_HOME", homes(tmp_path)[kind])

    assert shipped(command) == before
    assert [card.id for card in bootstrap.cards()] == before
    assert command("rehearse", "size-dress-zh", "--plan", "silent").code == 0
    for args in (("history", "--trainee", "a"), ("report", "x"), ("verify",)):
        done = command(*args)
        assert done.code in (0, 3)
        assert done.out or done.err


def test_a_home_that_is_a_file_holds_no_readable_records(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TRAINER_HOME", homes(tmp_path)["a file"])

    done = command("history", "--trainee", "amy")

    assert (done.code, done.out) == (3, "")
    assert "Not a directory" in done.err
