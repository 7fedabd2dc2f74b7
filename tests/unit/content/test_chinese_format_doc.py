"""The Chinese page of the format names every word there is, and its examples are of the format."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from trainer.content.chinese_keys import KEYS
from trainer.content.chinese_words import WORDS
from trainer.content.levels import level_of
from trainer.content.pack import load_pack
from trainer.content.problems import Problem
from trainer.content.scenario import load_scenario
from trainer.content.scenario_spec import ScenarioSpec
from trainer.content.translating import translate
from trainer.content.yaml_reader import read
from trainer.wording import Wording

DOC = Path(__file__).parents[3] / "docs" / "scenario-format.zh-CN.md"
TEXT = DOC.read_text(encoding="utf-8")
ZH = Wording("zh-CN")
EXAMPLES = re.findall(r"^## (\S+\.yaml)\n```yaml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def rows() -> list[tuple[str, ...]]:
    table = TEXT.split("## 键的对照表")[1].split("## 固定写法的对照表")[0]
    found = re.findall(r"^\| `(.+?)` \| `(.+?)` \| (.+) \|$", table, re.MULTILINE)
    return [(*row[:2], row[2].replace("\\|", "|")) for row in found]


def test_every_key_stands_in_the_table_with_what_it_is_for() -> None:
    described = {"RubricCriterion": "CriterionSpec"}
    wanted = [
        (chinese, key, ZH.say(f"field.{described.get(level, level)}.{key}"))
        for level, keys in KEYS.items()
        for key, chinese in keys.items()
        if level != "HeadSpec"
    ]

    assert rows() == wanted


def test_every_word_stands_in_the_list() -> None:
    listed = TEXT.split("## 固定写法的对照表")[1]

    for words in WORDS.values():
        assert "，".join(f"{chinese} `{word}`" for word, chinese in words.items()) in listed


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The page's own examples as a pack."""
    folder = tmp_path / "yunshang"
    folder.mkdir()
    for name, text in EXAMPLES:
        file = folder / name.replace("名字", "size")
        file.write_text(text, encoding="utf-8")
    return folder


def test_the_examples_are_one_readable_pack(pack: Path) -> None:
    told = load_pack(pack)
    scenario = load_scenario(pack / "size.scenario.yaml", told)
    problems: list[Problem] = [*told.problems, *scenario.problems]

    assert len(EXAMPLES) == 5
    assert all(source.is_chinese for source in told.sources.values())
    assert {p.code for p in problems} <= {"TR322"}
    assert scenario.spec is not None
    facts = scenario.spec.facts
    assert {"身高", "尺码", "来得及", "buyer.name"} <= facts.keys()


def test_the_example_uses_every_key_of_a_stage_and_no_english_one() -> None:
    text = dict(EXAMPLES)["名字.scenario.yaml"]
    tree, problems = read(text.encode(), "x")
    assert tree is not None, problems
    told = translate(tree, level_of(ScenarioSpec), "x")

    assert told.is_chinese
    assert told.problems == []
    for key in KEYS["StageSpec"].values():
        assert re.search(rf"^ {{4}}{key}:", text, re.MULTILINE), key
