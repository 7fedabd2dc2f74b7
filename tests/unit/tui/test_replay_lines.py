"""The words of a replay, from pictures, readings and marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.replayed import two_customers
from trainer.engine.events import ConversationJudged, GapNoted, TurnJudged
from trainer.engine.judging import Finding
from trainer.engine.view import ConversationView, Owed
from trainer.matching.values import Verdict
from trainer.play.replay_trail import Mark, MarkKind
from trainer.play.replaying import Reel
from trainer.tui.lines import Line, breadth
from trainer.tui.replay_lines import (
    SIGNS,
    cut,
    draft_lines,
    draft_row,
    mark_sentence,
    reading_lines,
    status,
    verdict_counts,
)
from trainer.units import Millis
from trainer.wording import LANGUAGES, Wording

ZH = Wording("zh-CN")
RECORD = two_customers()
REEL = Reel(RECORD)
AT = Millis(50_000)


def told(lines: list[Line]) -> str:
    return "\n".join("".join(run.text for run in row) for row in lines)


def customer(at: int = 50_000, **changes: object) -> ConversationView:
    here = REEL.view(Millis(at)).conversations[1]
    return replace(here, **changes)  # type: ignore[arg-type]


def read(*findings: Finding, **changes: object) -> TurnJudged:
    parts: dict[str, object] = {"is_hold": False, "credited_ahead": False, **changes}
    return TurnJudged(
        seq=0,
        at=AT,
        conversation="c2",
        stage="opening",
        replies=(),
        findings=findings,
        useful_message=None,
        **parts,  # type: ignore[arg-type]
    )


def found(criterion: str, verdict: Verdict, **more: object) -> Finding:
    return Finding(criterion=criterion, verdict=verdict, **more)  # type: ignore[arg-type]


def test_a_verdict_stands_with_its_words_and_its_reason() -> None:
    row = customer()
    said = next(entry for entry in row.transcript if entry.message == "c2:a1")
    one = found("ask", Verdict.MISSED, message=said.message, spans=((0, 2),), note="negated")

    shown = told(reading_lines(ZH, row, [read(one)], 40))

    assert "- 没做到  问身高体重" in shown
    assert f"   {said.text[:2]}" in shown
    assert ZH.say("note.negated") in shown.replace("\n   ", "")


def test_what_was_not_asked_or_merely_not_broken_is_not_told() -> None:
    turn = read(found("ask", Verdict.NA), found("house.insult", Verdict.MET))

    assert told(reading_lines(ZH, customer(owed=()), [turn], 40)).count("\n") == 0


def test_a_hold_is_not_reproached_with_what_it_left_open() -> None:
    hold = read(found("ask", Verdict.MISSED), is_hold=True)
    ahead = read(found("ask", Verdict.MET), credited_ahead=True)

    shown = told(reading_lines(ZH, customer(), [ahead, hold], 40))

    assert "先请买家稍等" in shown
    assert "提前答到" in shown
    assert "没做到" not in shown


def test_the_whole_chat_is_told_only_where_there_is_something_to_say() -> None:
    nothing = ConversationJudged(seq=0, at=AT, conversation="c2", findings=())
    broken = replace(nothing, findings=(found("house.insult", Verdict.VIOLATED),))

    assert "整段会话" not in told(reading_lines(ZH, customer(), [nothing], 40))
    assert "整段会话" in told(reading_lines(ZH, customer(), [broken], 40))
    assert reading_lines(ZH, None, [broken], 40) == []


def test_a_promise_without_a_time_is_owed_all_the_same() -> None:
    owed = Owed(message="c2:a1", quote="稍后回复您", made_at=AT, due=None)

    assert "待兑现：“稍后回复您”" in told(reading_lines(ZH, customer(owed=(owed,)), [], 60))


def test_the_state_of_then_is_told_in_a_line() -> None:
    limits = RECORD.header.plan.limits
    waiting = customer(waiting_since=Millis(AT - 65_000), is_over=False)
    states = [
        (waiting, "!! 已等 01:05"),
        (replace(waiting, waiting_since=None), "轮到买家说话"),
        (replace(waiting, waiting_since=None, is_wrapping_up=True), "买家说完了，等收尾"),
        (replace(waiting, is_over=True), "会话结束"),
    ]

    assert status(ZH, None, limits, AT) == ()
    for row, words in states:
        assert words in told([status(ZH, row, limits, AT)])


def test_the_place_of_the_last_change_is_in_sight() -> None:
    draft = "这条裙子按尺码表您的身高体重建议拍码" * 4

    lines = draft_lines(ZH, draft, 10, 20)
    at_start = draft_row(ZH, draft, 10, 20, rows=2)
    at_end = draft_row(ZH, draft, len(draft), 20, rows=2)

    assert told(lines).replace("\n ", "").strip().index("|") == 10
    assert at_start == 0
    assert at_end == len(draft_lines(ZH, draft, len(draft), 20)) - 2
    assert draft_row(ZH, "", 5, 20, rows=2) == 0


def test_counts_are_of_the_last_turn() -> None:
    turn = read(found("a", Verdict.MET), found("b", Verdict.MET), found("c", Verdict.MISSED))
    whole = ConversationJudged(seq=0, at=AT, conversation="c2", findings=())

    assert told([verdict_counts((whole, turn))]) == "+2 -1 "
    assert verdict_counts((whole,)) == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_mark_has_its_sentence(lang: str) -> None:
    wording = Wording(lang)
    gap = GapNoted(seq=0, at=AT, reason="paused", lasted=Millis(75_000))
    strange = replace(gap, reason="struck\x1b[31m")

    sentences = [
        told([mark_sentence(wording, Mark(seq=0, at=AT, kind=kind), "小雨", gap)])
        for kind in MarkKind
    ]

    assert len(set(sentences)) == len(SIGNS)
    assert any("01:15" in sentence for sentence in sentences)
    odd = told([mark_sentence(wording, Mark(seq=0, at=AT, kind=MarkKind.GAP), "", strange)])
    assert "struck" in odd
    assert "\x1b" not in odd


def test_a_line_is_cut_to_its_room_or_left_out() -> None:
    line = mark_sentence(ZH, Mark(seq=0, at=AT, kind=MarkKind.LEFT), "小雨", None)

    assert breadth(cut(line, 100)) == breadth(line)
    assert breadth(cut(line, 16)) == 16
    assert cut(line, 6) == ()
    assert cut(line, -3) == ()
