"""The story of a shift: what it says of limits, promises, platforms and what nobody can know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.rush_samples import NIGHT
from tests.shift_samples import books, limit_of, shift_figures, shift_record
from trainer.engine.script import Critical
from trainer.grading.record import SessionRecord
from trainer.grading.shift_values import Limit, Rate, ShiftFigures
from trainer.grading.values import GateHit
from trainer.units import Millis
from trainer.wording.shift_story.blocks import Bars, Block, Entries, Facts, Said, Story, Table
from trainer.wording.shift_story.numbers import clock
from trainer.wording.shift_story.story import shift_story
from trainer.wording.speech import Wording

BOTH = pytest.mark.parametrize("lang", ["zh-CN", "en"])


def story(
    lang: str = "zh-CN",
    *,
    figures: ShiftFigures | None = None,
    record: SessionRecord | None = None,
) -> Story:
    told = shift_figures(lang, limit=limit_of()) if figures is None else figures
    return shift_story(
        shift_record(lang) if record is None else record, told, books(), Wording(lang)
    )


def blocks(told: Story, section: str) -> tuple[Block, ...]:
    return next(one.blocks for one in told.sections if one.id == section)


def words(told: Story, section: str) -> str:
    """Every sentence of a section, one a line."""
    return "\n".join(line for block in blocks(told, section) for line in _lines(block))


def _lines(block: Block) -> list[str]:
    match block:
        case Said():
            return [block.text]
        case Facts():
            return [f"{f.name} {f.value} {f.note}" for f in block.rows]
        case Bars():
            return [block.title, block.note, *(f"{b.label} {b.told} {b.note}" for b in block.rows)]
        case Entries():
            rows = [line for entry in block.rows for line in (entry.text, *entry.more)]
            return [block.title, block.none, *rows]
        case Table():
            return [block.title, *(" ".join(row.cells) for row in block.rows)]
        case _:
            return [" ".join(row) for row in block.told]


@BOTH
def test_the_first_section_says_what_to_change_and_why(lang: str) -> None:
    told = words(story(lang), "verdict")
    expected = {"zh-CN": "原因：依据尺码表，不猜", "en": "Why: By the size chart, not by guessing"}
    assert expected[lang] in told
    assert told.index(Wording(lang).say("report.change")) < told.index(
        Wording(lang).say("report.well_done")
    )


def test_another_speed_is_told_beside_the_score() -> None:
    assert "20 倍速，只算练习" in words(story(record=shift_record(speed=20)), "verdict")
    assert "倍速" not in words(story(), "verdict")


@pytest.mark.parametrize(
    ("lang", "limit", "expected"),
    [
        ("zh-CN", limit_of(), "这位客服同时接待 4 个没问题（把握 80%：3-5 个）。"),
        ("en", replace(limit_of(), low=4, high=4), "holds 4 chats at once (80% sure: 4)."),
        ("en", replace(limit_of(), is_found=False), "the limit was not reached"),
        ("zh-CN", replace(limit_of(), holds=0, low=0), "从 3 个开始就没稳住"),
    ],
)
def test_a_limit_is_told_with_how_sure_it_is(lang: str, limit: Limit, expected: str) -> None:
    assert expected in words(story(lang, figures=shift_figures(lang, limit=limit)), "load")


def test_the_odds_name_fewer_than_the_first_step_and_more_than_the_last() -> None:
    limit = replace(limit_of(), odds=((0, 0.1), (3, 0.2), (4, 0.4), (5, 0.3)))
    told = words(story("en", figures=shift_figures("en", limit=limit)), "load")
    assert "fewer than 3 10%" in told
    assert "4 chats 40%" in told
    assert "5 or more 30%" in told


def test_without_a_search_for_a_limit_there_is_none_to_tell() -> None:
    assert "没问题" not in words(story(figures=shift_figures()), "load")


def test_a_search_that_finished_no_step_says_so_and_one_that_did_what_to_do_with_it() -> None:
    record = shift_record("en")
    shift = record.header.plan.shift
    assert shift is not None
    searched = replace(record.header.plan, shift=replace(shift, ramp=NIGHT.ramp))
    told = story(
        "en",
        figures=shift_figures("en"),
        record=replace(record, header=replace(record.header, plan=searched)),
    )
    first = NIGHT.ramp.first
    assert f"The first step ({first} chats) was not finished" in words(told, "load")
    assert "--slots 4" in words(story("en", figures=shift_figures("en", limit=limit_of())), "load")


def test_every_way_to_end_is_told_once_and_the_counts_add_up() -> None:
    bars = next(block for block in blocks(story(), "ends") if isinstance(block, Bars))
    assert sum(int(bar.told) for bar in bars.rows) == 5
    assert bars.title == "5 个会话，每个只算一种去向"


def test_what_was_undefined_is_a_dash_and_what_did_not_happen_is_left_out() -> None:
    told = words(story(), "platforms")
    assert "满意度 — " in told
    assert "跟进后付款" not in words(story(), "ends")


def test_the_rating_is_always_called_simulated() -> None:
    assert "满意度（模拟） 3.60 / 5 按规则模拟，不是真实评价" in words(story(), "service")
    silent = replace(shift_figures(), simulated_csat=None)
    assert "满意度（模拟） — " in words(story(figures=silent), "service")


@BOTH
def test_an_unverified_platform_is_marked_and_none_is_part_of_the_grade(lang: str) -> None:
    told = words(story(lang), "platforms")
    expected = {"zh-CN": ("[未核实]", "不计入成绩"), "en": ("[unverified]", "not part of")}
    assert told.count(expected[lang][0]) == 1
    assert expected[lang][1] in told


def test_a_regret_names_both_customers_and_leads_to_its_moment() -> None:
    entries = blocks(story("en"), "moments")[0]
    assert isinstance(entries, Entries)
    assert entries.title == "Who to serve next: 2 costly choices, 53.0 s of extra waiting"
    first = entries.rows[0]
    assert first.text == "2:15  Ben Ortiz first would have saved 42.0 s"
    assert first.link is not None
    assert (first.link.conversation, first.link.at) == ("c2", 135_000)


def test_the_ledger_says_of_every_promise_what_became_of_it() -> None:
    told = words(story("en"), "moments")
    assert "Promises: 3 made, 1 kept in time" in told
    assert "+ 0:42  Emma Clarke: “I'll reply within an hour” kept" in told
    assert "due by 60:42, kept at 2:50" in told
    assert "- 1:12  Ben Ortiz: “I'll reply within an hour” broken" in told
    assert ". 2:42  Sam Okafor: “I'll reply within an hour” due after the shift" in told


@pytest.mark.parametrize(
    ("at", "expected"),
    [(0, "0:00"), (3_642_500, "60:42"), (5_999_999, "99:59"), (86_743_000, "24:05:43")],
)
def test_moments_are_minutes_until_they_are_many(at: int, expected: str) -> None:
    assert clock(Millis(at)) == expected


def test_a_shift_without_trouble_says_so_kindly() -> None:
    calm = replace(shift_figures(), regrets=(), regret_ms=0, promises=(), long_chats=())
    told = words(story(figures=calm), "moments")
    assert "每次都先回了该回的人。" in told
    assert "没有拖得太久的会话。" in told


def test_targets_show_what_was_reached_and_none_makes_no_section() -> None:
    told = words(story(), "goals")
    assert "询单转化率 40.0% 44.0% 48.0% 33.3% 没到保底" in told
    assert "及时率 70.0% 77.0% 84.0% 81.8% 达到保底" in told
    assert "首响中位 20.0 秒 18.2 秒 16.7 秒 12.0 秒 达到冲刺" in told
    assert "满意度（模拟） 3.20 3.52 3.84 — —" in told
    assert "goals" not in {one.id for one in story(figures=_without_goals()).sections}


def _without_goals() -> ShiftFigures:
    return replace(shift_figures(), goals=())


def test_nobody_came_and_still_there_is_a_story() -> None:
    figures = replace(
        shift_figures(),
        arrived=0,
        ends=(("answered", 0), ("open", 0)),
        slices=(),
        crowds=(),
        mean_open=None,
        abandoned=Rate(0, 0),
        turned_away=0,
    )
    told = story(figures=figures)
    assert "流失率 —" in words(told, "service")
    assert "平均同时接待 —" in words(told, "load")


def test_a_conversation_that_broke_a_rule_says_so_in_the_list() -> None:
    table = blocks(story(), "chats")[0]
    assert isinstance(table, Table)
    assert [row.cells[4] for row in table.rows] == ["100", "0 违规", "100", "0", "0"]
    assert [row.link.conversation for row in table.rows if row.link] == [
        f"c{n}" for n in range(1, 6)
    ]
    assert table.rows[3].cells[3].endswith("（留言）")


@pytest.mark.parametrize(
    ("gate", "expected"),
    [
        ("ask", "封顶 50 分。"),
        ("forbidden.brush_off", "封顶 50 分。 待主管确认后生效。（和阿明的会话）"),
        ("gone", "「gone」触发红线"),
    ],
)
def test_a_gate_names_the_chat_where_it_can_only_be_one(gate: str, expected: str) -> None:
    record = shift_record()
    hit = GateHit(
        critical=Critical.CUSTOMER,
        cap=50.0,
        criterion=gate,
        message="c2.m2" if gate.startswith("forbidden") else None,
        provisional=gate.startswith("forbidden"),
    )
    gated = replace(record, grade=replace(record.grade, gates=(hit,)))
    told = words(story(record=gated), "verdict")
    line = next(line for line in told.split("\n") if line.startswith("! "))
    assert expected in line
    assert ("的会话" in line) == gate.startswith("forbidden")


def test_advice_about_waits_says_how_many_were_too_long() -> None:
    record = shift_record()
    change = record.coaching.change
    assert change is not None
    slow = replace(change, kind="advice.slow", criterion=None, label="", why="")
    told = replace(record, coaching=replace(record.coaching, change=slow))
    expected = "原因：11 次提问里有 2 次没在 60.0 秒内等到回复"
    assert expected in words(story(record=told), "verdict")
    quick = replace(shift_figures(), in_time=Rate(11, 11))
    assert "没在" not in words(story(record=told, figures=quick), "verdict")
