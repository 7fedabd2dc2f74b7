"""Reasons to look again, and what they make of a trial."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.typing_test.typists import RULES, Typist, even, long_text
from trainer.source import Source
from trainer.typing_test.integrity import State
from trainer.typing_test.result import result_of
from trainer.typing_test.values import Away, Trial
from trainer.units import Millis


def reasons(trial: Trial) -> list[str]:
    return [flag.reason for flag in result_of(trial, RULES).flags]


@pytest.mark.parametrize("size", [1, 2, 4, 10])
@pytest.mark.parametrize("speed", [20, 60, 120, 200])
def test_g15_an_honest_run_is_valid(speed: float, size: int) -> None:
    assert result_of(even("zh-CN", speed, size, 0.5), RULES).state is State.VALID


def test_what_is_out_of_the_ordinary_is_reviewed_and_never_failed() -> None:
    honest = even("zh-CN", 60, 2, 0.0)
    cases = {
        "paste_refused": replace(honest, refused=12),
        "away": replace(honest, away=(Away(since=Millis(5_000), until=Millis(9_000)),)),
        "clock_drift": replace(honest, drift=-150),
    }
    for reason, trial in cases.items():
        assert reasons(trial) == [reason]
        assert result_of(trial, RULES).state is State.REVIEW

    assert reasons(replace(honest, away=(Away(since=Millis(1), until=Millis(500)),))) == []


def test_a_text_that_was_not_typed_voids_and_so_does_a_garbled_one() -> None:
    pasted = Typist(long_text("zh-CN"))
    pasted.commit("您好", 1_000)
    pasted.commit(long_text("zh-CN")[2:50], 1_000, Source.PASTE)

    assert result_of(pasted.trial(), RULES).state is State.VOID
    assert result_of(replace(even("en", 60, 1, 0), leaked=1), RULES).state is State.VOID


@pytest.mark.parametrize(
    ("source", "text", "reason"),
    [
        (Source.INJECTED, "hello this is a macro", "injected"),
        (Source.AMBIGUOUS, "一" * 41, "ambiguous"),
        (Source.IME, "一" * 21, "long_commit"),
    ],
)
def test_bursts_that_no_input_method_makes_are_reviewed(
    source: Source, text: str, reason: str
) -> None:
    typist = Typist(long_text("zh-CN"))
    for place in range(60):
        typist.commit(typist.passage.text[place], 1_000, Source.KEY)
    typist.commit(text, 60_000, source)

    assert reason in reasons(typist.trial())


def test_faster_than_any_contest_for_ten_seconds_is_reviewed() -> None:
    text, typist = long_text("zh-CN"), Typist(long_text("zh-CN"))
    for place in range(0, 90, 3):
        typist.commit(text[place : place + 3], 400)

    assert reasons(typist.trial()) == ["too_fast"]


def test_long_commits_fast_and_never_mended_may_be_speech() -> None:
    text, typist = long_text("zh-CN"), Typist(long_text("zh-CN"))
    for place in range(0, 260, 20):
        typist.commit(text[place : place + 20], 4_600)
    assert reasons(typist.trial()) == ["dictated"]

    typist.erase(1, 500)
    typist.commit(text[259], 500)
    assert "dictated" in reasons(typist.trial())


def test_nobody_at_the_keyboard_is_no_result() -> None:
    text = long_text("zh-CN")
    gone = Typist(text)
    for place in range(40):
        gone.commit(text[place], 1_000, Source.KEY)
    assert reasons(gone.trial(ended=54_000)) == []
    assert reasons(gone.trial(ended=60_000)) == ["idle"]

    pauses = Typist(text)
    for place in range(40):
        pauses.commit(text[place], 1_000 if place % 10 else 30_000, Source.KEY)
    assert reasons(pauses.trial()) == ["idle"]
    assert reasons(Typist(text).trial(ended=0)) == []


def test_a_late_start_does_not_excuse_an_early_end() -> None:
    text, sprint = long_text("zh-CN"), Typist(long_text("zh-CN"))
    sprint.commit(text[:2], 44_000)
    for place in range(2, 120, 2):
        sprint.commit(text[place : place + 2], 700)

    assert reasons(sprint.trial(ended=round(sprint.at) + 60_000)) == ["idle"]


def test_a_slow_hands_large_commits_excuse_the_end_that_cut_the_last_one_off() -> None:
    slow, text = Typist(long_text("zh-CN")), long_text("zh-CN")
    for place in range(0, 50, 10):
        slow.commit(text[place : place + 10], 30_000)

    assert reasons(slow.trial(ended=179_000)) == []
