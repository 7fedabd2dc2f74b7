"""`check` of passages: problems at their places, and how hard each one is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.cli_support import Command

OWN = """format: 1
id: own
lang: en
title: A parcel
use: practice
facts:
  order: {draw: order_id}
text: Your parcel of order <order> has left us today.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "shop" / "typing"
    folder.mkdir(parents=True)
    written = folder / "own.passage.yaml"
    written.write_text(OWN, encoding="utf-8")
    return written


def test_the_difficulty_is_told_beside_the_banks(command: Command, file: Path) -> None:
    plain = command("check", str(file))
    chinese = command("check", str(file.parent), "--lang", "zh-CN")
    listed = json.loads(command("check", str(file), "--format", "json").out)

    assert (plain.code, chinese.code) == (0, 0)
    own = listed["passages"]["own"]
    side = "above" if own["off"] > 0 else "below"
    assert f"difficulty {own['difficulty']:.2f}, {abs(own['off']):.1%} {side}" in plain.out
    assert f"难度 {own['difficulty']:.2f}" in chinese.out
    assert (own["file"], own["lang"], own["use"]) == (str(file), "en", "practice")
    assert own["chars"] == len("Your parcel of order 12345678 has left us today.")
    assert listed["files"] == [str(file)]


def test_a_problem_of_a_passage_stands_in_every_format(command: Command, file: Path) -> None:
    file.write_text(OWN.replace("use: practice", "use: trial"), encoding="utf-8")
    plain = command("check", str(file))
    listed = json.loads(command("check", str(file), "--format", "json").out)["problems"]
    sarif = json.loads(command("check", str(file), "--format", "sarif").out)

    assert plain.code == 1
    assert f"{file}:8:1: error TR913: Too short" in plain.out
    assert "TR913" in [one["code"] for one in listed]
    assert "TR913" in [one["ruleId"] for one in sarif["runs"][0]["results"]]


def test_a_pack_without_passages_says_nothing_of_them(command: Command, file: Path) -> None:
    file.unlink()
    done = command("check", str(file.parents[1]), "--format", "json")

    assert "passages" not in json.loads(done.out)
