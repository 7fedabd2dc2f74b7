"""Goals of the assessment that no other file here holds; the honest runs are generated."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from tests.unit.typing_test.typists import MINUTES_3, RULES, Typist
from trainer.content.scoring_file import load_scoring
from trainer.source import Source
from trainer.tui.terminal.bursts import classify
from trainer.typing_test.integrity import State
from trainer.typing_test.ladder import step_of
from trainer.typing_test.result import result_of
from trainer.typing_test.values import Trial

RUNS = 200
TEXT = "亲，您好，订单20261122已发货，T恤和M码都在包裹里，请您留意签收，有问题随时找我。" * 40
ENGLISH = "Hi there, order 20261122 left our depot today and should be with you by Friday. " * 40


def committed(start: int, size: int) -> str:
    """What an input method hands over there: digits are keys of their own, T恤 is a word."""
    found = re.match(r"[0-9]|[^0-9]+", TEXT[start : start + size])
    return "" if found is None else found.group()


def honest_chinese(seed: int) -> Trial:
    """Three minutes of 20 to 140 字/分: commits of 1 to 12 字, pauses, mending; nothing even."""
    draw = random.Random(seed)
    pace, spread = 60_000 / draw.uniform(20, 140), draw.uniform(0.2, 0.6)
    largest, typist = draw.randint(1, 12), Typist(TEXT)
    while typist.at < MINUTES_3 - 500:
        text = committed(typist.length, draw.randint(1, largest))
        took = pace * len(text) * draw.lognormvariate(0, spread)
        if draw.random() < 0.02:
            took += draw.uniform(1_000, 9_000)
        if typist.at + took > MINUTES_3:
            break
        typist.commit(text, took, classify(text).source)
        if draw.random() < 0.05:
            typist.commit("错词"[: draw.randint(1, 2)], pace, Source.IME)
            gone = len(typist.typed[-1].inserted)
            for _ in range(gone):
                typist.erase(1, draw.uniform(120, 300))
    return typist.trial(MINUTES_3)


def honest_english(seed: int) -> Trial:
    """Three minutes of 20 to 90 wpm by single keys, rolling over now and then, mending."""
    draw = random.Random(seed)
    pace, typist = 12_000 / draw.uniform(20, 90), Typist(ENGLISH, lang="en")
    while typist.at < MINUTES_3 - 1_000:
        is_rolled = draw.random() < 0.05
        text = ENGLISH[typist.length : typist.length + 1 + is_rolled]
        took = pace * len(text) * draw.lognormvariate(0, 0.4)
        if draw.random() < 0.01:
            took += draw.uniform(1_000, 6_000)
        if typist.at + took > MINUTES_3:
            break
        typist.commit(text, took, classify(text).source)
        if draw.random() < 0.03:
            typist.commit("x", pace, Source.KEY)
            typist.erase(1, draw.uniform(90, 250))
    return typist.trial(MINUTES_3)


@pytest.mark.slow
@pytest.mark.parametrize("honest", [honest_chinese, honest_english])
def test_g15_at_most_two_percent_of_generated_honest_runs_are_flagged(
    honest: Callable[[int], Trial],
) -> None:
    states = [result_of(honest(seed), RULES).state for seed in range(RUNS)]

    assert sum(state is not State.VALID for state in states) <= 0.02 * RUNS


def test_g3_every_character_of_a_text_is_attributed_and_only_hands_have_a_speed() -> None:
    draw = random.Random(6)
    foreign = (Source.PASTE, Source.INJECTED, Source.AMBIGUOUS, Source.PHRASE, Source.PROGRAM)
    for _ in range(50):
        typist, by_hand = Typist(TEXT), 0
        typist.commit("亲", 500, Source.KEY)
        for _ in range(40):
            source = draw.choice((Source.KEY, Source.IME, *foreign))
            text = TEXT[typist.length : typist.length + draw.randint(1, 9)]
            typist.commit(text, 800, source)
            by_hand += len(text) * (source not in foreign)
        found = result_of(typist.trial(), RULES)

        assert found.pace.chars == by_hand
        assert len(found.text) == typist.length


def test_g13_the_ladder_is_as_shipped_and_needs_speed_and_accuracy() -> None:
    shipped = load_scoring(None)
    steps = {
        lang: [(one.id, one.speed, one.accuracy) for one in ladder]
        for lang, ladder in shipped.ladder.items()
    }
    names, shares = ("entry", "qualified", "strong", "expert"), (0.95, 0.97, 0.98, 0.99)

    assert steps == {
        "zh-CN": list(zip(names, (40, 60, 80, 100), shares, strict=True)),
        "en": list(zip(names, (35, 45, 60, 75), shares, strict=True)),
    }
    chinese = shipped.ladder["zh-CN"]
    assert step_of(chinese, 120, 0.96) == "entry"
    assert step_of(chinese, 59.9, 1.0) == "entry"
    assert step_of(chinese, 120, 0.94) is None
    assert shipped.typing.rules.penalty == {"zh-CN": 5, "en": 5}


def test_g6_every_figure_of_the_card_is_there_by_one_version_of_the_formulas() -> None:
    typist = Typist("一二三四五六七八九十" * 12)
    for place in range(60):
        typist.commit("错" if place == 30 else typist.passage.text[place], 1_000, Source.KEY)
    typist.commit("误", 1_000, Source.KEY)
    typist.erase(1, 400)
    card = result_of(typist.trial(), RULES)
    errors = card.comparison.errors

    assert card.formulas == "1"
    assert (errors.left, errors.fixed, errors.fixes, errors.correct) == (1, 1, 1, 59)
    assert card.gross == pytest.approx(59 * 60_000 / 60_400)
    assert card.net == pytest.approx(54 * 60_000 / 60_400)
    assert errors.uncorrected_rate == errors.corrected_rate == pytest.approx(1 / 61)
    assert errors.bandwidth == pytest.approx(59 / 62)
    assert card.loss is not None
    assert card.loss.corrections_ms == 1_400
