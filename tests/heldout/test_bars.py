"""The bars that matching and lexicons must clear on replies and turns nobody tuned on."""

from __future__ import annotations

from functools import cache

import pytest

from tests.heldout import measure

pytestmark = pytest.mark.slow

LANGS = ("zh-CN", "en")
F1 = 0.93
ALARMS = 0.005
INTENT_BARS = {
    "greeting": 0.95,
    "apology": 0.95,
    "thanks": 0.95,
    "anything_else": 0.95,
    "empathy": 0.85,
    "closing": 0.85,
    "clarifying": 0.80,
    "promise": 0.80,
}


@cache
def replies(lang: str) -> measure.ReplyFigures:
    return measure.replies(lang)


@cache
def turns(lang: str) -> measure.TurnFigures:
    return measure.turns(lang)


@pytest.mark.parametrize("lang", LANGS)
def test_the_set_is_large_enough_to_say_something(lang: str) -> None:
    assert replies(lang).replies.total() >= 350
    assert turns(lang).innocent >= 600
    for name in INTENT_BARS:
        tally = turns(lang).intents[name]
        assert tally.found + tally.missed >= 40
    for name in measure.FORBIDDEN:
        tally = turns(lang).guilty[name]
        assert tally.found + tally.missed >= 15


@pytest.mark.parametrize("lang", LANGS)
def test_free_rubrics_hold_on_unseen_replies(lang: str) -> None:
    f1 = replies(lang).total.f1
    assert f1 is not None
    assert f1 >= F1


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("intent", INTENT_BARS)
def test_an_intent_is_found_where_it_is_and_only_there(lang: str, intent: str) -> None:
    tally = turns(lang).intents[intent]
    assert tally.precision is not None
    assert tally.recall is not None
    assert min(tally.precision, tally.recall) >= INTENT_BARS[intent]


@pytest.mark.parametrize("lang", LANGS)
def test_innocent_turns_raise_no_alarm(lang: str) -> None:
    assert turns(lang).alarm_rate <= ALARMS
