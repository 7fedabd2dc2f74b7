"""Passages as files: the one line they become, the level they reach, what is wrong where."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from trainer.content.alike import likeness
from trainer.content.check import check
from trainer.content.lints.characters import odd, unseen
from trainer.content.lints.passages import LEAST, PassageLints, PassagesTold
from trainer.content.passage_file import (
    TRIES,
    PassageFile,
    draw,
    load_passage,
    one_line,
    passage_of,
)
from trainer.content.passage_spec import PassageSpec
from trainer.content.passage_weights import load_measure
from trainer.content.problems import Problem, sentence, suggestion
from trainer.content.respelling import with_chinese_keys, with_english_keys
from trainer.content.typing_weights import __main__ as counting
from trainer.content.typing_weights.__main__ import FILE, counted
from trainer.errors import ContentError
from trainer.typing_test.difficulty import NEAR, index
from trainer.wording.speech import LANGUAGES, Wording

TODAY = date(2026, 11, 22)

OWN = """format: 1
id: own
lang: zh-CN
title: 今天发货
use: practice
facts:
  order: {draw: order_id}
  eta: {draw: date, from: +2d, to: +5d}
text: |
  亲，您的订单<order>今天已经发出，
  预计<eta>前后到，请留意查收。
"""

PACK = "format: 1\nid: shop\nshop: 云裳女装旗舰店\nlang: zh-CN\ncurrency: CNY\n"


def written(folder: Path, text: str = OWN, name: str = "own") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.passage.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def loaded(folder: Path, text: str = OWN) -> PassageFile:
    return load_passage(written(folder, text))


def told(*files: PassageFile, beside: Sequence[PassageFile] = ()) -> PassagesTold:
    return PassageLints(TODAY).told(files, beside)


def places(problems: Sequence[Problem]) -> list[tuple[str, int, int]]:
    return [(one.code, one.line, one.column) for one in problems]


# The file


def test_a_passage_is_one_line_with_its_facts_drawn(tmp_path: Path) -> None:
    passage = passage_of(loaded(tmp_path), seed=3, today=TODAY)

    assert (passage.id, passage.lang, passage.title) == ("own", "zh-CN", "今天发货")
    assert re.fullmatch(
        r"亲，您的订单26\d{14}今天已经发出，预计11月2[4-7]日前后到，请留意查收。", passage.text
    )
    assert "\n" not in passage.text
    assert passage.difficulty == index(passage.text, load_measure("zh-CN").weights)


def test_the_same_seed_draws_the_same_and_another_does_not(tmp_path: Path) -> None:
    file = loaded(tmp_path)
    texts = [passage_of(file, seed=seed, today=TODAY).text for seed in (1, 1, 2)]

    assert texts[0] == texts[1] != texts[2]


@pytest.mark.parametrize(
    ("text", "lang", "line"),
    [
        ("您好，\n  在的。\n", "zh-CN", "您好，在的。"),
        ("型号ABC\n123，现货", "zh-CN", "型号ABC 123，现货"),
        ("型号ABC\n现货", "zh-CN", "型号ABC现货"),
        ("您好\n\n在的", "zh-CN", "您好在的"),
        ("Hi there,\nyour  order\n\nis here.\n", "en", "Hi there, your order is here."),
    ],
)
def test_line_breaks_are_joined_as_the_language_does(text: str, lang: str, line: str) -> None:
    assert one_line(text, lang) == line


def test_a_passage_of_a_pack_knows_its_shop(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    text = OWN.replace("亲，", "<shop>的亲，")
    inside = loaded(tmp_path / "typing", text)

    assert inside.problems == []
    assert passage_of(inside, seed=1, today=TODAY).text.startswith("云裳女装旗舰店的亲")
    assert [one.code for one in loaded(tmp_path.parent / "alone", text).problems] == ["TR303"]


def test_a_passage_may_be_written_with_chinese_keys(tmp_path: Path) -> None:
    chinese = with_chinese_keys(OWN, PassageSpec)

    assert "用途: 练习" in chinese
    assert with_english_keys(chinese, PassageSpec) == OWN
    one, other = loaded(tmp_path / "a"), loaded(tmp_path / "b", chinese)
    assert other.source.is_chinese
    assert passage_of(one, seed=5, today=TODAY) == passage_of(other, seed=5, today=TODAY)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("use: practice", "use: exam", ("TR206", 5, 6)),
        ("title: 今天发货", "titel: 今天发货", ("TR201", 4, 1)),
        ("lang: zh-CN\n", "", ("TR202", 1, 1)),
        ("<eta>前", "<etta>前", ("TR303", 9, 7)),
        ("预计<eta>前后到", "明天到", ("TR322", 8, 3)),
    ],
)
def test_a_slip_is_told_at_its_place(
    tmp_path: Path, old: str, new: str, expected: tuple[str, int, int]
) -> None:
    assert expected in places(loaded(tmp_path, OWN.replace(old, new)).problems)


def test_a_broken_passage_is_not_drawn(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        passage_of(loaded(tmp_path, OWN.replace("<eta>", "<etta>")), seed=1, today=TODAY)
    with pytest.raises(ContentError):
        passage_of(loaded(tmp_path, OWN.replace("to: +5d", "to: +1d")), seed=1, today=TODAY)


def test_a_passage_of_a_broken_pack_is_not_drawn(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(PACK.replace("CNY", "shells"), encoding="utf-8")
    file = loaded(tmp_path / "typing")

    assert not file.is_usable
    with pytest.raises(ContentError):
        passage_of(file, seed=1, today=TODAY)


# The level


def test_facts_are_drawn_again_until_the_text_is_level(tmp_path: Path) -> None:
    """One of twelve choices is on the level; every seed finds it."""
    hard = ", ".join(["龘龘龘龘龘龘龘龘龘龘"] * 11)
    plain = "的时候我们先看看是不是" * 8
    text = OWN.replace("use: practice", "use: warm_up")
    body = f"text: {plain}衣服的颜色和尺码都对<word>，订单<order>，预计<eta>到。"
    text = text[: text.index("text:")] + body + "\n"
    text = text.replace("facts:\n", f"facts:\n  word: {{draw: choice, of: [数量也对, {hard}]}}\n")
    file = loaded(tmp_path, text)
    drawn = [draw(file, seed=seed, today=TODAY)[0] for seed in range(12)]
    level = load_measure("zh-CN").level

    assert TRIES > 20
    assert all(one is not None for one in drawn)
    reached = [one for one in drawn if one is not None and one.is_level]
    assert all(abs(one.difficulty - level) <= NEAR * level for one in reached)
    assert all("龘" not in one.text for one in reached)


@pytest.mark.parametrize(("words", "code"), [("饕餮氍毹", "TR911"), ("您的不一了", "TR912")])
def test_a_text_that_cannot_be_level_is_refused(tmp_path: Path, words: str, code: str) -> None:
    text = OWN.replace("use: practice", "use: warm_up")
    text = text[: text.index("text:")] + f"text: <order><eta>{words * 60}\n"
    file = loaded(tmp_path, text)
    only = next(one for one in told(file).problems if one.code == code)

    assert only.details["level"] == f"{load_measure('zh-CN').level:.2f}"
    assert only.details["percent"].endswith("%")
    with pytest.raises(ContentError) as refusal:
        passage_of(file, seed=1, today=TODAY)
    assert [getattr(one, "code", "") for one in refusal.value.problems] == [code]


def test_practice_may_be_as_hard_as_it_likes(tmp_path: Path) -> None:
    text = OWN[: OWN.index("facts:")] + "text: 饕餮氍毹\n"

    assert passage_of(loaded(tmp_path, text), seed=1, today=TODAY).difficulty == 5.0


def test_rare_characters_weigh_more_than_frequent_ones() -> None:
    weights = load_measure("zh-CN").weights
    frequent, level_1, level_2, beyond = (index(char, weights) for char in "您掰痧龘")

    assert frequent < level_1 < level_2 < beyond
    assert index("，", weights) < index("《", weights)
    assert index("e", load_measure("en").weights) < index("E", load_measure("en").weights)


def test_the_common_characters_are_still_those_of_the_shipped_texts(tmp_path: Path) -> None:
    """The list is frozen; what ships may grow, but its most frequent characters stay."""
    from trainer.content.shipped import shipped_root

    frozen = "".join(FILE.read_text(encoding="utf-8").split())
    assert len(set(frozen)) == len(frozen)
    assert set(counted(shipped_root())[:50]) <= set(frozen[:80])


# The lints


def test_a_short_trial_and_one_without_facts_are_told(tmp_path: Path) -> None:
    text = OWN[: OWN.index("use:")] + "text: 您好，在的。\n"
    codes = [one.code for one in told(loaded(tmp_path, text)).problems]

    assert {"TR913", "TR917"} <= set(codes)
    assert LEAST[("zh-CN", "trial")] == 640
    assert LEAST[("en", "trial")] == 1850


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("zh-CN", "您好,在的", [(",", "，")]),
        ("zh-CN", "3.5元，12:30到，“好”", []),
        ("zh-CN", "尺码(M)", [("(", "（")]),
        ("zh-CN", "您好 在的，M 码", [(" ", "")]),
        ("zh-CN", "ＡＢ１", [("ＡＢ１", "AB1")]),
        ("zh-CN", "好😀「嗯」", [("😀", ""), ("「", ""), ("」", "")]),
        ("en", "It’s here – now…", [("’", "'"), ("–", "-"), ("…", "...")]),
        ("en", "Café，yes", [("é", ""), ("，", ",")]),
        ("en", 'It\'s "here": $5 (50%)!', []),
    ],
)
def test_characters_of_another_keyboard_are_found(
    lang: str, text: str, found: list[tuple[str, str]]
) -> None:
    assert [(one.found, one.instead) for one in odd(text, lang)] == found


def test_unseen_characters_are_named_by_their_code() -> None:
    assert [one.found for one in unseen("您\u3000好\u00a0啊")] == ["U+3000", "U+00A0"]
    assert list(odd("您\u3000好", "zh-CN")) == []


def test_an_odd_character_is_told_where_the_author_wrote_it(tmp_path: Path) -> None:
    text = OWN.replace("前后到，请", "前后到,请\u3000")
    problems = told(loaded(tmp_path, text)).problems

    assert places(problems) == [("TR915", 11, 15), ("TR914", 11, 13)]
    for lang in LANGUAGES:
        assert "，" in suggestion(problems[1], Wording(lang))


def test_an_odd_character_of_a_fact_is_told_at_the_text(tmp_path: Path) -> None:
    text = OWN.replace("{draw: order_id}", "{value: ＡＢ}")
    (only,) = told(loaded(tmp_path, text)).problems

    assert (only.code, only.line) == ("TR914", 9)


def test_two_passages_that_are_nearly_one_are_told_once(tmp_path: Path) -> None:
    one = load_passage(written(tmp_path, OWN, "one"))
    other = OWN.replace("id: own", "id: other").replace("留意查收", "注意查收")
    two = load_passage(written(tmp_path, other, "two"))
    among = told(one, two).problems
    beside = told(two, beside=[one]).problems

    assert [one.code for one in among] == [one.code for one in beside] == ["TR916"]
    assert among[0].file == str(two.source.file)
    assert among[0].details["other"] == str(one.source.file)
    assert told(one, beside=[two]).problems[0].file == str(one.source.file)


def test_two_passages_with_one_id_are_told(tmp_path: Path) -> None:
    one = load_passage(written(tmp_path, OWN, "one"))
    two = load_passage(written(tmp_path, OWN.replace("亲，您的", "恭喜，王女士"), "two"))

    assert ("TR311", 2, 5) in places(told(one, two).problems)


def test_facts_marks_and_case_do_not_make_two_texts_of_one() -> None:
    assert (
        likeness("Your order <a> is on its way to you.", "your ORDER <b>, is on its way: to you")
        == 1
    )
    assert likeness("短", "短") == 0.0


def test_forbidden_words_are_told_in_what_is_assessed(tmp_path: Path) -> None:
    text = OWN.replace("请留意", "加我微信，我私下给您转账退款，请留意")
    practised = told(loaded(tmp_path / "a", text)).problems
    assessed = told(loaded(tmp_path / "b", text.replace("use: practice", "use: trial"))).problems

    assert [one.code for one in practised] == []
    assert "off_platform" in [one.details["name"] for one in assessed if one.code == "TR918"]


def test_the_pack_adds_its_own_forbidden_words(tmp_path: Path) -> None:
    own = "lexicon: {forbidden: {jargon: [暗号]}}\n"
    (tmp_path / "pack.yaml").write_text(PACK + own, encoding="utf-8")
    text = OWN.replace("请留意", "说暗号，请留意").replace("use: practice", "use: trial")
    problems = told(loaded(tmp_path / "typing", text)).problems

    assert [one.details["name"] for one in problems if one.code == "TR918"] == ["jargon"]


def test_facts_that_cannot_be_made_are_told(tmp_path: Path) -> None:
    problems = told(loaded(tmp_path, OWN.replace("to: +5d", "to: +1d"))).problems

    assert places(problems) == [("TR405", 8, 36)]


def test_the_list_of_common_characters_can_be_counted_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "FILE", tmp_path / "list.txt")
    counting.main()
    lines = (tmp_path / "list.txt").read_text(encoding="utf-8").splitlines()

    assert {len(line) for line in lines[:-1]} == {counting.A_LINE}
    assert lines[0][0] in FILE.read_text(encoding="utf-8")[:20]


# Check


def no_judge(_: object) -> object:
    raise AssertionError


def test_check_finds_passages_wherever_they_lie(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "pack.yaml").write_text(PACK, encoding="utf-8")
    file = written(tmp_path / "shop" / "typing")
    named = tmp_path / "plain.yaml"
    named.write_text(with_chinese_keys(OWN, PassageSpec), encoding="utf-8")
    for path in (tmp_path, tmp_path / "shop", tmp_path / "shop" / "typing", file, named):
        found = check([path], no_judge, TODAY)  # type: ignore[arg-type]
        assert [one.id for one in found.passages] == ["own"], path
        assert found.problems == [], path
    assert found.passages[0].off == pytest.approx(found.passages[0].difficulty / 1.19 - 1)


def test_every_problem_of_a_passage_has_its_sentences(tmp_path: Path) -> None:
    text = OWN[: OWN.index("use:")] + "text: 您好,在\u3000的。\n"
    problems = told(loaded(tmp_path, text)).problems

    assert len(problems) >= 4
    for lang in LANGUAGES:
        wording = Wording(lang)
        assert all(sentence(one, wording) and suggestion(one, wording) for one in problems)
        assert "{" not in json.dumps([sentence(one, wording) for one in problems])
