"""The report: kind first, evidence at the words, nothing hostile gets through."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings

from tests.unit.records.debrief_samples import LURED, RECOMMENDED, record_of_everything
from tests.unit.records.record_samples import HOSTILE, log_of, values
from trainer.grading.record import SessionRecord
from trainer.matching.values import Verdict
from trainer.records.dialogue import dialogues_of
from trainer.records.report import report_text
from trainer.records.report_html import report_html
from trainer.wording.speech import Wording
from trainer.wording.visible import visible

BOTH = pytest.mark.parametrize("lang", ["zh-CN", "en"])
sampled = settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)


def text_of(lang: str = "zh-CN", record: SessionRecord | None = None) -> str:
    return report_text(record_of_everything() if record is None else record, Wording(lang))


def page_of(lang: str = "zh-CN", record: SessionRecord | None = None) -> str:
    return report_html(record_of_everything() if record is None else record, Wording(lang))


@BOTH
def test_kindness_comes_before_the_score(lang: str) -> None:
    for told in (text_of(lang), page_of(lang).partition("<body>")[2]):
        wording = Wording(lang)
        order = [
            wording.say(name)
            for name in ("report.well_done", "report.change", "report.score", "report.time")
        ]
        places = [told.index(name) for name in order]
        assert places == sorted(places)


def test_the_sentence_to_change_stands_beside_its_better_form() -> None:
    lines = text_of().splitlines()
    place = lines.index(f"  你的原话：{LURED}")
    assert lines[place + 1] == "  可以改成：在平台内为您退款哦"


def test_the_score_stands_beside_the_one_without_gates() -> None:
    told = text_of("en")
    assert (
        "30 points · Below the mark · left before the end: does not count as passed (pass mark 60)"
        in told
    )
    assert "Before gates: 71.2 points" in told
    assert "“Luring off the platform” caps the total at 30. Provisional" in told
    assert "passed (pass mark" in text_of("en", record_of_everything(passed=True))


def test_verdicts_stand_at_the_words_that_earned_or_lost_them() -> None:
    told = text_of()
    assert f"【{RECOMMENDED}】(1)" in told
    assert f"【{LURED}】(2)" in told
    assert "+ (1) 做到 · 推荐 M 码 · 3/3" in told
    assert "! (2) 违规 · 引导脱离平台 · -5" in told


def test_a_deed_shows_its_card_by_title_and_what_it_cost() -> None:
    told = text_of()
    assert "查看卡片 · 卡片 碎花裙" in told
    assert "提交工单 · 类型 退款 · 订单 order · 金额 99 · odd x (超出权限)" in told
    assert "! 违规 · 超出权限让利或退款 · -3" in told


def test_what_was_left_out_stands_at_its_stage_with_the_model_answer() -> None:
    told = text_of()
    left_out, model = told.index("- 没做到 · 问身高体重"), told.index("参考答复：亲，根据尺码表")
    assert left_out < model < told.index("- 没做到 · 结束语")
    assert "可以这样说：您身高体重多少呢？" in told
    assert "- 没做到 · 看尺码表 · 0/1 · 没有做这一步" in told


def test_a_kept_prohibition_and_what_does_not_apply_are_no_news() -> None:
    told = text_of()
    assert "不指责买家" not in told
    assert "问候语" not in told


def test_an_undefined_figure_is_a_dash_and_a_dimension_says_it_does_not_apply() -> None:
    assert re.search(r"First useful reply +–", text_of("en"))
    assert re.search(r"Composing speed +·+ Not applicable", text_of("en"))


def test_what_happened_between_the_messages_is_told() -> None:
    told = text_of("en")
    for words in (
        "The buyer is anxious now",
        "Hint shown",
        "Stood still for 2 min 30 s",
        "(recalled)",
    ):
        assert words in told
    assert "How it ended: 买家走了 · The buyer left · Bad ending" in told
    assert "left before its end" in told
    assert "Retry of" in told


def test_practice_is_named_by_category_or_dimension() -> None:
    told = text_of("en").partition("What to practise next")[2]
    assert "- Once more: Size question" in told
    assert "- Accuracy" in told


def test_time_is_drawn_for_each_answered_wait_only() -> None:
    bars = [line for line in text_of().splitlines() if "有效回复" in line and "▒" in line]
    assert [line.count("·" * 3) > 0 for line in bars] == [True, True]
    assert (bars[0].count("▒"), bars[0].count("█")) == (20, 17)


@BOTH
def test_no_control_character_reaches_a_terminal_or_a_page(lang: str) -> None:
    for told in (text_of(lang), page_of(lang)):
        assert visible(told, keep_newlines=True) == told


@sampled
@given(name=HOSTILE, words=HOSTILE, label=HOSTILE)
def test_hostile_words_anywhere_are_shown_and_escaped(name: str, words: str, label: str) -> None:
    record = record_of_everything()
    arrival = record.header.plan.arrivals[0]
    hostile = replace(arrival.script, title=name, shop=words)
    plan = replace(record.header.plan, arrivals=(replace(arrival, script=hostile),))
    criteria = tuple(replace(c, label=label, better=words) for c in record.grade.criteria)
    changed = replace(
        record,
        header=replace(record.header, plan=plan, trainee=name),
        grade=replace(record.grade, criteria=criteria),
    )
    assert visible(text_of("en", changed), keep_newlines=True) == text_of("en", changed)
    assert "<b>" not in page_of("en", changed)


@sampled
@given(values(SessionRecord))
def test_any_record_can_be_reported(record: SessionRecord) -> None:
    if not record.header.plan.arrivals:
        return
    record = replace(record, log=log_of())
    assert text_of("zh-CN", record)
    assert page_of("en", record)


@BOTH
def test_the_page_is_well_formed_and_needs_nothing_else(lang: str) -> None:
    page = page_of(lang)
    reader = _Balance()
    reader.feed(page)
    assert reader.open == []
    assert page.lstrip().startswith("<!doctype html>")
    assert f'<html lang="{lang}">' in page
    assert not re.search(r"https?://|<script|<link|<img|@import|url\(", page)


def test_the_page_marks_words_by_class_number_and_word() -> None:
    page = page_of("en")
    assert f'<mark class="met">{RECOMMENDED}<sup>1</sup></mark>' in page
    assert f'<mark class="violated">{LURED}<sup>2</sup></mark>' in page
    assert "&lt;b&gt;哦&lt;/b&gt;" in page


def test_a_conversation_that_never_happened_is_reported_quietly() -> None:
    record = replace(record_of_everything(), log=())
    (dialogue,) = dialogues_of(record, Wording("en"))
    assert dialogue.ending == ""
    assert Verdict.MISSED in {note.verdict for note in dialogue.whole}
    assert text_of("en", record)


def test_records_never_import_the_screens() -> None:
    asked = (
        "import sys, trainer.records.report, trainer.records.shelf, trainer.records.verify;"
        "sys.exit(any(name in sys.modules for name in ('textual', 'rich', 'jinja2', 'pydantic')))"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


class _Balance(HTMLParser):
    """Tags that were opened and not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
