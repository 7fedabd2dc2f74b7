"""What editors, input methods and hostile hands do to a YAML file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.content.encoding import SIZE_LIMIT
from trainer.content.placing import fit
from trainer.content.problems import Problem, has_errors, sentence
from trainer.content.scenario_spec import ScenarioSpec
from trainer.content.tree import Node, Plain
from trainer.content.yaml_reader import NODE_LIMIT, read, read_file
from trainer.wording.speech import Wording

READ_AS_TYPED = {
    "no, on, yes": ("a: no\nb: on\nc: yes\n", {"a": "no", "b": "on", "c": "yes"}),
    "times": ("a: 12:30\n", {"a": "12:30"}),
    "leading zeros": ("a: 007\nb: 013800138000\n", {"a": "007", "b": "013800138000"}),
    "numbers": ("a: 1.10\nb: 1_000\nc: 1e3\n", {"a": "1.10", "b": "1_000", "c": "1e3"}),
    "dates": ("a: 2026-11-25\n", {"a": "2026-11-25"}),
    "long digits": ("a: 20261118123456789012\n", {"a": "20261118123456789012"}),
    "null": ("a: null\nb: ~\nc:\n", {"a": "null", "b": "~", "c": ""}),
    "equals sign": ("a: =\n", {"a": "="}),
    "merge key": ("<<: x\n", {"<<": "x"}),
    "questions in brackets": ("a: [在吗?, 人呢?]\n", {"a": ["在吗?", "人呢?"]}),
    "a fact first": ("a: <order.eta>\nb: <x>|拍<x>\n", {"a": "<order.eta>", "b": "<x>|拍<x>"}),
    "windows lines": ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
    "emoji of several code points": ("a: 👨‍👩‍👧\n", {"a": "👨‍👩‍👧"}),
    "full-width text in a block": ("a: |\n  　　您好：\n  请\n", {"a": "　　您好：\n请\n"}),
}  # fmt: skip

REFUSED = {
    "a full-width colon": ("title: x\nmood：calm\nend: y\n", "TR120", 2, 5),
    "only full-width colons": ("title：x\n", "TR120", 1, 6),
    "a tab": ("a:\n\tb: c\n", "TR117", 2, 1),
    "a full-width indent": ("a:\n　　b: c\n", "TR121", 2, 1),
    "a no-break indent": ("a:\n\u00a0\u00a0b: c\n", "TR121", 2, 1),
    "a full-width dash": ("a:\n  - b\n－ c\n", "TR122", 3, 1),
    "a key written twice": ("a: 1\nb: 2\na: 3\n", "TR111", 3, 1),
    "an anchor": ("a: &x 1\n", "TR112", 1, 4),
    "an alias": ("a: *x\n", "TR112", 1, 4),
    "an alias as key": ("*x : 1\n", "TR112", 1, 1),
    "a tag": ("a: !!python/object:os.system x\n", "TR113", 1, 4),
    "a control character": ("a: b\nc: d\x07\n", "TR107", 2, 5),
    "an escape sequence": ("a: \x1b[31mred\n", "TR107", 1, 4),
    "a direction mark": ("a: x\u202ey\n", "TR107", 1, 5),
    "a line separator": ("a: x\u2028y\n", "TR107", 1, 5),
    "a fact in braces": ("a: {order.eta}|x\n", "TR119", 1, 4),
    "a quote never closed": ("a: b\nc: 'd\ne: f\n", "TR123", 2, 4),
    "no space after the colon": ("a: b\nc:d\ne: f\n", "TR118", 2, 2),
    "two documents": ("a: b\n---\nc: d\n", "TR116", 2, 1),
    "brackets without end": ("a: " + "[" * 100_000 + "\n", "TR115", 1, 43),
    "a map as key": ("? {a: b}\n: c\n", "TR110", 1, 3),
    "nothing": ("# nothing\n", "TR108", 1, 1),
    "deep flow": ("a: " + "[" * 900 + "]" * 900 + "\n", "TR115", 1, 43),
}


def told_of(text: str) -> tuple[Plain | None, list[Problem]]:
    tree, problems = read(text.encode(), "x.yaml")
    if tree is not None and not has_errors(problems):
        _, more = fit(ScenarioSpec, tree, "x.yaml")
        problems = [*problems, *(p for p in more if p.code == "TR120")]
    return (None if tree is None else tree.plain()), problems


def test_hazard_13_yaml_hazards_are_read_right_or_refused_with_a_place() -> None:
    for name, (text, wanted) in READ_AS_TYPED.items():
        assert told_of(text) == (wanted, []), name
    for name, (text, code, line, column) in REFUSED.items():
        _, problems = told_of(text)
        assert [(p.code, p.line, p.column) for p in problems] == [(code, line, column)], name


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("title: 碎花裙\n".encode(), ""),
        (b"\xef\xbb\xbf" + "title: 碎花裙\n".encode(), ""),
        ("title: 碎花裙\n".encode("gb18030"), "GBK"),
        ("title: 碎花裙\n".encode("utf-16"), "UTF-16"),
        ("\ufefftitle: 碎花裙\n".encode("utf-16-be"), "UTF-16"),
    ],
)
def test_every_common_encoding_is_read_right(data: bytes, encoding: str) -> None:
    tree, problems = read(data, "x.yaml")
    assert tree is not None
    assert tree.plain() == {"title": "碎花裙"}
    assert [dict(p.details) for p in problems] == ([{"encoding": encoding}] if encoding else [])
    assert not has_errors(problems)


def test_bytes_that_are_no_text_are_refused_where_they_begin() -> None:
    _, problems = read(b"a: b\nc: \xff\xff\n", "x.yaml")
    assert [(p.code, p.line, p.column) for p in problems] == [("TR105", 2, 4)]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: None, "TR101"),
        (lambda path: path.mkdir(), "TR102"),
        (lambda path: path.write_bytes(b"a" * (SIZE_LIMIT + 1)), "TR104"),
        (lambda path: path.write_text(f"a: [{'x, ' * (NODE_LIMIT + 1)}]\n"), "TR114"),
    ],
)
def test_what_cannot_be_read_is_a_problem(
    make: Callable[[Path], object], code: str, tmp_path: Path
) -> None:
    make(tmp_path / "x.yaml")
    tree, problems, _ = read_file(tmp_path / "x.yaml")
    assert tree is None
    assert [p.code for p in problems] == [code]


def test_a_name_no_system_takes_is_a_problem() -> None:
    _, problems, _ = read_file(Path("x" * 5_000))
    assert [p.code for p in problems] in (["TR101"], ["TR103"])


def test_a_file_one_may_not_read_is_a_problem_with_the_systems_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "x.yaml").write_text("a: b\n")
    monkeypatch.setattr(Path, "open", refuse)
    (told,) = read_file(tmp_path / "x.yaml")[1]
    assert (told.code, told.details) == ("TR103", {"reason": "Permission denied"})


def test_only_the_keys_asked_for_are_built() -> None:
    text = "a: 1\nb: {c: [d, {e: f}], g: h}\ni: [j]\nk: l\n"
    tree, problems = read(text.encode(), "x.yaml", {"a", "k"})
    assert tree is not None
    assert (tree.plain(), problems) == ({"a": "1", "k": "l"}, [])


def test_a_key_twice_is_seen_even_among_those_passed_over() -> None:
    _, problems = read(b"a: 1\nb: 2\nb: 3\n", "x.yaml", {"a"})
    assert [p.code for p in problems] == ["TR111"]


def test_hostile_text_in_a_problem_is_shown_with_visible_substitutes() -> None:
    told = Problem(
        code="TR201",
        severity="error",
        file="x",
        line=1,
        column=1,
        details={"key": "a\x1b[31m\u202e"},
    )
    assert sentence(told, Wording("en")) == "“a␛[31m�” is not a key that belongs here."


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_fall(data: bytes) -> None:
    tree, problems = read(data, "x.yaml")
    assert tree is not None or has_errors(problems)


yaml_text = st.text(alphabet="ab:-[]{}#&*!|>'\"%@` \n\t,?：，－　\u00a0<.>~", max_size=60)


@settings(max_examples=400, deadline=None)
@given(yaml_text)
def test_no_punctuation_makes_the_reader_fall(text: str) -> None:
    tree, problems = read(text.encode(), "x.yaml")
    assert tree is not None or has_errors(problems)
    if tree is not None:
        fit(ScenarioSpec, tree, "x.yaml")


WORDS = """id title facts stages buyer go to draw look_up compute choice number from name any 1
30s yes <a> <b> customer panel orders samples good role claim act with text"""
words = st.sampled_from(WORDS.split())
trees = st.recursive(
    words,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(words, below, max_size=4),
    max_leaves=20,
)


def planted(plain: Plain) -> Node:
    if isinstance(plain, dict):
        keys = dict.fromkeys(plain, (1, 1))
        return Node((1, 1), {key: planted(value) for key, value in plain.items()}, keys)
    if isinstance(plain, list):
        return Node((1, 1), [planted(value) for value in plain])
    return Node((1, 1), plain)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(trees, trees)
def test_any_tree_fits_or_is_told_off_with_known_codes(plain: Plain, facts: Plain) -> None:
    tree = planted({"facts": {"a": facts}, "stages": {"b": plain}, "panel": plain})
    spec, problems = fit(ScenarioSpec, tree, "x.yaml")
    assert spec is not None or problems
    for told in problems:
        assert sentence(told, Wording("zh-CN"))
