"""An unpaid order begins with the trainee: how it is read, checked, drawn, tried and played."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from trainer.content.check import check
from trainer.content.problems import Problem
from trainer.content.scoring_file import load_scoring
from trainer.content.shelf import PackShelf
from trainer.content.shipped import shipped_root
from trainer.content.workshop.looking import Means
from trainer.content.workshop.workshop import FileWorkshop, begun_at
from trainer.engine.events import Arrived
from trainer.engine.graph import NUDGE
from trainer.engine.plan import Comes
from trainer.engine.script import Begins, Outcome, Result, Script
from trainer.grading.authoring import Draft, Wish
from trainer.play.examiner import Examiner

TODAY = date(2026, 11, 22)
SHELF = PackShelf([shipped_root()])
UNPAID = [c.id for c in SHELF.cards() if c.category == "unpaid"]

ORDER = """\
格式: 1
编号: tiny-unpaid
场景: 拍了没付
分类: 催付
难度: 入门
分钟: 2
身份: 你是小店的售前客服。
目标: 这一单还没付，关闭之前写一句。
开始方式: 未付款订单
顾客: {姓名: 小雨}
耐心: {催促: [{等: 40秒, 说: 在吗}], 离开: {等: 2分钟, 转到: 走了}}
阶段:
  开口:
    耐心: {离开: {等: 10分钟, 转到: 关闭}}
    评分:
      问原因: {角色: 询问, 名称: 问原因, 说: 遇到什么|什么顾虑, 分值: 2, 维度: 流程}
    走向: [{如果: 问原因, 转到: 商量}, {转到: 走了}]
    示范: 您好，是遇到什么问题了吗？
    样例:
      - {说: 您好，是遇到什么问题了吗, 预期: {问原因: 做到}}
      - {说: 您有一单没付, 预期: {问原因: 没做到}}
  商量:
    买家: 想想
    走向: 付了
评分:
  问好: {角色: 礼貌, 名称: 问好, 话术: 问候, 范围: 开场, 维度: 共情}
结局:
  付了: {标题: 付了, 结果: 好, 成交: 是}
  走了: {标题: 走了, 结果: 差, 收场: 离开}
  关闭: {标题: 关了, 结果: 差, 收场: 离开, 成交: 否}
样例:
  好:
    及格: 是
    阶段: {开口: [{等: 6秒, 回复: 您好，是遇到什么问题了吗}], 商量: [{等: 6秒, 回复: 您慢慢想}]}
"""


def problems(tiny: Path, text: str) -> list[tuple[str, int]]:
    file = tiny / "unpaid.scenario.yaml"
    file.write_text(text, encoding="utf-8")
    examiner = Examiner(load_scoring(None), TODAY)
    told = check([file], examiner.judge, TODAY, play_sample=examiner.play, seeds=(7,))
    return [_placed(one) for one in told.problems if one.code not in {"TR707", "TR708"}]


def _placed(problem: Problem) -> tuple[str, int]:
    return problem.code, problem.line


def order_of(tiny: Path) -> Script:
    (tiny / "unpaid.scenario.yaml").write_text(ORDER, encoding="utf-8")
    return PackShelf([tiny]).script("tiny-unpaid", seed=7, today=TODAY)


def test_the_first_stage_has_neither_lines_nor_nudges_and_the_others_have(tiny: Path) -> None:
    first, second = order_of(tiny).stages

    assert (first.lines, first.patience.nudges) == ((), ())
    assert (first.patience.leave_after, first.patience.leave_to) == (600_000, "关闭")
    assert [line.text for line in second.lines] == ["想想"]
    assert (len(second.patience.nudges), second.patience.leave_after) == (1, 120_000)


def test_an_unpaid_order_in_chinese_keys_has_no_problem(tiny: Path) -> None:
    assert problems(tiny, ORDER) == []


ANSWER = "    买家: 想想\n"
BACK = "    耐心: {催促: [{等: 9秒, 说: 喂, 转到: 开口}]}\n"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  开口:\n", "  开口:\n    买家: 在吗\n", "TR331"),
        ("耐心: {离开", "耐心: {催促: [{等: 9秒, 说: 喂}], 离开", "TR332"),
        ("    耐心: {离开: {等: 10分钟, 转到: 关闭}}\n", "", "TR333"),
        ("走向: 付了", "走向: 开口", "TR334"),
        ("说: 在吗}", "说: 在吗, 转到: 开口}", "TR334"),
        (ANSWER, ANSWER + BACK, "TR334"),
        (ANSWER, "", "TR202"),
        (ANSWER, "    买家: []\n", "TR214"),
        ("开始方式: 未付款订单", "开始方式: 新会话", "TR202"),
    ],
)
def test_what_is_wrong_with_who_speaks_first_is_said(
    tiny: Path, old: str, new: str, code: str
) -> None:
    assert old in ORDER
    told = problems(tiny, ORDER.replace(old, new))

    assert code in {found for found, _ in told}
    assert all(line > 1 for _, line in told)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> FileWorkshop:
    examiner = Examiner(load_scoring(None), TODAY)
    means = Means(
        judge=examiner.judge,
        play_sample=examiner.play,
        play_log=examiner.log,
        today=TODAY,
        seeds=(7,),
    )
    home = tmp_path_factory.mktemp("home")
    return FileWorkshop(
        own=home / "scenarios",
        shipped=shipped_root(),
        kept=home / "drafts",
        means=means,
        scoring=load_scoring(None),
        ids=set,
    )


@pytest.fixture(scope="module")
def draft(workshop: FileWorkshop) -> Draft:
    wish = Wish(title="", category="unpaid", level="starter", shop="yunshang", is_own=False)
    return workshop.begin(wish)


def test_a_new_unpaid_order_begins_without_a_line_and_has_no_problem(
    workshop: FileWorkshop, draft: Draft
) -> None:
    first, *others = draft.tree["stages"].values()
    examined = workshop.examine(draft, "zh-CN")

    assert draft.tree["begins"] == "unpaid_order"
    assert "buyer" not in first
    assert all("buyer" in stage for stage in others)
    assert examined.slips == ()
    assert examined.graph is not None
    opening, *rest = examined.graph.stages
    assert (opening.asks, [way for way in opening.ways if way.kind == NUDGE]) == ("", [])
    assert all(stage.asks for stage in rest)
    assert examined.graph.taken == len(examined.graph.branches)


def test_a_reply_can_be_tried_where_nobody_has_asked(workshop: FileWorkshop, draft: Draft) -> None:
    first = str(next(iter(draft.tree["stages"])))
    found = workshop.try_reply(
        draft, first, "您好，看到您的订单还没付，是遇到什么问题了吗", "zh-CN"
    )

    assert "met" in [row.verdict for row in found.criteria if row.role == "ask"]
    assert found.leads_to not in {"", first}


def test_a_play_begun_later_is_in_mid_chat(workshop: FileWorkshop, draft: Draft) -> None:
    script, _ = workshop.script(draft, seed=7)

    assert begun_at(script, script.stages[0].id) == script
    assert begun_at(script, script.stages[1].id).begins is Begins.MID_CHAT


@pytest.mark.parametrize("scenario", UNPAID)
def test_shipped_unpaid_orders_can_convert_lapse_and_be_lost(scenario: str) -> None:
    script = SHELF.script(scenario, seed=7, today=TODAY)
    first = script.stages[0]
    lapsed = script.ending(first.patience.leave_to)

    assert script.begins is Begins.UNPAID_ORDER
    assert not first.lines
    assert lapsed is not None
    assert (lapsed.outcome, lapsed.result, lapsed.converted) == (Outcome.LEFT, Result.BAD, False)
    assert {ending.converted for ending in script.endings} == {True, False}
    assert [card.kind for card in script.panel.orders] == ["order"]


def test_a_play_of_one_is_marked_as_unpaid_when_it_arrives() -> None:
    examiner = Examiner(load_scoring(None), TODAY)
    script = SHELF.script(UNPAID[0], seed=7, today=TODAY)
    sample = SHELF.sample(UNPAID[0], "good", seed=7, today=TODAY)
    log = examiner.log(script, sample, examiner.judge(SHELF.lexicon_of(UNPAID[0])))

    assert [event.comes for event in log if isinstance(event, Arrived)] == [Comes.UNPAID]
