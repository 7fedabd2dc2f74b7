"""A text with some values changed: it reads as wanted, and nothing else of it has moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.content.shipped import shipped_root
from trainer.content.splicing import rewritten
from trainer.content.yaml_reader import read
from trainer.content.yaml_writer import block, key, scalar

HARD = [
    "no", "12:30", "007", "a: b", "x, y", "# 不是", "a #b", "- 减", "<order.eta> 这个",
    "“引号”", "it's", "{a}", "[x]", "", " 空格 ", "亲：您好", "方括号，一句话", "~", "?", "@a",
    "%5", "`x`", "|", "> a", "'单", '"双', "a\tb", "!!str", "&a", "*", "👍🏽", "零\u200b宽",
    "最后:", "多行\n文字", "\n开头换行", "null", "=", "\u3000全角空格", "a" * 120, "字" * 60,
]  # fmt: skip
texts = st.sampled_from(HARD) | st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=12
)
names = st.sampled_from(["say", "名字", "*", "a b", "no", "x.y", "带：号", "buyer.name"])
trees = st.recursive(
    texts,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(names, below, max_size=3),
    max_leaves=12,
)
roots = st.dictionaries(names, trees, min_size=1, max_size=4)


def told(text: str) -> Any:
    tree, problems = read(text.encode(), "x.yaml")
    assert tree is not None, (problems, text)
    return tree.plain()


@pytest.mark.parametrize("text", HARD)
def test_a_text_is_quoted_just_where_the_reader_would_misread_it(text: str) -> None:
    for written, value in (
        (f"k: {scalar(text)}", text),
        (f"k: [{scalar(text, in_flow=True)}]", [text]),
        (f"k: [{scalar(text, in_flow=True)}, 1]", [text, "1"]),
    ):
        tree, problems = read(written.encode(), "x.yaml")
        assert tree is not None
        assert tree.plain() == {"k": value}
        assert problems == []


def test_plain_words_stay_bare() -> None:
    plain = ["no", "12:30", "007", "<order.eta> 这个", "“引号”", "it's", "亲，您好"]
    assert [scalar(text) for text in plain] == plain
    assert (key("any_of"), key("名字"), key("a: b")) == ("any_of", "名字", '"a: b"')


@given(old=roots, new=roots)
@settings(max_examples=150, deadline=None)
def test_whatever_becomes_whatever_else(old: dict[str, Any], new: dict[str, Any]) -> None:
    text = block(old, 0) + "\n"
    assert told(text) == old

    assert told(rewritten(text, old, new)) == new


@pytest.mark.parametrize("name", ["size-dress-zh", "stock-out-en"])
def test_nothing_changed_is_nothing_written(name: str) -> None:
    (file,) = shipped_root().glob(f"*/{name}.scenario.yaml")
    text = file.read_text(encoding="utf-8")
    tree = told(text)

    assert rewritten(text, tree, tree) == text


WHOLE = """\
# 文件头
title: 旧标题   # 标题后面
facts: {a: "1", b: 二}

# 阶段说明
stages:
  # 开场
  opening:
    buyer: [在吗, {any: [甲, 乙]}]   # 买家
    samples:
      - {say: 一, expect: {x: met}}
      # 第二条
      - say: 二
        expect: {x: missed}

  # 追问
  after:
    buyer: 还有吗
"""


def changed(**edits: Any) -> str:
    tree = told(WHOLE)
    new = told(WHOLE)
    for path, value in edits.items():
        here, steps = new, path.split("__")
        for step in steps[:-1]:
            here = here[int(step)] if isinstance(here, list) else here[step]
        if value is None:
            del here[steps[-1]]
        else:
            here[steps[-1]] = value
    text = rewritten(WHOLE, tree, new)
    assert told(text) == new
    return text


def test_a_changed_value_keeps_the_remark_behind_it() -> None:
    assert changed(title="新：标题") == WHOLE.replace("旧标题", "新：标题")


def test_a_list_in_brackets_keeps_how_the_rest_is_written() -> None:
    text = changed(facts={"a": "1", "b": "三", "c": "x, y"})
    assert 'facts: {a: "1", b: 三, c: "x, y"}\n' in text


def test_a_sample_more_stands_behind_the_others() -> None:
    samples = [*told(WHOLE)["stages"]["opening"]["samples"], {"say": "三"}]
    text = changed(stages__opening__samples=samples)
    added = "        expect: {x: missed}\n      - {say: 三}\n\n  # 追问\n"
    assert added in text
    assert text.replace("      - {say: 三}\n", "") == WHOLE


def test_a_stage_that_goes_takes_only_its_own_remark() -> None:
    text = changed(stages__opening=None)
    assert "# 开场" not in text
    assert "# 追问" in text
    assert "# 阶段说明" in text


def test_stages_change_places_with_their_remarks() -> None:
    tree = told(WHOLE)
    new = {**tree, "stages": {name: tree["stages"][name] for name in ("after", "opening")}}
    text = rewritten(WHOLE, tree, new)
    assert list(told(text)["stages"]) == ["after", "opening"]
    assert text.index("# 追问") < text.index("after:") < text.index("opening:")


def test_a_bare_value_becomes_a_block_and_back() -> None:
    longer = [{"any": ["很长的一句话" * 9, "另一句"]}, "还有一句很长很长的话" * 5]
    text = changed(stages__after__buyer=longer)
    assert "    buyer:\n      - " in text
    tree = told(text)
    new = {**tree, "stages": {**tree["stages"], "after": {"buyer": "还有吗"}}}
    assert rewritten(text, tree, new) == WHOLE


def test_a_file_in_brackets_is_written_anew(tmp_path: Path) -> None:
    assert told(rewritten("{a: 1}", {"a": "1"}, {"a": "2", "b": "3"})) == {"a": "2", "b": "3"}
