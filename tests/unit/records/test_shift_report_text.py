"""The report of a shift as text and as a page, held to golden files; nothing hostile gets through.

`python -m tests.unit.records.test_shift_report_text` writes the golden files anew.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.shift_samples import books, limit_of, shift_figures, shift_record
from trainer.errors import UsageError
from trainer.grading.record import SessionRecord
from trainer.grading.shift_values import Rate, ShiftFigures
from trainer.grading.shift_whole import Worked
from trainer.records.shift_chart import BOTTOM, LEFT, RIGHT, TOP, chart_of
from trainer.records.shift_report import conversation_text, shift_report_text
from trainer.records.shift_report_html import shift_report_html
from trainer.wording.shift_story.blocks import Course, Stretch
from trainer.wording.speech import Wording
from trainer.wording.visible import visible

GOLDEN = Path(__file__).parent / "golden"
LANGS = ("zh-CN", "en")
BOTH = pytest.mark.parametrize("lang", LANGS)


def worked(lang: str, figures: ShiftFigures | None = None) -> Worked:
    return Worked(shift_figures(lang, limit=limit_of()) if figures is None else figures, books())


def text_of(lang: str, record: SessionRecord | None = None) -> str:
    told = shift_record(lang, speed=20) if record is None else record
    return shift_report_text(told, worked(lang), Wording(lang))


def page_of(lang: str, record: SessionRecord | None = None) -> str:
    told = shift_record(lang, speed=20) if record is None else record
    return shift_report_html(told, worked(lang), Wording(lang))


@BOTH
def test_the_text_is_the_golden_one(lang: str) -> None:
    expected = (GOLDEN / f"shift-report.{lang}.txt").read_text("utf-8")
    assert text_of(lang) + "\n" == expected


@BOTH
def test_the_page_is_the_golden_one(lang: str) -> None:
    expected = (GOLDEN / f"shift-report.{lang}.html").read_text("utf-8")
    assert page_of(lang) + "\n" == expected


@BOTH
def test_the_page_is_well_formed_and_needs_nothing_else(lang: str) -> None:
    page = page_of(lang)
    reader = _Balance()
    reader.feed(page)
    assert reader.open == []
    assert page.lstrip().startswith("<!doctype html>")
    assert not re.search(r"https?://|<script|<link|<img|@import|url\(", page)


@BOTH
def test_every_link_of_the_page_leads_somewhere_in_it(lang: str) -> None:
    page = page_of(lang)
    wanted = set(re.findall(r'href="#([^"]+)"', page))
    assert wanted == {f"chat-c{n}" for n in range(1, 6)}
    assert wanted <= set(re.findall(r'id="([^"]+)"', page))


def test_hostile_words_are_shown_and_escaped() -> None:
    record = shift_record("en")
    first = record.header.plan.arrivals[0]
    customer = replace(first.script.customer, name="<b>\x1b[31m\u202eEve</b>")
    script = replace(first.script, customer=customer, title="</table><script>x</script>")
    arrivals = (replace(first, script=script), *record.header.plan.arrivals[1:])
    plan = replace(record.header.plan, arrivals=arrivals)
    changed = replace(record, header=replace(record.header, plan=plan))
    text, page = text_of("en", changed), page_of("en", changed)
    assert visible(text, keep_newlines=True) == text
    assert "<script" not in page
    assert "<b>" not in page
    assert "\u202e" not in page


def test_a_conversation_can_be_read_in_full_by_its_id() -> None:
    told = conversation_text(shift_record("en"), "c2", Wording("en"))
    assert told.startswith("The conversation with Ben Ortiz")
    assert "Brushing the buyer off" in told
    assert "Emma" not in told.partition("Model answer")[0]


def test_an_unknown_conversation_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError) as refused:
        conversation_text(shift_record(), "c9", Wording("en"))
    assert refused.value.details == {"conversation": "c9", "valid": "c1, c2, c3, c4, c5"}


def test_a_customer_who_never_came_is_in_no_list() -> None:
    record = shift_record("en")
    without = tuple(e for e in record.log if getattr(e, "conversation", "") != "c5")
    assert "Sam Okafor" not in page_of("en", replace(record, log=without)).partition("<h2>Every")[2]


def test_a_shift_to_which_nobody_came_is_told_without_a_bar() -> None:
    nobody = replace(
        shift_figures("en"),
        arrived=0,
        ends=(("answered", 0),),
        slices=(),
        crowds=(),
        regrets=(),
        promises=(),
        long_chats=(),
        left_messages=Rate(0, 0),
        chased=Rate(0, 0),
    )
    record = replace(shift_record("en"), log=())
    told = Worked(nobody, ())
    text = shift_report_text(record, told, Wording("en"))
    page = shift_report_html(record, told, Wording("en"))
    assert "You always served the right customer next." in text
    assert "Answered    0" in text
    assert "<details" not in page


def course(*rows: tuple[float, float | None, float | None]) -> Course:
    stretches = tuple(Stretch(f"{n}:00", o, 0, 0, f, e) for n, (o, f, e) in enumerate(rows))
    return Course("x", ("a", "b", "c", "d", "e", "f"), stretches, ())


def test_every_mark_of_a_chart_lies_inside_it() -> None:
    chart = chart_of(course((0.0, None, 500.0), (7.3, 61_000.0, 90_000.0), (12.0, 1.0, None)))
    for column in chart.columns:
        assert column.x >= LEFT
        assert column.x + column.wide <= RIGHT
        assert TOP <= column.y <= column.y + column.high <= BOTTOM + 0.1
    for x, y in (*chart.first.points, *chart.every.points):
        assert LEFT <= x <= RIGHT
        assert TOP <= y <= BOTTOM
    assert chart.ticks[0].chats == "0"


def test_a_line_is_broken_where_nobody_was_answered() -> None:
    chart = chart_of(course((1, 1_000.0, None), (1, None, None), (1, 2_000.0, None)))
    assert len(chart.first.points) == 2
    assert chart.first.pieces == ()
    assert chart.every.points == ()


def test_of_many_columns_only_some_are_labelled() -> None:
    chart = chart_of(course(*[(1.0, None, None)] * 25))
    assert len([one for one in chart.columns if one.label]) == 9
    assert chart_of(course()).columns == ()


class _Balance(HTMLParser):
    """Tags that were opened and not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


if __name__ == "__main__":
    for told in LANGS:
        (GOLDEN / f"shift-report.{told}.txt").write_text(text_of(told) + "\n", "utf-8")
        (GOLDEN / f"shift-report.{told}.html").write_text(page_of(told) + "\n", "utf-8")
