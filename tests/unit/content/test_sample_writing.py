"""A disputed reply becomes a sample: one line more, and not a letter of the author's touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.content.respelling import with_chinese_keys
from trainer.content.sample_writing import SampleWriter
from trainer.content.scenario_spec import ScenarioSpec
from trainer.content.shelf import PackShelf
from trainer.content.shipped import shipped_root
from trainer.errors import ContentError
from trainer.grading.disputes import SampleReply
from trainer.matching.values import Verdict

SAMPLE = SampleReply(
    stage="ask",
    say=('亲，说"好"的：<b> # 不是注释', "第二句\x1b\u200b"),
    do=(("open_card", (("card", "order"),)),),
    criterion="greet",
    verdict=Verdict.MET,
)
PACK = "format: 1\nid: shop\nshop: 店\nlang: zh-CN\ncurrency: CNY\n"
SCENARIO = """\
format: 1
id: mine
title: 我的   # 留着
category: size
level: starter
minutes: 1
role: 客服
goal: 回答
customer: {name: 小李}
stages:
  ask:
    buyer: 在吗
    criteria:
      greet: {role: courtesy, label: 问候, say: 您好, dimension: empathy}
    go: done
{samples}
# 结局从这里开始
endings:
  done: {title: 完, buyer: 好, result: good}
"""
BLOCK = """\
    samples:
      # 第一条
      - {say: 您好, expect: {greet: met}}
      - say: 在
        expect: {greet: missed}   # 后面的"""


def kept(tmp_path: Path, samples: str, sample: SampleReply = SAMPLE) -> tuple[str, str, str]:
    """The file before, after, and the place told."""
    pack = tmp_path / "scenarios" / "shop"
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text(PACK, encoding="utf-8")
    file = pack / "mine.scenario.yaml"
    before = SCENARIO.replace("{samples}", samples)
    file.write_text(before, encoding="utf-8")
    writer = SampleWriter(PackShelf([pack.parent]), shipped_root(), tmp_path / "samples")
    place = writer.keep_sample("mine", sample)
    return before, file.read_text(encoding="utf-8"), place


def samples_of(tmp_path: Path) -> list[tuple[list[str], dict[str, Verdict]]]:
    spec = PackShelf([tmp_path / "scenarios"]).scenario("mine").spec
    assert spec is not None
    return [(one.say, one.expect) for one in spec.stages["ask"].samples]


@pytest.mark.parametrize("samples", [BLOCK, "", BLOCK.replace("      ", "    ")])
def test_a_sample_is_one_block_more_and_nothing_else_changes(tmp_path: Path, samples: str) -> None:
    before, after, place = kept(tmp_path, samples)
    line = int(place.rpartition(":")[2]) - (1 if samples else 2)
    old, new = before.split("\n"), after.split("\n")
    assert new[:line] == old[:line]
    assert new[len(new) - len(old) + line :] == old[line:]
    say, expect = samples_of(tmp_path)[-1]
    assert say == ['亲，说"好"的：<b> # 不是注释', "第二句  "]
    assert expect == {"greet": Verdict.MET}


@pytest.mark.parametrize(
    "samples", ["    samples: [{say: 您好, expect: {greet: met}}]", "    samples: []"]
)
def test_samples_in_brackets_take_another_too(tmp_path: Path, samples: str) -> None:
    kept(tmp_path, samples)
    assert samples_of(tmp_path)[-1][1] == {"greet": Verdict.MET}


def test_a_file_in_chinese_keys_stays_chinese(tmp_path: Path) -> None:
    chinese = with_chinese_keys(SCENARIO.replace("{samples}", BLOCK), ScenarioSpec)
    pack = tmp_path / "scenarios" / "shop"
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text(PACK, encoding="utf-8")
    file = pack / "mine.scenario.yaml"
    file.write_text(chinese, encoding="utf-8")
    writer = SampleWriter(PackShelf([pack.parent]), shipped_root(), tmp_path / "samples")
    line = int(writer.keep_sample("mine", SAMPLE).rpartition(":")[2])
    new = file.read_text(encoding="utf-8").split("\n")
    assert "say" not in new[line - 1]
    assert samples_of(tmp_path)[-1][1] == {"greet": Verdict.MET}


def test_samples_of_what_ships_gather_in_one_file_of_the_same_shape(tmp_path: Path) -> None:
    writer = SampleWriter(PackShelf([shipped_root()]), shipped_root(), tmp_path)
    other = SampleReply(
        stage="need", say=("没有",), do=(), criterion="send_alt", verdict=Verdict.MISSED
    )
    places = [writer.keep_sample("stock-out-zh", one) for one in (SAMPLE, SAMPLE, other, other)]
    file = tmp_path / "stock-out-zh.samples.yaml"
    lines = file.read_text(encoding="utf-8").split("\n")
    assert lines[:4] == ["format: 1", "scenario: stock-out-zh", "stages:", "  ask:"]
    found = [lines[int(place.rpartition(":")[2]) - 1] for place in places]
    assert ["没有" in line for line in found] == [False, False, True, True]


def test_a_damaged_file_of_samples_is_not_overwritten(tmp_path: Path) -> None:
    writer = SampleWriter(PackShelf([shipped_root()]), shipped_root(), tmp_path)
    file = tmp_path / "stock-out-zh.samples.yaml"
    for broken in (b"\xff\xfe\x00", b"stages: [", b"- a list"):
        file.write_bytes(broken)
        with pytest.raises(ContentError):
            writer.keep_sample("stock-out-zh", SAMPLE)
        assert file.read_bytes() == broken


def test_a_disk_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("trainer.content.workshop.drafts.replace_whole", refuse)
    with pytest.raises(ContentError) as refusal:
        kept(tmp_path, BLOCK)
    assert "No space" in str(refusal.value.details)
