"""Speed, errors, rhythm and what it cost, against typists whose truth is known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.typing_test.typists import RULES, Typist, even, long_text
from trainer.source import Source
from trainer.typing_test.pace import UNITS
from trainer.typing_test.result import Rules, result_of
from trainer.typing_test.values import Errors, Trial
from trainer.units import Millis


@given(
    st.sampled_from(("zh-CN", "en")),
    st.floats(20, 200),
    st.sampled_from((1, 2, 4, 10)),
    st.floats(0, 0.99),
)
@settings(max_examples=60)
def test_g4_a_typist_is_read_within_one_percent_at_any_commit_size_and_phase(
    lang: str, speed: float, size: int, phase: float
) -> None:
    rate = speed if lang == "zh-CN" else min(speed, 120.0)
    result = result_of(even(lang, rate, size, phase), RULES)

    assert result.gross == pytest.approx(rate, rel=0.01)
    assert result.net == result.gross
    assert result.unit == UNITS[lang]


def test_g4_what_comes_after_the_last_commit_is_counted_apart() -> None:
    typist = Typist(long_text("zh-CN"))
    for place in range(30):
        typist.commit(typist.passage.text[place], 1_000, Source.KEY)
    run = result_of(typist.trial(ended=40_000), RULES)

    assert run.gross == pytest.approx(60)
    assert (run.pace.start, run.pace.span, run.pace.idle) == (1_000, 29_000, 10_000)


@pytest.mark.parametrize(("speed", "size"), [(60, 1), (60, 2), (60, 4), (60, 10), (20, 10)])
def test_g7_an_even_typist_is_steady_at_any_commit_size(speed: float, size: int) -> None:
    result = result_of(even("zh-CN", speed, size, 0.4), RULES)

    assert result.steadiness is not None
    assert result.steadiness >= 95


def test_g7_commit_size_alone_moves_steadiness_by_less_than_five_points() -> None:
    import random

    text, scores = long_text("zh-CN"), []
    for size in (1, 2, 4, 10):
        draw, typist = random.Random(5), Typist(text)
        paces = [draw.lognormvariate(0, 0.4) * 900 for _ in range(240)]
        for place in range(0, 240, size):
            took = sum(paces[place : place + size])
            typist.commit(text[place : place + size], took)
        score = result_of(typist.trial(), RULES).steadiness
        assert score is not None
        scores.append(score)

    assert max(scores) - min(scores) < 5


def test_too_little_says_nothing_about_rhythm_or_speed() -> None:
    typist = Typist("您好")
    nothing = result_of(typist.trial(ended=1_000), RULES)
    typist.commit("您好", 1_000)
    once = result_of(typist.trial(ended=1_000), RULES)

    assert (nothing.gross, nothing.net, nothing.steadiness, nothing.loss) == (None,) * 4
    assert (once.gross, once.loss, once.steadiness) == (None, None, None)
    assert nothing.pace.start == 1_000


def test_commits_all_at_one_moment_have_no_rhythm() -> None:
    typist = Typist(long_text("zh-CN"))
    for _ in range(10):
        typist.commit(typist.passage.text[:10], 0)

    assert result_of(typist.trial(ended=5), RULES).steadiness is None


def test_every_error_left_costs_the_penalty_of_its_language() -> None:
    typist = Typist("一二三四五六七八九十" * 12)
    for place in range(61):
        char = "错" if place in (20, 40) else typist.passage.text[place]
        typist.commit(char, 1_000, Source.KEY)
    result = result_of(typist.trial(), RULES)

    assert result.comparison.errors.left == 2
    assert result.gross == pytest.approx(60)
    assert result.net == pytest.approx(50)


def test_g6_the_row_of_seven_tools_reads_60_gross_and_57_net() -> None:
    """English, 300 characters in 60 s as 60 words of five, three wrong letters left in three."""
    words = [f"{chr(97 + n % 26)}bcde"[:4] + " " for n in range(61)]
    text = "".join(words)
    typist = Typist(text, lang="en")
    for place in range(301):
        char = "#" if place in (31, 121, 221) else text[place]
        typist.commit(char, 200, Source.KEY)
    result = result_of(typist.trial(), RULES)

    assert result.comparison.errors.left == 3
    assert result.gross == pytest.approx(60.0)
    assert result.net == pytest.approx(57.0)


def test_error_rates_are_soukoreffs_and_mackenzies() -> None:
    """A worked example: 10 wanted; one wrong left, two typed and erased in one go."""
    typist = Typist("abcdefghij", lang="en")
    typist.commit("abxy", 100, Source.KEY)
    typist.erase(2, 100)
    typist.commit("cdefghiX", 100, Source.KEY)
    errors = result_of(typist.trial(), RULES).comparison.errors

    assert (errors.correct, errors.left, errors.fixed, errors.fixes) == (9, 1, 2, 1)
    assert errors.uncorrected_rate == pytest.approx(1 / 12)
    assert errors.corrected_rate == pytest.approx(2 / 12)
    assert errors.total_rate == pytest.approx(3 / 12)
    assert errors.bandwidth == pytest.approx(9 / 13)
    assert errors.accuracy == pytest.approx(9 / 10)


def test_rates_of_nothing_are_undefined() -> None:
    none = Errors(wrong=0, missing=0, extra=0, fixed=0, fixes=0, correct=0)

    assert none.total_rate is None
    assert none.bandwidth is None
    assert none.accuracy is None


def test_g9_the_breakdown_names_what_it_cost_and_adds_up() -> None:
    text = long_text("zh-CN")
    typist = Typist(text)
    place = 0
    for turn in range(60):
        typist.commit(text[place : place + 2], 2_000)
        place += 2
        if turn == 10:
            typist.commit("错误", 2_000)
            typist.erase(2, 800)
        if turn == 20:
            typist.commit(text[place : place + 2], 4_500)
            place += 2
        if turn == 40:
            typist.at += 20_000
    result = result_of(typist.trial(), RULES)
    loss = result.loss
    assert loss is not None

    parts = loss.errors + loss.corrections + loss.hesitations + loss.waiting
    assert loss.ideal - parts == pytest.approx(loss.actual, abs=0.001)
    assert loss.corrections_ms == 2_800
    assert loss.waiting_ms == 17_000
    assert [one.text for one in loss.slowest] == [text[42:44], text[84:86]]
    assert loss.ideal == pytest.approx(60, rel=0.01)


def test_a_slow_hand_is_not_waiting() -> None:
    cost = result_of(even("zh-CN", 20, 10, 0.0), RULES).loss

    assert cost is not None
    assert cost.waiting_ms == 0


@given(
    st.lists(st.tuples(st.integers(1, 6), st.integers(0, 9_000), st.integers(0, 3)), max_size=30)
)
def test_losses_add_up_whatever_was_done(turns: list[tuple[int, int, int]]) -> None:
    text = long_text("zh-CN")
    typist = Typist(text)
    for size, after, gone in turns:
        typist.commit(text[typist.length : typist.length + size], after)
        if gone and typist.length >= gone:
            typist.erase(gone, after / 3)
    result = result_of(typist.trial(), RULES)

    if result.loss is not None:
        cost = result.loss
        parts = cost.errors + cost.corrections + cost.hesitations + cost.waiting
        assert cost.ideal - parts == pytest.approx(cost.actual, abs=0.001)
        assert min(cost.errors, cost.corrections, cost.hesitations, cost.waiting) >= 0


def test_what_hands_did_not_bring_is_in_no_speed() -> None:
    text = long_text("zh-CN")
    typist = Typist(text)
    typist.commit(text[0], 100, Source.INJECTED)
    for place in range(1, 32):
        typist.commit(text[place], 1_000, Source.KEY)
    typist.commit(text[32:82], 0, Source.INJECTED)
    result = result_of(typist.trial(), RULES)

    assert result.gross == pytest.approx(60)


def test_g14_a_result_is_computed_again_to_the_last_bit() -> None:
    trial = even("zh-CN", 57.3, 4, 0.3)
    copy = Trial(
        passage=trial.passage, typed=tuple(trial.typed), limit=trial.limit, ended=trial.ended
    )

    assert result_of(copy, RULES) == result_of(trial, RULES)


def test_an_unknown_language_has_no_penalty() -> None:
    typist = Typist("abc", lang="fr")
    typist.commit("a", 100)
    typist.commit("x", 100)
    result = result_of(typist.trial(ended=Millis(200)), Rules(penalty={}, widths_alike=False))

    assert (result.penalty, result.unit) == (0, "wpm")
    assert result.net == result.gross
