"""Fields, parts and drawings of the authoring form: nothing shown is lost, nothing is too wide."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from trainer.content.shipped import shipped_root
from trainer.content.yaml_reader import read
from trainer.engine.graph import BRANCH, LEAVE, NUDGE, Graph, GraphEnding, GraphStage, Need, Way
from trainer.grading.authoring import Choices, Draft, Slip, Tree, Tried, TriedReply
from trainer.tui.authoring import trees
from trainer.tui.authoring.adding import addable
from trainer.tui.authoring.codecs import (
    ALTERNATIVES,
    DEMANDS,
    LINES,
    NUDGES,
    OPENINGS,
    PAGE,
    PAIRS,
    SPEECH,
    STEPS,
    TEXT,
    Codec,
)
from trainer.tui.authoring.facts import WAYS, fact_fields, made, way_of
from trainer.tui.authoring.graph_lines import graph_lines
from trainer.tui.authoring.manuscript import Manuscript
from trainer.tui.authoring.parts import part_of
from trainer.tui.authoring.told import part_row, slip_lines, slip_row, tried_lines
from trainer.tui.lines import breadth
from trainer.units import Millis
from trainer.wording.speech import Wording

ZH, EN = Wording("zh-CN"), Wording("en")
SHIPPED = sorted(shipped_root().glob("*/*.scenario.yaml"))
CHOICES = Choices(
    lang="zh-CN",
    shop="店",
    products=(("dress", "裙子"),),
    policies=(("return-7d", "七天"),),
    phrases=(("nh", "问候"),),
    dimensions=("empathy", "accuracy"),
    intents=("greeting",),
)


def tree_of(file: Path) -> Tree:
    tree, _ = read(file.read_bytes(), file)
    assert tree is not None
    told = tree.plain()
    assert isinstance(told, dict)
    return told


def paper(tree: Tree, wording: Wording = ZH) -> Manuscript:
    return Manuscript(Draft(path="x", tree=tree, text="", base="1"), CHOICES, wording)


SMALL: Tree = {
    "title": "旧",
    "facts": {"cap": "10", "size": {"look_up": "size", "product": "dress", "bust": "<cap>"}},
    "patience": {"leave": {"after": "90s", "to": "left"}},
    "stages": {
        "opening": {
            "buyer": "在吗",
            "criteria": {"say": {"role": "claim", "label": "说到", "say": "<cap>元|十元"}},
            "go": [{"if": ["say", "no forbidden.blame"], "to": "more"}, {"to": "left"}],
            "samples": [{"say": "<cap>元", "expect": {"say": "met"}}],
        },
        "more": {"buyer": ["然后呢"], "go": "done"},
    },
    "endings": {"done": {"title": "完"}, "left": {"title": "走"}},
    "samples": {"good": {"passed": "yes", "stages": {"more": ["好"]}, "verdicts": {"say": "met"}}},
}


@pytest.mark.parametrize("wording", [ZH, EN], ids=["zh-CN", "en"])
@pytest.mark.parametrize("file", SHIPPED[::9], ids=lambda file: str(file.stem)[:24])
def test_a_form_shows_a_whole_scenario_and_changes_nothing(file: Path, wording: Wording) -> None:
    tree = tree_of(file)
    before, sheet = json.dumps(tree), paper(tree, wording)
    locked = 0
    for part in sheet.parts:
        sheet.turn_to(part.id)
        for spec in sheet.fields:
            shown = sheet.shown(spec)
            locked += shown is None
            if shown is not None and not spec.is_name:
                sheet.write(spec, shown)
    assert json.dumps(tree) == before
    assert locked == 0


@pytest.mark.parametrize(
    ("codec", "value", "text"),
    [
        (TEXT, "一句", "一句"),
        (PAGE, "一\n二", "一\n二"),
        (LINES, ["a", "b"], "a\nb"),
        (LINES, "a", "a"),
        (ALTERNATIVES, "包邮|免邮", "包邮\n免邮"),
        (ALTERNATIVES, ["包邮|免邮", "b"], "包邮|免邮\nb"),
        (PAIRS, {"状态": "待发货", "b": ["x", "y"]}, "状态: 待发货\nb: x | y"),
        (DEMANDS, {"card": "order", "sum": {"at_most": "<x>"}}, "card: order\nsum: at_most <x>"),
        (DEMANDS, {"a": {"at_least": "1", "at_most": "2"}}, "a: at_least 1 & at_most 2"),
        (SPEECH, "在吗", "在吗"),
        (
            SPEECH,
            [{"any": ["在吗", "你好"]}, {"product": "<x>"}, {"text": "错了", "recall_after": "4s"}],
            "在吗 | 你好\n[商品] <x>\n错了 [撤回 4s]",
        ),
        (SPEECH, [{"any": ["就一种"]}, {"emoji": "😭"}], "就一种 |\n[表情] 😭"),
        (OPENINGS, [{"bot": "转接中"}, {"system": "x"}], "[机器人] 转接中\n[系统] x"),
        (NUDGES, [{"after": "35s", "say": ["在吗", "人呢"], "to": "x"}], "35s 在吗 // 人呢 -> x"),
        (NUDGES, [{"after": "2m", "say": "在吗"}], "2m 在吗"),
        (
            STEPS,
            ["您好", {"after": "8s", "reply": "a"}, {"phrase": "nh"},
             {"after": "2s", "phrase": "x"}],
            "您好\n+8s a\n/短语 nh\n+2s /短语 x",
        ),
        (
            STEPS,
            [{"act": "write_note", "order": "order", "text": "送 赠品 = 有"},
             {"act": "mine", "to": "b"}],
            "/写订单备注 订单=order 内容=送 赠品 = 有\n/mine 转给=b",
        ),
    ],
)  # fmt: skip
def test_a_value_is_shown_and_taken_back(codec: Codec, value: Any, text: str) -> None:
    assert codec.show(value, ZH) == text
    assert codec.take(text, value, ZH) == value
    assert codec.fits(value, ZH)


@pytest.mark.parametrize(
    ("codec", "value"),
    [
        (TEXT, ["a"]), (LINES, ["a\nb"]), (LINES, {"a": "b"}), (PAIRS, ["a"]),
        (PAIRS, {"a": {"b": "c"}}), (SPEECH, ["a | b"]), (SPEECH, [["a"]]),
        (SPEECH, [{"text": "a", "emoji": "b"}]), (OPENINGS, ["a"]), (NUDGES, ["a"]),
        (NUDGES, [{"after": "1s", "say": [{"any": ["a"]}]}]), (STEPS, ["+8s a"]), (STEPS, [["a"]]),
        (STEPS, [{"reply": "a", "phrase": "b"}]),
        (DEMANDS, {"a": {"at_most": ["1"]}}),
    ],
)  # fmt: skip
def test_what_a_field_cannot_show_it_does_not_touch(codec: Codec, value: Any) -> None:
    assert not codec.fits(value, ZH)


@pytest.mark.parametrize(
    "codec", [TEXT, LINES, ALTERNATIVES, PAIRS, SPEECH, OPENINGS, NUDGES, STEPS]
)
def test_an_empty_field_is_no_value(codec: Codec) -> None:
    assert codec.show(None, ZH) == ""
    assert codec.take(" ", None, ZH) is None
    assert codec.fits(None, ZH)


def test_full_width_signs_are_taken_too() -> None:
    assert PAIRS.take("状态：待发货", None, ZH) == {"状态": "待发货"}
    assert SPEECH.take("【图片】 开线", None, ZH) == [{"picture": "开线"}]
    assert STEPS.take("／查看卡片 卡片＝order", None, ZH) == [{"act": "open_card", "card": "order"}]
    assert SPEECH.take("[别的] 不是卡片", None, ZH) == ["[别的] 不是卡片"]
    assert NUDGES.take("没有时间", None, ZH) == [{"after": "", "say": ["没有时间"]}]
    assert OPENINGS.take("没有名字", None, ZH) == [{"bot": "没有名字"}]


def test_a_stage_takes_its_new_name_everywhere() -> None:
    tree = deepcopy(SMALL)
    assert trees.rename(tree, ("stages", "more"), "追问") == ("stages", "追问")
    assert list(tree["stages"]) == ["opening", "追问"]
    assert tree["stages"]["opening"]["go"][0]["to"] == "追问"
    assert tree["samples"]["good"]["stages"] == {"追问": ["好"]}
    trees.rename(tree, ("endings", "done"), "完")
    assert tree["stages"]["追问"]["go"] == "完"
    trees.rename(tree, ("endings", "left"), "走")
    assert tree["patience"]["leave"]["to"] == "走"


def test_a_criterion_and_a_fact_take_theirs() -> None:
    tree = deepcopy(SMALL)
    tree["stages"]["opening"]["go"][1]["if"] = "no say"
    tree["stages"]["opening"]["go"][1]["when"] = {"cap": "10"}
    trees.rename(tree, ("stages", "opening", "criteria", "say"), "说了")
    assert tree["stages"]["opening"]["go"][0]["if"] == ["说了", "no forbidden.blame"]
    assert tree["stages"]["opening"]["go"][1]["if"] == "no 说了"
    assert tree["stages"]["opening"]["samples"][0]["expect"] == {"说了": "met"}
    assert tree["samples"]["good"]["verdicts"] == {"说了": "met"}
    trees.rename(tree, ("facts", "cap"), "上限")
    assert tree["facts"]["size"]["bust"] == "<上限>"
    assert tree["stages"]["opening"]["samples"][0]["say"] == "<上限>元"
    assert tree["stages"]["opening"]["go"][1]["when"] == {"上限": "10"}
    assert trees.rename(tree, ("facts", "上限"), "size") == ("facts", "上限")


def test_a_target_alone_is_a_list_of_one_way() -> None:
    tree = deepcopy(SMALL)
    assert trees.entries(tree, ("stages", "more", "go")) == (0,)
    assert trees.get(tree, ("stages", "more", "go", 0, "to")) == "done"
    trees.put(tree, ("stages", "more", "go", 0, "slower_than"), "60s")
    assert tree["stages"]["more"]["go"] == [{"to": "done", "slower_than": "60s"}]
    trees.take(tree, ("stages", "more", "go", 0))
    assert "go" not in tree["stages"]["more"]


def test_new_keys_find_their_place_and_empty_maps_go() -> None:
    tree: Tree = {"a": "1", "z": "2"}
    trees.put(tree, ("m",), "x", ("a", "m", "z"))
    assert list(tree) == ["a", "m", "z"]
    trees.put(tree, ("panel", "orders", 0, "title"), "订单")
    assert tree["panel"] == {"orders": [{"title": "订单"}]}
    trees.take(tree, ("panel", "orders", 0))
    assert "panel" not in tree
    assert trees.get(tree, ("nobody", 3)) is None
    trees.take(tree, ("nobody", 3))


@pytest.mark.parametrize("way", WAYS)
def test_a_fact_comes_about_in_any_way(way: str) -> None:
    fact = made(way, {"draw": "number", "from": "1", "kind": "number"})
    assert way_of(fact) == (way if isinstance(fact, dict) else "value")
    assert {key for key, _ in fact_fields(fact)} >= set(WAYS[way])


def test_a_measure_of_the_chart_has_a_field_too() -> None:
    assert [key for key, _ in fact_fields(SMALL["facts"]["size"])] == [
        "product", "height", "weight", "bust",
    ]  # fmt: skip


def test_everything_that_can_be_added_can_be_taken_away() -> None:
    sheet = paper(deepcopy(SMALL))
    sheet.turn_to("stage/stages/opening")
    for what in addable(sheet.part, sheet.tree):
        sheet.turn_to("stage/stages/opening")
        before, edition = json.dumps(sheet.tree), sheet.edition
        part = sheet.add(what)
        assert sheet.part == part
        assert sheet.fields
        assert all(sheet.shown(spec) is not None for spec in sheet.fields)
        assert sheet.can_go
        sheet.take_away()
        assert sheet.edition == edition + 2
        told = json.loads(json.dumps(sheet.tree))
        assert told.keys() >= json.loads(before).keys()


def test_conditions_are_answered_one_by_one() -> None:
    sheet = paper(deepcopy(SMALL))
    sheet.turn_to("way/stages/opening/go/0")
    spec = next(spec for spec in sheet.fields if spec.needs == "say")
    assert sheet.shown(spec) == "yes"
    needs = sheet.tree["stages"]["opening"]["go"][0]
    for answer, told in (
        ("no", ["no say", "no forbidden.blame"]),
        ("", ["no forbidden.blame"]),
        ("yes", ["no forbidden.blame", "say"]),
    ):
        sheet.write(spec, answer)
        assert needs["if"] == told
        assert sheet.shown(spec) == answer


def test_parts_move_among_their_like() -> None:
    sheet = paper(deepcopy(SMALL))
    sheet.turn_to("stage/stages/more")
    assert sheet.move(-1)
    assert list(sheet.tree["stages"]) == ["more", "opening"]
    assert not sheet.move(-1)
    sheet.turn_to("way/stages/opening/go/1")
    assert sheet.move(-1)
    assert sheet.part.at == ("stages", "opening", "go", 0)
    sheet.turn_to("head")
    assert not sheet.move(1)
    assert not sheet.can_go


def test_a_path_belongs_to_the_deepest_part_above_it() -> None:
    parts = paper(deepcopy(SMALL)).parts
    for at, kind in (
        (("stages", "opening", "criteria", "say", "say"), "criterion"),
        (("stages", "opening", "buyer"), "stage"),
        (("patience", "leave", "to"), "patience"),
        (("goal",), "head"),
        ((), "head"),
    ):
        assert part_of(parts, at).kind == kind


GRAPH = Graph(
    stages=(
        GraphStage(
            id="opening",
            asks="在吗，这条法式碎花连衣裙我这个身高体重到底应该拍什么码呀",
            ways=(
                Way(kind=BRANCH, to="more", needs=(Need("说到尺码表上的推荐"), Need("没猜", True)),
                    when=(("in_time", "yes"),), taken_by=("good", "samples")),
                Way(kind=BRANCH, to="left", after=Millis(60_500)),
                Way(kind=BRANCH, to="left"),
                Way(kind=NUDGE, to="more", after=Millis(30_000)),
                Way(kind=LEAVE, to="left", after=Millis(90_000)),
            ),
        ),
        GraphStage(id="more", asks="", ways=(Way(kind=LEAVE, to="left", after=Millis(90_000)),)),
    ),
    endings=(GraphEnding(id="left", title="走了", result="bad"),),
)  # fmt: skip


@pytest.mark.parametrize("cells", [20, 60, 100, 200])
@pytest.mark.parametrize("wording", [ZH, EN], ids=["zh-CN", "en"])
def test_the_flow_fits_every_width_and_says_it_in_words(cells: int, wording: Wording) -> None:
    lines = graph_lines(GRAPH, wording, cells)
    text = "\n".join("".join(run.text for run in line) for line in lines)
    assert max(map(breadth, lines)) <= cells
    assert "✓" in text
    assert "○" in text
    if wording is ZH and cells >= 100:
        for words in (
            "走过 3 条走向中的 1 条",
            "没有样例走过",
            "走过：好, 阶段样例",
            "没做到“没猜”",
        ):
            assert words.replace("走过 3", "样例走过 3") in text
        assert "回得慢于 60500ms" in text


def test_without_a_play_nothing_is_called_uncovered() -> None:
    unplayed = Graph(stages=GRAPH.stages, endings=GRAPH.endings, is_played=False)
    text = "".join(run.text for line in graph_lines(unplayed, ZH, 80) for run in line)
    assert "样例没法跑" in text
    assert "○" not in text


def test_waits_that_are_the_same_everywhere_are_told_once() -> None:
    same = Graph(stages=(GRAPH.stages[1], GRAPH.stages[1]), endings=GRAPH.endings)
    text = "".join(run.text for line in graph_lines(same, ZH, 80) for run in line)
    assert text.count("离开") == 1


SLIP = Slip(
    code="TR301", is_error=True, at=("stages",), file="x", line=3, column=4, told="没有", hint="改"
)


def test_problems_and_rows_fit() -> None:
    part = paper(deepcopy(SMALL)).parts[-1]
    for cells in (12, 40, 80):
        assert breadth(slip_row(SLIP, part)(cells)) <= cells
        assert breadth(part_row(part, 2, 1)(cells)) <= cells
        assert all(breadth(line) <= cells for line in slip_lines(SLIP, cells))
    assert "? 1" in "".join(run.text for run in part_row(part, 0, 1)(40))


def told(reply: TriedReply) -> str:
    return "\n".join("".join(run.text for run in line) for line in tried_lines(reply, ZH, 60))


def test_a_tried_reply_says_what_why_and_where() -> None:
    def one(role: str, verdict: str, note: str = "", of: float = 2.0) -> Tried:
        return Tried(
            id="x", label="要点", role=role, verdict=verdict, spans=((0, 1),), note=note,
            points=1.0 if verdict == "met" else 0.0, of=of,
        )  # fmt: skip

    criteria = (
        one("claim", "met"),
        one("claim", "amber", "conditional"),
        one("forbid", "met", of=0.0),
        one("forbid", "violated", of=0.0),
        one("act", "missed"),
    )
    text = told(TriedReply(text="好的\n可以", criteria=criteria, leads_to="more"))
    for words in ("+ 做到", "说的是有条件的情况", "没犯", "! 违规", "动作不试", "接下来去：more"):
        assert words in text
    assert "请买家稍等" in told(TriedReply(text="稍等", criteria=criteria, is_hold=True))
    assert "继续等" in told(TriedReply(text="嗯", criteria=criteria))
    assert "写一句回复" in told(TriedReply(text=""))
    assert "TR301" in told(TriedReply(text="嗯", refused=(SLIP,)))


def test_where_the_agent_writes_first_the_flow_says_so() -> None:
    first, *others = GRAPH.stages
    silent = replace(GRAPH, stages=(replace(first, asks=""), *others))
    text = "".join(run.text for line in graph_lines(silent, ZH, 80) for run in line)

    assert text.count(ZH.say("graph.writes_first")) == 1
    assert ZH.say("graph.writes_first") not in str(graph_lines(GRAPH, ZH, 80))
